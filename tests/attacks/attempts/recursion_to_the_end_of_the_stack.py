# attack: recursion_to_the_end_of_the_stack
# kind: exhaust
# tries: recurses through C code without a limit, so that the process dies in the middle of it all
# seen: the judge raises, or an honest submission after it suffers
# deserves: nothing
# extra: before 3.2a
# %%
import sys

sys.setrecursionlimit(2**31 - 1)


def down(depth):
    # the way through a builtin takes room on the machine's own stack, which nobody checks
    return max([depth], key=lambda each: down(each + 1))


down(0)
