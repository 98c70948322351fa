"""Where sentences end, in Chinese and in English.

Both languages are scanned alike: a run of final punctuation takes the closing quotes and brackets
behind it along, and then each language says whether that run really is an end. Chinese asks about
pairs (a title, a remark in brackets, a quotation that is part of a longer sentence); English asks
about the full stop, which also ends abbreviations, initials and the numbers of a list.

It works on one paragraph, or several with blank lines between: a single line break is white
space. It refuses to guess where a heading without punctuation ends: the format that knows the
lines cuts there first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from duizhao.text.chars import HAN, HAN_CLASS, has_han

PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "〈": "〉",
         "【": "】", "[": "]", "〔": "〕"}  # fmt: skip
TITLES = "《〈"
BRACKETS = "（([【〔"
OPENING = "".join(PAIRS) + "\"'"
CLOSING = "".join(PAIRS.values()) + "\"'»"
MARK = re.compile("[" + re.escape("".join({*PAIRS, *PAIRS.values(), '"'})) + "]")
DEEPEST = 12
"""How many open pairs are remembered; more are a mistake in the text."""

LONGEST_REMARK = 120
"""Characters of a quotation or remark that is kept whole; a longer one is cut at its sentences."""

STRAY_CLOSING = re.compile(r"\s+(?:[”’」』）)》】\]]+|[\"'](?=\s|$))")
BLANK_LINE = re.compile(r"[ \t\u3000]*(?:\r\n|\r|\n)(?:[ \t\u3000]*(?:\r\n|\r|\n))+")
CHINESE_STOP = re.compile(r"(?:[。！？!?｡．…]|\.{3,})+")
ENGLISH_STOP = re.compile(r"(?:\.(?: \.){2,}|[.!?…。！？]+)")

Ends = Callable[[int, int, int, int], bool]
"""(start of the sentence, start of the stop, its end, end with closing marks) → does it end?"""


def split(text: str, lang: str) -> list[str]:
    """The sentences of a text in order, without surrounding white space.

    Each stands in the text as it is, and together they hold all of it but white space.

    >>> split("问：成果如何？答：“很好。”今天就到这里。", "zh_CN")
    ['问：成果如何？', '答：“很好。”', '今天就到这里。']
    >>> split("Mr. Li owed 2.8 million U.S. dollars. He paid.", "en")
    ['Mr. Li owed 2.8 million U.S. dollars.', 'He paid.']
    """
    cut = _chinese if lang.startswith("zh") else _english
    return [s for paragraph in BLANK_LINE.split(text) for s in cut(paragraph.strip()) if s]


def _chinese(text: str) -> Iterator[str]:
    pairs = _pairs(text)
    whole = [
        (opened, closed + 1)  # the sentence goes on behind it, too
        for opened, closed in sorted(pairs.items())
        if closed - opened <= LONGEST_REMARK
        and (text[opened] in TITLES + BRACKETS or _embedded(text, opened, pairs))
    ]

    def ends(first: int, start: int, stop: int, end: int) -> bool:
        return (
            not _inside_number_or_address(text, start, stop)
            and not _inside(whole, text, first, end)
            and not _continues(text, stop, end)
            and not _hesitates(text, first, start, stop, end)
        )

    for sentence in _scan(text, CHINESE_STOP, ends, set(pairs.values())):
        if has_han(sentence):
            yield sentence
        else:  # a sentence quoted in English, an abstract
            yield from _english(sentence)


def _english(text: str) -> Iterator[str]:
    whole = [
        (opened, closed)
        for opened, closed in sorted(_pairs(text).items())
        if closed - opened <= LONGEST_REMARK and text[opened] in BRACKETS
    ]

    def ends(first: int, start: int, stop: int, end: int) -> bool:
        if text[stop - 1] not in "。！？" and not text[end].isspace():
            return False
        return not _inside(whole, text, first, end) and _ends_english(text, first, start, stop, end)

    yield from _scan(text, ENGLISH_STOP, ends, None)


def _scan(text: str, stops: re.Pattern[str], ends: Ends, closers: set[int] | None) -> Iterator[str]:
    """Cut behind every stop that ends; `closers` tells a straight quote that closes, if given."""
    first = place = 0
    while match := stops.search(text, place):
        start, stop = match.span()
        end = _with_closing_marks(text, stop, closers)
        while end < len(text) and (again := stops.match(text, end)):  # 。”。 and ?).
            stop = again.end()
            end = _with_closing_marks(text, stop, closers)
        place = end
        if end < len(text) and ends(first, start, stop, end):
            yield text[first:end].strip()
            first = end
    yield text[first:].strip()


def _with_closing_marks(text: str, place: int, closers: set[int] | None) -> int:
    while place < len(text) and text[place] in CLOSING:
        if text[place] in "\"'" and closers is not None and place not in closers:
            break
        place += 1
    stray = STRAY_CLOSING.match(text, place)
    return stray.end() if stray else place


def _pairs(text: str) -> dict[int, int]:
    """Where each quote or bracket that has its partner opens, and where it closes."""
    pairs: dict[int, int] = {}
    waiting: list[tuple[int, str]] = []
    for match in MARK.finditer(text):
        place, mark = match.start(), match[0]
        wanted = [want for _, want in waiting]
        if mark in wanted and not _is_apostrophe(text, place):
            del waiting[len(wanted) - wanted[::-1].index(mark) :]
            pairs[waiting.pop()[0]] = place
        elif mark in PAIRS or mark == '"':
            waiting.append((place, PAIRS.get(mark, mark)))
            del waiting[:-DEEPEST]
    return pairs


def _is_apostrophe(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return text[place] == "’" and before.isascii() and before.isalpha() and after.isalpha()


def _inside(whole: list[tuple[int, int]], text: str, first: int, end: int) -> bool:
    """Whether a place is inside what is kept whole; brackets around full sentences are not."""
    near = bisect_left(whole, (end - LONGEST_REMARK - 1, 0))
    for opened, last in whole[near : bisect_left(whole, (end, 0))]:
        alone = text[opened] in BRACKETS and not text[first:opened].strip()
        if end <= last and not alone:
            return True
    return False


# ── Chinese


PAUSE = re.compile(r"\s*(?:[，,、；;：:—–]|-+\s+[a-z])")
CONTINUES = re.compile(
    rf"\s*(?:[，,、；;：:—～~·]|-{{2}}|[的地得之等]|"
    r"这[一几]?[句番段声首些种样话]|这个.{0,4}?[字词话题法念理号]|"
    rf"[是为和与及或][{HAN_CLASS}]|一[词语句说声]|以及|二字|几个字)"
)
"""What stands behind a closing quote when the sentence goes on."""

SPEECH = re.compile(
    rf"\s*(?!一面|一边|说[着罢毕完])[{HAN_CLASS}]{{0,10}}?(?:说道?|[喊叫嚷骂吼](?:着|了|道)?|"
    r"(?<![知报难味一频渠街])道|(?<![学访疑提慰])问(?:了|道)?|(?<![报])答道?|"
    r"(?<![理思回梦])想)[。，；！,;!]"
)
"""A speaker behind what is said: “走吧！”他说。"""

GOES_ON = re.compile(r"\s*[都等的了也就]")
LATIN = re.compile(r"[A-Za-z0-9=&/%#_]")


def _continues(text: str, stop: int, end: int) -> bool:
    if end == stop:
        return PAUSE.match(text, end) is not None
    return bool(CONTINUES.match(text, end) or SPEECH.match(text, end))


def _embedded(text: str, opened: int, pairs: dict[int, int]) -> bool:
    """Whether a quotation is a part of speech in its sentence: “走吧！”的喊声."""
    after = pairs[opened] + 1
    around = text[max(opened - 1, 0) : opened] + text[after : after + 1]
    if len(HAN.findall(around)) == 2:
        return True
    while after in pairs:  # “零容忍”“零漏洞”等: all of the row, or none
        after = pairs[after] + 1
    return CONTINUES.match(text, after) is not None


def _inside_number_or_address(text: str, start: int, stop: int) -> bool:
    """Whether a half-width stop is part of an address or a formula (`?id=3`, `!=`)."""
    if text[start:stop] == "．":  # a wide decimal point or the dot behind a list number
        return text[start - 1 : start].isdigit() or text[stop : stop + 1].isdigit()
    return text[start] in "!?" and LATIN.match(text, stop) is not None and stop - start == 1


def _hesitates(text: str, first: int, start: int, stop: int, end: int) -> bool:
    """Whether dots mark a pause, not an end: 我……我不知道; a list …… 都."""
    if end > stop or not set(text[start:stop]) <= set("…."):
        return False
    clause = re.split(r"[，,、：:“「『]", text[first:start])[-1].strip()
    return len(clause) < 8 or GOES_ON.match(text, end) is not None


# ── English


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLE_WORDS = _words(
    "mr mrs ms messrs dr prof gen rep sen gov lt col capt cmdr sgt maj rev hon pres amb supt "
    "fr sr. mt ft st vs v cf viz e.g i.e ca approx ed eds trans"
)
"""Abbreviations that lean on the word behind them."""

NUMBERED = _words(
    "no nos p pp fig figs eq art arts sec secs ch chap vol vols para paras cl ann app col "
    "pt bk ser s jan feb mar apr jun jul aug sep sept oct nov dec"
)
"""Abbreviations that end no sentence before a number."""

MIDDLE = _words(
    "inc ltd co corp bros jr sr ph.d m.d b.a m.a d.c u.s u.k u.n e.u u.s.a u.s.s.r p.r.c ave rd "
    "blvd dept est gov't assn univ int'l nat'l jan feb mar apr jun jul aug sep sept oct nov dec "
    "al plc llc gmbh"
)
"""Abbreviations that end a sentence only before a word that begins sentences."""

CLOCK = frozenset({"a.m", "p.m", "etc"})
DAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december et est edt gmt utc pst pdt cst"
)
STARTERS = _words(
    "the a an this that these those it its he his she her they their we our you your i my in on at "
    "as for from with by to of and but or so if when while where what who how why there here "
    "however moreover meanwhile after before since although though because then thus no not all "
    "some many most each every both few another other such according during under over more"
)
"""Words that often begin a sentence and seldom a name."""

DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[IVXivx]{1,5})")
ROMAN_OR_NUMBER = re.compile(r"\d|[IVXLC]+\b")
LAST_WORD = re.compile(r"[^\s“”‘\"(\[（—–/]+$")
NEXT_WORD = re.compile(rf"\s*[{re.escape(OPENING)}]*\s*([^\s{re.escape(CLOSING)},.;:!?—…]*)")
SPEAKER = re.compile(
    r"\s*(?:[A-Z][\w.'’-]*\s+){1,3}(?:\w+ly\s+)?(?:said|says|asked|asks|cried|shouted|replied|"
    r"answered|exclaimed|wondered|whispered|called|added|demanded|laughed|thought|yelled)\b"
)
"""A speaker behind what is said: “Why?” Wang asked."""


def _ends_english(text: str, first: int, start: int, stop: int, end: int) -> bool:
    following = _match(NEXT_WORD, text, end)
    mark = text[start:stop]
    if following[:1].islower() or PAUSE.match(text, end):
        return False
    if end > stop and mark[-1] != "." and SPEAKER.match(text, end):
        return False
    before = _match(LAST_WORD, text[first:start], 0)
    if set(mark) <= set(". …") and mark != ".":
        return before.lower() != following.lower()
    if mark != ".":
        return True
    if not text[first:start].strip() or ENUMERATOR.fullmatch(text[first:start].strip()):
        return False
    return end > stop or _full_stop(before, following, text[first:start])


def _full_stop(before: str, following: str, sentence: str) -> bool:
    """Whether the stop behind a word ends the sentence, and not only the word."""
    word, begins = before.lower().replace("’", "'"), following.lower() in STARTERS
    if word in NUMBERED and ROMAN_OR_NUMBER.match(following):
        return False
    if word in CLOCK:
        return following.lower() not in DAYS
    if word in TITLE_WORDS:
        return word == "st" and begins
    if word == "i":  # the pronoun ends sentences, the initial does not
        return re.search(r"[a-z,]\s+I$", sentence) is not None
    if word in MIDDLE or DOTTED.fullmatch(word) or (len(before) == 1 and before.isupper()):
        return begins
    return True


def _match(pattern: re.Pattern[str], text: str, place: int) -> str:
    """What a pattern finds from a place on: its first group, or all of it."""
    found = pattern.search(text, place) if place == 0 else pattern.match(text, place)
    return (found[1] if pattern.groups else found[0]) if found else ""
