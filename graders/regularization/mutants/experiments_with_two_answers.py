# why: names the right number and another one; a person must tell which is meant
# expect: 3.5c=review
# %% task: 3.5c [markdown]
# If all combinations are tried that would be 120 experiments, but one can also try each parameter on its own, then it would be 15.
