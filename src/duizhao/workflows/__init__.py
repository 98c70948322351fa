"""The verbs of the command line, as functions a script can call: one function a file."""
