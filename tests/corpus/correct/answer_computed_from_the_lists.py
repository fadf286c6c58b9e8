# case: answer_computed_from_the_lists
# expect: pass
# why: a code cell shows the product of the lengths
# %% task: 3.5c
len(lrs) * len(weight_decays) * len(dropouts)
