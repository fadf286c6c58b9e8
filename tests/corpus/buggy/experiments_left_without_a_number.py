# case: experiments_left_without_a_number
# expect: 3.5c=fail
# misconception: 3.5c=review
# why: a description without a number
# %% task: 3.5c [markdown]
# All combinations of the three.
