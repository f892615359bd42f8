"""Plans that a conference started, and their first review on its day."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import time_machine

from conferences.booking.actions.book import book
from conferences.booking.wanted import Wanted
from conferences.conference.booked import standing_booking
from conferences.decisions.actions.outline_plan import WORDS, PlanRow, save_outline_row
from conferences.looking_back.actions.answer_actions import ActionAnswer
from conferences.looking_back.actions.answer_risks import RiskAnswer
from conferences.looking_back.actions.look_back import look_back
from conferences.models import Conference
from cpunit.people.models import Professional, User
from plans.models import Plan
from plans.outcomes.actions.close_conference import close_conference
from plans.plan.review import awaited_review
from tests.conferences.world import LONDON, NOW, World
from tests.factories.people import ProfessionalFactory, TeamFactory


def answer_every_risk(
    conference: Conference, relevant: str, sustained: str, *, by: User, now: datetime
) -> None:
    """Of each risk that a review looks back on, and each action as partly done; nothing elsewhere."""
    answers = [
        RiskAnswer(
            risk=risk.pk,
            relevant=relevant,
            lessened="Her aunt is there in the evenings",
            effect="They sleep through",
            sustained=sustained,
        )
        for risk in conference.reviewed_risks.all()
    ]
    done = [
        ActionAnswer(key=action.pk, became="partly", why="The rota has gaps")
        for action in conference.reviewed_actions.filter(became="")
    ]
    look_back(conference=conference, risks=answers, actions=done, by=by, now=now)


REVIEW_DAY = date(2025, 7, 31)
"""A Thursday; the limit of the default is Friday 8 August."""


class ReviewWorld(World):
    """The children are on plans since the World's DAY; the review is booked, and open unless told otherwise.
    What the World does in its conference is done in the review from then on.
    """

    def __init__(self, *, children: int = 2, open_it: bool = True, day: date = REVIEW_DAY) -> None:
        with time_machine.travel(NOW, tick=False):
            super().__init__(children=children)
            self.first = self.conference
            self.ready_with_plans()
            close_conference(conference=self.conference, by=self.chair_user, now=NOW)
        self.plans = list(Plan.objects.filter(child__family=self.family).order_by("child__birth_date"))
        self.hold_review(day, open_it=open_it)

    @property
    def plan(self) -> Plan:
        return Plan.objects.get(pk=self.plans[0].pk)

    def managers(self) -> tuple[Professional, Professional]:
        """The team manager of the case, and the service manager above them."""
        agency = self.worker.agency
        service = ProfessionalFactory(agency=agency, name="Sefton Grey", job_title="Service manager")
        manager = ProfessionalFactory(
            agency=agency, name="Mo Tell", job_title="Team manager", supervisor=service
        )
        TeamFactory(manager=manager)
        return manager, service

    def ready_with_plans(self) -> None:
        self.attend()
        self.outline()
        for child in self.children:
            self.views(child, "neglect", "neglect", "neglect", "no")
            self.decide(child, "plan", "neglect")
        self.arrange()

    def hold_review(self, day: date, *, open_it: bool = True) -> None:
        """The review that is awaited of the first plan, as it was booked in the room, or moved to `day`."""
        review = awaited_review(self.plans[0])
        assert review is not None
        self.now = datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)
        self.day = day
        before = self.now.replace(day=1)
        booking = standing_booking(review)
        assert booking is not None
        if booking.starts_at != self.now:
            moved = replace(Wanted.of(booking), starts_at=self.now)
            booking = book(
                conference=review, wanted=moved, why_moved="Agreed so", by=self.support, now=before
            )
        self.booking = booking
        self.conference = Conference.objects.get(pk=review.pk)
        if open_it:
            self.share_reports()
            self.open()

    def answer_risks(self, relevant: str = "partly", sustained: str = "not-yet") -> None:
        """The same is said of each risk that the review looks back on."""
        answer_every_risk(self.conference, relevant, sustained, by=self.support, now=self.now)

    def review_ready(self) -> None:
        """Each plan goes on under another category, and the row that was carried over has another day."""
        self.attend()
        self.answer_risks()
        row = self.conference.outline.first() or self.outline()
        facts = {name: getattr(row, name) for name in WORDS}
        save_outline_row(
            conference=self.conference,
            row=PlanRow(
                children=self.children,
                owner=self.worker,
                by_date=self.day + timedelta(days=14),
                answers=row.risk,
                **facts,
            ),
            stored=row,
            by=self.support,
            now=self.now,
        )
        for child in self.children:
            self.views(child, "emotional", "emotional", "emotional", "no")
            self.decide(child, "plan", "emotional")
        self.arrange()
