# attack: shell_commands_of_the_notebook
# kind: escape
# tries: runs shell commands by the notebook's own signs for them, and by what IPython does behind these
# seen: a file is written outside
# deserves: nothing
# extra: before 3.2a
# %%
# !echo was here > {outside}/bang
found = !echo was here > {outside}/assigned
# %sx echo was here > {outside}/sx
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.process import getoutput, system

words = "echo was here > {outside}/behind"
shell = get_ipython()
for run in (
    system, getoutput,
    lambda words: InteractiveShell.system_raw(shell, words),
    lambda words: InteractiveShell.system_piped(shell, words),
    lambda words: InteractiveShell.run_cell_magic(shell, "bash", "", words),
    lambda words: shell.find_cell_magic("script")("sh", words),
):
    try:
        run(words)
    except Exception:
        pass
# extra: before 3.2a
# %%
%%bash
echo was here > {outside}/bash
