"""TMX 1.4b, the exchange format of translation memories, as a Memory.

Read with entities and document type definitions refused (a TMX needs neither), so that a file
from elsewhere cannot make a few kilobytes into gigabytes. Inline markup of a segment (`<bpt>`,
`<ph>` …) is native code of another tool: its text is left out, what it encloses is kept.

Source: https://www.gala-global.org/tmx-14b (TMX 1.4b specification).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from duizhao.errors import FormatError
from duizhao.formats import Format
from duizhao.messages import msg
from duizhao.model import Memory, Pair, language

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DATE = "%Y%m%dT%H%M%SZ"
NATIVE = {"bpt", "ept", "it", "ph", "ut"}


def parse(data: bytes) -> Memory:
    """A memory from bytes; FormatError with the line where it is not well-formed or no TMX."""
    try:
        root = fromstring(data, forbid_dtd=False)
    except ET.ParseError as error:
        reason = msg("not well-formed XML: {error}", error=str(error).partition(":")[0])
        raise FormatError("tmx", reason, error.position[0]) from error
    except LookupError as error:
        raise FormatError("tmx", msg("it names an encoding that does not exist"), 1) from error
    except DefusedXmlException as error:
        raise FormatError("tmx", msg("it declares entities, which are refused")) from error
    header = root.find("header")
    if root.tag != "tmx" or header is None:
        raise FormatError("tmx", msg("not a TMX file: no <tmx> with a <header>"))
    units = [dict(_variants(unit)) for unit in root.iter("tu")]
    source, target = _languages(header.get("srclang", ""), units)
    pairs = [
        Pair(u[source], u[target], at=_iso(_said(tu, "date")), by=_said(tu, "id"))
        for tu, u in zip(root.iter("tu"), units, strict=True)
        if u.get(source) and u.get(target)
    ]
    return Memory(source, target, tuple(pairs))


def serialize(memory: Memory) -> bytes:
    """A memory as bytes, the same for the same memory: nothing of the clock is in it."""
    root = ET.Element("tmx", version="1.4")
    about = {
        "creationtool": "duizhao",
        "creationtoolversion": "1",
        "segtype": "sentence",
        "o-tmf": "duizhao",
        "adminlang": "en",
        "srclang": language.bcp47(memory.source_lang),
        "datatype": "plaintext",
    }
    ET.SubElement(root, "header", about)
    body = ET.SubElement(root, "body")
    for pair in memory.pairs:
        unit = ET.SubElement(body, "tu", _about(pair))
        sides = ((memory.source_lang, pair.source), (memory.target_lang, pair.target))
        for lang, text in sides:
            variant = ET.SubElement(unit, "tuv", {LANG: language.bcp47(lang)})
            ET.SubElement(variant, "seg").text = _clean(text)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _about(pair: Pair) -> dict[str, str]:
    """When and by whom, as far as the pair says."""
    about = {}
    if pair.at:
        moment = datetime.fromisoformat(pair.at).astimezone(UTC)
        about["changedate"] = moment.strftime(DATE)
    if pair.by:
        about["changeid"] = _clean(pair.by)
    return about


def _said(unit: ET.Element, what: str) -> str:
    return unit.get(f"change{what}") or unit.get(f"creation{what}") or ""


def _iso(date: str) -> str:
    """A date of TMX as ISO 8601; empty when it is none."""
    try:
        return datetime.strptime(date, DATE).replace(tzinfo=UTC).isoformat()
    except ValueError:
        return ""


def _variants(unit: ET.Element) -> Iterator[tuple[str, str]]:
    for variant in unit.iter("tuv"):
        segment = variant.find("seg")
        lang = variant.get(LANG) or variant.get("lang") or ""
        if segment is not None:
            yield language.normalize(lang), "".join(_text(segment))


def _text(element: ET.Element) -> Iterator[str]:
    if element.tag not in NATIVE:
        yield element.text or ""
        for child in element:
            yield from _text(child)
            yield child.tail or ""


def _languages(named: str, units: list[dict[str, str]]) -> tuple[str, str]:
    """The header's source language as the units spell it, and the first other language."""
    spelled = list(dict.fromkeys(lang for unit in units for lang in unit))
    wanted = language.normalize(named)
    source = next((lang for lang in spelled if lang == wanted), None) or next(
        (lang for lang in spelled if language.same(lang, wanted)), wanted
    )
    if source not in spelled and spelled:  # "*all*", or a header that is wrong
        source = spelled[0]
    return source, next((lang for lang in spelled if lang != source), "")


def _clean(text: str) -> str:
    """Without the control characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or c >= " ")


tmx = Format(
    name="tmx",
    summary="TMX 1.4b, the exchange format of translation memories.",
    suffixes=(".tmx",),
    carries=Memory,
    parse=parse,
    serialize=serialize,
    sample=Memory("en", "zh_CN", (Pair("A < B & C", "甲＜乙，丙"), Pair("Two\nlines", "两\n行"))),
)
