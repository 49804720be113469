"""The guided story: from one meeting of two people to an organization under shock."""

from dashboard.pages.learn.lessons.assumption import LESSON as ASSUMPTION
from dashboard.pages.learn.lessons.benefits import LESSON as BENEFITS
from dashboard.pages.learn.lessons.meeting import LESSON as MEETING
from dashboard.pages.learn.lessons.pathways import LESSON as PATHWAYS
from dashboard.pages.learn.lessons.practices import LESSON as PRACTICES
from dashboard.pages.learn.lessons.shock import LESSON as SHOCK
from dashboard.pages.learn.lessons.team import LESSON as TEAM
from dashboard.pages.learn.lessons.tie import LESSON as TIE
from dashboard.pages.learn.lessons.too_much import LESSON as TOO_MUCH

LESSONS = (
    *(MEETING, TIE, PATHWAYS, TEAM, BENEFITS),
    *(PRACTICES, TOO_MUCH, SHOCK, ASSUMPTION),
)
"""In the order of the text: a moment, a tie, four ways, what comes of it, and how to foster it."""
