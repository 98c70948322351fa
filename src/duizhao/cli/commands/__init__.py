"""One command a module, of the same name; each imports its workflow when it runs."""
