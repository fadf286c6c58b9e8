# case: experiments_left_without_a_number
# expect: 3.5c=fail
# why: a description without a number
# %% task: 3.5c [markdown]
# All combinations of the three.
