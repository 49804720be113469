"""What a sweep says, in plain words: each sentence with its doubt."""

from dashboard.words.headline import ASSUMED, MODEL, OF_TWIN
from dashboard.words.names import axis_name, in_sentence, measure_name, measure_title, names_listed
from dashboard.words.numbers import count_of, interval
from dashboard.words.section import Sentence
from simulation.experiments.analysis.contrasts import FALSE_SHARE, Contrast
from simulation.experiments.analysis.cross_validation import FEWEST
from simulation.experiments.analysis.discovery import Box, Limit
from simulation.experiments.analysis.histories import LESS_IS_BETTER
from simulation.experiments.analysis.luck import Luck
from simulation.experiments.analysis.phase import Phase
from simulation.experiments.analysis.recovery import Recovery
from simulation.experiments.analysis.sensitivity import Sensitivity
from simulation.experiments.analysis.whole import Analysis

MOSTLY = 0.5  # of the variance between points: then indices show luck, whatever their intervals


def opening(found: Analysis) -> list[Sentence]:
    """Return the finding sentence by sentence, for people who read nothing else."""
    sweep = found.sweep
    axes = axes_listed([axis.key for axis in sweep.axes])
    told = [
        f"In {count_of(found.histories, 'simulated run')} – {found.points:,} organizations that "
        f"differ in {axes}, {count_of(sweep.base.run.replicates)} of each – this came out."
    ]
    if found.missing > 0:
        are = "is" if found.missing == 1 else "are"
        told.append(f"{count_of(found.missing)} {are} missing: failed, or still to be done.")
    told += [strongest(name, one) for name, one in found.sensitivity.items()]
    told += [gathering(box) for box in found.boxes]
    told += [slowest(one) for one in found.recoveries[:1]]
    if found.contrasts:
        told.append(surviving(found.contrasts))
    return [Sentence(one) for one in (*told, MODEL)]


def axes_listed(keys: list[str]) -> str:
    """Return axes in a sentence.

    >>> axes_listed(["people.trust.mean", "work.demand"])
    'trust and demand'
    """
    return names_listed([in_sentence(axis_name(key)) for key in keys])


def strongest(name: str, found: Sensitivity) -> str:
    """Return what moves an outcome most, or that nothing clearly does.

    Total indices and mu* are above zero for luck, too: their intervals alone cannot tell.
    """
    clear = [one for one in found.strengths if one.low > 0.0 or one.high < 0.0]
    title, share = measure_title(name), found.luck
    if found.kind != "regression" and share is not None and share.left > MOSTLY:
        return f"{title}: nothing can be said; the points differ mostly by luck ({share.left:.0%})."
    if not clear and found.kind == "regression":
        return f"{title}: a straight line through the points shows no axis that clearly moves it."
    if not clear:
        return f"{title}: no axis clearly moves it."
    told = f"{title} moves most with {axes_listed([one.name for one in clear[:2]])}"
    if share is not None:
        told += f"; {share.shared + share.own:.0%} of its variance over runs is luck"
    elif found.kind != "regression":
        told += ", or that is luck: one run per point cannot tell"
    return told + "."


def luck_words(found: Luck) -> str:
    """Return how the variance over runs divides."""
    return (
        f"Of the variance over runs, {found.axes:.0%} lies between points (the axes), "
        f"{found.shared:.0%} is luck that raises or lowers all points alike and blurs no "
        f"comparison, and {found.own:.0%} is a point's own luck."
    )


def fit_words(fit: float) -> str:
    """Return what a straight line leaves unexplained."""
    told = f"Straight lines explain {fit:.0%} of the variance between points (R²)."
    if fit < 0.7:
        told += " That is not enough to go by: look at the diagram, or use a saltelli design."
    return told


def gathering(box: Box) -> str:
    """Return where cases gather, or that no box is better than the base rate."""
    base = f"{share(box.base)} of {count_of(box.number)} are cases ({condition_words(box)})"
    if not box.found:
        return f"{base}; no box was found that is better than this base rate."
    limits = " and ".join(limit_words(one) for one in box.limits)
    told = f"{base}; where {limits}, {box.density:.0%} are"
    told += f", and {box.coverage:.0%} of all cases lie there"
    if box.elsewhere is not None:
        told += (
            f" (checked on points that had no part in finding it: {box.elsewhere.inside:.0%} "
            f"inside, {box.elsewhere.outside:.0%} outside)"
        )
    else:
        told += f" (not checked: fewer than {FEWEST} points are too few to leave some out)"
    return told + "."


def share(part: float) -> str:
    """Return a share in percent; a small one is not rounded to nothing.

    >>> share(0.25), share(0.003)
    ('25%', '0.3%')
    """
    return f"{part:.1%}" if 0.0 < part < 0.01 else f"{part:.0%}"


def condition_words(box: Box) -> str:
    """Return the condition as people write it."""
    if box.condition == "recovered is False":
        return "not back to normal within the window"
    outcome, space, rest = box.condition.partition(" ")
    return measure_name(outcome) + space + rest


def limit_words(one: Limit) -> str:
    """Return what a box asks of one axis, in a sentence."""
    return f"{in_sentence(axis_name(one.key))} is {range_words(one)}"


def range_words(one: Limit) -> str:
    """Return the values of an axis that lie in a box."""
    if one.low is None or one.high is None:
        return " or ".join(one.names)
    if one.low <= one.ends[0]:
        return f"at most {one.high:.3g}"
    if one.high >= one.ends[1]:
        return f"at least {one.low:.3g}"
    return f"{one.low:.3g} to {one.high:.3g}"


def slowest(found: Recovery) -> str:
    """Return how soon all is back to normal along an axis."""
    first, last = found.curves[0], found.curves[-1]
    apart = found.apart
    told = (
        f"Within {found.within:.0f} days {share_back(first.number, first.never)} are back to "
        f"normal at {in_sentence(axis_name(found.key))} {first.level}, "
        f"{share_back(last.number, last.never)} at {last.level}"
    )
    if apart.number < 2 or not apart.excludes_zero():
        return told + " (no clear difference in mean days)."
    faster = "sooner" if apart.mean < 0 else "later"
    return told + f" ({abs(apart.mean):.1f} days {faster} on average)."


def share_back(number: int, never: int) -> str:
    """Return the share that is back to normal."""
    return f"{(number - never) / number:.0%}"


def recovery_words(found: Recovery) -> str:
    """Return how the curves are to be read, and how sure their difference is."""
    p = "" if found.p != found.p else f" Log-rank test over the levels: {probability(found.p)}."
    apart = found.apart
    paired = ""
    if apart.number > 1:
        paired = (
            f" Mean days at {found.curves[-1].level} minus those at {found.curves[0].level}, "
            f"{'with the same luck' if found.paired else 'over points'}: {interval(apart)}."
        )
    return (
        f"Share that is back to normal, with 95 % bands, by {in_sentence(axis_name(found.key))}."
        f"{paired}{p}"
    )


def probability(p: float) -> str:
    """Return a p-value in words.

    >>> probability(0.00001), probability(0.034)
    ('p < .001', 'p = .034')
    """
    return "p < .001" if p < 0.001 else f"p = {p:.3f}".replace("0.", ".", 1)


def phase_words(found: Phase) -> str:
    """Return how a diagram is to be read."""
    less = ", less is better" if found.outcome in LESS_IS_BETTER else ""
    told = [
        f"Mean {measure_name(found.outcome)}{less}. In brackets: no clear difference from the left."
    ]
    told.append(
        "Neighbours are compared run by run, with the same luck."
        if found.paired
        else "Ranges are cut into classes; a field is the mean of its points."
    )
    means = [one.value.mean for one in found.fields]
    if min(means) < 0.0 < max(means):
        told.append("Thick lines: where the sign changes.")
    if found.over:
        told.append(f"Averaged over {axes_listed(list(found.over))}.")
    if found.missing:
        told.append(f"{found.missing} fields have no run and stay grey.")
    return " ".join(told)


def surviving(found: list[Contrast]) -> str:
    """Return how many contrasts survive the correction."""
    number = sum(one.survives() for one in found)
    return (
        f"Of {len(found)} paired contrasts {number} survive the correction for looking "
        f"{len(found)} times (false discovery rate {FALSE_SHARE:.0%})."
    )


def keep_in_mind(found: Analysis) -> list[str]:
    """Return what everybody should keep in mind about these results."""
    told = [
        "What an axis moves is said for the ranges of this sweep; a wider range moves more.",
        "All points share their luck (the third run of every point has the same random seed): "
        "differences are sharp, but a new set of luck would move all points together.",
    ]
    if found.boxes:
        told.append(
            "A box is a description of these runs, found by searching; its quasi-p-values do "
            "not count how many boxes were looked at. The check on other points does."
        )
    if found.contrasts:
        told.append(
            "In contrasts each random seed is one value, averaged over all levels of the other "
            "axes: an effect that turns around with another axis can average to nothing; see the "
            "diagram."
        )
    return [ASSUMED, *told, OF_TWIN]
