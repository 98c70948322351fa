"""Sentence alignment: which segments of two documents translate each other.

`features` turns a document into numbers · `lexical` asks how well words explain each other ·
`em` learns words from the documents · `score` judges every bead within a band · `path` finds the
best way through · `confidence` says how sure it is · `weights` are the numbers behind it.

The method joins what length-based (Gale & Church 1993, https://aclanthology.org/J93-1004) and
lexical aligners (Moore 2002, https://doi.org/10.1007/3-540-45820-4_14) use into one log-linear
score per bead. It needs no trained translation model: the lexicon is a prior, and the documents
teach the rest.
"""

from __future__ import annotations

from duizhao.align.confidence import posterior
from duizhao.align.em import learn
from duizhao.align.features import Side, side
from duizhao.align.lexical import prior
from duizhao.align.path import Band, Path, around, best, diagonal
from duizhao.align.score import gather, lattice
from duizhao.align.weights import Weights, load
from duizhao.lexicon import Lexicon
from duizhao.model import Alignment, Bead, Document, language
from duizhao.progress import Track, quietly
from duizhao.settings import AlignSettings

__all__ = ["align"]

REACH = 12
"""Segments on either side of the path of the pass before in which the next one looks."""

PASSES = 3


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
    path, confidence = search(side(left, lexicon), side(right, lexicon), lexicon, track)
    return Alignment(
        source, target,
        tuple(
            Bead(*((other, one) if turned else (one, other)), confidence=sure)
            for (one, other), sure in zip(path, confidence, strict=True)
        ),
    )  # fmt: skip


def search(
    left: Side, right: Side, lexicon: Lexicon | None, track: Track = quietly
) -> tuple[Path, list[float]]:
    """The beads of two sides and their probabilities, in passes that learn from each other."""
    first, refined = load()
    known = prior(left, right, lexicon)
    table, band, path = known, start(left, right), Path()
    confidence: list[float] = []
    for number in track(range(PASSES), "align", PASSES):
        weights: Weights = refined if number else first
        if number:
            table = learn(left, right, known, path)
            band = around(path, left.size, right.size, REACH)
        found = lattice(gather(left, right, table, band, weights.kinds), weights)
        path = best(found)
        if number == PASSES - 1:
            confidence = posterior(found).of(path)
    return path, confidence


def start(left: Side, right: Side) -> Band:
    """Where the first pass looks: along the diagonal, widely."""
    return diagonal(left.size, right.size, max(60, 0.15 * max(left.size, right.size)))


def _unaligned(source: Document, target: Document) -> tuple[Bead, ...]:
    return tuple(
        [Bead((i,), ()) for i in range(len(source.segments))]
        + [Bead((), (j,)) for j in range(len(target.segments))]
    )
