# case: answer_with_its_epochs
# expect: pass
# why: the number of experiments, and the settings that stay the same
# %% task: 3.5c [markdown]
# 4 lr * 5 wd * 6 p = 120 experiments, each of 150 epochs with batch size 32
