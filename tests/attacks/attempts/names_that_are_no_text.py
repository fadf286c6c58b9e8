# attack: names_that_are_no_text
# kind: hostile
# tries: binds things to names that are half a character, or no text at all, for whoever looks through the names
# seen: the judge raises, or cells are lost that have done nothing
# deserves: nothing
# extra: before 3.2a
# %%
class Name(str):
    def startswith(self, *_):
        raise SystemExit

    __hash__ = str.__hash__


kept = HistoryPlotter(plots=[], table=[], rows=1, cols=1)
globals()['\ud800'] = kept
globals()['x' * 10**6] = kept
globals()[Name('name')] = fashion_train
