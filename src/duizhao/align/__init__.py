"""Sentence alignment: which segments of two documents translate each other.

`features` turns a document into arrays, cut into segments and into `clauses` · `numbers` reads what
figures and numbering say · `lexical` asks how well words explain each other · `anchors` tells where
two documents roughly correspond · `score` judges every bead within a band · `path` finds the best
way through · `em` learns words from it, for the next pass · `borders` hears the clauses · `passes`
does this round by round, `stretches` for long documents part by part · `confidence` says how sure
each bead is, `judging` how sure any other one would be · `weights` reads the numbers behind it all.
From outside come confirmed beads (`fixed`), what earlier documents taught (`learnt`) and a model of
sentences (`likeness`).

The method joins what length-based (Gale & Church 1993, https://aclanthology.org/J93-1004) and
lexical aligners (Moore 2002, https://doi.org/10.1007/3-540-45820-4_14) use into one log-linear
score per bead. It needs no trained translation model: the lexicon is a prior, and the documents
teach the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.align import fixed
from duizhao.align.features import read
from duizhao.align.learnt import Learnt, Pairs, count, count_pairs, informed, turned
from duizhao.align.lexical import prior
from duizhao.align.likeness import Similarity, vectors
from duizhao.align.passes import Two
from duizhao.align.stretches import search_long
from duizhao.align.weights import load
from duizhao.lexicon import Lexicon
from duizhao.model import Alignment, Bead, Document
from duizhao.processes import spread
from duizhao.progress import Track, quietly
from duizhao.settings import AlignSettings

__all__ = ["Learnt", "Similarity", "align", "count", "count_pairs"]


LONG = 10_000
"""Segments from which on two documents are read at the same time."""


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
    processes: int | None = None,
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
    - `processes`: how many a long document may use; None is one for each processor.

    Raises InputError for anchors that hold a segment twice or one that does not exist.
    """
    rest = fixed.without(source, target, anchors)
    held = [(_text(source, bead.source), _text(target, bead.target)) for bead in anchors]
    langs = source.lang, target.lang
    learnt = learnt.merge(count_pairs([*pairs, *held], langs, lexicon))
    documents, gates = [rest.source, rest.target], rest.gates
    if mirrored := turned(*langs):
        documents, gates = documents[::-1], tuple((j, i) for i, j in gates)
    many = processes if sum(len(d.segments) for d in documents) >= LONG else 1
    with spread(many, 2) as each:
        placed = [vectors(d, similarity) for d in documents]
        left, right = each(read, documents, [lexicon] * 2, placed)
    beads = list(anchors)
    if left.segments.size and right.segments.size:
        words = left.segments, right.segments
        known = informed(prior(*words, lexicon), *words, learnt)
        two = Two(left, right, known, gates)
        for step, sure in search_long(two, load(), processes=processes, track=track):
            for link in step.links():
                one, other = link[::-1] if mirrored else link
                beads.append(rest.bead(one, other, sure))
    else:
        beads += [rest.bead((i,), (), 1.0) for i in range(len(rest.source_places))]
        beads += [rest.bead((), (j,), 1.0) for j in range(len(rest.target_places))]
    return Alignment(source, target, fixed.ordered(beads))


def _text(document: Document, places: Sequence[int]) -> str:
    return " ".join(document.segments[n].text for n in places)
