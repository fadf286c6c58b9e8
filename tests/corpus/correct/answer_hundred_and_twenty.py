# case: answer_hundred_and_twenty
# expect: pass
# why: hundred and twenty, without one
# %% task: 3.5c [markdown]
# Hundred and twenty.
