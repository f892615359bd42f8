"""The daily duty service: who has duty when, and what was advised (KRK-26)."""

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
import time_machine
from django.test import Client

from cpunit.audit.models import AuditEvent
from cpunit.diary.hours.actions.keep_hours import keep_pattern
from cpunit.diary.models import Advice, Entry
from cpunit.domain.words import day_and_date
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Chair, User
from tests.factories.conferences import NOW, Unit, at, booked_conference
from tests.factories.people import AreaFactory, ChairFactory, ManagerFactory
from tests.web.html import send

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-26")]

TODAY = NOW.date()
"""Tuesday 13 May 2025."""
WEDNESDAY, FRIDAY = date(2025, 5, 14), date(2025, 5, 30)


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def unit() -> Unit:
    return Unit(children=1)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def asked(unit: Unit, year: int = 2025) -> dict[str, object]:
    """On 13 May of a year, before nine o'clock."""
    day = {"asked_on_day": 13, "asked_on_month": 5, "asked_on_year": year}
    return {**day, "asked_at": "8:30", "area": unit.area.pk}


def test_several_days_are_put_in_at_once_said_on_today_and_taken_back(unit: Unit) -> None:
    client, chair = signed_in(unit.support), unit.chair.user
    days = [str(day) for day in (TODAY, WEDNESDAY)]
    said = send(client, "/diary/duty/", {"chair": chair.pk, "half": "day", "days": days}, follow=True).text
    assert "The rota is saved." in said
    assert Entry.objects.filter(user=chair, kind="duty").count() == 2
    told = OutgoingMessage.objects.get()
    assert (told.to_name, told.subject) == (chair.name, "In your diary: duty")
    assert "put you on duty: Tue 13 May 2025 and Wed 14 May 2025." in told.body
    for user in (unit.support, unit.manager, chair):
        today = signed_in(user).get("/today").text
        assert "On duty today" in today
        assert chair.name in today
    rota = signed_in(chair).get("/diary/duty/").text
    assert "On duty today:" in rota
    assert "keep the rota" in rota
    # a second post of a stale page, and an overlapping half day
    for half in ("day", "afternoon"):
        again = send(client, "/diary/duty/", {"chair": chair.pk, "half": half, "days": days}).text
        assert f"{chair.name} has duty on Tue 13 May 2025 and Wed 14 May 2025 already" in again
    assert Entry.objects.filter(user=chair).count() == 2
    assert "Choose at least one day" in send(client, "/diary/duty/", {"chair": chair.pk, "half": "day"}).text
    entry = Entry.objects.earliest("starts_at")
    assert f"/diary/entries/{entry.pk}/take-back/" in client.get("/diary/duty/").text
    send(client, f"/diary/entries/{entry.pk}/take-back/", {})
    assert (
        OutgoingMessage.objects.filter(body__contains="taken your duty back: Tue 13 May 2025.").count() == 1
    )
    assert "On duty today" not in client.get("/today").text
    refused = signed_in(chair).post(
        "/diary/duty/", {"chair": chair.pk, "half": "day", "days": ["2025-05-15"]}
    )
    assert "keep the rota" in refused.text
    assert Entry.objects.standing().count() == 1


def test_half_days_and_the_bookings_that_are_to_be_handed_over(unit: Unit) -> None:
    booked_conference(unit, day=FRIDAY)
    client = signed_in(unit.support)
    days = {"chair": unit.chair.user.pk, "half": "morning", "days": [str(FRIDAY)]}
    assert (
        "1 booking in that time is now to be handed over"
        in send(client, "/diary/duty/", days, follow=True).text
    )
    other = ChairFactory(user__areas=[unit.area])
    days = {"chair": other.user.pk, "half": "afternoon", "days": [str(FRIDAY)]}
    rota = send(client, "/diary/duty/", days, follow=True).text
    assert "(until 13:00)" in rota
    assert "(from 13:00)" in rota
    assert "Spring bank holiday" in rota
    assert 'value="2025-05-26"' not in rota


def test_who_lies_over_the_duty_of_others_is_told(unit: Unit) -> None:
    client, areas = signed_in(unit.support), [unit.area]
    one, other = (ChairFactory(user__areas=areas, user__name=name).user for name in ("Ada Finch", "Bo Lark"))
    elsewhere = ChairFactory(user__areas=[AreaFactory()], user__name="Cy Holt").user
    for chair, half in ((one, "morning"), (other, "afternoon")):
        said = send(
            client, "/diary/duty/", {"chair": chair.pk, "half": half, "days": [str(FRIDAY)]}, follow=True
        ).text
        assert "too:" not in said
    Entry.objects.create(
        user=elsewhere,
        kind="duty",
        starts_at=at(FRIDAY, 0),
        ends_at=at(FRIDAY, 20),
        recorded_by=unit.manager,
        recorded_at=NOW,
    )
    days = {"chair": unit.chair.user.pk, "half": "day", "days": [str(WEDNESDAY), str(FRIDAY)]}
    said = send(client, "/diary/duty/", days, follow=True).text
    assert (
        "Others have duty in that time too: Ada Finch, Fri 30 May 2025, until 13:00; "
        "Bo Lark, Fri 30 May 2025, from 13:00. Take back what is too much."
    ) in said
    assert "Cy Holt, Fri" not in said


@pytest.mark.parametrize("ends", ["availability", "registration", "number", "week", "afternoons"])
def test_duty_of_who_may_not_chair_or_does_not_work_then_is_flagged(unit: Unit, ends: str) -> None:
    client, chair = signed_in(unit.support), unit.chair
    half = "morning" if ends == "afternoons" else "day"
    days = {"chair": chair.user.pk, "half": half, "days": [str(WEDNESDAY), str(FRIDAY)]}
    send(client, "/diary/duty/", days)
    assert "not available" not in client.get("/diary/duty/").text
    if ends in ("week", "afternoons"):
        hours = {2: [(time(9), time(17))], 4: [(time(13), time(17))] if ends == "afternoons" else []}
        keep_pattern(who=chair.user, starts_on=TODAY, hours=hours, by=unit.manager, now=NOW)
    elif ends == "availability":
        Chair.objects.update(available_until=date(2025, 5, 29))
    elif ends == "registration":
        Chair.objects.update(registered_until=TODAY - timedelta(days=1))
    else:
        Chair.objects.update(registration_number="")
    first = FRIDAY if ends in ("week", "afternoons", "availability") else WEDNESDAY
    told = "until 13:00, not available" if half == "morning" else "not available"
    rota = client.get("/diary/duty/").text
    assert rota.count(f"</bdi> ({told})") == (1 if first == FRIDAY else 2)
    for user in (unit.manager, unit.support):
        today = signed_in(user).get("/today").text
        who = f"{day_and_date(first)}</strong></a>: <bdi>{chair.user.name}</bdi> is not available"
        assert f"Nobody is on duty {who}" in today
        assert today.count("Nobody is on duty") == (1 if first == FRIDAY else 2)
    assert "Nobody is on duty" not in signed_in(chair.user).get("/today").text
    stands_in = ChairFactory(user__areas=[unit.area], registered_until=date(2026, 5, 1))
    send(client, "/diary/duty/", {**days, "chair": stands_in.user.pk})
    assert "Nobody is on duty" not in client.get("/today").text


def test_duty_of_another_area_is_not_told(unit: Unit) -> None:
    elsewhere = ChairFactory(user__areas=[AreaFactory()])
    client = signed_in(unit.support)
    days = {"chair": elsewhere.user.pk, "half": "day", "days": [str(TODAY)]}
    assert "There is a problem" in send(client, "/diary/duty/", days).text
    Entry.objects.create(
        user=elsewhere.user,
        kind="duty",
        starts_at=at(TODAY, 0),
        ends_at=at(TODAY, 20),
        recorded_by=unit.manager,
        recorded_at=NOW,
    )
    rota = client.get("/diary/duty/").text
    assert elsewhere.user.name not in rota
    assert f"Chairs of {unit.area.name}. Other areas have their own duty." in rota
    assert "On duty today" not in client.get("/today").text


def test_what_was_advised_is_kept_and_told_on_the_childs_page(unit: Unit) -> None:
    child, chair = unit.family.children.get(), signed_in(unit.chair.user)
    typed = {
        **asked(unit),
        "child": child.code.lower(),
        "asked_by": "Ms Ode",
        "asked_from": "Orchard primary school",
        "topic": "conference",
        "question": "Bruises twice in a month",
        "said": "Ask for a strategy discussion today",
    }
    page = f"/diary/advice/new/?child={child.code}"
    assert child.code in chair.get(page).text
    missing = send(chair, page, {**typed, "child": "QQQQQ", "said": ""}).text
    assert "No child of your areas has this code" in missing
    assert "Bruises twice in a month" in missing
    told = send(chair, page, typed, follow=True).text
    assert "Ask for a strategy discussion today" in told
    advice = Advice.objects.get()
    assert (advice.child, advice.area, advice.given_by) == (child, unit.area, unit.chair.user)
    assert AuditEvent.objects.filter(verb="advised", child=child.code).exists()
    support = signed_in(unit.support)
    assert (
        "Advice was given on duty</a> once on Tue 13 May 2025" in support.get(f"/children/{child.code}/").text
    )
    support.get(f"/diary/advice/{advice.pk}/")
    assert AuditEvent.objects.filter(
        verb="viewed", child=child.code, by=unit.support, what__contains="advice"
    ).exists()
    assert support.get("/diary/advice/new/").status_code == 403
    assert (
        signed_in(ManagerFactory(areas=[AreaFactory()])).get(f"/diary/advice/{advice.pk}/").status_code == 404
    )

    unit.family.area = AreaFactory()
    unit.family.save()
    there = signed_in(ManagerFactory(areas=[unit.family.area]))
    assert "Bruises twice in a month" in there.get(f"/diary/advice/{advice.pk}/").text
    assert support.get(f"/diary/advice/{advice.pk}/").status_code == 404


def test_the_log_is_narrowed_and_newest_first(unit: Unit) -> None:
    manager = signed_in(unit.manager)
    typed = {"asked_by": "Ann Reed", "topic": "plan", "question": "q", "said": "s"}
    send(manager, "/diary/advice/new/", asked(unit, 2024) | typed)
    typed |= asked(unit) | {"asked_by": "Bo Lark", "topic": "transfer"}
    send(manager, "/diary/advice/new/", typed)
    later = {**typed, "asked_on_year": 2026}
    assert "That is still to come" in send(manager, "/diary/advice/new/", later).text
    everything = manager.get("/diary/advice/").text
    assert everything.index("Bo Lark") < everything.index("Ann Reed")
    assert "Bo Lark" not in manager.get("/diary/advice/?topic=plan").text
    assert "Ann Reed" in manager.get("/diary/advice/?topic=plan&given=own").text
    assert "Ann Reed" not in signed_in(unit.chair.user).get("/diary/advice/?given=own").text
    assert "Ann Reed" not in manager.get("/diary/advice/?child=XXXXX&topic=rubbish").text
