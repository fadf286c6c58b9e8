# why: two to the power of the number of settings
# expect: 3.5c=failed
# %% task: 3.5c [markdown]
# There are 4 + 5 + 6 settings, so there are $2^{15} = 32768$ combinations.
