# attack: number_with_millions_of_digits
# kind: exhaust
# tries: writes a number of twenty million digits in decimals, one step of C code that no signal interrupts
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import sys

sys.set_int_max_str_digits(0)
print(len(str(3 ** 40_000_000)))
