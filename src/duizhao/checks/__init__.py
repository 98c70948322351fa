"""Quality checks. One module a check; one `Check` value a module says it all.

A check is a value that carries its own examples, so that its completeness is a test
(`tests/test_plugins.py`) and a plug-in is held to the same promises as a built-in. It looks at one
unit and yields remarks; `run` turns those into findings, in the order of the catalog. What is
wrong with a translation is never an exception.

Silencing: settings (`choose`), and per unit the flag `ignore-<check>` or `ignore-all-checks`, as
Weblate writes them into PO files (https://docs.weblate.org/en/latest/admin/checks.html).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar, cast

from duizhao.errors import SettingsError
from duizhao.match import Matcher
from duizhao.match.fixed import FixedTerms
from duizhao.messages import Message, msg
from duizhao.model import Catalog, Finding, Glossary, Key, Severity, State, Stray, Unit, language
from duizhao.progress import Track, quietly
from duizhao.registry import Registry
from duizhao.settings import CheckSettings
from duizhao.text import chars

T = TypeVar("T")

Example = Unit | tuple[str, str]
"""A unit, or just its source and target."""


SAMPLE = 4000
"""Units from which habits of typing and length are learnt."""


@dataclass(frozen=True)
class Context:
    """What a check may know besides the unit. It has no slots because it keeps its matchers."""

    source_lang: str = "en"
    """Language of the sources."""

    target_lang: str = "zh_CN"
    """Language of the targets."""

    glossary: Glossary = field(default_factory=Glossary)
    """The terms that translations are held to."""

    catalog: Catalog | None = None
    """The catalog under check, for checks that compare units; None when a unit stands alone."""

    project: tuple[Catalog, ...] = ()
    """All catalogs of its language pair that a project's conventions are learnt from, itself among
    them; empty when there is only `catalog`."""

    strays: Mapping[Key, tuple[Stray, ...]] = field(default_factory=dict)
    """What an audit found astray in units of `catalog`; empty when nobody has run one."""

    @classmethod
    def of(cls, catalog: Catalog, glossary: Glossary | None = None) -> Context:
        """The context of a catalog; a language that it does not name is told from the script."""
        source, target = catalog.source_lang, catalog.target_lang
        return cls(
            source or _spoken(u.source for u in catalog),
            target or _spoken(u.target for u in catalog),
            glossary or Glossary(),
            catalog,
        )

    def beside(
        self, catalog: Catalog, strays: Mapping[Key, tuple[Stray, ...]] | None = None
    ) -> Context:
        """The context of another catalog of the project: what was learnt and built is shared."""
        other = replace(self, catalog=catalog, strays=strays or {})
        shared = ("source_terms", "target_terms", "sample", "_studies")
        other.__dict__.update({name: getattr(self, name) for name in shared})
        return other

    @cached_property
    def source_terms(self) -> Matcher:
        """Finds the glossary's terms in sources."""
        return Matcher(self.glossary, self.source_lang)

    @cached_property
    def target_terms(self) -> Matcher:
        """Finds the glossary's terms in targets, in whatever case and inflection."""
        return Matcher(self.glossary, self.target_lang, loose=True)

    @cached_property
    def corpus(self) -> tuple[Catalog, ...]:
        """The catalogs that conventions are learnt from."""
        return self.project or ((self.catalog,) if self.catalog else ())

    @cached_property
    def sample(self) -> tuple[Unit, ...]:
        """Translated units of the corpus, evenly spread, as many as a habit needs to show."""
        units = [u for catalog in self.corpus for u in catalog if u.target]
        return tuple(units[:: len(units) // SAMPLE + 1])

    def learnt(self, study: Callable[[Context], T]) -> T:
        """What a function learns from this context's corpus, worked out once."""
        if study not in self._studies:
            self._studies[study] = study(self)
        return cast("T", self._studies[study])

    @cached_property
    def _studies(self) -> dict[Callable[[Context], Any], Any]:
        return {}

    @cached_property
    def fixed_terms(self) -> FixedTerms:
        """Finds what the glossary says not to translate."""
        return FixedTerms(self.glossary)

    @property
    def to_chinese(self) -> bool:
        """Whether the targets are Chinese."""
        return language.is_chinese(self.target_lang)


def _spoken(texts: Iterable[str]) -> str:
    """Chinese or English, by the script of the first hundred kilobytes."""
    sample, size = [], 0
    for text in texts:
        sample.append(text)
        size += len(text)
        if size > 100_000:
            break
    return "zh_CN" if chars.script("\n".join(sample)) == "han" else "en"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check sees in one unit; `run` turns it into a `Finding`."""

    message: Message
    """What is wrong, in a sentence."""

    span: tuple[int, int] | None = None
    """Where in the target, as character offsets; None when it is about all of it."""

    fix: str | None = None
    """The whole target with everything this check can repair repaired; None when it cannot."""


Look = Callable[[Unit, Context], Iterator[Remark]]
"""Looks at one unit; never raises, whatever the unit holds."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its name, its sentence, its function, and examples that prove it."""

    name: str
    """Lower case with hyphens: what settings and flags call it."""

    summary: Message | str
    """What a translation should be like, in a sentence."""

    look: Look
    """What it does."""

    severity: Severity = Severity.WARNING
    """How much it matters, unless settings say otherwise."""

    languages: tuple[str, ...] = ()
    """Target languages it speaks about, region or no; empty for all."""

    bad: tuple[Example, ...] = ()
    """Pairs it must speak up about."""

    good: tuple[Example, ...] = ()
    """Pairs it must be silent about."""

    context: Context = field(default_factory=Context)
    """What its examples are read in."""

    default: bool = True
    """Whether it runs when settings select nothing."""

    empty: bool = False
    """Whether it also looks at units without a translation."""

    explanation: Message | str = ""
    """What it compares, what it lets pass and why, for the documentation."""

    def applies(self, context: Context) -> bool:
        """Whether it has anything to say about such targets."""
        return not self.languages or any(
            language.same(lang, context.target_lang) for lang in self.languages
        )


CHECKS: Registry[Check] = Registry(Check, "duizhao.checks", "duizhao.checks")


def choose(settings: CheckSettings | None = None) -> list[Check]:
    """The checks that settings ask for, with the severities they give.

    UnknownNameError for a check that nobody registered, SettingsError for a severity that does
    not exist.
    """
    settings = settings or CheckSettings()
    severities = {CHECKS[name].name: _severity(name, s) for name, s in settings.severity.items()}
    ignored = {CHECKS[name].name for name in settings.ignore}
    if settings.select:
        wanted = list(dict.fromkeys(CHECKS[name].name for name in settings.select))
    else:
        wanted = [check.name for check in CHECKS.values() if check.default]
    return [
        replace(CHECKS[name], severity=severities.get(name, CHECKS[name].severity))
        for name in wanted
        if name not in ignored
    ]


def _severity(check: str, value: str) -> Severity:
    try:
        return Severity(value)
    except ValueError:
        raise SettingsError(
            msg(
                "the severity of {check} is “{value}”; it can be {known}",
                check=check,
                value=value,
                known=", ".join(Severity),
            )
        ) from None


def run(
    catalog: Catalog,
    checks: Iterable[Check],
    context: Context | None = None,
    *,
    track: Track = quietly,
) -> Iterator[Finding]:
    """Everything the checks have to say about a catalog, in catalog order.

    Units without a translation are passed over, except by checks that ask for them.
    """
    context = context or Context.of(catalog)
    chosen = [check for check in checks if check.applies(context)]
    for unit in track(catalog, "checking", len(catalog)):
        pairs = [*faces(unit)]
        for check in chosen:
            if not silenced(check, unit):
                yield from _told(check, unit, pairs, context)


CREDITS = frozenset(
    ("translator-credits", "translator_credits", "NAME OF TRANSLATORS", "EMAIL OF TRANSLATORS",
     "Your names", "Your emails")
)  # fmt: skip
"""Sources that GNOME and KDE have translators put their names for: nothing in them is compared."""


def silenced(check: Check, unit: Unit) -> bool:
    """Whether a unit is none of a check's business: empty, or flagged to be left alone."""
    if not check.empty and (unit.state is State.EMPTY or not unit.target):
        return True
    if unit.source in CREDITS:
        return True
    return f"ignore-{check.name}" in unit.flags or "ignore-all-checks" in unit.flags


def findings(check: Check, unit: Unit, context: Context) -> Iterator[Finding]:
    """What one check says about one unit, each remark once, whatever the plural form."""
    return _told(check, unit, [*faces(unit)], context)


def _told(
    check: Check, unit: Unit, pairs: Sequence[tuple[Unit, bool]], context: Context
) -> Iterator[Finding]:
    said: set[Message] = set()
    for face, own in pairs:
        for remark in check.look(face, context):
            if own or remark.message not in said:
                span, fix = (remark.span, remark.fix) if own else (None, None)
                yield Finding(check.name, remark.message, unit.key, check.severity, span, fix)
            said.add(remark.message)


def faces(unit: Unit) -> Iterator[tuple[Unit, bool]]:
    """The unit as pairs of one source and one target, and whether that target is `unit.target`.

    A language with one plural form (Chinese) renders `msgid_plural`; where there are more, the
    first renders `msgid` and each other one `msgid_plural`.
    """
    if unit.plural is None or not unit.plural.forms:
        yield unit, True
        return
    first, *others = unit.plural.forms
    yield replace(unit, source=unit.source if others else unit.plural.source, target=first), True
    for form in others:
        if form:
            yield replace(unit, source=unit.plural.source, target=form), False
