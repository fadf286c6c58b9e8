# attack: half_characters_and_nothing
# kind: hostile
# tries: gives texts that no file can hold, halves of characters and the character zero, to whatever writes the report
# seen: no report is written, or the tag is in the page as a tag
# never: <b data-half="the two halves of this are not a character, and a report that is written by someone who did not think of that is never written, nor is any that comes after it in the batch">
# deserves: nothing
# extra: before 3.2a
# %%
half, zero = '\ud800', '\0'
text = '<b data-half="the two halves of this are not a character, and a report that is written by someone who did not think of that is never written, nor is any that comes after it in the batch">'
odd = HistoryPlotter(plots=[], table=[], rows=1, cols=1)
odd.add(half + zero, {'validation loss': [1.0]}, row=0, col=0, param=half + zero)
figure, axes = plt.subplots()
axes.plot([0, 1], label=half)
axes.set(title=zero + half, xlabel=half + zero, ylabel='\udfff\ud800')
get_ipython().system(half + zero + '\udfff')
raise RuntimeError(half + text + zero + '\udfff\ud800\uffff\ufffe\U0010ffff')
