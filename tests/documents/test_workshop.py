"""The facilitator's kit: each step has its picture and its place in a script, and can be walked."""

import re

import pytest

from docs.making.walk_workshop import KIT, STEPS_60, STEPS_90, walk
from tests.browsing import IN_A_BROWSER

SCRIPTS = {name: (KIT / f"{name}-minutes.md").read_text(encoding="utf-8") for name in ("60", "90")}
PICTURE = re.compile(r"\(pictures/([a-z-]+)\.png\)")


def test_every_picture_of_a_script_is_of_a_step_and_is_there() -> None:
    shown = {name for text in SCRIPTS.values() for name in PICTURE.findall(text)}
    assert shown == {step.name for step in STEPS_90}
    assert all((KIT / "pictures" / f"{name}.png").is_file() for name in shown)


def test_every_quotation_is_of_a_step_and_says_something() -> None:
    for text in SCRIPTS.values():
        quoted = re.findall(r"<!-- says: ([a-z-]+) -->\n> (.*)\n", text)
        assert len(quoted) == text.count("<!-- says: ")
        assert {name for name, _ in quoted} <= {step.name for step in STEPS_90}
        assert all(len(said) > 20 for _, said in quoted)


def test_the_longer_script_goes_on_where_the_shorter_ends() -> None:
    assert STEPS_90[: len(STEPS_60)] == STEPS_60
    assert set(PICTURE.findall(SCRIPTS["60"])) == {step.name for step in STEPS_60}


@pytest.mark.slow
class TestWalking:
    pytestmark = IN_A_BROWSER

    def test_the_first_steps_say_what_the_script_says(self) -> None:
        told = walk(STEPS_60[:2], None)
        for name, said in told.items():
            assert f"<!-- says: {name} -->\n> {said}\n" in SCRIPTS["60"]
