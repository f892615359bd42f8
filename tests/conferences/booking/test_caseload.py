"""What a chair has is the same number on the page that books and on the page that hands over."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conferences.booking.caseload import Caseload
from cpunit.dashboards.handing.able import Able
from cpunit.dashboards.handing.stretch import Stretch
from cpunit.dashboards.handing.work import work_of
from cpunit.people.eligibility import Candidate
from tests.factories.conferences import NOW, Unit, booked_conference
from tests.factories.people import ChairFactory
from tests.factories.plans import open_plan
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, laid(booked)]


def test_one_definition_of_a_caseload_serves_both_pages(unit: Unit) -> None:
    other, idle = (ChairFactory(user__areas=[unit.area]) for _ in range(2))
    elsewhere, on_a_plan = Unit(area=unit.area), Unit(area=unit.area)
    open_plan(on_a_plan.family.children.first(), chair=other, started_on=date(2025, 4, 10))
    booked_conference(elsewhere, chair=other, hour=14)
    candidates = [Candidate(chair, None) for chair in (unit.chair, other, idle)]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        load = Caseload.of(unit.conference, candidates, [unit.minute_taker], None)
    assert len(asked) == 2
    assert (load.plans[other.pk], load.conferences[other.pk], load.load(other.pk)) == (1, 1, 2)
    assert load.load(idle.pk) == 0
    # the conference itself does not count against its own chair, whom the family knows all the same
    assert load.load(unit.chair.pk) == 0
    assert load.family == frozenset()
    items = work_of(unit.chair.user, Stretch(), seen_by=unit.support, now=NOW)
    able = Able(items, unit.chair.user, NOW.date())
    assert (able.plans[other.user_id], able.booked[other.user_id]) == (1, 1)
    assert able.plans[idle.user_id] + able.booked[idle.user_id] == 0
