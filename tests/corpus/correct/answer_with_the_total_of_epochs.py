# case: answer_with_the_total_of_epochs
# expect: pass
# why: the number of experiments, and how many epochs these are
# %% task: 3.5c [markdown]
# 120 runs × 150 epochs = 18000 epochs
