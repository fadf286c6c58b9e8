# attack: escape_codes_in_an_error
# kind: forge
# tries: writes over the table of results with control characters, and into the page with markup
# seen: full marks for 3.4e, which is not there; or the page holds the tag
# deserves: 3.4e=fail
# never: <script>document
# %% task: 3.4e
class AssertionPassed(Exception):
    pass

AssertionPassed.__name__ = '\x1b[2K\r3.4e passed 1/1\x1b[8m'
# a terminal that takes this at its word moves up a line and writes there
raise AssertionPassed('\x1b[1A\x1b[2K\r 3.4e  1/1  passed\x9b2J\u202e[bold green]25/25[/]'
                      '</code></pre><script>document.title = "25/25"</script>'
                      '<img src="http://127.0.0.1:{port}/seen">\n3.4e: passed, 1 point')
