"""A sick chair's week is handed over in one step: proposed as a whole, done whole or not at all (KRK-26)."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from conferences.booking.actions.book import book
from conferences.booking.wanted import Wanted
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import TransferIn
from cpunit.dashboards.actions.hand_over_work import hand_over_work
from cpunit.dashboards.handing.proposed import Handed
from cpunit.dashboards.handing.stretch import Stretch
from cpunit.dashboards.handing.work import work_of
from cpunit.deadlines.models import Deadline
from cpunit.diary.models import Hold
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.register import register
from tests.dashboards.week_to_hand_over import FRIDAY, THURSDAY, Week, signed_in, standing
from tests.factories.conferences import NOW, at, wanted_for
from tests.factories.people import (
    ChairFactory,
    SupportFactory,
    VenueFactory,
)
from tests.factories.plans import open_plan
from tests.web.html import send

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-26")]


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_week_goes_to_who_knows_the_family_and_else_to_who_has_least_and_time_and_place_stay() -> None:
    week = Week()
    open_plan(week.unit.family.children.first(), chair=week.known, started_on=date(2025, 4, 10))
    client, page = signed_in(week.support), f"{week.page}?from={THURSDAY}&to={FRIDAY}"
    text = client.get(page).text
    assert "Zelda Marsh (knows the family; 1 plan, 0 conferences)" in text
    facts = week.form(client, page)
    assert facts[f"to-{week.key(week.bookings[0])}"] == str(week.known.user_id)
    assert facts[f"to-{week.key(week.bookings[1])}"] == str(week.other.user_id)
    assert "There is a problem" in send(client, page, facts | {"why": " "}).text
    assert standing(week.bookings[0]).chair == week.chair
    said = send(client, page, facts | {"why": "Away this week"}, follow=True).text
    assert "2 records handed over" in said
    assert "Nothing is to be handed over here" in said
    for booking, chair in zip(week.bookings, (week.known, week.other), strict=True):
        after = standing(booking)
        assert after.chair == chair
        assert Wanted.of(after).times == Wanted.of(booking).times
        assert (after.venue, after.minute_taker) == (booking.venue, booking.minute_taker)
        holds = Hold.objects.filter(record=booking.conference.reference)
        assert set(holds.values_list("user", flat=True)) >= {chair.user_id}
        assert not holds.filter(user=week.chair.user).exists()
        booking.refresh_from_db()
        assert booking.why_cancelled == "Away this week"
    to = OutgoingMessage.objects.filter(subject__contains="handed over")
    assert set(to.values_list("to_name", flat=True)) == {
        *(each.user.name for each in (week.known, week.other, week.chair)),
        week.unit.minute_taker.name,
    }
    for message in to:
        assert "Away this week" not in message.body
        assert week.unit.family.name not in message.body
        assert "/diary/people/" in message.body


def test_one_that_was_taken_meanwhile_stops_all_and_keeps_what_was_typed() -> None:
    week = Week()
    client = signed_in(week.support)
    facts = week.form(client)
    taken = next(
        to for to in (week.known, week.other) if str(to.user_id) == facts[f"to-{week.key(week.bookings[1])}"]
    )
    week.entry(taken.user, "leave", FRIDAY)
    text = send(client, week.page, facts | {"why": "Flu"}).text
    assert "There is a problem" in text
    assert f"{taken.user.name} is away on Fri 30 May 2025" in text
    assert 'value="Flu"' in text
    assert [standing(each) for each in week.bookings] == week.bookings
    # and one that somebody else booked anew since the page was opened, or while it was being sent
    (stale, *_) = work_of(week.chair.user, Stretch(), seen_by=week.support, now=NOW)
    other = week.other if taken == week.known else week.known
    moved = book(
        conference=week.bookings[0].conference,
        wanted=wanted_for(week.unit, day=THURSDAY, hour=13, chair=other),
        by=week.support,
        now=NOW,
        why_moved="The family asked",
        seen=None,
    )
    facts[f"to-{week.key(week.bookings[1])}"] = str(other.user_id)
    text = send(client, week.page, facts | {"why": "Flu"}).text
    code = week.bookings[0].conference.code
    assert (
        f"{code} was changed or handed over since this page was opened: {other.user.name} has it now." in text
    )
    assert standing(week.bookings[1]) == week.bookings[1]
    by = {"person": week.chair.user, "why": "Flu", "by": week.support, "now": NOW}
    with (
        pytest.raises(Refused, match=f"{code}: Somebody booked it otherwise meanwhile"),
        transaction.atomic(),
    ):
        hand_over_work(handed=[Handed(stale, other.user_id, False)], **by)
    with pytest.raises(Refused, match="hand over what others answer for"):
        hand_over_work(handed=[Handed(stale, other.user_id, False)], **{**by, "by": other.user})
    assert standing(week.bookings[0]) == moved


def test_who_was_told_of_the_old_chair_is_invited_anew() -> None:
    week = Week()
    conference = week.bookings[0].conference
    send_invitations(conference=conference, by=week.support, now=NOW)
    assert not conference.participants.to_invite().exists()
    client, page = signed_in(week.support), f"{week.page}?from={THURSDAY}"
    number = conference.participants.filter(status="invited").count()
    assert f"{number} people are to be invited anew" in client.get(page).text
    said = send(client, page, week.form(client, page) | {"why": "Flu"}, follow=True).text
    assert "To be invited anew" in said
    assert f'href="/conferences/{conference.code}/people/"' in said
    assert f'href="/conferences/{week.bookings[1].conference.code}/people/"' not in said
    assert conference.participants.to_invite().exists()


def test_a_sick_chair_stands_on_today_until_all_is_handed_over() -> None:
    week = Week()
    week.entry(week.chair.user, "sickness", THURSDAY, FRIDAY)
    client, page = signed_in(week.support), f"{week.page}?only=away"
    later = week.booked(date(2025, 6, 2), family=week.another_family())
    today = client.get("/today").text
    assert page in today
    assert all(each.conference.code in today for each in week.bookings)
    facts = week.form(client, page)
    assert len([name for name in facts if name.startswith("take-")]) == 2
    send(client, page, facts | {"why": "Flu"})
    assert page not in client.get("/today").text
    assert standing(later).chair == week.chair


def test_the_chair_on_duty_stands_in_and_who_cannot_is_told_why() -> None:
    week = Week()
    week.entry(week.other.user, "duty", FRIDAY)
    week.entry(week.known.user, "sickness", FRIDAY)
    elsewhere = ChairFactory(user__areas=[week.area], user__name="Cy Holt", registered_until=date(2025, 5, 1))
    client = signed_in(week.support)
    page = f"{week.page}?from={FRIDAY}&to={FRIDAY}"
    text = client.get(page).text
    assert "Ada Finch (on duty, stands in;" in text
    assert "Zelda Marsh is away on Fri 30 May 2025" in text
    assert "The registration of Cy Holt ended on 1 May 2025" in text
    assert elsewhere.user.name not in text.split("Who cannot")[0]
    send(client, page, week.form(client, page) | {"why": "Flu"})
    after = standing(week.bookings[1])
    assert (after.chair, after.is_cover) == (week.other, True)
    shown = client.get(f"/conferences/{week.bookings[1].conference.code}/").text
    assert "Ada Finch (stands in, on duty)" in shown
    assert Hold.objects.get(record=week.bookings[1].conference.reference, user=week.other.user).knowingly


def test_who_cannot_get_there_is_not_proposed_and_refused_in_a_sentence() -> None:
    week = Week()
    woking = VenueFactory(area=week.area, name="Woking", address="2 High Street")
    mine, week.unit.venue = week.unit.venue, woking
    week.booked(
        FRIDAY,
        family=week.another_family(),
        starts_at=at(FRIDAY, 12, 45),
        chair=week.known,
        minutes=60,
        minute_taker=SupportFactory(areas=[week.area]),
        support_officer=SupportFactory(areas=[week.area]),
    )
    week.unit.venue = mine
    client, page = signed_in(week.support), f"{week.page}?from={FRIDAY}&to={FRIDAY}"
    text = client.get(page).text
    told = "Zelda Marsh is at Woking from 12:15, and the way there takes 30 minutes"
    assert f"{told}." in text
    assert "Ada Finch (" in text and "Zelda Marsh (" not in text
    facts = week.form(client, page)
    facts[f"to-{week.key(week.bookings[1])}"] = str(week.known.user_id)
    assert told in send(client, page, facts | {"why": "Flu"}).text
    (item, *_) = (
        each
        for each in work_of(week.chair.user, Stretch(), seen_by=week.support, now=NOW)
        if each.on == FRIDAY
    )
    with pytest.raises(Refused, match=f"{told}: end by 11:45, or choose somebody else"), transaction.atomic():
        hand_over_work(
            person=week.chair.user,
            handed=[Handed(item, week.known.user_id, False)],
            why="Flu",
            by=week.support,
            now=NOW,
        )
    assert standing(week.bookings[1]) == week.bookings[1]


def test_where_nobody_is_free_it_is_moved_instead() -> None:
    week = Week()
    for each in (week.known, week.other):
        week.entry(each.user, "leave", FRIDAY)
    client, page = signed_in(week.unit.manager), f"{week.page}?from={FRIDAY}&to={FRIDAY}"
    text = client.get(page).text
    assert "Nobody is free or may take it." in text
    assert f"/conferences/{week.bookings[1].conference.code}/book/" in text
    assert "Tick what is to be handed over" in send(client, page, {"why": "Flu"}).text


def test_everything_goes_with_plans_transfers_and_their_open_dates() -> None:
    week = Week()
    children = list(week.unit.family.children.order_by("pk"))
    plans = [open_plan(child, chair=week.chair, started_on=date(2025, 4, 10)) for child in children]
    transfer = TransferIn.objects.create(
        reference=register(kind="T", family=week.unit.family, children=children[:1], on=FRIDAY),
        family=week.unit.family,
        authority="Calder Council",
        notified_on=FRIDAY,
        chair=week.chair,
    )
    client = signed_in(week.support)
    text = client.get(week.page).text
    assert f"proposed for {week.bookings[0].conference.code} too" in text
    assert "knows the family" not in text, "nobody does yet"
    facts = week.form(client)
    assert len({value for name, value in facts.items() if name.startswith("to-")}) == 2
    (of_family,) = [name for name in facts if name.startswith("to-P")]
    assert facts[of_family] == facts[f"to-{week.key(week.bookings[0])}"], "a family has one chair"
    send(client, week.page, facts | {"why": "Leaves the unit"})
    for plan in plans:
        plan.refresh_from_db()
        assert plan.chair is not None
        assert str(plan.chair.user_id) == facts[of_family]
        dates = Deadline.objects.open().filter(record=plan.code)
        assert set(dates.values_list("owner", "chair")) == {(plan.chair.user_id, plan.chair_id)}
    transfer.refresh_from_db()
    assert transfer.chair == plans[0].chair


def test_an_officers_week_goes_to_other_officers() -> None:
    week = Week()
    other = SupportFactory(areas=[week.area], name="Bo Lark")
    client, page = signed_in(week.unit.manager), f"/diary/people/{week.unit.minute_taker.pk}/hand-over/"
    facts = week.form(client, page)
    key = week.key(week.bookings[0], "minute_taker")
    facts[f"to-{key}"] = str(other.pk)
    send(client, page, facts | {"why": "Training"})
    assert standing(week.bookings[0]).minute_taker == other
    assert standing(week.bookings[0]).chair == week.chair


def test_ten_times_the_week_asks_no_more() -> None:
    week = Week()
    client = signed_in(week.support)
    client.get(week.page)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(week.page)
    for number in range(4):
        venue = VenueFactory(area=week.area)
        family = week.another_family()
        week.booked(date(2025, 5, 19 + number), family=family, venue=venue)
        open_plan(family.children.get(), chair=week.chair, started_on=date(2025, 4, 10))
        ChairFactory(user__areas=[week.area])
    with CaptureQueriesContext(connection) as many:
        client.get(week.page)
    assert len(many) <= len(few)
