# why: a code cell prints the sum
# expect: 3.5c=failed
# misconception: 3.5c=added-instead-of-multiplied
# %% task: 3.5c
print(len(lrs) + len(weight_decays) + len(dropouts))
