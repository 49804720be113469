"""The guided story: from one meeting of two people to an organization under shock."""

from dashboard.pages.learn.lessons.assumption import LESSON as ASSUMPTION
from dashboard.pages.learn.lessons.meeting import LESSON as MEETING
from dashboard.pages.learn.lessons.shock import LESSON as SHOCK
from dashboard.pages.learn.lessons.team import LESSON as TEAM
from dashboard.pages.learn.lessons.tie import LESSON as TIE
from dashboard.pages.learn.lessons.too_much import LESSON as TOO_MUCH

LESSONS = (MEETING, TIE, TEAM, TOO_MUCH, SHOCK, ASSUMPTION)
