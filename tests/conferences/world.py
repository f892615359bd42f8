"""A conference on its day, and each step of it with one call, for the tests of the live record."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from conferences.booking.actions.begin_next_review import begin_next_review
from conferences.booking.actions.book import book
from conferences.booking.actions.hold_time import hold_time
from conferences.booking.wanted import Wanted
from conferences.conference.begin import begin
from conferences.conference.children import asked_about
from conferences.decisions.actions.arrange import arrange, write_contingency_plan
from conferences.decisions.actions.decide import Chosen, decide_for
from conferences.decisions.actions.outline_plan import PlanRow, save_outline_row
from conferences.decisions.actions.record_views import record_views
from conferences.decisions.actions.telling import say_who_tells
from conferences.decisions.facts import Arrangements
from conferences.decisions.given_view import GivenView
from conferences.decisions.risks import risks_at
from conferences.invitations.parents import parents_of
from conferences.live.actions.open_conference import open_conference
from conferences.live.actions.take_attendance import Person, take_attendance
from conferences.models import Booking, Conference, OutlineAction, Participant, Report, StrategyDiscussion
from conferences.reports.actions.record_report_share import record_report_share
from cpunit.deadlines.actions.clocks import Answerable, open_deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.people.actions.register import register
from cpunit.people.models import Agency, Child, Professional, User
from tests.factories.people import (
    AgencyFactory,
    ChairFactory,
    ManagerFactory,
    ProfessionalFactory,
    SupportFactory,
    VenueFactory,
    family_with_children,
)

LONDON = ZoneInfo("Europe/London")
DAY = date(2025, 5, 8)
"""A Thursday."""
NOW = datetime(2025, 5, 8, 10, 0, tzinfo=LONDON)


class World:
    """A booked initial conference on DAY: four professionals of four agencies, two parents."""

    def __init__(self, *, children: int = 2, open_it: bool = True, now: datetime = NOW) -> None:
        self.now, self.day = now, now.date()
        self.family = family_with_children(children=children)
        area = self.family.area
        self.chair = ChairFactory(user__areas=[area])
        self.support = SupportFactory(areas=[area])
        self.manager = ManagerFactory(areas=[area])
        self.other_chair = ChairFactory(user__areas=[area])
        self.children: list[Child] = list(self.family.children.order_by("birth_date"))
        self.worker: Professional = self.family.social_worker
        kinds = (Agency.Kind.POLICE, Agency.Kind.HEALTH, Agency.Kind.EDUCATION)
        self.partners: list[Professional] = [
            ProfessionalFactory(agency=AgencyFactory(kind=kind)) for kind in kinds
        ]
        self.professionals = [self.worker, *self.partners]
        discussion_day = self.day - timedelta(days=16)
        discussion = StrategyDiscussion.objects.create(
            reference=register(kind="S", family=self.family, children=self.children, on=discussion_day),
            family=self.family,
            held_on=discussion_day,
        )
        discussion.children.set(self.children)
        reckoner = Reckoner.current()
        limit = open_deadline(
            kind=Kind.INITIAL_CONFERENCE,
            record=discussion.reference,
            counted_from=discussion_day,
            reckoner=reckoner,
            now=self.now - timedelta(days=16),
            who=Answerable(owner=self.support),
        )
        self.conference = begin(
            kind=Conference.Kind.INITIAL,
            family=self.family,
            because=dict.fromkeys(self.children, discussion.reference),
            limit_date=limit.due_date,
            by=self.support,
            now=self.now - timedelta(days=16),
        )
        self.conference.state = Conference.State.BOOKED
        self.conference.save()
        with transaction.atomic():
            self.booking = Booking.objects.create(
                conference=self.conference,
                chair=self.chair,
                minute_taker=self.support,
                support_officer=self.support,
                venue=VenueFactory(area=area),
                family_from=self.now - timedelta(minutes=30),
                starts_at=self.now,
                ends_at=self.now + timedelta(hours=2),
                booked_at=self.now - timedelta(days=10),
                booked_by=self.support,
            )
            hold_time(conference=self.conference)
        for kind in (Kind.SOCIAL_WORK_REPORT, Kind.AGENCY_REPORT, Kind.REPORT_TO_FAMILY):
            open_deadline(
                kind=kind,
                record=self.conference.reference,
                counted_from=self.day,
                reckoner=reckoner,
                now=self.now - timedelta(days=10),
                who=Answerable(owner=self.support, chair=self.chair),
            )
        self.adults = list(self.family.adults.all())
        sent: dict[str, Any] = {"status": Participant.Status.INVITED, "sent_at": self.now - timedelta(days=9)}
        for professional in self.professionals:
            Participant.objects.create(conference=self.conference, person=professional.person, **sent)
        for adult in self.adults:
            Participant.objects.create(conference=self.conference, person=adult.person, **sent)
        if open_it:
            self.share_reports()
            self.open()

    @property
    def chair_user(self) -> User:
        return self.chair.user

    def social_work_report(self, on: date) -> Report:
        """In since that day; the chair said why it may go unsigned."""
        return Report.objects.create(
            conference=self.conference,
            participant=self.conference.participants.get(person=self.worker.person),
            is_social_work_report=True,
            received_on=on,
            unsigned_because="Its manager is away",
            unsigned_by=self.chair_user,
        )

    def share_reports(self) -> None:
        """Where the social worker's is in; else why not, and the time to read it."""
        day = self.day - timedelta(days=6)
        is_in = self.conference.reports.filter(is_social_work_report=True, received_on__lte=day).exists()
        for adult in parents_of(self.conference):
            record_report_share(
                conference=self.conference,
                adult=adult,
                shared_on=day if is_in else None,
                why_not="" if is_in else "It came late",
                reading_minutes=None if is_in else 30,
                by=self.support,
                now=self.now,
            )

    def open(self) -> None:
        self.conference = open_conference(conference=self.conference, by=self.chair_user, now=self.now)

    def attend(self, **how: str) -> None:
        """Everybody in person, but where told: `attend(professionals="video", children="absent")`."""
        here = {
            Person("professional", each.pk): how.get("professionals", "in-person")
            for each in self.professionals
        }
        here |= {Person("adult", each.pk): how.get("adults", "in-person") for each in self.adults}
        here |= {
            Person("child", each.child_id): how.get("children", "absent")
            for each in asked_about(self.conference)
        }
        take_attendance(conference=self.conference, here=here, by=self.support, now=self.now)

    def outline(self, children: list[Child] | None = None) -> OutlineAction:
        return save_outline_row(
            conference=self.conference,
            row=PlanRow(
                children=children or self.children,
                need="The children are left alone at night",
                answers=next(iter(risks_at(self.conference)), self.conference.reviewed_risks.first()),
                outcome="An adult is at home every night",
                action="A rota of family members is agreed",
                in_family_words="You agree who is at home each night",
                measure="The health visitor finds an adult at home at each visit",
                owner=self.worker,
                by_date=self.day + timedelta(days=14),
            ),
            by=self.support,
            now=self.now,
        )

    def views(self, child: Child, *wants: str) -> None:
        """One word a professional, in their order: a category, "no" or "" for none."""
        self.same_views_for([child], *wants)

    def same_views_for(self, children: list[Child], *wants: str) -> None:
        """The same views for several children at once."""
        record_views(
            conference=self.conference,
            children=children,
            given=[
                GivenView(
                    professional=professional,
                    wants_plan=None if not word else word != "no",
                    category="" if word in ("", "no") else word,
                    reasons="As the report says" if word else "",
                )
                for professional, word in zip(self.professionals, wants, strict=False)
            ],
            by=self.support,
            now=self.now,
        )

    def decide(self, child: Child, outcome: str, category: str = "", **more: Any) -> None:
        by = more.pop("by", self.chair_user)
        review_on = self.day + timedelta(days=40) if outcome == "child-in-need" else None
        decide_for(
            conference=self.conference,
            children=[child],
            chosen=Chosen(
                outcome=outcome,
                category=category,
                reasons=more.pop("reasons", "The harm is likely to go on"),
                child_in_need_review_on=review_on,
                **more,
            ),
            by=by,
            now=self.now,
        )

    def arrange(self) -> None:
        calendar = Reckoner.current().calendar
        write_contingency_plan(
            conference=self.conference,
            text="Legal planning meeting",
            in_family_words="We ask our lawyers what to do.",
            seen=None,
            by=self.support,
            now=self.now,
        )
        arrange(
            conference=self.conference,
            wanted=Arrangements(
                lead_social_worker=self.worker,
                visit_every=5,
                first_core_group_on=calendar.add(self.day, 5),
                core_group_members=self.professionals,
            ),
            by=self.chair_user,
            now=self.now,
        )
        self.agree_on_a_review()
        absent = self.conference.attendances.filter(how="absent").exclude(
            participant__person__kind="professional"
        )
        say_who_tells(
            conference=self.conference,
            telling={mark.pk: "The social worker, at home tomorrow" for mark in absent},
            by=self.chair_user,
            now=self.now,
        )

    def agree_on_a_review(self) -> None:
        """Twelve weeks on, at the same time of the day, where somebody is on a plan."""
        if not self.conference.decisions.filter(outcome="plan").exists():
            return
        review = begin_next_review(conference=self.conference, by=self.chair_user, now=self.now)
        day = Reckoner.current().calendar.on_or_before(self.day + timedelta(days=84))
        wanted = Wanted.of(self.booking)
        book(
            conference=review,
            wanted=replace(wanted, starts_at=datetime.combine(day, time(10), LONDON)),
            by=self.support,
            now=self.now,
        )

    def ready_to_close(self) -> None:
        """A plan for the first child, child in need for the others."""
        self.attend()
        self.outline()
        for nth, child in enumerate(self.children):
            if nth:
                self.views(child, "no", "no", "no", "no")
                self.decide(child, "child-in-need")
            else:
                self.views(child, "neglect", "neglect", "neglect", "no")
                self.decide(child, "plan", "neglect")
        self.arrange()
