"""What of a page depends on the reader's language beside its words: signs, and English parts."""

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.pages.components import in_english
from dashboard.words.language import ENGLISH, PART, language
from dashboard.words.numbers import signs_of


def value_shown() -> dict[str, Any]:
    """Return how a slider writes its value (`assets/ask.js`), nothing where that is as usual."""
    sign = signs_of(language()).decimal
    return {} if sign == "." else {"label": {"function": "in_language"}}


def english_words(words: str) -> Any:
    """Return words that are English in every language, marked where the page is not."""
    return words if language() == ENGLISH else html.Span(words, **in_english())


def with_parts(told: str, inside: Mapping[str, Any]) -> list[Any]:
    """Return words with components where their parts have their places.

    >>> with_parts("To read: {text}.", {"text": "this"})
    ['To read: ', 'this', '.']
    """
    pieces = [piece for piece in PART.split(told) if piece]
    return [inside[piece[1:-1]] if PART.fullmatch(piece) else piece for piece in pieces]
