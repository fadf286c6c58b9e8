# case: experiments_two_factors_only
# expect: 3.5c=fail
# misconception: 3.5c=two-factors-only
# why: dropout is forgotten
# %% task: 3.5c [markdown]
# 4 learning rates times 5 weight decays: 20 experiments
