"""Links: addresses of pages and mailboxes lead where the source's lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Severity, Unit

ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s<>\"'`{}|\\^\[\]\u2010-\u206f\u3000-\u9fff\uff00-\uffef]+|"
    r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
HOST = re.compile(r"[a-z]+://(?:www\.)?(?P<host>[^/:?#]+)")
LOCALE = re.compile(r"(?<![a-z0-9])(?:zh|en)(?:[-_](?:cn|tw|hk|us|gb|hans|hant))*(?![a-z0-9])")
"""The part of an address that names a language: `zh-cn`, `en_US`."""


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Compare addresses; another language's page of the same address is the same."""
    if "://" not in unit.source + unit.target and "@" not in unit.source + unit.target:
        return
    source, target = _addresses(unit.source), _addresses(unit.target)
    missing = [told for key, (told, _) in source.items() if key not in target]
    for told in missing:
        yield Remark(msg("the address {address} of the source is missing", address=told))
    for key, (told, place) in target.items():
        if key not in source and not (missing == [] and _is_local(told, source)):
            yield Remark(msg("the address {address} is not in the source", address=told),
                         (place, place + len(told)))  # fmt: skip


def _addresses(text: str) -> dict[str, tuple[str, int]]:
    """Addresses by what they lead to, with their spelling and place."""
    found: dict[str, tuple[str, int]] = {}
    for match in ADDRESS.finditer(text):
        told = match[0].rstrip(".,;:!?*_")
        if told.endswith(")") and told.count(")") > told.count("("):
            told = told.rstrip(").,;:!?*_")
        key = LOCALE.sub("", told.lower().replace("http://", "https://")).strip("/#")
        found.setdefault(re.sub(r"(?<!:)//+|\b\.(?=[\w-]+\.)", "/", key), (told, match.start()))
    return found


def _is_local(told: str, source: dict[str, tuple[str, int]]) -> bool:
    """Whether an added address is on a host that the source names."""
    host = HOST.match(told.lower())
    hosts = {m["host"] for known, _ in source.values() if (m := HOST.match(known.lower()))}
    return host is not None and host["host"] in hosts


links = Check(
    name="links",
    summary=msg("Links and mail addresses lead where those of the source lead."),
    explanation=msg(
        "Addresses must be the same but for the part that names a language (zh-cn, en), http or "
        "https, and a slash at the end. An address that is added must be on a host of the source."
    ),
    look=look,
    severity=Severity.ERROR,
    bad=(
        ("See https://example.org/guide.", "参见指南。"),
        ("See https://example.org/guide.", "参见 https://example.org/giude。"),
        ("Write to help@example.org.", "请写信至 help@exmaple.org。"),
        ("请写信。", "Write to help@example.org."),
    ),
    good=(
        ("See https://example.org/guide.", "参见https://example.org/guide。"),
        ("See https://example.org/en/guide.", "参见 https://example.org/zh-cn/guide。"),
        ("(http://example.org/)", "（https://example.org）"),
        ("Write to help@example.org.", "请写信至help@example.org。"),
    ),
)
