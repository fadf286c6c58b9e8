# case: answer_in_words_with_hyphens
# expect: pass
# why: English words with hyphens
# %% task: 3.5c [markdown]
# One-hundred-and-twenty experiments.
