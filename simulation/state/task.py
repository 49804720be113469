"""What is remembered of a task in an inbox."""

from simulation.tables import NOT_YET, amount, count, mask, share

NOTHING, UNIT, REQUEST, ANSWER = range(4)  # what a task is
READY, WAITING, LEAVING = range(3)  # where a task stands

TASK = (
    count("kind", "work", "nothing, a unit of work, a request for help, or an answer", high=3),
    count("status", "work", "ready to be worked on, waiting for help, or leaving", high=2),
    mask("unit", "work", "key of the unit of work"),
    count("stage", "work", "stages still to do after this one"),
    count("ordered", "work", "day on which a customer ordered the unit", low=NOT_YET),
    count("due", "work", "day by which it was promised", low=NOT_YET),
    count("asked", "work", "day on which the holder was asked", low=NOT_YET),
    count("exception", "work", "kind of the open exception, -1 none, -2 not yet looked", low=-2),
    count("to", "work", "row of the person it is leaving for, or was sent by", low=-1),
    count("tries", "work", "people asked so far about this exception"),
    count("flaws", "work", "hidden errors that it carries"),
    count("reworked", "work", "1 once it came back"),
    count("since", "work", "day on which it began to wait, or to leave", low=NOT_YET),
    count("requested", "work", "day on which help was last asked for", low=NOT_YET),
    count("put_off", "work", "day on which it was last put off", low=NOT_YET),
    amount("hours", 1000.0, "hours", "work", "hours of work left"),
    share("accuracy", "work", "accuracy of the information that came with it"),
    share("fit", "work", "how well an answer fits the exception"),
)
