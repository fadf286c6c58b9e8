# attack: templates_and_closing_tags
# kind: hostile
# tries: closes whatever the text may stand in, and has the page's own template language compute something
# seen: the product is in the page
# never: 62773913
# deserves: nothing
# extra: before 3.2a
# %%
computed = '{{ 7919*7927 }}{% set x = 7919*7927 %}{{ x }}${7919*7927}#{7919*7927}<%= 7919*7927 %>[[7919*7927]]{7919*7927}'
looked = "{{ report.__class__.__init__.__globals__ }}{% include '/etc/hostname' %}{{ self._TemplateReference__context }}"
closing = '--></script></style></title></textarea></code></pre></td></table></details></section>'
formatted = '%(report)s %s %n {report} {0.__class__} {!r} [bold red]rich[/] [link=http://127.0.0.1]link[/link] [/]'
get_ipython().system(computed)
raise RuntimeError(computed + looked + closing + formatted)
