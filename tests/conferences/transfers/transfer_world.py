"""Children on a plan of Calder move here, and their transfer-in conference on its day."""

from datetime import date, datetime, time
from typing import Any

import time_machine

from conferences.booking.actions.book import book
from conferences.booking.wanted import Wanted
from conferences.models import Booking, Conference, Participant, TransferIn
from conferences.transfers.actions.agree_transfer import agree_transfer
from conferences.transfers.actions.begin_transfer_conference import begin_transfer_conference
from conferences.transfers.actions.papers import list_paper
from conferences.transfers.actions.record_arrival import record_arrival
from conferences.transfers.actions.record_known import record_known
from conferences.transfers.actions.track import track
from cpunit.people.models import Agency
from tests.conferences.world import DAY, LONDON, World
from tests.factories.people import (
    AgencyFactory,
    ChairFactory,
    ManagerFactory,
    ProfessionalFactory,
    SupportFactory,
    VenueFactory,
    family_with_children,
)

AGREED_ON = date(2025, 5, 6)
"""A Tuesday: 15 working days on, with Monday 26 May a bank holiday, are Wednesday 28 May 2025."""
AUTHORITY = "Calder Council"


class TransferWorld(World):
    """The conference is booked for DAY, and open; one paper of Calder is listed and not read."""

    def __init__(self) -> None:
        before = datetime.combine(AGREED_ON, time(9), LONDON)
        self.now, self.day = datetime(DAY.year, DAY.month, DAY.day, 10, tzinfo=LONDON), DAY
        self.family = family_with_children(children=2)
        area = self.family.area
        self.chair = ChairFactory(user__areas=[area])
        self.support, self.manager = SupportFactory(areas=[area]), ManagerFactory(areas=[area])
        self.other_chair = ChairFactory(user__areas=[area])
        self.children = list(self.family.children.order_by("birth_date"))
        assert self.family.social_worker is not None
        self.worker = self.family.social_worker
        kinds = (Agency.Kind.POLICE, Agency.Kind.HEALTH, Agency.Kind.EDUCATION)
        self.partners = [ProfessionalFactory(agency=AgencyFactory(kind=kind)) for kind in kinds]
        self.professionals = [self.worker, *self.partners]
        self.adults = list(self.family.adults.all())
        with time_machine.travel(before, tick=False):
            self.transfer = self._agreed(before)
            self.conference = begin_transfer_conference(
                transfer=self.transfer, meeting_format="in-person", by=self.support, now=before
            )
            for each in self.partners:
                Participant.objects.create(conference=self.conference, person=each.person)
            self.booking = self._booked(before)
        self.conference = Conference.objects.get(pk=self.conference.pk)
        with time_machine.travel(self.now, tick=False):
            self.share_reports()
            self.open()

    def _agreed(self, now: datetime) -> TransferIn:
        by: dict[str, Any] = {"by": self.support, "now": now}
        transfer = record_arrival(
            family=self.family, children=self.children, authority=AUTHORITY, notified_on=AGREED_ON, **by
        )
        record_known(
            transfer=transfer,
            contact="",
            proceedings_asked_on=AGREED_ON,
            proceedings_answered_on=AGREED_ON,
            proceedings_open=False,
            plans_there={},
            **by,
        )
        agree_transfer(transfer=transfer, moved_for_good_on=AGREED_ON, how_known="A tenancy", **by)
        track(transfer=transfer, chair=self.chair, **by)
        list_paper(transfer=transfer, name="The plan there", **by)
        return TransferIn.objects.get(pk=transfer.pk)

    def _booked(self, now: datetime) -> Booking:
        venue = VenueFactory(area=self.family.area)
        wanted = Wanted(
            starts_at=self.now,
            minutes=120,
            chair=self.chair,
            minute_taker=self.support,
            support_officer=self.support,
            venue=venue,
        )
        return book(conference=self.conference, wanted=wanted, by=self.support, now=now)
