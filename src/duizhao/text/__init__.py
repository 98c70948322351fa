"""Facts about strings: characters, sentences, numbers, placeholders. No nouns, no libraries."""
