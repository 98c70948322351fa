"""The review of term candidates, apart from what shows it.

desk        what lies open
keys        the table of keys
commands    what each key does, on lines and on the full screen
card        a candidate with its contexts, as styled lines
pages       statistics, and what a score is made of
lines       line mode
"""
