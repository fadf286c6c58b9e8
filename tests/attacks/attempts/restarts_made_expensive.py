# attack: restarts_made_expensive
# kind: exhaust
# tries: makes every cell take almost its three seconds, and then hangs in one late cell after the other, each of which costs a new start
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import time
get_ipython().events.register('pre_run_cell', lambda *_: time.sleep(2.2))
# extra: before 3.4e
# %%
get_ipython().events.callbacks['pre_run_cell'].clear()
# extra: before 3.4e
# %%
import os; os._exit(1)
# extra: before 3.4e
# %%
import os; os._exit(2)
# extra: before 3.4e
# %%
import os; os._exit(3)
# extra: before 3.4e
# %%
import os; os._exit(4)
# extra: before 3.4e
# %%
import os; os._exit(5)
# extra: before 3.4e
# %%
import os; os._exit(6)
# extra: before 3.4e
# %%
import os; os._exit(7)
# extra: before 3.4e
# %%
import os; os._exit(8)
