# case: answer_in_parentheses
# expect: pass
# why: the product in parentheses
# %% task: 3.5c [markdown]
# 120 (4x5x6)
