"""A full day is read at a glance: two screens at a desk and four on a phone, and few bytes."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.people.actions.register import register
from cpunit.people.models import Area, Chair, Family, User
from escalations.models import DriftAlert
from plans.models import Plan
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


class Unit:
    """Sixty families: on forty a plan of one chair, five of which drift; with the others an officer has
    conferences under way. Long names and a right-to-left one among them.
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
                if nth < 5 and kind is Kind.CORE_GROUP:
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


@pytest.fixture
def unit() -> Iterator[Unit]:
    yield Unit()


@pytest.mark.parametrize(("role", "address", "screens"), [
    ("chair", "/today", 2), ("support", "/today", 2), ("manager", "/today", 2),
    ("manager", "/service/overdue/", 3),
])  # fmt: skip
def test_it_fits(
    role: str,
    address: str,
    screens: int,
    unit: Unit,
    new_page: Callable[..., Page],
    sign_in: Callable[..., object],
    check: Callable[..., None],
) -> None:
    user = unit.chair.user if role == "chair" else getattr(unit, role)
    at_desk, on_phone = (1280, DESK, screens), (390, PHONE, 2 * screens)
    for width, height, most in (at_desk, on_phone) if address == "/today" else (at_desk,):
        page = new_page({"width": width, "height": height})
        sign_in(page, user)
        answer = page.goto(address)
        assert answer is not None
        assert len(answer.body()) <= MOST_BYTES
        tall = page.evaluate("document.documentElement.scrollHeight")
        assert tall <= most * height, f"{address} at {width}: {tall / height:.1f} screens"
        check(page)
