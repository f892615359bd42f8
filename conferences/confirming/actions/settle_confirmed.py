"""The date by which the list of people of a review is confirmed (KRK-6)."""

from datetime import datetime

from conferences.conference.settle import booked
from conferences.invitations.actions.deadline import run_in_time
from conferences.invitations.confirmed import is_confirmed
from conferences.models import Conference, ListConfirmed, ListProposal
from cpunit.deadlines.actions.clocks import meet_deadline, withdraw_deadlines
from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind

KIND = Kind.INVITEES_CONFIRMED
NOT_ANSWERED = "The review was held before the office answered: its list stayed as it was."
NOT_HELD = "The review does not take place: say it again of the next one, where it still holds."
HELD = "The review was held before its list of people was confirmed"


def settle_confirmed(*, conference: Conference, now: datetime) -> None:
    """Run the date while the review is booked, moving it with the booking; meet it on the day on which the
    list was first confirmed; nobody confirms a list any more once the review was held, and what is proposed
    of it and waits then has an answer that its maker reads: of one that was stood down it goes on to the
    next (`take_list_over`). Safe to run twice.

    What changes on the list afterwards is said on its page, and does not open the date again.
    """
    if not is_confirmed(conference):
        return
    booking = booked(conference)
    first = ListConfirmed.objects.filter(conference=conference).order_by("confirmed_on").first()
    rows = Deadline.objects.filter(record=conference.reference_id, kind=KIND.value)
    if booking is not None and (first is None or not rows.exists()):
        run_in_time(KIND, conference=conference, booking=booking, now=now)
    if first is not None:
        meet_deadline(kind=KIND, record=conference.reference, done_on=first.confirmed_on, now=now)
    elif conference.is_held or conference.state == Conference.State.OPEN:
        withdraw_deadlines(record=conference.reference, why=HELD, now=now, kinds=(KIND,))
    if conference.is_over:
        words = NOT_ANSWERED if conference.is_held else NOT_HELD
        let_lapse(conference=conference, words=words, now=now)


def let_lapse(*, conference: Conference, words: str = NOT_HELD, now: datetime) -> None:
    """What waits is answered by what happened meanwhile, in words that its maker reads. Safe to run twice."""
    conference.list_proposals.waiting().update(
        answer=ListProposal.Answer.LAPSED, words=words, answered_at=now
    )
