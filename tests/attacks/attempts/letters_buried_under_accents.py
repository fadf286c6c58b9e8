# attack: letters_buried_under_accents
# kind: hostile
# tries: piles thousands of accents on one letter, so that they cover what stands above and below
# seen: the pile is in the page or on the terminal
# never: ́́́́́́
# deserves: nothing
# extra: before 3.2a
# %%
pile = 'a' + '\u0301' * 900
wide = '\ufdfd' * 200  # one of the widest characters that there are
get_ipython().system(pile)
raise RuntimeError(f'{pile} {wide} {pile}')
