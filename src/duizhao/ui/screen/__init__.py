"""The full-screen review: the only package that knows textual. Importing it alone loads nothing.

    terminal    which terminals it is for, and what textual must be told before it is loaded
    layout      how many rows each part of the screen gets
    panels      what is shown of a unit, as styled lines
    widgets     lines and the list of units, drawn row by row
    editor      the text area a translation is edited in
    dialogs     a question, a page
    shell       what every screen has: keys, questions, pages, an end
    marking     where matches differ
    drawing     the whole screen from the session
    actions     what each key does
    base        the application: what it shows, and the memory
    writing     … editing a translation
    saving      … pages, writing, leaving
    app         … keys

Everything is stacked: there is neither a column nor a rule to the right of a text, so a terminal
that draws “ ” or — two cells wide shifts the end of a line and nothing else.
"""
