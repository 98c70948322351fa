"""Sentence alignment: which segments of two documents translate each other.

`features` turns a document into numbers · `lexical` asks how well words explain each other ·
`anchors` tells where two documents roughly correspond · `score` judges every bead within a band ·
`path` finds the best way through · `em` learns words from it, for the next pass · `confidence`
says how sure each bead is, `judging` how sure any other one would be · `weights` reads the
numbers behind it all.

The method joins what length-based (Gale & Church 1993, https://aclanthology.org/J93-1004) and
lexical aligners (Moore 2002, https://doi.org/10.1007/3-540-45820-4_14) use into one log-linear
score per bead. It needs no trained translation model: the lexicon is a prior, and the documents
teach the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.align import fixed
from duizhao.align.anchors import centre
from duizhao.align.confidence import posterior
from duizhao.align.em import learn
from duizhao.align.features import Side, side
from duizhao.align.fixed import Gates
from duizhao.align.learnt import Learnt, Pairs, count, count_pairs, informed, turned
from duizhao.align.lexical import Table, prior
from duizhao.align.likeness import Similarity, vectors
from duizhao.align.path import Lattice, Step, along, around, best
from duizhao.align.score import gather, lattice
from duizhao.align.weights import Weights, load
from duizhao.lexicon import Lexicon
from duizhao.model import Alignment, Bead, Document
from duizhao.progress import Track, quietly
from duizhao.settings import AlignSettings

__all__ = ["Learnt", "Similarity", "align", "count", "count_pairs"]

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
    anchors: Sequence[Bead] = (),
    pairs: Pairs = (),
    learnt: Learnt = Learnt(),  # noqa: B008  likewise
    similarity: Similarity | None = None,
    track: Track = quietly,
) -> Alignment:
    """Align two documents, Chinese to English, English to Chinese, or of one language.

    Without a lexicon, length, punctuation, numbers and words that stay the same must do. Every
    segment is in exactly one bead; a segment without counterpart is in a null bead, at the place
    where the other side passes it.

    - `anchors`: beads that the result holds as they are; the rest is aligned between them.
    - `pairs`: known translations (source first) as evidence: terms, units of a memory.
    - `learnt`: what earlier documents taught (`count`, merged).
    - `similarity`: a model of sentences that adds its opinion as one more feature.

    Raises InputError for anchors that hold a segment twice or one that does not exist.
    """
    rest = fixed.without(source, target, anchors)
    held = [(_text(source, bead.source), _text(target, bead.target)) for bead in anchors]
    langs = source.lang, target.lang
    learnt = learnt.merge(count_pairs([*pairs, *held], langs, lexicon))
    documents, gates = [rest.source, rest.target], rest.gates
    if mirrored := turned(*langs):
        documents, gates = documents[::-1], tuple((j, i) for i, j in gates)
    left, right = (side(d, lexicon, vectors(d, similarity)) for d in documents)
    beads = list(anchors)
    if left.size and right.size:
        known = informed(prior(left, right, lexicon), left, right, learnt)
        for step, sure in refine(left, right, known, *load(), gates=gates, track=track):
            for link in step.links():
                one, other = link[::-1] if mirrored else link
                beads.append(rest.bead(one, other, sure))
    else:
        beads += [rest.bead((i,), (), 1.0) for i in range(len(rest.source_places))]
        beads += [rest.bead((), (j,), 1.0) for j in range(len(rest.target_places))]
    return Alignment(source, target, fixed.ordered(beads))


def refine(
    left: Side,
    right: Side,
    known: Table,
    first: Weights,
    refined: Weights,
    *,
    gates: Gates = (),
    track: Track = quietly,
) -> list[tuple[Step, float]]:
    """The steps through two sides and their probabilities, in passes that learn from each other."""
    found = refined_lattice(left, right, known, first, refined, gates=gates, track=track)
    path = best(found)
    return list(zip(path, posterior(found).of(path), strict=True))


def refined_lattice(
    left: Side,
    right: Side,
    known: Table,
    first: Weights,
    refined: Weights,
    *,
    gates: Gates = (),
    track: Track = quietly,
) -> Lattice:
    """All beads near the best path, as the last of those passes scores them."""
    found = first_pass(left, right, known, first, gates)
    for _ in track(range(REFINEMENTS), "align", REFINEMENTS):
        path = best(found)
        table = learn(left, right, known, path)
        band = fixed.gated(around(path, left.size, right.size, REACH), gates)
        found = lattice(gather(left, right, table, band, refined.kinds), refined)
        found = fixed.closed(found, gates)
    return found


def first_pass(
    left: Side, right: Side, known: Table, weights: Weights, gates: Gates = ()
) -> Lattice:
    """All beads as the lexicon scores them, within a wide band along the anchors."""
    band = fixed.gated(along(centre(left, right, known), right.size, FIRST_REACH), gates)
    return fixed.closed(lattice(gather(left, right, known, band, weights.kinds), weights), gates)


def _text(document: Document, places: Sequence[int]) -> str:
    return " ".join(document.segments[n].text for n in places)
