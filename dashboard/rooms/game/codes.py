"""Codes that people read, say and type, and tokens that only machines do."""

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Collection

from dashboard.words.language import ENGLISH

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is easily taken for another
ROOM_SIGNS, RETURN_SIGNS = 6, 4
LONGEST_NAME = 60
TOKEN_BYTES = 16
NAMES = {
    ENGLISH: """
Amber Birch Cedar Coral Crane Dune Eagle Falcon Fern Finch Flint Grove Harbour Hazel Heron Indigo
Iris Jade Juniper Lark Laurel Lemon Linden Lotus Maple Meadow Mist Moss Ocean Olive Opal Orchid
Otter Pearl Pepper Pine Plum Poppy Quartz Raven Reed River Robin Rowan Saffron Sage Shell Silver
Sparrow Stone Storm Sunny Swift Thistle Tiger Topaz Tulip Velvet Violet Willow
""",
    "de": """
Ahorn Amsel Anker Basilikum Biber Birke Buche Distel Düne Eibe Eiche Erle Falke Farn Fichte Fink
Flieder Forelle Garten Ginster Hafen Hasel Holunder Igel Insel Kastanie Kiesel Klee Kranich Krokus
Lavendel Lerche Luchs Lupine Minze Mohn Moos Möwe Nebel Nelke Olive Pfeffer Quarz Rabe Salbei Schilf
Schwalbe Segel Silber Specht Stern Tanne Thymian Topas Tulpe Ulme Wacholder Welle Wiese Zeder
""",
    "es": """
Abedul Acacia Álamo Alondra Ámbar Arce Arena Avellano Azafrán Bambú Bosque Brisa Brújula Cacao
Canela Cedro Cereza Clavel Colibrí Delfín Duna Encina Enebro Faro Fresno Garza Gaviota Girasol
Gorrión Grulla Helecho Hiedra Lago Laurel Lavanda Lince Lirio Loto Marea Menta Mirlo Musgo Nácar
Nardo Nogal Nutria Olivo Ópalo Orquídea Palmera Pino Roble Salvia Sauce Tomillo Topacio Trébol
Tulipán Velero Zafiro
""",
}
"""Code names, in each language: things that nobody minds to be called by.

None is a person's name or has a second meaning that hurts, and heard across a room none is taken
for another.
"""


def room_code(taken: Collection[str] = ()) -> str:
    """Return a code for a room that is not taken."""
    while True:
        code = "".join(secrets.choice(SIGNS) for _ in range(ROOM_SIGNS))
        if code not in taken:
            return code


def read_code(typed: str) -> str:
    """Return a code as it was meant: capitals, no spaces or dashes, no sign for its double.

    >>> read_code(" k7-p2 qx"), read_code("O0I1L5")
    ('K7P2QX', 'QQJJJ5')
    """
    told = "".join(sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign.isalnum())
    return told[:12].translate(str.maketrans("O0I1LU", "QQJJJV"))


def return_letters(secret: str, person: str) -> str:
    """Return the four signs with which somebody comes back from another phone."""
    digest = hmac.digest(secret.encode(), f"return/{person}".encode(), "sha256")
    return "".join(SIGNS[byte % len(SIGNS)] for byte in digest[:RETURN_SIGNS])


def token_of(secret: str, key: str) -> str:
    """Return the token of whoever sent a form with this key: the same for a form sent twice."""
    return hmac.digest(secret.encode(), f"token/{key}".encode(), "sha256")[:TOKEN_BYTES].hex()


def hashed(token: str) -> str:
    """Return what is kept of a token: nobody who reads the store can come in with it."""
    return hashlib.sha256(token.encode()).hexdigest()


def form_token(token: str) -> str:
    """Return what a form of ours carries: no other page can know it."""
    return hashlib.sha256(f"form/{token}".encode()).hexdigest()[:32]


def code_name(number: int, language: str) -> str:
    """Return the nth code name of a language.

    >>> code_name(0, "en"), code_name(60, "en")
    ('Amber', 'Amber 2')
    """
    names = NAMES.get(language, NAMES[ENGLISH]).split()
    turn, nth = divmod(number, len(names))
    return f"{names[nth]} {turn + 1}" if turn else names[nth]


def as_typed(name: str) -> str:
    """Return a name as it is compared: phones may have no key for an accent.

    >>> as_typed("Álamo") == as_typed("alamo")
    True
    """
    told = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in told if not unicodedata.combining(sign)).casefold()


def tidy(text: object, longest: int = LONGEST_NAME, lines: bool = False) -> str:
    r"""Return what somebody typed, without what cannot be seen or would steer; never too long.

    >>> tidy(" Ann\u200b \x00\u202eB  C "), tidy("\u200b\u2063")
    ('Ann B C', '')
    """
    if not isinstance(text, str):
        return ""
    told = unicodedata.normalize("NFC", text[: 4 * longest])
    kept = "".join(
        sign if keeps(sign) else "\n" if lines and sign == "\n" else " " * (sign in "\t\n\r")
        for sign in told
    )
    parts = kept.split("\n") if lines else [kept]
    return "\n".join(" ".join(part.split()) for part in parts).strip()[:longest]


def keeps(sign: str) -> bool:
    """Say whether a sign is seen, or a space: no control, format, private or unassigned sign."""
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
