"""The repair of an alignment, apart from what shows it.

keys        the table of keys
commands    what each key does, on lines and on the full screen
card        a pair between its neighbours, as styled lines
pages       statistics
lines       line mode
"""
