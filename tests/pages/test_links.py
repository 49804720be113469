"""A link restores everything, and what was changed by hand is refused in words."""

import pytest

from dashboard.link import link_of, read_link
from dashboard.pages.start import OPENING, begun_with, link_in
from dashboard.pages.take_home.callbacks import scannable
from dashboard.state import of_library, sent
from simulation.scenario.errors import ScenarioError


def test_a_link_restores_everything() -> None:
    now = of_library("storm")._replace(changes={"people.trust.mean": 0.7})
    link = link_of(now, OPENING)
    assert read_link(link) == (now, OPENING, ())
    begun, said, hidden = begun_with(f"?what={link}", "baseline", None)
    assert (begun["name"], begun["now"], begun["before"]) == ("storm", sent(now), sent(OPENING))
    assert (said, hidden) == ("", True)


def test_a_link_that_was_changed_gives_a_message_and_the_first_page() -> None:
    link = link_of(OPENING, OPENING)
    for place in range(0, len(link), 7):
        other = "A" if link[place] != "A" else "B"
        begun, said, hidden = begun_with(
            f"?what={link[:place]}{other}{link[place + 1 :]}", "", None
        )
        assert begun["now"] == sent(OPENING)
        assert said
        assert hidden is False


@pytest.mark.parametrize(
    "link", ["2.abc.00000000", "1.x.y", "x" * 7000, "1..00000000", "…", "1." * 900]
)
def test_a_link_of_another_version_or_of_nonsense_is_refused(link: str) -> None:
    with pytest.raises(ScenarioError, match="link"):
        read_link(link)
    assert link_in("?what=") == ""


def test_a_link_holds_little_and_unpacks_to_little() -> None:
    assert len(link_of(of_library("storm"), of_library("storm"))) < 400


def test_a_link_can_be_scanned_and_one_too_long_is_left_out() -> None:
    assert scannable("http://127.0.0.1:8050/?what=abc").startswith("data:image/svg+xml")
    assert not scannable("x" * 4000)
