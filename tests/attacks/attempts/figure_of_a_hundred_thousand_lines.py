# attack: figure_of_a_hundred_thousand_lines
# kind: exhaust
# tries: puts as many lines into a figure as time allows, for whoever reads it after this cell and every other
# seen: grading does not end in time
# deserves: nothing
# extra: before 3.2a
# %%
import time

crowded, axes = plt.subplots()
begun, count = time.monotonic(), 0
# the cell itself ends in time: reading the figure is not its business
while time.monotonic() - begun < 2.5 and count < 100_000:
    axes.add_line(plt.Line2D([0, 1], [0, count], label=f'line {count}'))
    count += 1
