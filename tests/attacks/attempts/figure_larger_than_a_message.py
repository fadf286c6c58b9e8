# attack: figure_larger_than_a_message
# kind: exhaust
# tries: draws so many points that the figure does not fit into any message to the judge
# seen: the judge raises
# deserves: nothing
# extra: before 3.2a
# %%
large, axes = plt.subplots()
for number in range(60):
    axes.add_line(plt.Line2D(np.arange(20_000) / 7, np.arange(20_000) / 11 + number))
