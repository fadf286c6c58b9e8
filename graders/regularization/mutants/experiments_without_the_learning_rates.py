# why: the learning rates are forgotten; 30 is a step of the right calculation too, so a person must look
# expect: 3.5c=review
# %% task: 3.5c [markdown]
# 5 weight decays and 6 dropout rates: $5 \cdot 6 = 30$ experiments.
