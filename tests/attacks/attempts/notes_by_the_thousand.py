# attack: notes_by_the_thousand
# kind: exhaust
# tries: leaves thousands of notes in the report, so that nobody finds anything else in it
# seen: a report that nobody can read
# deserves: nothing
# extra: before 3.2a
# %%
from graders.engine.observation import Note

for number in range(10_000):
    get_ipython().system(f"echo {number}")
for number in range(4_900):
    fit._session.observe(Note(number, f"{number}: " + "a note for you " * 12))
