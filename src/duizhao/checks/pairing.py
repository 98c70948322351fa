"""Which number of one side is which of the other: the method behind the check `numbers`.

A greedy pairing in passes, the surest first: the same value firmly on both sides, the same value
where one side may be no number, then a shared reading. A value may stand more often on one side
than on the other (*from 2016 to 2017* … 同年), so a number whose value is there at all is paired.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from duizhao.text.numerals import Number

Agrees = Callable[[Number, Number], bool]

PASSES: tuple[Agrees, ...] = (
    lambda a, b: a.value == b.value and not a.weak and not b.weak,
    lambda a, b: a.value == b.value and not (a.weak and b.weak),
    lambda a, b: a.value == b.value,
    lambda a, b: not (a.weak and b.weak) and share_reading(a, b),
)


def share_reading(a: Number, b: Number) -> bool:
    """Whether two numbers may be the same."""
    return not set(a.readings).isdisjoint(b.readings)


def unpaired(
    source: Iterable[Number], target: Iterable[Number]
) -> tuple[list[Number], list[Number]]:
    """The numbers of each side that have no counterpart at all, in order."""
    source, target = list(source), list(target)
    lost, grown = source, target
    for agrees in PASSES:
        lost, grown = _without_pairs(lost, grown, agrees)
    return (
        [a for a in lost if not any(share_reading(a, b) for b in target)],
        [b for b in grown if not any(share_reading(a, b) for a in source)],
    )


def _without_pairs(
    source: list[Number], target: list[Number], agrees: Agrees
) -> tuple[list[Number], list[Number]]:
    rest, open_target = [], list(target)
    for number in source:
        partner = next((i for i, other in enumerate(open_target) if agrees(number, other)), None)
        if partner is None:
            rest.append(number)
        else:
            del open_target[partner]
    return rest, open_target
