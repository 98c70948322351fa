"""Why a candidate ranks where it does, in words that a translator understands.

The weights speak of a hundred small things, many of which say the same (how common a word is, its
commonest part, the mean over its parts). So they are summed up by what they are about, and each sum
has a sentence for what speaks for the candidate and one for what speaks against it. `--json` keeps
the names and the single shares. The bias is left out: it is the same for every string.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from duizhao.messages import Message, msg
from duizhao.model.candidate import Candidate, Contrast

LEAST = 0.15
"""Sums that are too small to be worth a line."""

HALF, NEUTRAL = 0.5, 2.0
"""Ratios between which a string is about as frequent in a reference as in the text."""

Sides = tuple[Message, Message]

GROUPS: tuple[tuple[str, Sides], ...] = (
    ("quoted short_quote quoted_series unsegmented mark_before mark_after",
     (msg("the text marks it as a name"), msg("marks stand beside it, not around it"))),
    ("title", (msg("a title in 《》"), msg("a title in 《》"))),
    ("series listed parallel formula",
     (msg("one of a series or list"), msg("a whole list, not one of its items"))),
    ("short_form long_form",
     (msg("the text gives its short or long form"), msg("the text gives its short or long form"))),
    ("frequency once independent",
     (msg("how often it occurs"), msg("how often it occurs"))),
    (("two_characters three_or_four five_to_eight nine_to_fourteen fifteen_or_more many_words"
      " one_word two_words three_words four_or_more short_word slogan_length"),
     (msg("as long as terms are"), msg("shorter or longer than most terms"))),
    (("known_word common_words commonest_word unknown_word common_word rarest_word mean_common"
      " unknown_words adverb rare_verb"),
     (msg("rare words"), msg("everyday words"))),
    ("clause_start clause_end clause_both",
     (msg("begins or ends a clause"), msg("begins or ends a clause"))),
    (("after_nominal after_verb after_function before_nominal before_verb before_function"
      " after_pure_verb before_pure_verb cut_before cut_behind splits_word"),
     (msg("its neighbours leave it whole"), msg("seems cut out of a longer word or name"))),
    ("ways_before ways_behind same_before same_behind",
     (msg("stands beside many different words"), msg("always stands beside the same word"))),
    ("latin latin_lower digit acronym typed hyphen capitalised holds_latin",
     (msg("Latin letters or capitals"), msg("figures, letters or capitals in it"))),
    (("starts_verb starts_numeral starts_adverb starts_adjective ends_verb ends_adverb"
      " ends_adjective ends_numeral verb_inside verb_object lone_adjective adverb_inside"
      " numeral_inside light_verb light_verb_inside manner weak_end joined inner_pure_verb"
      " first_verbal first_pure_verb last_pure_verb verbal_edge finite_verb opening_verb"),
     (msg("built like a term"), msg("built like a phrase, not a term"))),
    (("ends_noun ends_verbal_noun nouns_only proper_name idiom last_verbal last_nominal"
      " first_nominal last_final nominal_suffix lone_verb"),
     (msg("its kinds of words"), msg("its kinds of words"))),
    (("holds_organisation suffix suffix_of_many suffix_of_name ends_organisation ends_document"
      " ends_operation ends_event ends_legal ends_technical ends_general ends_place place_first"
      " name_of_wide long_name holds_proper holds_person"),
     (msg("ends or begins as names do"), msg("ends or begins as few terms do"))),
    ("person", (msg("a person's name"), msg("a person's name"))),
    ("entry long_entry entry_name entry_subject entry_verb",
     (msg("the dictionary has it"), msg("the dictionary has it, as a verb"))),
    ("coined_verb",
     (msg("a verb that no dictionary has"), msg("a verb that no dictionary has"))),
    ("recurring", (msg("found by its characters alone"), msg("found by its characters alone"))),
    ("always_inside also_inside nested_share",
     (msg("also part of a longer candidate"), msg("only part of a longer candidate"))),
    ("holds_frequent holds_better",
     (msg("holds a frequent term"), msg("a part of it is the better term"))),
    ("crosses", (msg("a better candidate cuts through it"),
                 msg("a better candidate cuts through it"))),
    ("reference", (msg("seldom in the reference"), msg("as frequent in the reference"))),
)  # fmt: skip
"""What weights are about, and what their sum says when it is positive and when it is negative."""


@cache
def _group_of() -> dict[str, int]:
    return {name: n for n, (names, _sides) in enumerate(GROUPS) for name in names.split()}


def because(
    reasons: Iterable[tuple[str, float]], contrast: Contrast | None = None
) -> Iterator[Message]:
    """What a score is made of, a line each, the greatest share first.

    `reasons` are those of a candidate: names of `weights.toml` with their shares; its `contrast`
    says more of the share that a reference has.
    """
    sums: dict[int, float] = {}
    for name, share in reasons:
        group = _group_of().get(name)
        if group is None:
            continue
        sums[group] = sums.get(group, 0.0) + share
    for group, total in sorted(sums.items(), key=lambda pair: -abs(pair[1])):
        if abs(total) >= LEAST:
            speaks_for, speaks_against = GROUPS[group][1]
            said = speaks_for if total > 0 else speaks_against
            if contrast and group == _group_of()["reference"]:
                said = _told(contrast)
            yield msg("{share} {said}", share=f"{total:+.1f}".replace("-", "−"), said=said)


def why(one: Candidate) -> Iterator[Message]:
    """What the score of a candidate is made of."""
    return because(one.reasons, one.contrast)


def _told(contrast: Contrast) -> Message:
    if not contrast.count:
        return msg("not in the reference")
    if contrast.ratio < HALF:
        return msg("more frequent in the reference than here")
    if contrast.ratio < NEUTRAL:
        return msg("about as frequent in the reference")
    return msg("seldom in the reference, {n} times as frequent here", n=round(contrast.ratio))
