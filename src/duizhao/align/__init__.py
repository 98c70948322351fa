"""Sentence alignment: which segments of two documents translate each other.

`features` turns a document into numbers · `lexical` asks how well words explain each other ·
`anchors` tells where two documents roughly correspond · `score` judges every bead within a band ·
`path` finds the best way through · `em` learns words from it, for the next pass · `confidence`
says how sure each bead is · `weights` reads the numbers behind it all.

The method joins what length-based (Gale & Church 1993, https://aclanthology.org/J93-1004) and
lexical aligners (Moore 2002, https://doi.org/10.1007/3-540-45820-4_14) use into one log-linear
score per bead. It needs no trained translation model: the lexicon is a prior, and the documents
teach the rest.
"""

from __future__ import annotations

from duizhao.align.anchors import centre
from duizhao.align.confidence import posterior
from duizhao.align.em import learn
from duizhao.align.features import Side, side
from duizhao.align.lexical import Table, prior
from duizhao.align.path import Lattice, Step, along, around, best
from duizhao.align.score import gather, lattice
from duizhao.align.weights import Weights, load
from duizhao.lexicon import Lexicon
from duizhao.model import Alignment, Bead, Document, language
from duizhao.progress import Track, quietly
from duizhao.settings import AlignSettings

__all__ = ["align"]

FIRST_REACH = 50
"""Segments on either side of the line of anchors in which the first pass looks."""

REACH = 12
"""Segments on either side of the path of the pass before in which the next one looks."""

REFINEMENTS = 2
"""Passes after the first."""


def align(
    source: Document,
    target: Document,
    settings: AlignSettings = AlignSettings(),  # noqa: B008  a frozen value
    *,
    lexicon: Lexicon | None = None,
    track: Track = quietly,
) -> Alignment:
    """Align two documents, Chinese to English, English to Chinese, or of one language.

    Without a lexicon, length, punctuation, numbers and words that stay the same must do. Every
    segment is in exactly one bead; a segment without counterpart is in a null bead, at the place
    where the other side passes it.
    """
    if not source.segments or not target.segments:
        return Alignment(source, target, _unaligned(source, target))
    turned = language.is_chinese(target.lang) and not language.is_chinese(source.lang)
    left, right = (target, source) if turned else (source, target)
    beads = []
    for step, sure in search(side(left, lexicon), side(right, lexicon), lexicon, track):
        links = reversed(step.links()) if turned else step.links()
        beads += [Bead(*(link[::-1] if turned else link), confidence=sure) for link in links]
    return Alignment(source, target, tuple(beads))


def search(
    left: Side, right: Side, lexicon: Lexicon | None, track: Track = quietly
) -> list[tuple[Step, float]]:
    """The steps through two sides and their probabilities, in passes that learn from each other."""
    return refine(left, right, lexicon, *load(), track=track)


def refine(
    left: Side,
    right: Side,
    lexicon: Lexicon | None,
    first: Weights,
    refined: Weights,
    *,
    track: Track = quietly,
) -> list[tuple[Step, float]]:
    """As `search`, with weights handed in."""
    known = prior(left, right, lexicon)
    found = first_pass(left, right, known, first)
    path = best(found)
    for _ in track(range(REFINEMENTS), "align", REFINEMENTS):
        table = learn(left, right, known, path)
        band = around(path, left.size, right.size, REACH)
        found = lattice(gather(left, right, table, band, refined.kinds), refined)
        path = best(found)
    return list(zip(path, posterior(found).of(path), strict=True))


def first_pass(left: Side, right: Side, known: Table, weights: Weights) -> Lattice:
    """All beads as the lexicon scores them, within a wide band along the anchors."""
    band = along(centre(left, right, known), right.size, FIRST_REACH)
    return lattice(gather(left, right, known, band, weights.kinds), weights)


def _unaligned(source: Document, target: Document) -> tuple[Bead, ...]:
    return tuple(
        [Bead((i,), ()) for i in range(len(source.segments))]
        + [Bead((), (j,)) for j in range(len(target.segments))]
    )
