"""What happens to an organization, in words: the crisis, the event, or the events."""

from simulation.scenario import Scenario


def event_word(*scenarios: Scenario) -> str:
    """Return what happens in scenarios, as it stands inside a sentence.

    >>> event_word(Scenario.load("external-crisis")), event_word(Scenario.load("storm"))
    ('the crisis', 'the events')
    >>> event_word(Scenario.load("demand-surge"))
    'the event'
    """
    kinds = [[shock.kind for shock in one.shocks if shock.size > 0.0] for one in scenarios]
    if any(len(one) > 1 for one in kinds):
        return "the events"
    is_crisis = all(kind == "external_crisis" for one in kinds for kind in one)
    return "the crisis" if is_crisis else "the event"
