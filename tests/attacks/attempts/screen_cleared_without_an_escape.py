# attack: screen_cleared_without_an_escape
# kind: hostile
# tries: clears the screen and writes another report there, by the single characters that stand for an escape and a bracket
# seen: such a character is on the page or the terminal
# never: 2J
# deserves: nothing
# extra: before 3.2a
# %%
clear, home, up, erase = '\x9b2J', '\x9bH', '\x9b1A', '\x9b2K'
back = '\b' * 200 + '\r'
Odd = type(f'Nothing{clear}', (Exception,), {})
raise Odd(f'{clear}{home}{up}{erase}{back}submission  25 / 25{chr(0x85)}{chr(0x8d)}{chr(0x90)}{chr(0x9d)}\x7f\x0c\x0b\x0e')
