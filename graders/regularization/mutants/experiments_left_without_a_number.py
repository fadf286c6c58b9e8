# why: a description without a number
# expect: 3.5c=review
# misconception: 3.5c=review
# %% task: 3.5c [markdown]
# All combinations of the three.
