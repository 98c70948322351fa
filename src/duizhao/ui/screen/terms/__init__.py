"""The full screen for term candidates.

desk        what it works on: the session, and what is asked about a candidate
panels      what is shown of a candidate, as styled lines
pages       statistics, and what a score is made of
actions     what each key does
app         the screen: its parts and their rows
"""
