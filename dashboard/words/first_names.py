"""Made-up first names for people who are made up: easier to speak of than of codes.

Real people never get one: of an imported organization no person is told of at all.
"""

import re

LISTED = """
Ana Ben Chloe David Elif Felix Grace Hugo Ines Jonas Kira Liam Maya Noah Olga Pablo Quinn Rosa
Samir Tara Umar Vera Wanda Xavi Yuki Zoe Amir Bella Carlos Daria Emil Fatima George Hana Ivan
Julia Karim Lena Marco Nina Oscar Priya Rafael Sofia Tom Ulla Victor Wei Yara Zeno Aisha Bruno
Clara Dmitri Eva Finn Gita Henry Irina Jamal Katja Leo Mei Nils Omar Paula Ravi Sara Theo Uma
Vito Willa Yan Zara Alma Boris Celia Dario Edda Franz Gloria Hassan Ida Jan Kaya Luca Mona Nadim
Orla Pia Rui Selma Timo Ursula Vikram Wim Yusuf Zita Agnes Björn Cora Diego Ella Farid Greta
Hiro Isla Jorge Kofi Lucia Malik Nora Otto Petra Ruben Stella Tariq Una Vasco Wren Yvonne Zack
"""
NAMES = tuple(LISTED.split())
PERSON = re.compile(r"\bp(\d{3,})\b")
OUTSIDE = re.compile(r"\b(customer|supplier)-(\d+)\b")


def first_name(number: int) -> str:
    """Return the name of a position, by its number; each has its own.

    >>> first_name(0), first_name(1), first_name(len(NAMES))
    ('Ana', 'Ben', 'Ana 2')
    """
    turn, nth = divmod(number, len(NAMES))
    return f"{NAMES[nth]} {turn + 1}" if turn else NAMES[nth]


def with_first_names(text: str) -> str:
    """Return a text in which people are called by name.

    >>> with_first_names("Met p001, and customer-02.")
    'Met Ben, and Customer 2.'
    """
    named = PERSON.sub(lambda found: first_name(int(found[1])), text)
    return OUTSIDE.sub(lambda found: f"{found[1].capitalize()} {int(found[2])}", named)


def with_code(name: str) -> str:
    """Return somebody's name with the code beside it, by which commands know them.

    >>> with_code("p001"), with_code("ann@example.org")
    ('Ben (p001)', 'ann@example.org')
    """
    called = with_first_names(name)
    return f"{called} ({name})" if called != name else name
