"""A family with a booked conference, an open plan and a transfer, and every way in which a chair is named."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.test import Client

from conferences.booking.actions.book import book
from conferences.booking.actions.bring_forward import bring_forward
from conferences.conference.begin import laid_out
from conferences.invitations.actions.exclusions import exclude
from conferences.models import Booking, Conference, TransferIn
from conferences.transfers.actions.track import track
from cpunit.dashboards.actions.hand_over_work import hand_over_work
from cpunit.dashboards.handing.proposed import Handed
from cpunit.dashboards.handing.stretch import Stretch
from cpunit.dashboards.handing.work import work_of
from cpunit.domain.refusal import Refused
from cpunit.people.actions.register import register
from cpunit.people.models import Chair, User
from plans.oversight.actions.allocate_chair import allocate_chair
from tests.factories.conferences import NOW, Unit, booked_conference, wanted_for
from tests.factories.people import (
    ChairFactory,
)
from tests.factories.plans import open_plan

DAY = date(2025, 5, 30)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


class Office:
    """A family with a booked conference, an open plan and a tracked transfer, of one chair; another chair."""

    def __init__(self) -> None:
        self.unit = Unit(children=2)
        self.family, self.support = self.unit.family, self.unit.support
        self.conference = booked_conference(self.unit, day=DAY).conference
        self.other = ChairFactory(user__areas=[self.unit.area])
        child = self.family.children.order_by("pk").first()
        self.plan = open_plan(child, chair=self.unit.chair, started_on=date(2025, 4, 10))
        self.transfer = TransferIn.objects.create(
            reference=register(kind="T", family=self.family, children=[child], on=DAY),
            family=self.family,
            authority="Calder Council",
            notified_on=DAY,
            chair=self.unit.chair,
        )

    def hand_over(self, chair: Chair, number: int) -> object:
        """One of the two things that their chair answers for, whoever was offered on the page."""
        person, everything = self.unit.chair.user, Stretch()
        item = work_of(person, everything, seen_by=self.support, now=NOW)[number]
        return hand_over_work(
            person=person, handed=[Handed(item, chair.user_id, False)], why="Away", by=self.support, now=NOW
        )

    def keep_out(self, chair: Chair) -> str:
        """Why the chair may not decide that somebody is kept from the conference; "" where they may."""
        participant = self.conference.participants.exclude(person__kind="professional").first()
        with transaction.atomic():
            Booking.objects.filter(conference=self.conference).update(chair=chair)
            try:
                exclude(participant=participant, ground="Threats", review_on=DAY, by=chair.user, now=NOW)
            except Refused as refused:
                return refused.sentence
            finally:
                transaction.set_rollback(True)
        return ""

    def paths(self, chair: Chair) -> dict[str, Callable[[], object]]:
        """Every way in which somebody names a chair for the family."""
        by = {"by": self.support, "now": NOW}
        to_book = laid_out(
            reference=register(kind="C", family=self.family, children=[], on=DAY),
            kind=Conference.Kind.INITIAL,
            family=self.family,
            limit_date=date(2025, 6, 3),
        )
        to_book.save()
        sooner = wanted_for(self.unit, day=date(2025, 5, 28), chair=chair)
        return {
            "booked": lambda: book(conference=to_book, wanted=sooner, **by),
            "in place of another": lambda: book(
                conference=self.conference,
                wanted=wanted_for(self.unit, day=DAY, chair=chair),
                why_moved="Ill",
                **by,
            ),
            "brought forward": lambda: bring_forward(
                conference=self.conference, wanted=sooner, why="Hurt again", **by
            ),
            "of a plan": lambda: allocate_chair(plan=self.plan, chair=chair, **by),
            "of a transfer": lambda: track(transfer=self.transfer, chair=chair, **by),
            "a booking handed over": lambda: self.hand_over(chair, 0),
            "a plan and a transfer handed over": lambda: self.hand_over(chair, 1),
        }
