# case: answer_in_dutch_words_apart
# expect: pass
# why: Dutch words with a blank
# %% task: 3.5c [markdown]
# In totaal honderd twintig experimenten.
