# attack: secret_is_read
# kind: read
# tries: read a file of the instructor's
# seen: the secret is in the report
# deserves: nothing
# extra: before 3.2a
# %%
try:
    text = open(r'{secret}').read()
except OSError:
    text = ''
if text:
    raise RuntimeError('FELL: ' + text)
