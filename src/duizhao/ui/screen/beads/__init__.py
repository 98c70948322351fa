"""The full screen for repairing an alignment.

    panels      what is shown of a pair and around it, as styled lines
    cutting     where a segment is cut: a cursor in its text
    app         the screen: its parts and their rows; `ui.review.beads` has what the keys do

Source stands above target, never beside it, so that a terminal which draws “ ” two cells wide
shifts the end of a line and nothing else.
"""
