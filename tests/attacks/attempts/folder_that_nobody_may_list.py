# attack: folder_that_nobody_may_list
# kind: persist
# tries: leaves files in folders that their maker may enter and not list, so that whoever removes them does not find them
# seen: a folder of the submission's is left where all of them have been
# deserves: nothing
# extra: before 3.2a
# %%
import os

for number in range(5):
    os.mkdir(f'closed{number}', 0o300)
    open(f'closed{number}/kept', 'w').write('x' * 1_000_000)
os.mkdir('nothing', 0)
os.chmod('.', 0o300)
