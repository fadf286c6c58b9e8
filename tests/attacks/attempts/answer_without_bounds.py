# attack: answer_without_bounds
# kind: hostile
# tries: answers with a number larger than any, over which whoever reads it may stumble
# seen: the grader itself fails
# never: the grader itself failed
# deserves: 3.5c=fail
# %% task: 3.5c [markdown]
# That makes 1e999 experiments, or 9e99999999, or 1,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000.
