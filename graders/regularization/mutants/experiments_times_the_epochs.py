# why: every epoch is counted as an experiment
# expect: 3.5c=failed
# %% task: 3.5c [markdown]
# 4 learning rates, 5 weight decays, 6 dropout rates and 150 epochs: 18000.
