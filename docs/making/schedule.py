"""The figure of the schedule, drawn from `simulation/day.py`: docs/pictures/schedule.svg.

`python -m docs.making.schedule`, or `make docs`.
"""

import textwrap
from html import escape
from typing import NamedTuple

from docs.making.equations import HOME, functions_in
from docs.making.tables import DAY, calls_in, first_line
from simulation.results.places import write_text

PICTURE = HOME / "docs" / "pictures" / "schedule.svg"
WIDTH, LEFT, MARGIN, LINE, LETTERS = 860, 150, 14, 19, 98
PASSES = {  # the steps of `run_day` in each pass, and its colour
    "People choose": (("start_day", "people_choose"), "#2a6f97"),
    "Pairs meet, work travels": (("meet_all", "step_in", "deliver", "work_all"), "#b5651d"),
    "People take stock": (("people_take_stock", "end_day"), "#4f772d"),
}
WHEN = {
    "practise": "practise (the levers that run)",
    "gather_team": "gather_team (on the day of the team meeting)",
    "lose_faded": "lose_faded (every fifth day)",
    "judge": "judge (every fifth day)",
}
STYLE = (
    "text{font-family:sans-serif;font-size:14px;fill:#222}"
    ".name{font-weight:bold}.steps{fill:#555;font-size:13px}.pass{fill:#fff;font-weight:bold}"
)


class Step(NamedTuple):
    """A step of the day: its place and name, what happens in it, and its rules in lines."""

    title: str
    says: str
    rules: tuple[str, ...]

    @property
    def height(self) -> int:
        """Height of its box, in pixels."""
        return MARGIN + LINE * (2 + len(self.rules))


def main() -> None:
    """Draw the figure anew."""
    write_text(PICTURE, drawn())


def steps() -> dict[str, Step]:
    """Return the steps of `run_day` by name, in order."""
    functions = functions_in(DAY)
    told = {}
    for nth, name in enumerate(calls_in(functions["run_day"]), start=1):
        rules = (
            [WHEN.get(one, one) for one in calls_in(functions[name])] if name in functions else []
        )
        lines = textwrap.wrap(" → ".join(rules), LETTERS, break_on_hyphens=False)
        told[name] = Step(f"{nth}  {name}", first_line(name).partition(" (`")[0], tuple(lines))
    return told


def drawn() -> str:
    """Return the figure as SVG. Raises `ValueError` where a step of the day is in no pass."""
    known, top, parts = steps(), MARGIN, []
    passed = [name for names, _ in PASSES.values() for name in names]
    if passed != list(known):
        raise ValueError(f"PASSES names {passed}, the day has {list(known)}")
    for title, (names, colour) in PASSES.items():
        boxes = [known[name] for name in names]
        height = sum(box.height + MARGIN for box in boxes) - MARGIN
        parts.append(band(title, colour, top, height))
        for box in boxes:
            parts.append(framed(box, colour, top))
            top += box.height + MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img" '
        f'aria-label="The order of a working day"><style>{STYLE}</style>'
        f'<rect width="{WIDTH}" height="{top}" fill="#fff"/>'
    )
    return "\n".join([head, *parts, "</svg>"]) + "\n"


def band(title: str, colour: str, top: int, height: int) -> str:
    """Return the mark of a pass beside its steps."""
    words = textwrap.wrap(title, 14)
    first = top + height // 2 - LINE * (len(words) - 1) // 2 + 5
    lines = [
        f'<text class="pass" x="{LEFT // 2}" y="{first + LINE * nth}" text-anchor="middle">'
        f"{escape(word)}</text>"
        for nth, word in enumerate(words)
    ]
    box = f'<rect x="{MARGIN}" y="{top}" width="{LEFT - 2 * MARGIN}" height="{height}" rx="6"'
    return "\n".join([f'{box} fill="{colour}"/>', *lines])


def framed(step: Step, colour: str, top: int) -> str:
    """Return the box of a step."""
    lines = [(step.title, "name"), (step.says, "says"), *((rule, "steps") for rule in step.rules)]
    texts = [
        f'<text class="{kind}" x="{LEFT + MARGIN}" y="{top + LINE * (nth + 1) + 1}">'
        f"{escape(text)}</text>"
        for nth, (text, kind) in enumerate(lines)
    ]
    box = (
        f'<rect x="{LEFT}" y="{top}" width="{WIDTH - LEFT - MARGIN}" height="{step.height}" rx="6" '
        f'fill="#fafafa" stroke="{colour}"/>'
    )
    return "\n".join([box, *texts])


if __name__ == "__main__":
    main()
