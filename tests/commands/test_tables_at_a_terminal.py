"""Tables at a terminal: short cells stand on one line, sentences are folded between words."""

import pytest

from dashboard.commands.terminal import show_table

CLAIM = "designs' scores under other luck agree (Spearman, 0.95 or more)"
FOUND = "+7.2 (+6.4 to +8.0), +9.7 (+8.4 to +11.0), +9.5 (+8.8 to +10.3) points of performance"


def test_two_columns_of_sentences_share_the_room(capsys: pytest.CaptureFixture[str]) -> None:
    show_table("Fit for class?", ["", "asked", "found"], [["✓", CLAIM, FOUND]], words=1)
    told = capsys.readouterr().out
    assert [word for word in f"{CLAIM} {FOUND}".split() if word not in told] == []


def test_beside_a_sentence_no_number_is_folded(capsys: pytest.CaptureFixture[str]) -> None:
    number = "-1.72 (-2.40 to -1.04) days"
    show_table("Told", ["what", "found"], [[CLAIM * 3, number]], words=0)
    assert number in capsys.readouterr().out
