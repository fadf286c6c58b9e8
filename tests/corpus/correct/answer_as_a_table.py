# case: answer_as_a_table
# expect: pass
# why: a table with the product in its last row
# %% task: 3.5c [markdown]
# | hyperparameter | values | count |
# |---|---|---|
# | learning rate | 0.1, 0.01, 0.001, 0.0001 | 4 |
# | weight decay | 0, 0.0001, 0.001, 0.01, 0.1 | 5 |
# | dropout | 0, 0.1, 0.3, 0.5, 0.7, 0.9 | 6 |
# | **total** | | **120** |
