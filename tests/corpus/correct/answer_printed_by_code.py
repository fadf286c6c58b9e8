# case: answer_printed_by_code
# expect: pass
# why: a code cell prints the product
# %% task: 3.5c
n_lr, n_wd, n_dropout = 4, 5, 6
print(f'{n_lr * n_wd * n_dropout} experiments')
