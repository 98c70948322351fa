"""Subcommands of `duizhao glossary` that are long enough for a module of their own."""
