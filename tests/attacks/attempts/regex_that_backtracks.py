# attack: regex_that_backtracks
# kind: exhaust
# tries: matches a pattern that takes longer than the universe lasts, in C code that hardly looks up
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import re

while True:
    try:
        re.match(r"(x+x+)+y", "x" * 64)
    except BaseException:
        pass
