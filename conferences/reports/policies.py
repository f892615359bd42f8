"""Who may keep the reports of a conference, and which days are possible."""

from datetime import date

from conferences.conference.because import discussion_behind, last_held_before
from conferences.models import Conference
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import day_and_date
from cpunit.people.models import User


def may_keep_reports(user: User, conference: Conference) -> Refusal | None:
    """Whether somebody may record which reports came in and when the family had them."""
    if user.is_administrator:
        return Refusal("An administrator looks after settings and does not work on conferences.")
    if conference.state in (Conference.State.REQUESTED, Conference.State.BOOKED, Conference.State.OPEN):
        return None
    return Refusal(
        f"{conference.code} is {conference.get_state_display().lower()}: its reports stay as they are."
    )


def may_be_received_on(day: date | None, conference: Conference, *, about: str) -> Refusal | None:
    """Whether a report for this conference can have been given on that day: not before the discussion behind
    it, or before the conference whose plan it reviews.
    """
    if day is None:
        return None
    discussion = discussion_behind(conference)
    first = discussion.held_on if discussion else last_held_before(conference)
    if first is None or day >= first:
        return None
    what = "strategy discussion" if discussion else "last conference"
    return Refusal(
        f"{day_and_date(day)} is before the {what} of {day_and_date(first)}: check the date.", about=about
    )
