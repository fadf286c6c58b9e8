# why: dropout is forgotten
# expect: 3.5c=failed
# misconception: 3.5c=two-factors-only
# %% task: 3.5c [markdown]
# 4 learning rates times 5 weight decays: 20 experiments
