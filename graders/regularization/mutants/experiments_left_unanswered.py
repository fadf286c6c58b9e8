# why: there is no answer
# expect: 3.5c=unanswered
# %% task: 3.5c [markdown]
# *TODO: Your answer here.*
