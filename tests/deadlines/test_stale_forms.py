"""Two administrators have the same form of the calendar or a timescale open, or one presses twice."""

from datetime import date

import pytest
from django.test import Client

from cpunit.deadlines.models import DayOff, Recount, RuleOverride

pytestmark = pytest.mark.django_db

DAY = {
    "day_day": "24",
    "day_month": "12",
    "day_year": "2025",
    "name": "Closure",
    "kind": "closure",
    "reason": "The offices are shut",
}


def number(amount: str, **other: str) -> dict[str, str]:
    return {
        "conference": "initial",
        "amount": amount,
        "unit": "working days",
        "in_force_from_day": "1",
        "in_force_from_month": "3",
        "in_force_from_year": "2025",
        "reason": "Agreed with the partnership",
        **other,
    }


def test_a_day_that_is_sent_twice_is_added_once(administrator: Client) -> None:
    for _ in range(2):
        answer = administrator.post("/settings/calendar/", DAY, follow=True)
    assert DayOff.objects.get().day == date(2025, 12, 24)
    assert Recount.objects.count() == 1
    assert 'value="Closure"' in answer.text or "is in the calendar" in answer.text


def test_a_day_that_somebody_else_has_removed_is_out_already(administrator: Client) -> None:
    administrator.post("/settings/calendar/", DAY)
    page = f"/settings/calendar/{DayOff.objects.get().pk}/remove/"
    assert administrator.get(page).status_code == 200
    for words in ("Closure is out of the calendar.", "That day is out of the calendar already."):
        answer = administrator.post(page, {"reason": "A slip"}, follow=True)
        assert (answer.status_code, words in answer.text) == (200, True)
    assert Recount.objects.count() == 2


def test_a_timescale_that_is_sent_twice_is_put_once(administrator: Client) -> None:
    for _ in range(2):
        answer = administrator.post("/settings/timescales/minutes/", number("12"), follow=True)
    assert RuleOverride.objects.get().amount == 12
    assert "was changed from 1 March 2025 already" in answer.text or "is changed" in answer.text


@pytest.mark.parametrize("part", ["correct", "withdraw"])
@pytest.mark.parametrize("first", ["correct", "withdraw"])
def test_who_comes_too_late_to_a_timescale_is_told_and_keeps_what_they_typed(
    administrator: Client, first: str, part: str
) -> None:
    administrator.post("/settings/timescales/minutes/", number("12"))
    own = RuleOverride.objects.get()
    page = f"/settings/timescales/minutes/{own.pk}/"
    assert administrator.get(f"{page}{part}/").status_code == 200
    typed = {"correct": number("14", reason="A slip of the pen"), "withdraw": {"reason": "They took it back"}}
    assert administrator.post(f"{page}{first}/", typed[first]).status_code == 302
    late = number("18", reason="Not what we meant") if part == "correct" else {"reason": "Not what we meant"}
    answer = administrator.post(f"{page}{part}/", late)
    assert answer.status_code == 200
    assert "Somebody else has withdrawn or corrected this timescale already." in answer.text
    assert "Not what we meant" in answer.text
    assert [each.amount for each in RuleOverride.objects.standing()] == ([14] if first == "correct" else [])
