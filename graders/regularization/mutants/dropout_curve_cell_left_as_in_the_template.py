# why: only the TODO stands there
# expect: 3.3h=unanswered
# %% task: 3.3h
# TODO: Plot a learning curve for the dropout parameter
