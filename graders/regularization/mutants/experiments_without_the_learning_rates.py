# why: the learning rates are forgotten
# expect: 3.5c=failed
# misconception: 3.5c=two-factors-only
# %% task: 3.5c [markdown]
# 5 weight decays and 6 dropout rates: $5 \cdot 6 = 30$ experiments.
