"""What two people do to each other in a meeting, in words: the rules tell it in English."""

import functools
import itertools
from collections.abc import Iterator, Sequence

from dashboard.words.language import english, say
from dashboard.words.plain import plainly
from simulation.stories import pathways

MOMENT = english("it was a moment in which both came alive")


def deed_words(deeds: Sequence[str], names: Sequence[str]) -> str:
    """Return what two people did, one thing after another; that it is nothing where it is.

    >>> deed_words(["Ana relied on Ben, in vain", "Ben was short with Ana"], ["Ana", "Ben"])
    'Ana relied on Ben and was let down; Ben was short with Ana'
    """
    known = sentences(tuple(names))
    told = []
    for deed in deeds:
        text, actor, other = known.get(deed, (plainly(deed), "", ""))
        told.append(say(text, actor=actor, other=other))
    return "; ".join(told) or say("nothing worth telling")


@functools.cache
def sentences(names: tuple[str, ...]) -> dict[str, tuple[str, str, str]]:
    """Return the message of each sentence that the rules tell of some people, with the two."""
    found = {MOMENT: (MOMENT, "", "")}
    for actor, other in itertools.permutations(names, 2):
        for text in templates():
            found[text.format(actor=actor, other=other)] = (plainly(text), actor, other)
    return found


def deed_texts() -> Iterator[str]:
    """Yield the messages of all that can be done, with the places of the two."""
    yield from (plainly(text) for text in templates())


def templates() -> Iterator[str]:
    """Yield how the rules tell each thing that one can do to another."""
    for _, story in pathways():
        if story is not None:
            ends = ("", *filter(None, story.proved))
            for (_, text), end in itertools.product(story.good, ends):
                yield text + end
            yield story.bad
