# attack: figure_of_a_hundred_thousand_lines
# kind: exhaust
# tries: puts a hundred thousand lines into a figure, for whoever reads it after this cell and after every other
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
crowded, axes = plt.subplots()
line = plt.Line2D(np.arange(1_000), np.arange(1_000), label='one of many')
axes.add_line(line)
# the cell itself ends at once: reading the figure is not its business
axes._children.extend([line] * 100_000)
