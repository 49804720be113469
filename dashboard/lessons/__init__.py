"""The guided story: from one meeting of two people to an organization under shock."""

from dashboard.lessons.assumption import LESSON as ASSUMPTION
from dashboard.lessons.meeting import LESSON as MEETING
from dashboard.lessons.shock import LESSON as SHOCK
from dashboard.lessons.team import LESSON as TEAM
from dashboard.lessons.tie import LESSON as TIE
from dashboard.lessons.too_much import LESSON as TOO_MUCH

LESSONS = (MEETING, TIE, TEAM, TOO_MUCH, SHOCK, ASSUMPTION)
