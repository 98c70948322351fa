"""SubRip subtitles (SRT): what is said, cue by cue.

A cue is a paragraph, and its number is what references name. A cue in which two people speak, each
line with a dash, is cut there; lines of one speaker are joined. A sentence that goes on in the next
cue (in lower case, within two seconds) is joined with it, since a translation seldom breaks at the
same word. Chinese has no case to tell, so its cues stay as they are. Tags and positions are left
out. Times are not evidence here: two subtitles of one film are often timed differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from duizhao.errors import FormatError
from duizhao.formats import Format
from duizhao.formats.decoding import NEWLINE, decode
from duizhao.formats.paragraphs import EMPTY, Builder, Paragraph, language_of, to_document
from duizhao.messages import msg
from duizhao.model import Document

NAME = "srt"
MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|\{\\[^{}]*\}")
ENDLESS = re.compile(r"\d{40}")
"""More digits than any number here has; the library takes minutes over a thousand of them."""

NO_BEGIN = msg("no subtitle begins here: number, times (00:00:01,000 --> 00:00:02,500), text")
DASH = re.compile(r"\s*[-–—－]\s*(?=\S)")
STOP = re.compile(r"[.!?…。！？][”’\"')\]】」』]*$")
PAUSE = timedelta(seconds=2)

Cue = tuple[int, timedelta, timedelta, list[str]]
"""Number, begin, end, and lines without markup."""


def read(data: bytes, *, name: str = "", lang: str = "", split: str = "sentences") -> Document:
    """A document from bytes; as `paragraphs.read_text`, but with `lines` a cue is a segment."""
    decoded = decode(data, NAME)
    if not decoded.text.strip():
        raise FormatError(NAME, EMPTY)
    cues = list(_cues(decoded.text))
    text = " ".join(line for *_, spoken in cues for line in spoken)
    lang = lang or language_of(text, decoded.encoding)
    found = _whole(cues, lang) if split == "lines" else _joined(cues, lang)
    return to_document(list(found), name=name, lang=lang, split=split, format_name=NAME)


def _cues(text: str) -> Iterator[Cue]:
    import srt  # only who reads subtitles pays for it

    if endless := ENDLESS.search(text):
        line = len(NEWLINE.findall(text, 0, endless.start())) + 1
        raise FormatError(NAME, NO_BEGIN, line)
    try:
        for place, cue in enumerate(srt.parse("\n".join(NEWLINE.split(text))), 1):
            lines = (MARKUP.sub("", line).strip() for line in cue.content.split("\n"))
            number = cue.index if cue.index is not None else place
            yield number, cue.start, cue.end, [line for line in lines if line]
    except (srt.SRTParseError, srt.TimestampParseError, OverflowError) as error:
        start = getattr(error, "expected_start", 0)
        line = len(NEWLINE.findall(text, 0, start)) + 1
        raise FormatError(NAME, NO_BEGIN, line) from error


def _whole(cues: list[Cue], lang: str) -> Iterator[Paragraph]:
    """Every cue as it stands, an empty one too."""
    for number, _begin, _end, lines in cues:
        builder = Builder(lang)
        for line in lines:
            builder.add(line, number)
        done = builder.done()
        yield done if lines else Paragraph("", ((0, number),))


def _joined(cues: list[Cue], lang: str) -> Iterator[Paragraph]:
    """What each speaker says, over several cues where a sentence goes on."""
    open_, ended = Builder(lang), timedelta(0)
    for number, begin, end, lines in cues:
        spoken = list(_spoken(lines))
        for place, turn in enumerate(spoken):
            goes_on = not place and open_.lines and begin - ended <= PAUSE
            if not (goes_on and turn[0][:1].islower() and not STOP.search(open_.lines[-1][0])):
                if open_.lines:
                    yield open_.done()
                open_ = Builder(lang, "dialogue" if len(spoken) > 1 else "")
            for line in turn:
                open_.add(line, number)
        ended = end
    if open_.lines:
        yield open_.done()


def _spoken(lines: list[str]) -> Iterator[list[str]]:
    """The lines of a cue by speaker: dashes begin a new one where the cue has two of them."""
    if sum(DASH.match(line) is not None for line in lines) < 2:
        if lines:
            yield lines
        return
    turn: list[str] = []
    for line in lines:
        if DASH.match(line) and turn:
            yield turn
            turn = []
        turn.append(DASH.sub("", line, count=1) if DASH.match(line) else line)
    yield turn


srt = Format(
    name=NAME,
    summary="SubRip subtitles, without their times.",
    suffixes=(".srt",),
    carries=Document,
    parse=read,
)
