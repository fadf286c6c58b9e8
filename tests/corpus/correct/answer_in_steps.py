# case: answer_in_steps
# expect: pass
# why: two steps
# %% task: 3.5c [markdown]
# lr and weight decay: 4*5=20. With dropout: 20*6=120.
