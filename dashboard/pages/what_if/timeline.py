"""The timeline: each shock as a row – when it strikes, how long, how hard, and whom."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard.controls import LONGEST, SIZES, Control
from dashboard.pages import components
from dashboard.pages.components import Component, aria
from dashboard.words.language import english, say
from dashboard.words.names import readable
from simulation.founding.guard import is_real
from simulation.runs import blueprint_once
from simulation.scenario import Scenario
from simulation.scenario.shocks import OWN_KEYS, TARGETS, check_target

MOST_TEAMS = 60  # in the list of targets
BREACHES = {
    "competence": english("they could not do it"),
    "integrity": english("they did not want to"),
    "deceptive": english("they did not want to, and hid it"),
}
SHARES = {
    "fairness": (english("How fair it is"), 0.5),
    "promise": (english("How much they promise to change"), 0.0),
}
USUAL = english("whom it usually hits")
FIELDS = {
    "day": english("begins on day"),
    "duration": english("days it lasts"),
    "size": english("size"),
}
KINDS = {
    "competence": english("competence"),
    "integrity": english("integrity"),
    "deceptive": english("deceptive"),
}
"""What a breach of trust is called."""
MOVED = {"size": english("size"), "fairness": english("fairness"), "promise": english("promise")}
CHOICES = {"target": english("target"), "breach": english("breach")}


def rows_of(scenario: Scenario, shocks: Sequence[Mapping[str, Any]]) -> list[Component]:
    """Return the shocks as rows to move."""
    return [row(shock, scenario) for shock in shocks]


def row(shock: Mapping[str, Any], scenario: Scenario) -> Component:
    """Return a shock: its place in time, and its numbers."""
    label = readable(shock["name"])
    place = {"part": "remove", "name": shock["name"]}
    remove = components.button(
        say("Remove"), place, "compact-xs", **aria(label=say("Remove {event}", event=label))
    )
    numbers = [typed_field(shock, field, label, scenario.run.days) for field in FIELDS]
    head = [html.Span(label, className="name"), *numbers, whom_and_how(shock, scenario), remove]
    return html.Div(
        [
            html.Div(head, className="shock-head"),
            html.Div(span(shock, label, scenario.run.days), className="along-days"),
        ],
        className="shock",
    )


def span(shock: Mapping[str, Any], label: str, days: int) -> Component:
    """Return the shock in time: the first thumb moves all of it, the second its end."""
    end = min(days, shock["day"] + shock["duration"])
    return dmc.RangeSlider(
        id={"part": "span", "name": shock["name"]},
        min=0,
        max=days,
        step=1,
        minRange=1,
        value=[shock["day"], end],
        updatemode="drag",
        thumbFromLabel=say("{event}: day", event=label),
        thumbToLabel=say("{event}: over on day", event=label),
        label=None,
        size="lg",
        thumbSize=20,
    )


def typed_field(shock: Mapping[str, Any], field: str, label: str, days: int) -> Component:
    """Return the field for one of a shock's numbers."""
    low, high, step = field_range(shock, field, days)
    name = f"{label}: {say(FIELDS[field])}"
    one = Control("", name, "", "", low, high, step, step >= 1.0, shock[field], "setting")
    return html.Label(
        [
            html.Span(say(FIELDS[field])),
            components.number_input(
                {"part": "shock-number", "name": shock["name"], "field": field}, name, one
            ),
        ]
    )


def field_range(shock: Mapping[str, Any], field: str, days: int) -> tuple[float, float, float]:
    """Return the lowest and highest value, and the step, of one of a shock's numbers."""
    if field != "size":
        return (0, days - 1, 1) if field == "day" else (1, LONGEST, 1)
    own = SIZES[shock["kind"]]
    return own["low"], own["high"], 1.0 if own["is_whole"] else 0.05


def whom_and_how(shock: Mapping[str, Any], scenario: Scenario) -> Component:
    """Return what else can be chosen: whom it strikes, how fair it is, what kind of breach."""
    size = labelled(say("Size"), sized(shock))
    target = labelled(
        say("Whom it hits"), shock_choice(shock, "target", targets(shock, scenario), "usual")
    )
    inside = [size, target]
    for key, (title, usual) in SHARES.items():
        if OWN_KEYS[key] == shock["kind"]:
            value = usual if shock.get(key) is None else shock[key]
            inside.append(labelled(say(title), shock_slider(shock, key, (0, 1, 0.05), value)))
    if OWN_KEYS["breach"] == shock["kind"]:
        kinds = components.options(
            {key: f"{say(KINDS[key])}: {say(told)}" for key, told in BREACHES.items()}
        )
        inside.append(labelled(say("Why"), shock_choice(shock, "breach", kinds, "integrity")))
    return components.menu(say("Whom and how"), inside)


def labelled(title: str, inside: Component) -> Component:
    """Return something with its title above."""
    return html.Div([html.Span(title, className="unit"), inside])


def sized(shock: Mapping[str, Any]) -> Component:
    """Return the slider of a shock's size, as far as it usually goes."""
    _, largest, step = field_range(shock, "size", 0)
    top = {"demand_surge": 3.0, "key_person_loss": 20.0}.get(shock["kind"], largest)
    return shock_slider(shock, "size", (0, max(top, shock["size"]), step), shock["size"])


def shock_slider(
    shock: Mapping[str, Any], field: str, reaches: tuple[float, float, float], value: float
) -> Component:
    """Return a slider of one of a shock's numbers."""
    place = {"part": "shock", "name": shock["name"], "field": field}
    return components.fine_slider(
        place, f"{readable(shock['name'])}: {say(MOVED[field])}", reaches, value
    )


def shock_choice(
    shock: Mapping[str, Any], field: str, data: list[dict[str, str]], usual: str
) -> Component:
    """Return a choice among names."""
    return components.select(
        {"part": "shock-choice", "name": shock["name"], "field": field},
        None,
        data,
        value=shock.get(field) or usual,
        allowDeselect=False,
        searchable=len(data) > 10,
        size="xs",
        comboboxProps={"withinPortal": False},
        **aria(label=f"{readable(shock['name'])}: {say(CHOICES[field])}"),
    )


def targets(shock: Mapping[str, Any], scenario: Scenario) -> list[dict[str, str]]:
    """Return whom a kind of shock can strike; a person is chosen among *The people*."""
    plan = blueprint_once(scenario.organization, scenario.stakeholders)
    smallest = scenario.organization.smallest_group if is_real(scenario) else 1
    teams, roles = Counter(plan.team.tolist()), Counter(plan.roles)
    names = [
        *TARGETS,
        *(
            f"team:{name}"
            for nth, name in enumerate(plan.team_names[:MOST_TEAMS])
            if teams[nth] >= smallest
        ),
        *(f"role:{name}" for name in sorted(roles) if name and roles[name] >= smallest),
    ]
    own = shock.get("target")
    fitting = [name for name in names if fits(name, shock["kind"])]
    if own and own not in fitting:
        fitting.append(own)
    return components.options({"usual": say(USUAL)} | {name: target_word(name) for name in fitting})


def target_word(target: str) -> str:
    """Return whom a target names.

    >>> target_word("team:t03"), target_word("leaders")
    ('team t03', 'leaders')
    """
    kind, _, name = target.partition(":")
    return f"{say(kind)} {say(name)}" if name else say(kind)


def fits(target: str, kind: str) -> bool:
    """Say whether a kind of shock can strike a target."""
    try:
        check_target(target, kind)
    except ValueError:
        return False
    return True
