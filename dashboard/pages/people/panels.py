"""Parts of *The people*: thin places and connectors to press, stories, and what breaks."""

from collections.abc import Sequence

from dash import html

from dashboard.pages.components import Component, button, table
from dashboard.words import people as words
from dashboard.words.first_names import with_first_names
from simulation.experiments import fragility
from simulation.results.network import Network


def choose_button(name: str, other: str = "", words_on_it: str = "") -> Component:
    """Return a button that chooses a person, or two."""
    words = with_first_names(words_on_it or (f"{name} – {other}" if other else name))
    place = {"part": "people-choose", "one": name, "other": other, "at": words_on_it}
    return button(words, place, "compact-xs")


def button_list(items: Sequence[tuple[Component, str]]) -> Component:
    """Return buttons with what is to be said of each."""
    lines = [html.Li([choose, html.Span(told)]) for choose, told in items]
    return html.Ul(lines, className="named")


def bridges_panel(network: Network, only_hqc: bool) -> Component:
    """Return the thin places."""
    ids = network.ids
    found = [
        (choose_button(ids[b.one], ids[b.two]), words.bridge_words(network, b))
        for b in fragility.fragile_bridges(network, only_hqc)
    ]
    meaning = html.P(words.THINNEST[only_hqc], className="meaning")
    return [meaning, button_list(found) if found else html.P(words.no_bridges(only_hqc))]


def connectors_panel(network: Network, only_hqc: bool) -> Component:
    """Return who stands between others."""
    people = int(network.here.sum())
    found = [
        (choose_button(network.ids[who]), words.connector_words(network, who, score, people))
        for who, score in fragility.key_connectors(network, only_hqc)
    ]
    meaning = words.BETWEEN if people <= fragility.MOST_BETWEEN else words.REACHING
    told = button_list(found) if found else html.P("Nobody stands between others.")
    return [html.P(meaning, className="meaning"), told]


def person_panel(network: Network, name: str, story: str) -> Component:
    """Return a person's day in words, and their strongest ties."""
    if not story:
        return html.P("Click a team and then somebody in it, or choose a person above.")
    who = network.ids.index(name)
    title, *lines = (words.story_line(line, network) for line in story.split("\n"))
    met = [line for line in lines if line.startswith("Met ")]
    before = lines[: lines.index(met[0])] if met else lines
    after = lines[lines.index(met[-1]) + 1 :] if met else []
    return [
        html.H3(title),
        *(html.P(line) for line in before),
        html.P(words.moments_of(network, who), className="told"),
        html.Ul([html.Li(line) for line in met], className="story"),
        *(html.P(line) for line in after),
        html.H3("Strongest ties"),
        strongest_panel(network, who),
    ]


def strongest_panel(network: Network, who: int) -> Component:
    """Return a person's strongest ties on this evening, each to press."""
    found = [
        (
            choose_button(network.ids[who], network.ids[other], network.ids[other]),
            f"{words.team_of(network, other)}, quality {quality:.2f}"
            + (" – a high-quality connection" if is_hqc else ""),
        )
        for other, quality, is_hqc in words.strongest_ties(network, who)
    ]
    return button_list(found) if found else html.P("No tie is in use.")


def tie_panel(network: Network, name: str, other: str, story: str) -> Component:
    """Return the life of the tie of two people."""
    if not story:
        return html.P("Choose a second person, or one of the ties named on this page.")
    title, *lines = (words.story_line(line, network) for line in story.split("\n"))
    away = [who for who in (name, other) if not network.here[network.ids.index(who)]]
    named = " and ".join(map(with_first_names, away))
    gone = html.P(f"{named}: the post is empty this evening.") if away else None
    return [html.H3(title), *(html.P(line) for line in lines), gone]


def breaking_panel(network: Network, only_hqc: bool, gone: fragility.Gone) -> Component:
    """Return what breaks without who or what was taken out."""
    if gone == fragility.Gone():
        return html.P("Take somebody or a tie out, and the picture is drawn without them.")
    before = fragility.shape_of(fragility.graph_of(network, only_hqc))
    after = fragility.shape_of(fragility.graph_of(fragility.removed(network, gone), only_hqc))
    counted = "Only high-quality connections count here." if only_hqc else "All ties in use count."
    return [
        html.P(words.broken(network, before, after, gone), className="told"),
        table(words.break_lines(before, after), words.BREAK_HEAD),
        html.P(f"{counted} {words.STRUCTURE}", className="meaning"),
    ]
