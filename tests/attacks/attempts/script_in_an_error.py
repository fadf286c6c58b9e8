# attack: script_in_an_error
# kind: hostile
# tries: run a script in the reader's browser
# seen: the tag is in the page
# never: <script>alert(1)
# deserves: nothing
# extra: before 3.2a
# %%
raise ValueError('<script>alert(1)</script><img src=x onerror=alert(2)>')
