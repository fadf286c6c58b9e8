# case: own_right_second_style_uses_an_import_of_the_first
# expect: 3.4a=fail
# misconception: 3.4a=unanswered
# why: the cell of the first style, which imports copy, was deleted; the second style, which uses it, is right
# delete: 3.4a
