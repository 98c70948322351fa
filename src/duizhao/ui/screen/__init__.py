"""The full screens: the only package that knows textual. Importing it alone loads nothing.

    terminal    which terminals they are for, and what textual must be told before it is loaded
    widgets     a board of parts, drawn row by row
    dialogs     a question, a page
    small       what covers the screen while there is no room for it
    heading     the first line of every screen
    shell       what every screen has: keys, questions, pages, an end
    listed      … and a list with what stands below it

    layout      translations: how many rows each part of the screen gets
    panels      what is shown of a unit, as styled lines
    drawing     the whole screen from the session
    editor      the text area a translation is edited in
    base        the application: what it shows, and the memory
    writing     … editing a translation
    app         … keys

    terms/      term candidates
    beads/      the repair of an alignment

Everything is stacked: there is neither a column nor a rule to the right of a text, so a terminal
that draws “ ” or — two cells wide shifts the end of a line and nothing else.
"""
