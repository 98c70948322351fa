"""Chinese passages as clauses of words: the tagger's words, put right where it is known to err.

The segmenter joins a word that it does not know with the grammar beside it (以鸡|胚, 局向), cuts
numerals and pairs of countries apart (二|十国集团, 中|美), and takes a long word of its dictionary
for one where a text needs its half (流动性|风险管理). Everything later counts in these words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao import tokens
from duizhao.extract.passages import Passage
from duizhao.extract.wordlists import surnames, words
from duizhao.text.chars import HAN_CLASS
from duizhao.tokens import Token

Clauses = list[list[Token]]

JOINERS = frozenset("·—–-/&+")
"""What joins two parts of one name when nothing else is beside it: 建设—运营—移交, GLP-1."""

ENTITIES = ("nr", "nt", "ns", "nz", "nrfg", "nrt")
PLACES = {3: (2,), 4: (2, 3)}
"""Where a word of so many characters may be cut in two."""

OFTENER = 10
"""Times that a word must be commoner than itself with 本 before it, to be cut free."""

NUMERAL = re.compile("[一二三四五六七八九十百千两]+")
HAN_PART = re.compile(f"[{HAN_CLASS}]+")
BRACKETED = re.compile(rf"(?<=[{HAN_CLASS}])\([{HAN_CLASS}]{{1,2}}\)(?=[{HAN_CLASS}])")


def clauses(passage: Passage) -> Iterator[list[Token]]:
    """The words of a passage in plain offsets, cut at punctuation and walls, marks left out."""
    inserted = {
        place
        for found in BRACKETED.finditer(passage.plain)  # 出国(境)证照 is one name
        for place in (found.start(), found.end() - 1)
    }
    run: list[Token] = []
    for word in _plain_words(passage):
        if run and (word.start in passage.walls or run[-1].end != word.start):
            yield _merged(run)
            run = []
        if _is_border(passage.plain, word) and word.start not in inserted:
            if run:
                yield _merged(run)
            run = []
        else:
            run.append(word)
    if run:
        yield _merged(run)


def _is_border(plain: str, word: Token) -> bool:
    """Whether a token is punctuation, other than what joins the parts of a name."""
    if word.pos[:1] != "x" or word.text.isalnum():
        return False
    inside = plain[max(0, word.start - 1) : word.start] + plain[word.end : word.end + 1]
    return not (word.text in JOINERS and len(inside) == 2 and inside.isalnum())


def _plain_words(passage: Passage) -> Iterator[Token]:
    """The tagger's words, cut where a mark stands inside one, and guessed ones at grammar."""
    plain, places, marks = passage.plain, passage.places, passage.marks
    for word in tokens.words(passage.normal, passage.lang):
        start, end = places[word.start], places[word.end]
        cuts = [place for place in range(start + 1, end) if place in marks] if marks else []
        if not cuts and start == word.start and end == word.end and word.pos:
            yield from _freed(word)  # nothing was left out before it
            continue
        for left, right in zip([start, *cuts], [*cuts, end], strict=True):
            if left < right:
                yield from _freed(Token(plain[left:right], left, right, word.pos or "x"))


def _freed(word: Token) -> Iterator[Token]:
    """A word that the tagger only guessed, without the grammar glued to it: 以|鸡 (胚), 局|向."""
    if len(word.text) < 2 or tokens.in_dictionary(word.text):
        yield from _pointed(word)
        return
    named = word.pos == "nr" and word.text[0] in surnames()
    if named or not HAN_PART.fullmatch(word.text):
        yield word
        return
    text, start, end = word.text, word.start, word.end
    if text[0] in words("leading"):
        yield Token(text[0], start, start + 1, "p")
        start += 1
    tail = end - 1 if end - start > 1 and text[-1] in words("trailing") else end
    yield Token(text[start - word.start : tail - word.start], start, tail, word.pos)
    if tail < end:
        yield Token(text[-1], tail, end, "p")


def _pointed(word: Token) -> Iterator[Token]:
    """A word without what points at it, if it is common and both together are not: 本|协定."""
    text, start, rest = word.text, word.start, word.text[1:]
    if (
        text[0] in words("pointing")
        and len(rest) > 1
        and tokens.frequency(rest) > OFTENER * tokens.frequency(text)
    ):
        yield Token(text[0], start, start + 1, "r")
        yield Token(rest, start + 1, word.end, "n")
    else:
        yield word


def _merged(run: list[Token]) -> list[Token]:
    """What the segmenter cuts apart, joined: 二|十国集团, 中|美."""
    merged: list[Token] = []
    for word in run:
        last = merged[-1] if merged else None
        if last and _is_latin(last) and _is_latin(word) and last.end == word.start:
            merged[-1] = Token(last.text + word.text, last.start, word.end, "eng")
        elif last and _is_cut_numeral(last, word):
            merged[-1] = Token(last.text + word.text, last.start, word.end, word.pos)
        elif last and last.text == "中" and word.text[0] in words("names.countries"):
            merged[-1:] = _with_china(last, word)
        else:
            merged.append(word)
    return merged


def _is_latin(word: Token) -> bool:
    """A piece of a word in Latin letters: GLP, - and 1, but no number by itself."""
    return word.text.isascii() and (
        word.pos == "eng" or word.text in JOINERS or word.text.isdigit()
    )


def _is_cut_numeral(last: Token, word: Token) -> bool:
    return (
        NUMERAL.fullmatch(last.text) is not None
        and len(word.text) > 2
        and NUMERAL.match(word.text) is not None
        and word.pos[:1] == "n"
    )


def _with_china(china: Token, word: Token) -> list[Token]:
    """中|美 as 中美, and 中|美执法 as 中美|执法."""
    pair = Token(china.text + word.text[0], china.start, china.end + 1, "j")
    rest = word.text[1:]
    return [pair, Token(rest, pair.end, word.end, "v")] if rest else [pair]


def halves(word: Token) -> tuple[Token, ...]:
    """The two words that a long one is made of; itself when it is not."""
    text, pos = word.text, word.pos
    if pos[:1] not in "nv" or pos in ENTITIES or text in words("breaks"):
        return (word,)
    for place in PLACES.get(len(text), ()):
        if _are_words(text, place):
            middle = word.start + place
            left, right = text[:place], text[place:]
            return (Token(left, word.start, middle, pos), Token(right, middle, word.end, pos))
    return (word,)


def _are_words(text: str, place: int) -> bool:
    """Whether both parts are words; one character behind is one where the whole was a guess."""
    right = text[place:]
    known = not tokens.in_dictionary(text) if len(right) == 1 else tokens.in_dictionary(right)
    return known and tokens.in_dictionary(text[:place])
