# case: experiments_printed_sum
# expect: 3.5c=fail
# misconception: 3.5c=added-instead-of-multiplied
# why: a code cell prints the sum
# %% task: 3.5c
print(len(lrs) + len(weight_decays) + len(dropouts))
