"""对照: terms, alignments and reviews for Chinese–English translators."""

__version__ = "0.1.0"
