"""What follows from a conference that was held: who is told and given the plan, and the minutes."""

from datetime import date
from typing import Any

from conferences.closing.actions.plan_given import record_plan_given
from conferences.closing.actions.tick_off import tick_off
from conferences.closing.recipients import recipients_of
from conferences.minutes.actions.amend import approve_amendment, propose_amendment
from conferences.minutes.actions.ask_for_copies import ask_for_minutes
from conferences.minutes.actions.complain import complain
from conferences.minutes.actions.write_minutes import approve_minutes, save_minutes, submit_minutes
from conferences.models import Booking, Conference
from cpunit.demo import words
from cpunit.demo.copies import Copies
from cpunit.demo.moments import Moments, at
from cpunit.domain.timescales import Kind
from cpunit.people.models import Adult, User
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.models import Copy
from plans.models import Plan


class Afterwards:
    """Business support and the chair, in the days after."""

    def __init__(self, moments: Moments, password: str = "") -> None:
        self.moments, self.password = moments, password

    def tell(self, conference: Conference, booking: Booking, when: int) -> None:
        """The family has its outline plan; where it was held more than four working days ago (`when`), the
        core group has the plan and the case system the outcome.
        """
        conference.refresh_from_db()
        by, held_on = booking.support_officer, booking.starts_at.date()
        self._give_plan(conference, by, held_on, family_only=True)
        if when > 4:
            day = self.moments.after(held_on, 1)
            kind = Kind.CASE_SYSTEM_UPDATED
            tick_off(conference=conference, kind=kind, done_on=day, by=by, now=at(day, 16))
            self._give_plan(conference, by, self.moments.after(held_on, 2), family_only=False)

    def _give_plan(self, conference: Conference, by: User, day: date, *, family_only: bool) -> None:
        """Printed at the unit: handed to the family, sent to the professionals by secure e-mail."""
        record_plan_given(
            conference=conference,
            people=[
                each.person
                for each in recipients_of(conference, family_only=family_only)
                if each.person.is_professional is not family_only
            ],
            how=Copy.How.HANDED if family_only else Copy.How.SECURE,
            given_on=day,
            by=by,
            now=at(day, 16),
        )

    def write_minutes(
        self, conference: Conference, booking: Booking, *, approved: bool = False, sent: bool = False
    ) -> None:
        """With the chair, approved, or distributed too."""
        day = self.moments.past(self.moments.after(booking.starts_at.date(), 8))
        support = booking.support_officer
        save_minutes(conference=conference, texts=words.MINUTES, seen=None, by=support, now=at(day, 9))
        submit_minutes(conference=conference, by=support, now=at(day, 10))
        if approved:
            approve_minutes(conference=conference, by=booking.chair.user, now=at(day, 14))
        if sent:
            ask_for_minutes(conference=conference, by=support, now=at(day, 15))
            make_copies(record=conference.reference, now=at(day, 15))
            after = self.moments.past(self.moments.after(day, 1))
            copies = Copies(conference, booking, self.moments, after)
            copies.release(self.password)
            self._amend(conference, booking, after)
            copies.become()

    def _amend(self, conference: Conference, booking: Booking, day: date) -> None:
        """A parent rang: one thing is put right, whose copies wait to be looked at. With another they
        disagree, as they wrote behind their door; that lies with the chair.
        """
        parent = next(each.person for each in recipients_of(conference, family_only=True))
        told: Any = {"conference": conference, "asked_by": parent}
        by = booking.support_officer
        mistake = propose_amendment(kind="correction", said=words.MISTAKE, by=by, now=at(day, 10), **told)
        others = Adult.objects.filter(
            family__area=conference.family.area_id, family__children__plans__in=Plan.objects.open()
        )
        approve_amendment(
            amendment=mistake,
            kind="correction",
            what=words.PUT_RIGHT,
            why=words.WHY_PUT_RIGHT.format(name=others.exclude(family=conference.family).earliest("pk").name),
            children=[],
            answer=words.THANKED,
            by=booking.chair.user,
            now=at(day, 15),
        )
        propose_amendment(kind="disagreement", said=words.DISAGREES, now=at(day, 16), **told)
        make_copies(record=conference.reference, now=at(day, 16))
        complain(conference=conference, words=words.COMPLAINS, by=parent, now=at(day, 17))
