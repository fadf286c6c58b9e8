# attack: three_megabytes_of_error
# kind: hostile
# tries: raises an exception with a text and a name of megabytes, in lines without end and lines without length
# seen: the middle of the text is in the page, which then takes minutes to open
# never: the-middle-of-three-megabytes
# deserves: nothing
# extra: before 3.2a
# %%
middle = '-'.join(['the', 'middle', 'of', 'three', 'megabytes'])
print('z' * 3_000_000)
raise type('Long' * 500_000, (Exception,), {})('x' * 1_000_000 + middle + '\n' * 1_000_000 + middle + 'y ' * 500_000)
