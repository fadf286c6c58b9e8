"""Whose each upload is."""

from graders.course.entry import Student
from graders.course.intake.owners import Pooled, pool
from graders.course.intake.roster import Person, Roster
from graders.course.intake.upload import Upload

JANE, JOHN, MING = Student("Jane Doe", "1", "jane"), Student("John Doe", "2", "john"), Student("Ming Li", "3", "ming")


def upload(owner: str, *names: str, group: str = "") -> Upload:
    """Return an upload as Brightspace has it."""
    students = tuple(Student(name) for name in names)
    return Upload(owner, students, (), names[0], f"{names[0]}-{owner}", group, lms={"brightspace": owner})


def pooled(uploads: list[Upload], *people: Person) -> Pooled:
    """Return the owners of these uploads."""
    return pool([(0, each) for each in uploads], Roster(people) if people else None)


def test_without_a_roster_the_download_says_whose_it_is() -> None:
    """People of one name are two where their numbers differ."""
    found = pooled([upload("1", "Jan"), upload("2", "Jan"), upload("1", "Jan")])
    assert [(owner.name, len(owner.uploads)) for owner in found.owners] == [("Jan", 2), ("Jan", 1)]
    assert (found.absent, found.remarks) == ([], [])


def test_the_roster_names_people_and_those_who_are_missing() -> None:
    """A stranger is kept."""
    found = pooled([upload("1", "Jane Doe"), upload("9", "Eve")], Person(JANE), Person(JOHN))
    assert [(owner.name, owner.students) for owner in found.owners] == [("jane", (JANE,)), ("Eve", (Student("Eve"),))]
    assert found.absent == [(Person(JOHN), "")]
    assert found.remarks == ["not on the roster, and kept: Eve"]


def test_a_group_of_the_roster_has_one_entry() -> None:
    """Whoever of them handed in, and however often."""
    people = Person(JANE, "Group 7"), Person(JOHN, "group 07"), Person(MING, "Group 8")
    found = pooled([upload("1", "Jane Doe"), upload("2", "John Doe"), upload("3", "Ming Li")], *people)
    assert [(owner.name, owner.students, len(owner.uploads)) for owner in found.owners] == [
        ("Group 7", (JANE, JOHN), 2), ("ming", (MING,), 1)
    ]  # fmt: skip


def test_a_groups_upload_is_all_its_members() -> None:
    """Where the roster knows them; a remark, where it does not."""
    found = pooled([upload("1", "Group 7", group="Group 7")], Person(JANE, "7"), Person(JOHN, "7"))
    assert [(owner.students, owner.group) for owner in found.owners] == [((JANE, JOHN), "Group 7")]
    found = pooled([upload("1", "Group 7", group="Group 7")])
    assert [owner.students for owner in found.owners] == [(Student("Group 7"),)]
    assert found.remarks == ["who is in Group 7 is not known; a roster's column `group` can say so"]


def test_of_two_with_one_name_none_is_guessed() -> None:
    """Both get a row that says so, and the upload is kept."""
    other = Student("Jane Doe", "4", "jane2")
    found = pooled([upload("1", "Jane Doe")], Person(JANE), Person(other))
    assert [owner.students for owner in found.owners] == [(Student("Jane Doe"),)]
    assert [person.student for person, _ in found.absent] == [JANE, other]
    assert all("no upload is surely theirs: Jane Doe: 2 on the roster are 'Jane Doe'" in why for _, why in found.absent)
    assert found.remarks == ["Jane Doe: 2 on the roster are 'Jane Doe'; whose it is, is not guessed"]


def test_a_pair_of_which_one_is_known_is_kept_as_it_is() -> None:
    """And the one is not missing."""
    found = pooled([upload("1", "Jane Doe", "Eve")], Person(JANE), Person(JOHN))
    assert [[each.name for each in owner.students] for owner in found.owners] == [["Jane Doe", "Eve"]]
    assert [person.student for person, _ in found.absent] == [JOHN]
