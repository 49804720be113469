"""The guard of the people in a real organization: no person is shown, and no small group.

An organization that is founded from files is taken for real. What a simulation says of one of its
positions is a guess about somebody who can be known by it, and of a group of two or three no less.
So nobody is named or told of, groups under five are merged, and nothing of single persons is
written unless somebody says why. *Source*: `docs/limits.md`; five is the usual least group of
surveys at work, and can be raised (`organization.smallest_group`), never lowered.
"""

from collections.abc import Mapping

import numpy as np

from simulation.scenario import Scenario

OTHERS = "others"
ASKED = (
    "These files are about people. Do they know, and did they agree, that their organization is "
    "simulated? None of them is shown, and no group under five; names are replaced by codes."
)
NOT_SAID = (
    "Nothing is known of their consent: ask the people before you show this to anybody, and say "
    "what they agreed to."
)
NOBODY = "This is a real organization: no person of it is shown, and no group under {smallest}."


def is_real(scenario: Scenario) -> bool:
    """Say whether an organization was founded from files, so that its people may be real."""
    founding = scenario.organization
    return founding.people is not None or founding.ties is not None


def nobody_shown(scenario: Scenario) -> str:
    """Return what is said where persons would stand."""
    return NOBODY.format(smallest=scenario.organization.smallest_group)


def merged(sizes: Mapping[str, int], smallest: int) -> dict[str, str]:
    """Return under which name each group is shown: small ones as others, with all they need.

    The others are joined by the next larger group until they are as many themselves; where all
    together are too few, all are others.

    >>> merged({"ward": 9, "office": 5, "lab": 3}, 5)
    {'ward': 'ward', 'office': 'others', 'lab': 'others'}
    >>> merged({"ward": 9, "office": 5, "lab": 3, "desk": 2}, 5)
    {'ward': 'ward', 'office': 'office', 'lab': 'others', 'desk': 'others'}
    """
    order = sorted(sizes, key=lambda name: (sizes[name], name))
    count, names = 0, set()
    for name in order:
        if sizes[name] >= smallest and (count == 0 or count >= smallest):
            break
        names.add(name)
        count += sizes[name]
    return {name: OTHERS if name in names else name for name in sizes}


def groups_shown(
    names: tuple[str, ...], team: np.ndarray, own: int, smallest: int
) -> tuple[tuple[str, ...], np.ndarray]:
    """Return the names of the groups that are shown, and the group of each team, shape (T).

    `team`: of each person; the first `own` teams are the organization's, the rest are customers and
    suppliers, who are made up and stay apart.
    """
    counts = np.bincount(team, minlength=len(names)).tolist()
    shown = merged(dict(zip(names[:own], counts[:own], strict=True)), smallest)
    every = [shown.get(name, name) for name in names]
    groups = tuple(dict.fromkeys(every))
    return groups, np.array([groups.index(name) for name in every])
