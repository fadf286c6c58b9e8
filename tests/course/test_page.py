"""The page of a course says what an instructor looks for, works in a real browser, and nothing on it acts."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from msgspec.structs import replace
from playwright.sync_api import Browser

from graders.course.entry import Entry, Graded, Student
from graders.course.page import course_page, without_times
from graders.engine.page import feedback_page
from tests.engine.samples import hostile_texts, sample
from tests.engine.structure import Structure

from .browser import Visit, open_browser
from .reports import make_course

pytestmark = pytest.mark.xdist_group("browser")
COURSE = make_course(500, seed=7, hostile=True)
FREE = frozenset({"href", "data-v", "aria-label"})


def hostile_course(text: str) -> list[Graded]:
    """Return a course in which all that can be a student's is this text."""
    student = Student(text, text, text, text)
    entry = Entry(text, (student, student), text, None, text, text, datetime(2025, 11, 14), True, True, (text,))
    return [
        Graded(entry, sample(text)),
        Graded(replace(entry, handed_in=False)),
        Graded(entry),
        Graded(entry, sample(text)),
    ]


@cache
def harmless() -> Structure:
    """Give the structure of a page with nothing but words on it."""
    return Structure(course_page(hostile_course("words\n" * 100), ["words"]), FREE)


def text_of(course: list[Graded], *remarks: str) -> str:
    """Return what can be read on the page of a course."""
    return " ".join(" ".join(Structure(course_page(course, remarks)).texts).split())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a course of 500 as it lies in its folder; the students' pages are empty but for the one of the example."""
    folder = tmp_path_factory.mktemp("course")
    for each in COURSE:
        if each.report is not None:
            (folder / each.entry.name).mkdir()
            (folder / each.entry.name / "feedback.html").touch()
    (folder / "index.html").write_text(course_page(COURSE), encoding="utf-8")
    return folder / "index.html"


def test_what_needs_a_person_is_told_apart_from_what_has_points() -> None:
    """Neither a task in review nor one that was not judged is a number, and the score says that more may follow."""
    course = [Graded(Entry("group-17", (Student("Anna Jansen"),), "the only notebook"), sample())]
    page = course_page(course)
    assert re.findall(r'<td class="n review" data-v="">(.*?)</td>', page) == ["?"]
    assert re.findall(r'<td class="n not_judged" data-v="">(.*?)</td>', page) == ["–"]
    assert "≥ 2" in page
    text = text_of(course)
    assert "group-17 a person decides 3.3h two figures fit" in text
    assert "group-17 not judged 3.3d out of time" in text


def test_an_entry_without_any_points_has_no_score() -> None:
    """A file that could not be read has dashes all along, and no zero."""
    unread = next(
        each for each in make_course(200, seed=1) if each.report and not any(t.criteria for t in each.report.tasks)
    )
    row = course_page([unread]).split("<tbody>")[-1]
    assert '<td class="n whole" data-v="">–</td>' in row
    assert ">0<" not in row


def test_those_who_handed_in_nothing_are_named() -> None:
    """Each by name, and in the table of all entries too, without a link."""
    absent = Entry("nobody-9", (Student("Zoë O'Neill-van der Berg", "s12"),), "on the roster", handed_in=False)
    assert "Nothing handed in Zoë O'Neill-van der Berg" in text_of([Graded(absent)])
    assert "nobody-9/feedback.html" not in course_page([Graded(absent)])


def test_mistakes_are_counted_and_lead_to_an_example() -> None:
    """The link goes to the task on the student's page, where there is such a place."""
    course = [Graded(Entry("group-17", (), "the only notebook"), sample())]
    assert "1 3.4e returned the string 'Stop'" in text_of(course)
    assert '"./group-17/feedback.html#3.4e"' in course_page(course)
    assert 'id="3.4e"' in feedback_page(sample())


def test_what_the_intake_left_aside_is_told() -> None:
    """Remarks stand on the page."""
    assert "photo.jpg: no notebook" in text_of([], "photo.jpg: no notebook")


def test_a_course_without_entries_has_a_page() -> None:
    """Empty sections say so."""
    text = text_of([])
    assert "0 entries, 0 students" in text
    assert "Everybody handed in something." in text


def test_only_times_differ_between_two_runs() -> None:
    """The same course graded by a slower machine has the same page, but for the one place with times."""
    course = make_course(60, seed=5)
    slower = [
        replace(each, report=replace(each.report, seconds=round(100 / (place + 1), 2))) if each.report else each
        for place, each in enumerate(course)
    ]
    one, other = course_page(course), course_page(slower)
    assert one != other
    assert without_times(one) == without_times(other)
    assert course_page(course) == one


def test_a_large_course_has_a_small_page() -> None:
    """500 entries stay well under 2 MB."""
    assert len(course_page(COURSE).encode()) < 1_000_000


@settings(derandomize=True, database=None, deadline=None, max_examples=40)
@given(text=hostile_texts())
def test_nothing_of_a_students_becomes_markup(text: str) -> None:
    """Whatever a student writes anywhere, the page has the tags and attributes that it has for harmless words."""
    page = course_page(hostile_course(text), [text])
    seen = Structure(page, FREE)
    assert seen.tags <= harmless().tags
    assert page.count("<script>") == page.count("<style>") == 1
    assert all(re.fullmatch(r"#\w+|\./[\w.~%-]+/feedback\.html(#[\w.]+)?", address) for address in seen.values["href"])
    assert all(re.fullmatch(r"[\d.]*", value) for value in seen.values["data-v"])
    assert all(character == "\n" or ord(character) not in {*range(32), *range(127, 160), 0x202E} for character in page)


def test_nothing_on_the_page_fails_acts_or_leaves_it(browser: Browser, index: Path) -> None:
    """No complaint in the console, nothing that the policy had to stop, and no request but for the page itself."""
    with Visit(browser, index) as visit:
        assert visit.complaints == []
        assert visit.page.evaluate("window.violations") == []
        assert visit.requests == [index.as_uri()]
        assert visit.page.locator("#all tbody tr").count() == len(COURSE)


def test_the_policy_stops_what_is_not_ours(browser: Browser, index: Path, tmp_path: Path) -> None:
    """Were a name to become markup after all, it could neither run nor load anything."""
    broken = index.read_text(encoding="utf-8").replace("<main>", "<main><script>window.hit = 1</script><img src=x.png>")
    (tmp_path / "index.html").write_text(broken, encoding="utf-8")
    with Visit(browser, tmp_path / "index.html") as visit:
        assert visit.page.evaluate("window.hit") is None
        assert {"script-src-elem", "img-src"} == set(visit.page.evaluate("window.violations"))


def test_every_link_leads_to_a_file_or_a_place_on_the_page(browser: Browser, index: Path) -> None:
    """Whatever a folder is called, its page is found; there is a link for each report."""
    with Visit(browser, index) as visit:
        addresses: list[str] = visit.page.eval_on_selector_all("a", "all => all.map(each => each.href)")
        places: list[str] = visit.page.eval_on_selector_all("[id]", "all => all.map(each => each.id)")
    folder = index.parent.as_uri()
    files = {unquote(address.partition("#")[0]).removeprefix("file://") for address in addresses}
    assert all(address.startswith(folder) for address in addresses)
    assert {Path(file) for file in files} == {index, *index.parent.glob("*/feedback.html")}
    inside = [address.partition("#")[2] for address in addresses if address.startswith(f"{index.as_uri()}#")]
    assert inside
    assert set(inside) <= set(places)


def test_a_click_sorts_the_table_and_another_turns_it_round(browser: Browser, index: Path) -> None:
    """Numbers are sorted as numbers, and what has none stands last in either direction."""
    with Visit(browser, index) as visit:
        button = visit.page.get_by_role("button", name="Score")
        for direction in ("ascending", "descending"):
            button.click()
            assert visit.page.locator("#all th[aria-sort]").get_attribute("aria-sort") == direction
            shown = [re.sub(r"[^\d.]", "", cell) for cell in visit.column("Score")]
            numbers = [float(cell) for cell in shown if cell]
            assert numbers == sorted(numbers, reverse=direction == "descending")
            assert not any(shown[len(numbers) :])
            assert 0 < len(numbers) < len(shown) == len(COURSE)


def test_the_keyboard_sorts_the_table(browser: Browser, index: Path) -> None:
    """From the heading before, Tab leads to the next, and Enter or Space sorts."""
    with Visit(browser, index) as visit:
        visit.page.get_by_role("button", name="Entry").focus()
        visit.page.keyboard.press("Tab")
        visit.page.keyboard.press("Enter")
        header = visit.page.locator("#all th[aria-sort]")
        assert header.inner_text().strip() == "Students"
        assert header.get_attribute("aria-sort") == "ascending"
        visit.page.keyboard.press("Space")
        assert header.get_attribute("aria-sort") == "descending"


def test_whoever_is_looked_for_is_found(browser: Browser, index: Path) -> None:
    """Only rows with all the words are left, and how many those are is said."""
    wanted = [
        each
        for each in COURSE
        if any("Zoë" in student.name and "Li" in student.name for student in each.entry.students)
    ]
    with Visit(browser, index) as visit:
        visit.page.get_by_label("Find").fill("zoë li")
        left = visit.page.locator("#all tbody tr:visible")
        assert visit.page.locator("#find output").inner_text() == f"{left.count()} of {len(COURSE)}"
        assert len(wanted) <= left.count() < 50
        visit.page.get_by_label("Find").fill("")
        assert left.count() == len(COURSE)


def test_without_script_all_can_be_read(browser: Browser, index: Path) -> None:
    """The table is there in full, in the order of the course, with no buttons that do nothing."""
    with Visit(browser, index, script=False) as visit:
        names = visit.column("Entry")
        assert len(names) == len(COURSE)
        assert names[0] == COURSE[0].entry.name
        assert visit.page.get_by_role("button").count() == 0
        assert visit.complaints == []


def test_a_phone_shows_the_page_without_scrolling_sideways(browser: Browser, index: Path) -> None:
    """Only tables scroll, each in its place."""
    with Visit(browser, index, width=360) as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_page_prints(browser: Browser, index: Path) -> None:
    """On paper the table of 500 is some pages long, and what is folded away on the screen is open."""
    with Visit(browser, index) as visit:
        visit.page.emulate_media(media="print")
        assert visit.page.get_by_text("All rules, in the order of the assignment.").is_visible()
        assert not visit.page.get_by_label("Find").is_visible()
        document = visit.page.pdf(format="A4")
    assert document.startswith(b"%PDF")
    assert 10 < len(re.findall(rb"/Type\s*/Page\b", document)) < 60
