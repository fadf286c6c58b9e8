# case: experiments_printed_sum
# expect: 3.5c=fail
# why: a code cell prints the sum
# %% task: 3.5c
print(len(lrs) + len(weight_decays) + len(dropouts))
