"""Where the model departs from Dutton's text, lever by lever and pathway by pathway.

Data: what the text leads to expect, in our words, and what comes here. Each *here* rests on claims
about what was measured (`docs/measured/`), and a test holds them against it. Where nothing stands
here, the model goes the way that the text goes; how far is said where it is measured.
"""

from typing import Literal, NamedTuple

from dashboard.words.language import english, say

Moves = Literal["up", "down", "unclear", "most", "below", "above"]


class Claim(NamedTuple):
    """A measure moves up, down, or not clearly; most of its kind; less or more than another's.

    `file` is one of `docs/measured/`: levers unless said otherwise.
    """

    measure: str
    moves: Moves
    than: str = ""
    file: str = "levers"


class Departure(NamedTuple):
    """What the text leads to expect and what comes here; and the claims that *here* rests on."""

    told: str
    claims: tuple[Claim, ...]


DEPARTURES: dict[str, Departure] = {
    "play": Departure(
        english(
            "Dutton expects play to be a strong way to connections that asks for little; here "
            "it is the rarest, and half as much again of it adds fewer connections than half as "
            "much again of any other pathway, with no clear difference in what a crisis costs."
        ),
        (
            *(Claim("hqc_density", "below", way) for way in ("respect", "enabling", "trusting")),
            Claim("hqc_density", "up"),
            Claim("lost", "unclear"),
        ),
    ),
    "team_incentives": Departure(
        english(
            "Dutton expects shared rewards to turn people toward one another; here no lever "
            "brings more work, but awards bring more connections: people also work harder for "
            "what they share."
        ),
        (
            Claim("delivered", "most"),
            Claim("hqc_density", "up"),
            Claim("hqc_density", "below", "spot_awards"),
            Claim("hqc_density", "below", "peer_awards"),
        ),
    ),
    "relational_selection": Departure(
        english(
            "Dutton expects people who are chosen for how they relate to build connections; "
            "here they do, but slowly, as posts fall vacant: within a year there is no clear "
            "difference in what a crisis costs."
        ),
        (Claim("hqc_density", "up"), Claim("lost", "unclear")),
    ),
    "peer_selection": Departure(
        english(
            "Dutton expects a say in who is chosen to let connections begin on the first day; "
            "here it does so for newcomers only: within a year it adds fewer connections than "
            "choosing for relational skill, with no clear difference in what a crisis costs."
        ),
        (
            Claim("hqc_density", "up"),
            Claim("hqc_density", "below", "relational_selection"),
            Claim("lost", "unclear"),
        ),
    ),
    "relational_onboarding": Departure(
        english(
            "Dutton expects newcomers who are given time to meet the right people to connect "
            "fast and well; here they coordinate a little better, but within a year there is no "
            "clear difference in high-quality connections, and a crisis costs more days of "
            "work."
        ),
        (
            Claim("relational_coordination", "up"),
            Claim("hqc_density", "unclear"),
            Claim("lost", "up"),
            Claim("delivered", "down"),
        ),
    ),
    "meeting_practice": Departure(
        english(
            "Dutton expects good introductions and preparation to do much for little; here "
            "connections gain, but no lever takes more hours, and mentoring brings more for "
            "fewer."
        ),
        (
            Claim("hqc_density", "up"),
            Claim("cost_hours", "most"),
            Claim("hqc_density", "below", "mentoring"),
        ),
    ),
    "leaders_modelling": Departure(
        english(
            "Dutton expects what leaders show every day to be what shapes conduct most; here "
            "connections gain, but less than from meetings without devices, which take fewer "
            "hours."
        ),
        (Claim("hqc_density", "up"), Claim("hqc_density", "below", "device_free_meetings")),
    ),
    "crisis_leadership": Departure(
        english(
            "Dutton expects what leaders do in a crisis to be remembered long after it; here it "
            "is, by assumption, and all that it saves hangs on that: where a crisis leaves no "
            "mark there is no clear difference in days of work lost."
        ),
        (Claim("lost", "down"), Claim("lost", "unclear", file="crisis")),
    ),
    "play_occasions": Departure(
        english(
            "Dutton expects play to be strong and to ask for little; here occasions for play "
            "add connections, but they take more hours than meetings without devices, and where "
            "people do not feel safe, ordered play makes them feel less safe still."
        ),
        (
            Claim("hqc_density", "up"),
            Claim("cost_hours", "above", "device_free_meetings"),
            Claim("psychological_safety", "down", file="claims"),
        ),
    ),
}
"""By the name of the rule, which is that of its evidence card."""


def departure_of(rule: str) -> str:
    """Return where a rule departs from the text, empty where it does not.

    >>> departure_of("relational_selection").split(";")[0]
    'Dutton expects people who are chosen for how they relate to build connections'
    >>> departure_of("mentoring")
    ''
    """
    told = departure_in_english(rule)
    return say(told) if told else ""


def departure_in_english(rule: str) -> str:
    """Return the same in English, whatever the reader's language: as evidence cards are."""
    one = DEPARTURES.get(rule)
    return one.told if one else ""
