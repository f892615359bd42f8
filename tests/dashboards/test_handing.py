"""A sick chair's week is handed over in one step: proposed as a whole, done whole or not at all (KRK-26)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conferences.booking.actions.book import book
from conferences.booking.wanted import Wanted
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import Booking, TransferIn
from cpunit.dashboards.actions.hand_over_work import hand_over_work
from cpunit.dashboards.handing.proposed import Handed
from cpunit.dashboards.handing.stretch import Stretch
from cpunit.dashboards.handing.work import work_of
from cpunit.deadlines.models import Deadline
from cpunit.diary.actions.hold import hold_entry
from cpunit.diary.models import Entry, Hold
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.keep_conflict import record_conflict
from cpunit.people.actions.register import register
from cpunit.people.models import User
from tests.factories.conferences import NOW, Unit, at, conference_of, wanted_for
from tests.factories.people import (
    AreaFactory,
    ChairFactory,
    SupportFactory,
    VenueFactory,
    family_with_children,
)
from tests.factories.plans import open_plan
from tests.web.html import send

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-26")]

FRIDAY = date(2025, 5, 30)
THURSDAY = FRIDAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


class Week:
    """A chair with a conference on Thursday and one on Friday, of two families, and two other chairs."""

    def __init__(self) -> None:
        self.unit = Unit(children=2)
        self.chair, self.area, self.support = self.unit.chair, self.unit.area, self.unit.support
        self.bookings = [self.booked(THURSDAY), self.booked(FRIDAY, family=self.another_family())]
        self.known = ChairFactory(user__areas=[self.area], user__name="Zelda Marsh")
        self.other = ChairFactory(user__areas=[self.area], user__name="Ada Finch")
        self.page = f"/diary/people/{self.chair.user_id}/hand-over/"

    def another_family(self) -> Any:
        family = family_with_children(children=1)
        family.area = self.area
        family.team.area = self.area
        family.team.save()
        family.save()
        return family

    def booked(self, day: date, *, family: Any = None, **facts: Any) -> Booking:
        mine, self.unit.family = self.unit.family, family or self.unit.family
        conference = conference_of(self.unit)
        self.unit.family = mine
        return book(
            conference=conference, wanted=wanted_for(self.unit, day=day, **facts), by=self.support, now=NOW
        )

    def entry(self, user: User, kind: str, first: date, last: date | None = None) -> None:
        entry = Entry.objects.create(
            user=user,
            kind=kind,
            starts_at=at(first, 8),
            ends_at=at(last or first, 20),
            agreed_by=self.unit.manager if kind == "leave" else None,
            recorded_by=self.support,
            recorded_at=NOW,
        )
        hold_entry(entry=entry)

    def key(self, booking: Booking, part: str = "chair") -> str:
        return f"{booking.conference.code}-{booking.pk}-{part}"

    def form(self, client: Client, page: str = "") -> dict[str, Any]:
        """What the page proposes."""
        form = client.get(page or self.page).context["form"]
        facts = {name: form[name].value() for name in form.fields if name != "why"}
        return {name: "on" if value is True else value for name, value in facts.items()}


def standing(booking: Booking) -> Booking:
    return Booking.objects.get(conference=booking.conference, cancelled_at__isnull=True)


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
