"""The reader's language: the English text is the key under which a catalogue has it in others.

A catalogue is a file in `languages/`, in the form that translators' tools read (.po). What it does
not have is said in English.
"""

import functools
import gettext
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, NamedTuple

ENGLISH = "en"
PSEUDO = "xx"
"""No language: what goes through a catalogue stands between ⟦ and ⟧, so that tests see the rest."""
LANGUAGES = {ENGLISH: "English", "de": "Deutsch", "es": "Español"}
CATALOGUES = Path(__file__).parent / "languages"
NOUNS_HAVE_CAPITALS = ("de",)
PART = re.compile(r"(\{\w+\})")
_SPOKEN: ContextVar[str] = ContextVar("language", default=ENGLISH)


class Catalogue(NamedTuple):
    """A language: its texts by the English one, and which form goes with which number."""

    texts: dict[str, str | Sequence[str]]
    form: Callable[[int], int]


def language() -> str:
    """Return the code of the reader's language."""
    return _SPOKEN.get()


def speak(code: str) -> None:
    """From now on, what is said in this context is said in this language."""
    _SPOKEN.set(code)


@contextmanager
def spoken_in(code: str) -> Iterator[None]:
    """Say everything in a language, for a while."""
    before = _SPOKEN.set(code)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def english(text: str) -> str:
    """Return a text as it is: it goes into the catalogues, and is said later."""
    return text


def english_many(one: str, many: str) -> tuple[str, str]:
    """Return the texts for one and for many as they are: they are said later."""
    return one, many


def say(text: str, **parts: Any) -> str:
    """Return a text in the reader's language, its parts filled in by name.

    >>> say("The crisis costs {days}", days="3.5 days of work")
    'The crisis costs 3.5 days of work'
    >>> with spoken_in("xx"):
    ...     say("The crisis costs {days}", days="3.5 days of work")
    '⟦The crisis costs ⟧3.5 days of work'
    """
    code = language()
    if code == ENGLISH:
        told = text
    elif code == PSEUDO:
        told = marked(text)
    else:
        found = catalogue(code).texts.get(text)
        told = found if isinstance(found, str) else text
    return told.format(**parts) if parts else told


def say_many(one: str, many: str, how_many: int, **parts: Any) -> str:
    """Return the text that goes with a number, in the reader's language.

    >>> say_many("{number} run", "{number} runs", 2, number="2")
    '2 runs'
    """
    code = language()
    told = one if how_many == 1 else many
    if code == PSEUDO:
        told = marked(told)
    elif code != ENGLISH:
        forms = catalogue(code).texts.get(one)
        if forms is not None and not isinstance(forms, str):
            told = forms[catalogue(code).form(how_many)]
    return told.format(**parts)


def marked(text: str) -> str:
    """Return a text with what does not come from its parts between brackets."""
    told = [part if PART.fullmatch(part) else f"⟦{part}⟧" for part in PART.split(text) if part]
    return "".join(told)


@functools.cache
def catalogue(code: str) -> Catalogue:
    """Return the texts of a language."""
    from babel.messages.pofile import read_po

    with (CATALOGUES / f"{code}.po").open("rb") as file:
        found = read_po(file, locale=code)
    texts: dict[str, str | Sequence[str]] = {}
    for message in found:
        said = message.string
        if message.id and said and all(said):
            texts[message.id if isinstance(message.id, str) else message.id[0]] = said
    return Catalogue(texts, gettext.c2py(found.plural_expr))


def lowered(name: str) -> str:
    """Return a name as it stands inside a sentence.

    >>> lowered("External crisis"), lowered("HQC density")
    ('external crisis', 'HQC density')
    """
    if language() == ENGLISH:
        return name.lower().replace("hqc", "HQC")
    if language() in NOUNS_HAVE_CAPITALS or name[:2].isupper():
        return name
    return name[:1].lower() + name[1:]
