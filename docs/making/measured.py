"""What was measured last (`docs/measured/*.json`), as tables for the documents."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.words.names import axis_name, readable
from dashboard.words.patterns import ABLATION_HEAD, HEAD, ablation_lines, lines_of, summary
from docs.making.equations import HOME
from docs.making.markdown import table

FOLDER = HOME / "docs" / "measured"
Row = Mapping[str, Any]


def content(name: str) -> dict[str, Any]:
    """Return what was measured under a name. Raises `FileNotFoundError` before it was measured."""
    read: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return read


def made_of(told: Row) -> str:
    """Return under what a table was measured, in a line."""
    return f"*{told['histories']} histories, seed {told['seed']}, rules `{told['rules']}`.*"


def patterns_table() -> str:
    """Return the table of patterns, and how many appear."""
    told = content("patterns")
    made = f"*{told['organizations']} organizations. {made_of(told).strip('*')}*"
    return "\n\n".join([summary(told["patterns"]), table(HEAD, lines_of(told["patterns"])), made])


def ablations_table() -> str:
    """Return what each ablation leaves."""
    told = content("patterns")
    return table(ABLATION_HEAD, ablation_lines(told["patterns"])) + (
        f"\n\n*{told['histories_ablated']} histories for each organization.*"
    )


def benefits_table() -> str:
    """Return the dose-response of the ten benefits."""
    told = content("benefits")
    heads = ["", "benefit", *(f"at {d:.0%}" for d in told["densities"])]
    heads += ["for .1 more density", "without its mechanism", "set to zero"]
    return table(heads, map(benefit_line, told["benefits"])) + f"\n\n{made_of(told)}"


def benefit_line(one: Row) -> list[str]:
    """Return the line of one benefit."""
    left = "–" if one["ablated"] is None else interval(one["ablated"], 4)
    levels = [f"{level[0]:.3f}" for level in one["levels"]]
    ablation = f"`{one['ablation']}`" if one["ablation"] else "its item is the quality itself"
    name = f"`{one['column']}`"
    return [str(one["number"]), name, *levels, interval(one["slope"], 4), left, ablation]


def doses_table() -> str:
    """Return what each shock costs at each density, in days of performance."""
    told = content("doses")
    densities = sorted({one["density"] for one in told["doses"]})
    cells = {(one["shock"], one["density"]): one["loss"] for one in told["doses"]}
    shocks = dict.fromkeys(one["shock"] for one in told["doses"])
    lines = [[readable(s), *(interval(cells[s, d], 1) for d in densities)] for s in shocks]
    return table(["shock", *(f"{d:.0%}" for d in densities)], lines) + f"\n\n{made_of(told)}"


def controls_table() -> str:
    """Return what density changes as it is, with qualities dealt anew, and with ties rewired."""
    return contrasts("controls")


def partners_table() -> str:
    """Return what density changes where trust, presence and interdependence are low and high."""
    return contrasts("partners")


def contrasts(name: str) -> str:
    """Return a table of conditions by shocks: days lost at high density less those at low."""
    told = content(name)
    cells = {(one["condition"], one["shock"]): one["change"] for one in told[name]}
    conditions = dict.fromkeys(one["condition"] for one in told[name])
    shocks = dict.fromkeys(one["shock"] for one in told[name])
    lines = [[c, *(interval(cells[c, s], 1) for s in shocks)] for c in conditions]
    return table(["", *map(readable, shocks)], lines) + f"\n\n{made_of(told)}"


def map_table() -> str:
    """Return the map: what density adds to performance in calm, and saves in a surge."""
    told = content("map")
    heads = ("interdependence", "demand", "performance in calm", "days lost in a surge")
    lines = [
        [
            f"{one['interdependence']:.0%}",
            f"{one['demand']:.2f}",
            clear(one["performance"], 3),
            clear(one["loss"], 1),
        ]
        for one in told["spots"]
    ]
    return table(heads, lines) + f"\n\n{made_of(told)}"


def effects_table() -> str:
    """Return the standardized effects of density, three ways, and whence its variance comes."""
    told = content("effects")
    heads = ("outcome", "correlation", "over the sample", "among like", "against luck")
    keys = ("correlation", "sampled", "like", "luck")
    lines = [
        [readable(one["outcome"]), *(interval(one[key], 2) for key in keys)]
        for one in told["effects"]
    ]
    own = told["density"]
    variance = (
        f"HQC density on the eve: mean {own['mean']:.2f}, standard deviation {own['spread']:.2f}. "
        f"Of its variance {share(own['settings'])} are explained by the organizations' settings, "
        f"{share(own['luck'])} are luck within organizations."
    )
    return f"{table(heads, lines)}\n\n{variance}\n\n{made_of(told)}"


def share(told: list[float]) -> str:
    """Return a share with its interval, in percent."""
    mean, low, high = told
    return f"{mean:.0%} ({low:.0%} to {high:.0%})"


CRISES = {
    "level": "level {:g}",
    "duration": "crisis of {:g} days",
    "size": "size {:g}",
    "organization": "{:g} people",
    "mark": "no mark (`assumptions.imprint_rate` {:g})",
}


def crisis_table() -> str:
    """Return what leaders' presence changes, in which crisis."""
    told = content("crisis")
    heads = (
        "turned",
        "days lost",
        "hours a person",
        "strain in it",
        "density later",
        "safety later",
    )
    places = {"lost": 1, "hours": 1, "strain": 3, "density": 3, "safety": 3}
    lines = [
        [
            CRISES[one["axis"]].format(one["value"]),
            *(interval(one[key], digits) for key, digits in places.items()),
        ]
        for one in told["crises"]
    ]
    return table(heads, lines) + f"\n\n{made_of(told)}"


def levers_table() -> str:
    """Return what each lever, and each pathway, changes by itself."""
    told = content("levers")
    heads = (
        *("turned", "HQC density", "performance", "days lost", "days delivered"),
        *("hours", "money"),
    )
    places = {"hqc_density": 3, "performance": 3, "lost": 1, "delivered": 1}
    lines = [
        [
            readable(one["name"]) + (" × 1.5" if one["kind"] == "pathway" else ""),
            *(clear(one[key], digits) for key, digits in places.items()),
            *(
                f"{one[key][0]:.{digits}f}"
                for key, digits in (("cost_hours", 3), ("cost_money", 2))
            ),
        ]
        for one in told["changed"]
    ]
    return table(heads, lines) + f"\n\n{made_of(told)}"


def fields_table() -> str:
    """Return what going from one end of each axis of the sweep to the other does to days lost."""
    told = content("fields")
    lines = [
        [
            axis_name(one["key"]),
            f"{one['low']} → {one['high']}",
            interval(ends(one), 2),
            verdict(one),
        ]
        for one in told["contrasts"]
        if one["whole"]
    ]
    heads = ("axis", "from, to", "days lost more", "after correction")
    made = f"*{told['points']} points, {told['replicates']} histories each, seed {told['seed']}.*"
    return table(heads, lines) + f"\n\n{made}"


LEAD = 15  # assumptions that are shown


def assumptions_table() -> str:
    """Return what density and the strongest assumptions do to days lost, by Morris's screening."""
    told = content("assumptions")
    (density,) = (one for one in strengths(told) if one["name"] == DENSITY)
    others = [one for one in strengths(told) if one["name"] != DENSITY]
    lines = [effect_line(one) for one in (density, *others[:LEAD])]
    heads = ("from low to high", "mean change of days lost", "its size, mu*", "sigma", "way")
    trajectories = told["points"] // (len(told["axes"]) + 1)
    still = sum(one["value"] == 0.0 for one in others)
    rest = (
        f"The other {len(others) - LEAD} of {len(others)} assumptions move it by "
        f"{others[LEAD]['value']:.2f} days or less; {still} of them by nothing at all."
    )
    made = f"*{trajectories} trajectories through {told['points']} points. {made_of(told)[1:]}"
    return "\n\n".join([table(heads, lines), rest, made])


DENSITY = "organization.hqc_density"


def strengths(told: Row) -> list[Row]:
    """Return the axes of a screening, the strongest first."""
    found = told["sensitivity"]["resilience_loss"]["strengths"]
    return sorted(found, key=lambda one: -one["value"])


def effect_line(one: Row) -> list[str]:
    """Return the line of an axis: `way` says whether it moves the outcome one way everywhere."""
    size = f"{one['value']:.2f} ({max(0.0, one['low']):.2f} to {one['high']:.2f})"
    same = abs(abs(one["mean"]) - one["value"]) <= 1e-9 * one["value"]
    way = ("less is lost" if one["mean"] < 0.0 else "more is lost") if same else "both ways"
    return [f"`{one['name']}`", f"{one['mean']:+.2f}", size, f"{one['other']:.2f}", way]


def ends(contrast: Row) -> list[float]:
    """Return the change of a contrast, with its interval."""
    return [contrast["change"][part] for part in ("mean", "low", "high")]


def verdict(contrast: Row) -> str:
    """Return whether a contrast outlives the correction for many comparisons."""
    return "clear" if contrast["survives"] else "no clear difference"


def claims_table() -> str:
    """Return under how many variations each claim holds, and where it does not."""
    heads = ("claim", "measure", "as printed, in SD", "holds in", "not under")
    told = content("claims")
    return table(heads, map(claim_line, told["claims"])) + f"\n\n{made_of(told)}"


def claim_line(claim: Row) -> list[str]:
    """Return the line of one claim."""
    tested = claim["tested"]
    failing = [one["variation"] for one in tested if not one["holds"]]
    held = f"{len(tested) - len(failing)} of {len(tested)}"
    effect = f"{tested[0]['effect']:+.2f}"
    return [claim["id"], f"`{claim['measure']}`", effect, held, ", ".join(failing) or "–"]


def interval(value: Sequence[float], digits: int) -> str:
    """Return a mean with its interval."""
    mean, low, high = value
    return f"{mean:+.{digits}f} ({low:+.{digits}f} to {high:+.{digits}f})"


def clear(value: Sequence[float], digits: int) -> str:
    """Return a difference with its interval; one that may be none says so."""
    is_clear = value[1] > 0.0 or value[2] < 0.0
    return interval(value, digits) + ("" if is_clear else " no clear difference")


SECTIONS = {
    "patterns": patterns_table,
    "ablations": ablations_table,
    "benefits": benefits_table,
    "doses": doses_table,
    "controls": controls_table,
    "partners": partners_table,
    "map": map_table,
    "effects": effects_table,
    "crisis": crisis_table,
    "levers": levers_table,
    "assumptions": assumptions_table,
    "fields": fields_table,
    "claims": claims_table,
}
