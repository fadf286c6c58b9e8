# case: answer_in_german_with_und
# expect: pass
# why: German words, another form
# %% task: 3.5c [markdown]
# Insgesamt einhundertundzwanzig Experimente.
