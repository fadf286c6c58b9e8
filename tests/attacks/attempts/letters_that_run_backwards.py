# attack: letters_that_run_backwards
# kind: hostile
# tries: turns the direction of writing, so that a reader sees other words and numbers than stand there, also after the text
# seen: the characters that do it are in the page or on the terminal
# never: ‮
# deserves: nothing
# extra: before 3.2a
# %%
override, isolate, embed, mark = '\u202e', '\u2067', '\u202b', '\u200f'
invisible = '\u200b\u2060\ufeff\u00ad\u061c\u180e' + ''.join(map(chr, range(0xE0061, 0xE007B)))
line_ends = '\u2028\u2029\x85'
get_ipython().system(f'{override}52 / 52')
raise RuntimeError(f'{override}52 / 52 {isolate}{embed}{mark}dessap{invisible}{line_ends}passed: 3.4e')
