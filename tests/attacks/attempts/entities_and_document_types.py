# attack: entities_and_document_types
# kind: hostile
# tries: is decoded once too often, or read as XML that names files and grows without end
# seen: the text is in the page as markup
# never: <!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/hostname">]><lolz>&c;&f;</lolz><![CDATA[
# deserves: nothing
# extra: before 3.2a
# %%
grows = '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/hostname">]><lolz>&c;&f;</lolz><![CDATA['
twice = '&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;script&amp;gt; %3Cscript%3E \\u003cscript\\u003e &#60;script&#x3e;'
figure, axes = plt.subplots()
axes.plot([0, 1], label=grows)
axes.set(title=twice, xlabel='$\\href{javascript:alert(1)}{x}$', ylabel='$\\frac{')
raise RuntimeError(f'{grows}{twice}]]>')
