"""What somebody may not answer for any more is handed over from Today, also once they have left (SUR-1)."""

from collections.abc import Iterator

import pytest
import time_machine

from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.keep_conflict import record_conflict
from cpunit.people.models import User
from tests.dashboards.week_to_hand_over import Week, signed_in, standing
from tests.factories.conferences import NOW
from tests.factories.people import (
    AreaFactory,
    SupportFactory,
)
from tests.web.html import send

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-26")]


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.requirement("SUR-1")
def test_only_what_a_chair_may_not_answer_for_is_handed_over_after_a_conflict() -> None:
    week = Week()
    record_conflict(family=week.unit.family, chair=week.chair, why="A cousin", by=week.chair.user, now=NOW)
    client = signed_in(week.support)
    today = client.get("/today").text
    page = f"{week.page}?only=refused"
    assert page in today
    text = client.get(page).text
    assert week.bookings[0].conference.code in text
    assert week.bookings[1].conference.code not in text
    assert "has a conflict of interest with this family" in text
    assert "A cousin" not in text
    send(client, page, week.form(client, page) | {"why": "Conflict"})
    assert standing(week.bookings[0]).chair != week.chair
    assert page not in client.get("/today").text


def test_who_is_of_no_area_of_mine_is_not_found_and_nothing_elsewhere_is_shown() -> None:
    week = Week()
    elsewhere = SupportFactory(areas=[AreaFactory()])
    assert signed_in(elsewhere).get(week.page).status_code == 404
    assert signed_in(week.chair.user).get(week.page).status_code == 403
    elsewhere.areas.add(area := AreaFactory())
    week.chair.user.areas.add(area)
    text = signed_in(elsewhere).get(week.page).text
    assert week.bookings[0].conference.code not in text
    assert "They are booked in other areas too" in text
    for rubbish in ("from=9999-12-31&to=9999-12-31", "from=0001-01-01", "from=2025-02-30", "only=x&from=%00"):
        assert signed_in(week.support).get(f"{week.page}?{rubbish}").status_code == 200


def test_what_somebody_left_behind_who_was_shut_out_of_the_area_is_handed_over_from_today() -> None:
    week = Week()
    week.chair.user.areas.set([AreaFactory()])
    User.objects.filter(pk=week.chair.user_id).update(is_active=False, role="admin")
    client, page = signed_in(week.support), f"{week.page}?only=refused"
    assert page in client.get("/today").text
    said = send(client, page, week.form(client, page) | {"why": "Has left"}, follow=True).text
    assert "2 records handed over" in said
    assert {standing(each).chair for each in week.bookings} == {week.known, week.other}
    assert page not in client.get("/today").text
    assert client.get(page).status_code == 404
    taker = week.unit.minute_taker
    taker.areas.set([AreaFactory()])
    page = f"/diary/people/{taker.pk}/hand-over/?only=refused"
    assert page in client.get("/today").text
    facts = week.form(client, page)
    assert set(facts.values()) == {"on", str(week.support.pk)}
    send(client, page, facts | {"why": "Works elsewhere"})
    assert {standing(each).minute_taker for each in week.bookings} == {week.support}
    assert page not in client.get("/today").text
    assert not OutgoingMessage.objects.filter(
        to_name=week.chair.user.name, subject__contains="handed"
    ).exists()
