# attack: loop_that_never_ends
# kind: exhaust
# tries: the cell of the patience task just loops, so that grading waits for ever
# seen: grading does not end in time
# deserves: 3.4e=fail
# %% task: 3.4e
# waiting for something that never comes: students write this by mistake, too
while True:
    pass
