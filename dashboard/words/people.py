"""*The people* in words: an evening, thin places, who stands between others, and what breaks."""

from collections.abc import Sequence

import numpy as np

from dashboard.words.first_names import with_first_names
from dashboard.words.names import readable, team_word
from dashboard.words.numbers import fixed
from dashboard.words.plain import plainly
from simulation.experiments.fragility import MOST_BETWEEN, Bridge, Gone, Shape, cut_off, pairs_cut
from simulation.experiments.recording import Recording, landmarks
from simulation.results.network import Network
from simulation.scenario import Scenario

MOST_NAMED = 8
STRONGEST = 6
READING = {
    "persons": (
        "Larger: more energy. Hollow: gone. In the middle of each team stands its leader; "
        "customers and suppliers are squares. Star on a line: that day the two had a high-quality "
        "moment. Click a person for their day, a second one "
        "for the tie of the two, the name of a team to look inside."
    ),
    "inside": (
        "In the middle stands the leader, around the others of the team; diamonds are other teams "
        "with which they have ties (click one to go there). Hollow: gone. Star on a line: that day "
        "the two had a high-quality moment."
    ),
    "teams": (
        "Each dot is a team: larger with more people, deeper with a larger share of high-quality "
        "connections among their ties. The wider and deeper a line, the more high-quality "
        "connections join the two teams. Click a team to look inside, or choose Everybody above."
    ),
}
TEAM_HEAD = ("team", "people", "energy", "ties in use", "of these HQCs", "with a moment that day")
BREAK_HEAD = ("what holds", "as it is", "without")
STRUCTURE = (
    "This is structure: the ties of this evening, minus what you took out. It does not say what "
    "people would do about it."
)
THINNEST = {
    False: (
        "Ties in use whose loss would cut somebody off, then those that are the only link between "
        "two teams."
    ),
    True: "High-quality connections without which somebody could not be reached over such ties.",
}
BETWEEN = (
    "Go-betweens: most contacts between others run through them (betweenness: of how many pairs of "
    "others they are on the shortest path)."
)
REACHING = f"People with ties to most other teams (counted so where there are over {MOST_BETWEEN})."


def evening(scenario: Scenario, recording: Recording, network: Network, day: int) -> str:
    """Return an evening in a sentence or two."""
    kept = recording.day_kept(day)
    named = next(
        (f", {plainly(told)}" for at, told in landmarks(scenario).values() if at == kept), ""
    )
    only = f" (of this organization not every evening is kept; day {day} comes after)"
    pairs, best = len(network.one), int(network.is_hqc().sum())
    share = f"{best / pairs:.0%}" if pairs else "none"
    empty = int((~network.here).sum())
    posts = "" if not empty else f" {counted(empty, 'post is', 'posts are')} empty."
    return (
        f"Evening of day {kept}{named}{only if kept != day else ''}: "
        f"{counted(int(network.here.sum()), 'person', 'people')}, {counted(pairs, 'tie', 'ties')} "
        f"in use, {best:,} of them ({share}) high-quality connections.{posts} {met_words(network)}"
    )


def met_words(network: Network) -> str:
    """Return how many pairs met on this day, and how many of them had a high-quality moment."""
    met, had = int(network.met.sum()), int(network.moment.sum())
    if met == 0:
        return "Nobody met that day."
    apart = int((network.moment & ~network.is_hqc()).sum())
    also = f", {apart:,} of these without being a high-quality connection" if apart else ""
    return (
        f"{counted(met, 'pair', 'pairs')} met that day, and {had:,} of them ({had / met:.0%}) had "
        f"a high-quality moment{also}."
    )


def moments_of(network: Network, who: int) -> str:
    """Return with whom a person had high-quality moments on this day, and what the ties are."""
    is_mine = (network.one == who) | (network.two == who)
    met, had = int((network.met & is_mine).sum()), np.flatnonzero(network.moment & is_mine)
    if met == 0:
        return ""
    people = counted(met, "person", "people")
    if len(had) == 0:
        return f"Met {people}, and had no high-quality moment."
    is_hqc = network.is_hqc()
    named = [
        f"{with_first_names(network.ids[other])} "
        f"({'a high-quality connection' if is_hqc[n] else 'an ordinary tie'})"
        for n, other in zip(had, (network.one + network.two - who)[had], strict=True)
    ]
    more = [f"{len(named) - MOST_NAMED} more"] if len(named) > MOST_NAMED else []
    return (
        f"Met {people}, and had a high-quality moment with {len(named)} of them: "
        f"{', '.join([*named[:MOST_NAMED], *more])}."
    )


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "tie", "ties"), counted(1200, "tie", "ties")
    ('1 tie', '1,200 ties')
    """
    return f"{number:,} {one if number == 1 else many}"


def reading_words(shown: str, lines: int, left_out: int, only_hqc: bool) -> str:
    """Return how the picture is to be read: of persons, inside a team, or of teams.

    `lines` are drawn, the best ones; `left_out` more are not.
    """
    told = READING[shown]
    if left_out:
        told += f" Only the {lines:,} best lines are drawn, {left_out:,} are not."
    return told + (" Other ties than high-quality connections are hidden." if only_hqc else "")


def team_lines(network: Network) -> list[list[str]]:
    """Return the evening team by team, as lines of a table."""
    lines = []
    is_hqc = network.is_hqc()
    for team in sorted(range(len(network.team_names)), key=network.team_names.__getitem__):
        members = (network.teams == team) & network.here
        touching = members[network.one] | members[network.two]
        pairs, best = int(touching.sum()), int(is_hqc[touching].sum())
        energy = f"{network.energy[members].mean():.0%}" if members.any() else "–"
        share = f"{best} ({best / pairs:.0%})" if pairs else "–"
        moments = str(int(network.moment[touching].sum()))
        name = team_word(network.team_names[team])
        lines.append([name, str(int(members.sum())), energy, str(pairs), share, moments])
    return lines


def bridge_words(network: Network, bridge: Bridge) -> str:
    """Return what a thin place holds together, in words."""
    if bridge.cut:
        return f"without it {counted(bridge.cut, 'person is', 'people are')} cut off from the rest"
    otherwise = (
        f"otherwise via {counted(bridge.steps - 1, 'other team', 'other teams')}"
        if bridge.steps
        else "otherwise there is none"
    )
    return f"the only link between {both_teams(network, bridge)}; {otherwise}"


def both_teams(network: Network, bridge: Bridge) -> str:
    """Return the two teams that a thin place joins: Teams 1 and 6."""
    one, two = (team_of(network, who) for who in (bridge.one, bridge.two))
    if one.startswith("Team ") and two.startswith("Team "):
        return f"Teams {one.removeprefix('Team ')} and {two.removeprefix('Team ')}"
    return f"{one} and {two}"


def story_line(line: str, network: Network) -> str:
    """Return a line of a story with people, teams and events called as everywhere on the page."""
    line = with_first_names(plainly(line))
    for name in network.team_names:
        line = line.replace(f" of {name},", f" of {team_word(name)},")
    name, colon, rest = line.partition(": it ")
    return f"{readable(name)}: it {rest}" if colon and "_" in name else line


def team_of(network: Network, who: int) -> str:
    """Return the name of a person's team."""
    return team_word(network.team_names[network.teams[who]])


def connector_words(network: Network, who: int, score: float, people: int) -> str:
    """Return how much somebody stands between others."""
    told = (
        f"{score:.1%} of contacts between others"
        if people <= MOST_BETWEEN
        else f"{score:.0f} other teams"
    )
    return f"{team_of(network, who)}, {told}"


def no_bridges(only_hqc: bool) -> str:
    """Return what is said where no place is thin."""
    kind = "high-quality connections" if only_hqc else "ties in use"
    return f"No place is thin: no loss of a single tie cuts anybody off over {kind}."


def strongest_ties(network: Network, who: int) -> list[tuple[int, float, bool]]:
    """Return a person's best ties on this evening: with whom, how good, and whether an HQC."""
    is_mine = (network.one == who) | (network.two == who)
    one, two = network.one[is_mine], network.two[is_mine]
    others, quality = np.where(one == who, two, one), network.quality[is_mine]
    order = np.lexsort((others, -quality))[:STRONGEST]
    return [(int(others[n]), float(quality[n]), bool(quality[n] >= network.theta)) for n in order]


def taken_out(network: Network, gone: Gone) -> str:
    """Return what is taken out, in words."""
    ids = network.ids
    if gone.person is not None:
        return with_first_names(ids[gone.person])
    if gone.tie is not None:
        return with_first_names(f"the tie of {ids[gone.tie[0]]} and {ids[gone.tie[1]]}")
    return ""


def broken(network: Network, before: Shape, after: Shape, gone: Gone) -> str:
    """Return what breaks, in a sentence or two."""
    if before.ties == after.ties and gone.tie is not None:
        return "The two have no tie among those that count: there is nothing to take out."
    lost, parts = pairs_cut(before, after), cut_off(before, after)
    name = taken_out(network, gone)
    if lost == 0:
        longer = after.steps - before.steps
        return (
            f"Without {name} everybody who could reach one another still can; on average over "
            f"{after.steps:.2f} steps ({fixed(longer, 2, sign=True)})."
        )
    return (
        f"Without {name} {counted(lost, 'pair', 'pairs')} of the others can no longer reach each "
        f"other. Cut off: {groups_named(network.ids, parts)}."
    )


def groups_named(ids: Sequence[str], parts: Sequence[Sequence[int]]) -> str:
    """Return groups of people by name, as many as one can take in."""
    told = []
    for part in parts[:MOST_NAMED]:
        names = [with_first_names(ids[who]) for who in part[:MOST_NAMED]]
        more = [f"{len(part) - MOST_NAMED} more"] if len(part) > MOST_NAMED else []
        told.append(", ".join([*names, *more]))
    more = [f"{len(parts) - MOST_NAMED} more groups"] if len(parts) > MOST_NAMED else []
    return "; ".join([*told, *more])


def break_lines(before: Shape, after: Shape) -> list[list[str]]:
    """Return how a network hangs together with and without, as lines of a table."""
    rows = [
        ("people there", "{0.people:,}"),
        ("ties that count", "{0.ties:,}"),
        ("HQCs among all ties in use", "{0.hqc_share:.1%}"),
        ("separate groups", "{0.groups:,}"),
        ("people in the largest", "{0.largest:,}"),
        ("people without any such tie", "{0.alone:,}"),
        ("pairs that can reach each other", "{0.reachable:,}"),
        ("mean steps between these", "{0.steps:.2f}"),
    ]
    return [[name, form.format(before), form.format(after)] for name, form in rows]
