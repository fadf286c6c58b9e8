# case: answer_in_a_comment_of_code
# expect: pass
# why: a comment in a code cell
# %% task: 3.5c
# 4 learning rates * 5 weight decays * 6 dropouts = 120 experiments
