from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.deadlines.actions.recount import recount_waiting
from cpunit.deadlines.models import DayOff, Recount, RuleOverride
from cpunit.domain.timescales import Kind
from tests.deadlines.changes import NOW, REFUSED
from tests.factories.deadlines import deadline
from tests.factories.people import AdministratorFactory, ManagerFactory, UnitSettingsFactory

pytestmark = pytest.mark.django_db

PAGES = ["/settings/calendar/", "/settings/timescales/", *(f"/settings/timescales/{kind}/" for kind in Kind)]


def typed(day: date, **other: str) -> dict[str, str]:
    return {
        "day_day": str(day.day),
        "day_month": str(day.month),
        "day_year": str(day.year),
        "name": "Flood",
        "kind": "closure",
        "reason": "The civic centre is under water.",
        **other,
    }


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_for_administrators_only(client: Client, page: str) -> None:
    client.force_login(ManagerFactory())
    assert client.get(page).status_code == 403
    client.force_login(AdministratorFactory())
    assert client.get(page).status_code == 200


def test_a_closure_is_added_and_taken_out(administrator: Client) -> None:
    row = deadline()
    answer = administrator.post("/settings/calendar/", typed(date(2025, 3, 12)), follow=True)
    assert "Flood, 12 March 2025, is in the calendar" in answer.content.decode()
    assert "being counted" in answer.content.decode()
    recount_waiting(now=NOW)
    row.refresh_from_db()
    assert row.due_date == date(2025, 3, 25)
    page = f"/settings/calendar/{DayOff.objects.get().pk}/remove/"
    assert "Remove Flood" in administrator.get(page).content.decode()
    administrator.post(page, {"reason": "It was a drill."})
    assert not DayOff.objects.exists()
    assert Recount.objects.waiting().count() == 1
    assert [change.history_change_reason for change in DayOff.history.all()] == [
        "It was a drill.",
        "The civic centre is under water.",
    ]


@pytest.mark.parametrize(("day", "kind", "words"), REFUSED)
def test_what_is_refused_is_said_and_stays_typed(
    administrator: Client, day: date, kind: str, words: str
) -> None:
    page = administrator.post("/settings/calendar/", typed(day, kind=kind)).content.decode()
    assert "There is a problem" in page
    assert words in page
    assert 'value="Flood"' in page
    assert not DayOff.objects.exists()


def test_the_timescales_show_number_source_and_the_units_own(administrator: Client) -> None:
    UnitSettingsFactory(profile="kirklees")
    page = administrator.get("/settings/timescales/").content.decode()
    assert "20 working days after the conference" in page
    assert "Kirklees" in page
    assert "nit default" in page
    administrator.post("/settings/timescales/minutes/", override())
    assert (
        "12 working days, from Sat 1 Mar 2025" in administrator.get("/settings/timescales/").content.decode()
    )


def override(**other: str) -> dict[str, str]:
    return {
        "conference": "initial",
        "amount": "12",
        "unit": "working days",
        "in_force_from_day": "1",
        "in_force_from_month": "3",
        "in_force_from_year": "2025",
        "reason": "Agreed by the partnership.",
        **other,
    }


def test_a_timescale_is_changed_with_its_reason(administrator: Client) -> None:
    row = deadline()
    answer = administrator.post("/settings/timescales/minutes/", override(), follow=True)
    assert "The timescale is changed" in answer.content.decode()
    assert "Agreed by the partnership." in answer.content.decode()
    recount_waiting(now=NOW)
    row.refresh_from_db()
    assert row.amount == 12
    again = administrator.post("/settings/timescales/minutes/", override(amount="13")).content.decode()
    assert "was changed from 1 March 2025 already" in again
    assert RuleOverride.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"amount": "0"}, "1 or more"),
        ({"amount": "1001"}, "1000 or less"),
        ({"amount": "ten"}, "number"),
        ({"unit": "half-way"}, "select from the list"),
        ({"reason": ""}, "Enter"),
        ({"in_force_from_day": "31", "in_force_from_month": "2"}, "real date"),
        ({"in_force_from_year": "2050"}, "between"),
        ({"conference": "review"}, "select from the list"),
        ({"unit": ""}, "Select what it is counted in"),
        (
            {"in_force_from_day": "", "in_force_from_month": "", "in_force_from_year": ""},
            "Enter the day that",
        ),
        ({"amount": "300", "unit": "months"}, "is more than 5 times the published timescale"),
    ],
)
def test_a_wrong_timescale_is_refused(administrator: Client, wrong: dict[str, str], words: str) -> None:
    page = administrator.post("/settings/timescales/minutes/", override(**wrong)).content.decode()
    assert "There is a problem" in page
    assert words in page
    assert not RuleOverride.objects.exists()


def test_a_slip_in_a_timescale_is_corrected_and_withdrawn(administrator: Client) -> None:
    row = deadline()
    administrator.post("/settings/timescales/minutes/", override(amount="12"))
    recount_waiting(now=NOW)
    page = administrator.get("/settings/timescales/minutes/").content.decode()
    first = RuleOverride.objects.get()
    correct = f"/settings/timescales/minutes/{first.pk}/correct/"
    assert correct in page
    assert 'value="12"' in administrator.get(correct).content.decode()
    answer = administrator.post(correct, override(amount="20", reason="A slip of the pen."), follow=True)
    assert "The timescale is corrected" in answer.content.decode()
    recount_waiting(now=NOW)
    row.refresh_from_db()
    assert row.amount == 20
    assert administrator.get(correct).status_code == 404
    second = RuleOverride.objects.standing().get()
    withdraw = f"/settings/timescales/minutes/{second.pk}/withdraw/"
    check = administrator.get(withdraw).content.decode()
    assert "Withdraw “20 working days” from 1 March 2025?" in check
    assert "15 working days after the conference” (published)" in check
    assert "Enter why" in administrator.post(withdraw, {"reason": ""}).content.decode()
    administrator.post(withdraw, {"reason": "The partnership took it back."})
    recount_waiting(now=NOW)
    row.refresh_from_db()
    assert (row.amount, row.due_date) == (15, date(2025, 3, 24))
    page = administrator.get("/settings/timescales/minutes/").content.decode()
    assert "The partnership took it back." in page
    assert withdraw not in page


def test_an_unknown_timescale_is_not_found(administrator: Client) -> None:
    assert administrator.get("/settings/timescales/gossip/").status_code == 404
    assert administrator.get("/settings/calendar/1/remove/").status_code == 404


def test_the_calendar_takes_the_same_queries_for_three_as_for_thirty(administrator: Client) -> None:
    counts = []
    weekdays = [day for day in range(1, 29) if date(2026, 6, day).weekday() < 5]
    for days in (weekdays[:3], weekdays[3:]):
        for day in days:
            administrator.post("/settings/calendar/", typed(date(2026, 6, day)))
        administrator.get("/settings/calendar/")
        with CaptureQueriesContext(connection) as counted:
            administrator.get("/settings/calendar/")
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert DayOff.objects.count() == len(weekdays)
