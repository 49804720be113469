"""Plain English: the words that a reader is not to see, and what is said instead.

The rules keep their own words (a history, a twin, what strikes). What they hand over finished, such
as a note on a comparison, is put into the words of the doors by `plainly`.
"""

import re

INSTEAD = {
    r"histor(y|ies)\b": "run, runs",
    r"twins?\b": "the same organization without the events",
    r"str(ikes?|uck|iking)\b": "begins, hits, happens; event",
    r"days? of performance": "days of work",
    r"days? of the twin's": "days of work",
    r"had nothing": "without the events",
    r"(hold|held) against": "compare with",
    r"not so\b": "please check",
    r"pin(s|ned)?\b": "save, saved for comparison",
    r"(are|is|were|was|being|been|yet to be|not|and) lived\b": "run",
    r"living (it|the|this)\b": "running",
    r"(sweep|page) lives\b": "runs",
    r"to live\b": "to simulate, to run",
    r"fidelity\b": "how well it is done",
    r"how far it is turned": "how fully it is used",
    r"in spreads\b": "in standard deviations",
    r"in vain\b": "was let down",
    r"enlivens\b": "is energizing",
    r"held dear\b": "feels valued",
    r"begin anew\b": "clear all",
    r"\d money\b": "a currency",
    r"a person-day\b": "per person per day",
    r"of ways\b": "of the contacts between others",
    r"seed of all luck": "random seed",
    r"it does not pay\b": "it costs more than it brings",
    r"channel [a-h]\b": "what it is about, such as how soon help comes",
    r"[+-]0(\.0+)? %": "0 %",
    r"(?<![\d.])-0(\.0+)?(?![\d.])": "0.0",
    r"(?<![.,\d])1 (runs|days|hours|people|points)\b": "one, in the singular",
}
"""Old words, each a pattern, with what a reader is told instead."""
OLD = re.compile("|".join(rf"(?<![\w-]){word}" for word in INSTEAD), re.IGNORECASE)
FINISHED = (
    (r"against a twin without shocks, which is itself, nothing is lost", "nothing is lost"),
    (r"\bNothing strikes ", "No event in "),
    (r"\bnothing strikes\b", "there is no event"),
    (r"\bbefore anything strikes\b", "before anything happens"),
    (r"\bwhat struck is over\b", "it is over"),
    (r"\bFirst shocks strike on different days\b", "The first events are on different days"),
    (r"\bits own first shock\b", "its own first event"),
    (r"\bone's own first shock\b", "one's own first event"),
    (r"\bfound nobody to strike\b", "found nobody to hit"),
    (r"\bday on which it strikes\b", "day on which it begins"),
    (r"\bstrikes on day\b", "begins on day"),
    (r"\bit strikes today\b", "it begins today"),
    (r"\bThe strike\b", "It begins"),
    (r"\bstrikes\b", "hits"),
    (r"\bstrike\b", "hit"),
    (r"\ball live (\d+)", r"all have \1"),
    (r"\bare lived again\b", "are run again"),
    (r"\blives by other rules\b", "has other rules"),
    (r"\blived\b", "finished"),
    (r"\bworking days to live\b", "working days to simulate"),
    (r"\bseed of all luck\b", "random seed"),
    (r"\b1 histories\b", "1 run"),
    (r"\bhistories\b", "runs"),
    (r"\bhistory\b", "run"),
    (r"\bin days of the twin's performance\b", "in days of work"),
    (r"\bin days of the twin's\b", "in days of work"),
    (r"\bbelow the twin's\b", "below that without the events"),
    (r"\babove the twin's\b", "above that without the events"),
    (r"\bagainst the twin\b", "compared with no events"),
    (r"\bthe struck organization\b", "the organization with the events"),
    (r"\bdays of performance not lost\b", "days of work saved"),
    (r"\bday not lost\b", "day saved"),
    (r"\bdays of performance\b", "days of work"),
    (r"\bchannel [a-h]: ", ""),
    (r"\brelied on (\S+), in vain", r"relied on \1 and was let down"),
    (
        r"\bleft (\S+) worse off with help that missed, or was withheld",
        r"gave \1 help that did not help, or none",
    ),
    (r"\b1 (stage|meeting|day|high-quality connection)\(s\)", r"1 \1"),
    (r"\b(stage|meeting|day|high-quality connection)\(s\)", r"\1s"),
    (r"\bfidelity up to which\b", "how well done up to where"),
    (r"\benlivens\b", "energizes"),
    (r"\ball eight channels together\b", "all eight ways together"),
    (r"\bhow far it is turned\b", "how fully it is used"),
    (r"\bhow faithfully it is done; low fidelity\b", "how well it is done; done badly it"),
    (r"\ba person-day\b", "per person per day"),
)


def plainly(text: str) -> str:
    """Return what the rules hand over finished in the words of those who read it.

    >>> plainly("Numbers of histories differ: all live 20, as the first.")
    'Numbers of runs differ: all have 20, as the first.'
    >>> plainly("days of performance not lost")
    'days of work saved'
    >>> plainly("p001 relied on p002, in vain; 1 meeting(s), 3 day(s)")
    'p001 relied on p002 and was let down; 1 meeting, 3 days'
    """
    for old, new in FINISHED:
        text = re.sub(old, new, text)
    return text
