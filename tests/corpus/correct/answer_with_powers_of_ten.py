# case: answer_with_powers_of_ten
# expect: pass
# why: the learning rates are written as powers of ten
# %% task: 3.5c [markdown]
# - lr: $10^{-1}, 10^{-2}, 10^{-3}, 10^{-4}$ (4)
# - weight decay: $0, 10^{-4}, 10^{-3}, 10^{-2}, 10^{-1}$ (5)
# - dropout: 6
#
# $4 \times 5 \times 6 = 120$
