# why: 5 dropout rates counted
# expect: 3.5c=failed
# %% task: 3.5c [markdown]
# 4 * 5 * 5 = 100
