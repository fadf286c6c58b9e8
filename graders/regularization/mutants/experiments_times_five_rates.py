# why: 5 dropout rates counted
# expect: 3.5c=failed
# misconception: 3.5c=values-miscounted
# %% task: 3.5c [markdown]
# 4 * 5 * 5 = 100
