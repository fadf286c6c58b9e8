# why: adds learning rates times weight decays, and dropout
# expect: 3.5c=failed
# %% task: 3.5c [markdown]
# 4 * 5 + 6 = 26
