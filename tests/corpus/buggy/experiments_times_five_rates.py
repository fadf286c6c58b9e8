# case: experiments_times_five_rates
# expect: 3.5c=fail
# misconception: 3.5c=values-miscounted
# why: 5 dropout rates counted
# %% task: 3.5c [markdown]
# 4 * 5 * 5 = 100
