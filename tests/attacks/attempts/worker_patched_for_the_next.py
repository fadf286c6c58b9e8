# attack: worker_patched_for_the_next
# kind: persist
# tries: takes the walls and the data of the worker apart, in the hope that the warm process has them in common with it
# seen: the next report differs
# deserves: nothing
# extra: before 3.4e
# %%
import gc
from graders.engine.worker import walls
from graders.regularization.worker import embedded_data, scripts

# this process has its walls already; those that are forked after it shall get none
walls.Walls.enclose = lambda *_: None
walls._set_limits = walls._allow_files = walls._leave_descriptors = lambda *_, **__: None
for each in gc.get_objects():
    if type(each) is walls.Walls:
        each._tier, each._filter, each._readable = 'none', None, ['/']
# the images lie in memory that the warm process has filled once for all; this cell comes after its own training
for train in (True, False):
    embedded_data.subset(train=train).images.zero_()
    embedded_data.subset(train=train).labels.zero_()
for served in embedded_data._prepared.values():
    served.images.fill_(255)
embedded_data._prepared.clear()
scripts._outputs(10_000).fill(float('nan'))
