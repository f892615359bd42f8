"""A full day is read at a glance: two screens at a desk and four on a phone, and few bytes."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from lxml import html
from playwright.sync_api import Page

from conferences.booking.actions.hold_time import hold_time
from conferences.models import Conference, ConferenceRequest, Query
from cpunit.audit.log import log
from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.papers.problem import MOST_TRIES
from cpunit.people.actions.register import register
from cpunit.people.models import Area, Chair, Family, User
from cpunit.people.slowed import FREE_TRIES
from escalations.models import Concern, ConcernStep, DriftAlert
from plans.models import Plan
from tests.factories.conferences import Unit, booked_conference, conference_of, request_of
from tests.factories.deadlines import deadline
from tests.factories.people import (
    AreaFactory,
    ChairFactory,
    ManagerFactory,
    SupportFactory,
    family_with_children,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK, PHONE = 900, 844
"""The heights of the screens."""
MOST_BYTES = 60_000
KINDS = (Kind.CORE_GROUP, Kind.VISIT, Kind.PLAN_UPDATED, Kind.MIDWAY_REVIEW)
ON_THE_WAY = (
    Kind.INVITATIONS,
    Kind.SOCIAL_WORK_REPORT,
    Kind.AGENCY_REPORT,
    Kind.REPORT_TO_FAMILY,
    Kind.MINUTES,
    Kind.PLAN_DISTRIBUTED,
)
SECTIONS = {
    "chair": {"conference", "missed date", "answer", "date"},
    "support": {"conference", "record", "date", "querie"},
    "manager": {"conference", "record", "concern", "person"},
}
"""What each role's Today shows the first few of."""


class FullDay:
    """Sixty families: on forty a plan of one chair, twelve of which drift; with the others an officer has
    conferences under way. Long names and a right-to-left one among them. Then more of everything than a
    section of Today shows: requests and bookings that wait, days that passed without a record, papers that
    could not be made, queries and requests without a discussion, answers, concerns that moved up, and users
    locked out.
    """

    def __init__(self) -> None:
        self.area: Area = AreaFactory()
        self.chair: Chair = ChairFactory(user__areas=[self.area])
        self.support: User = SupportFactory(areas=[self.area])
        self.manager: User = ManagerFactory(areas=[self.area])
        for nth in range(60):
            family = family_with_children(area=self.area)
            Family.objects.filter(pk=family.pk).update(name=self._name(nth))
            self._plan(family, nth) if nth < 40 else self._conference(family, nth)
        for nth in range(5):
            self._not_recorded(nth)
            self._query(conference_of(Unit(area=self.area)))
            request_of(Unit(area=self.area))
        for _ in range(3):
            ConferenceRequest.objects.create(
                family=family_with_children(area=self.area), requested_on=timezone.localdate()
            )
        for nth, plan in enumerate(Plan.objects.all()[:10]):
            self._concern(plan, answered=nth % 2 == 0)
        for user in SupportFactory.create_batch(4, areas=[self.area]):
            for _ in range(FREE_TRIES):
                log(by=user, verb="sign-in failed", what="Name marked x", now=timezone.now())

    def _not_recorded(self, nth: int) -> None:
        unit = Unit(area=self.area)
        booking = booked_conference(unit)
        start = timezone.now() - timedelta(days=nth + 2)
        length = booking.ends_at - booking.starts_at
        booking.chair = self.chair
        booking.starts_at, booking.family_from, booking.ends_at = start, start, start + length
        with transaction.atomic():
            booking.save()
            hold_time(conference=booking.conference)
        booking.conference.participants.to_invite().update(
            letter_tries=MOST_TRIES, letter_problem="no glyph for it"
        )

    def _query(self, conference: Conference) -> None:
        Query.objects.create(
            conference=conference,
            worker=conference.family.social_worker,
            text="Who is at home?",
            asked_by=self.chair.user,
            asked_at=timezone.now(),
        )

    def _concern(self, plan: Plan, *, answered: bool) -> None:
        facts: dict[str, object] = {"state": "answered", "answer": "Held on Monday"} if answered else {}
        concern = Concern.objects.create(
            reference=register(
                kind="E", family=plan.child.family, children=[plan.child], on=timezone.localdate()
            ),
            family=plan.child.family,
            about_reference=plan.reference,
            chair=self.chair,
            raised_by=self.chair.user,
            raised_at=timezone.now(),
            concern="No core group was held",
            asked="A core group",
            stage="formal-concern",
            answered_on=timezone.localdate() if answered else None,
            **facts,
        )
        ConcernStep.objects.create(
            concern=concern, stage="informal", at=timezone.now(), note="It was asked for"
        )

    @staticmethod
    def _name(nth: int) -> str:
        return {3: "Wetherlam-Underbarrow-Achterbergsen-Featherstonehaugh-Thornbury", 7: "العائلة"}.get(
            nth, f"Family-{nth:02}"
        )

    def _plan(self, family: Family, nth: int) -> None:
        for child in family.children.all():
            plan = Plan.objects.create(
                reference=register(kind="P", family=family, children=[child], on=timezone.localdate()),
                child=child,
                initial_category="neglect",
                category="neglect",
                started_on=timezone.localdate() - timedelta(days=100),
                chair=self.chair,
            )
            for at, kind in enumerate(KINDS):
                made = self._due(plan.reference, kind, nth % 12 - 4 + 2 * at, child=child)
                if nth < 12 and kind is Kind.CORE_GROUP:
                    DriftAlert.objects.create(
                        plan=plan, deadline=made, chair=self.chair, raised_at=timezone.now()
                    )

    def _conference(self, family: Family, nth: int) -> None:
        record = register(
            kind="C", family=family, children=list(family.children.all()), on=timezone.localdate()
        )
        for at, kind in enumerate(ON_THE_WAY):
            self._due(record, kind, nth % 9 - 5 + at)

    def _due(self, record: object, kind: Kind, days: int, **more: object) -> Deadline:
        made = deadline(kind=kind, record=record, owner=self.support, **more)
        day: date = timezone.localdate() + timedelta(days=days)
        Deadline.objects.filter(pk=made.pk).update(due_date=day, book_by=day, chair=self.chair)
        return made


def person(unit: FullDay, role: str) -> User:
    user: User = unit.chair.user if role == "chair" else getattr(unit, role)
    return user


def test_a_full_day_fits_and_the_rest_is_counted_and_linked(
    page: Page, sign_in: Callable[..., object], check: Callable[..., None]
) -> None:
    """The same day as each of the three has it: making it takes longer than looking."""
    unit = FullDay()
    for role, sections in SECTIONS.items():
        sign_in(page, person(unit, role))
        for width, height, most in (1280, DESK, 2), (390, PHONE, 4):
            page.set_viewport_size({"width": width, "height": height})
            fits(page, "/today", most * height)
            check(page)
        links = page.get_by_role("link", name=re.compile(r"^\d+ more "))
        counted = {link.inner_text(): str(link.get_attribute("href")) for link in links.all()}
        assert {words.partition(" more ")[2].removesuffix("s") for words in counted} == sections, role
        for address in counted.values():
            assert rows_of(person(unit, role), address) > 3, address
    page.set_viewport_size({"width": 1280, "height": DESK})
    sign_in(page, unit.manager)
    fits(page, "/service/overdue/", 3 * DESK)
    check(page)


def rows_of(user: User, address: str) -> int:
    """How many rows the page has that a link leads to."""
    client = Client()
    client.force_login(user)
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return len(html.fromstring(answer.content).xpath("//main//li | //main//tbody//tr"))


def fits(page: Page, address: str, most: int) -> None:
    answer = page.goto(address)
    assert answer is not None
    assert len(answer.body()) <= MOST_BYTES, address
    tall = page.evaluate("document.documentElement.scrollHeight")
    assert tall <= most, f"{address} is {tall} pixels tall where {most} fit"
