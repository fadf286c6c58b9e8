# why: the pairs of settings are counted, not all three together
# expect: 3.5c=failed
# %% task: 3.5c [markdown]
# lr and weight decay: 4 * 5 = 20, lr and dropout: 4 * 6 = 24, weight decay and dropout: 5 * 6 = 30.
#
# Together 74 experiments.
