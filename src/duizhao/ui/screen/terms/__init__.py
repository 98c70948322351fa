"""The full screen for term candidates.

panels      what is shown of a candidate, as styled lines
app         the screen: its parts and their rows; `ui.review.terms` has what the keys do
"""
