"""The pages of the day itself, as the chair and business support use them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.decisions.actions.record_dissent import From, record_dissent
from conferences.models import Attendance, Decision, Minutes
from cpunit.deadlines.models import Deadline
from cpunit.papers.models import Document
from cpunit.people.models import User
from cpunit.release.models import Copy
from cpunit.release.tasks import make_copies
from plans.models import Plan
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import DAY, NOW, World
from tests.factories.conferences import minutes_released, plan_released
from tests.web.html import send, sent_back
from tests.worlds import laid
from tests.worlds.stages import closed, opened, unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent(client: Client, url: str, data: dict[str, Any]) -> Any:
    """Post, expect to be sent on, and return the page that follows."""
    answer = send(client, url, data)
    text = answer.content.decode()
    assert answer.status_code == 302, text[text.find("There is a problem") :][:800]
    return client.get(answer["Location"], follow=True)


def date_of(name: str, day: Any) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


@pytest.mark.requirement("LDS-12")
@pytest.mark.failure(7)
def test_from_the_reports_to_the_opened_record(world: World) -> None:
    here = f"/conferences/{world.conference.code}"
    chair, support = signed_in(world.chair_user), signed_in(world.support)

    page = chair.get(f"{here}/record/").content.decode()
    assert "Record when" in page
    assert "given the reports" in page
    refused = chair.post(f"{here}/record/open/")
    assert refused.status_code == 200
    assert "were given the reports" in refused.content.decode()

    for adult in world.adults:
        at = f"a{adult.pk}"
        data = {"share": adult.pk, f"{at}-why_not": "It came late", f"{at}-reading_minutes": 30}
        sent(support, f"{here}/reports/", data)
    report = {
        "report": "1",
        "professional": world.worker.pk,
        "is_social_work_report": "on",
        **date_of("received_on", DAY - timedelta(days=3)),
    }
    sent(support, f"{here}/reports/", report)
    sent(chair, f"{here}/record/open/", {})
    assert "Record when" not in chair.get(f"{here}/record/opening/").text


@laid(opened)
@pytest.mark.requirement("KRK-13", "SUR-3", "SUR-4", "BNS-6")
def test_from_the_opened_record_to_the_close(world: World) -> None:
    here = f"/conferences/{world.conference.code}"
    chair, support = signed_in(world.chair_user), signed_in(world.support)
    first, second = world.children

    sent(support, f"{here}/record/opening/", {"steps": ["purpose", "respect"], "notes": "All agreed"})
    marks = {f"professional-{each.pk}": "in-person" for each in world.professionals}
    marks |= {f"adult-{adult.pk}": "in-person" for adult in world.adults[:1]}
    marks |= {f"adult-{adult.pk}": "absent" for adult in world.adults[1:]}
    marks |= {f"child-{child.pk}": "absent" for child in world.children}
    sent(support, f"{here}/record/attendance/", marks)
    assert Attendance.objects.count() == 8
    words = {f"{child.code}-views": "I want to stay with my sister" for child in world.children}
    words |= {f"{child.code}-participation": "through-worker" for child in world.children}
    voices = support.get(f"{here}/record/childrens-views/").context["voices"]
    words |= {f"{voice['form'].prefix}-seen": voice["form"]["seen"].value() for voice in voices}
    sent(support, f"{here}/record/childrens-views/", words)
    sent(support, f"{here}/record/past-harm/", {"text": "Left alone on two nights", "seen": ""})
    row = {
        "children": [first.code, second.code],
        "answers": str(world.conference.entries.get(heading="past-harm").pk),
        "need": "Left alone",
        "outcome": "Somebody is at home",
        "action": "A rota",
        "measure": "Seen at visits",
        "owner": f"p-{world.worker.pk}",
        **date_of("by_date", DAY + timedelta(days=14)),
    }
    sent(support, f"{here}/record/outline/", row)
    sent(
        support,
        f"{here}/record/contingency/",
        {"text": "A legal planning meeting", "seen": ""} | seen_of(support, f"{here}/record/contingency/"),
    )
    for child, want in ((first, "yes"), (second, "no")):
        for nth, professional in enumerate(world.professionals):
            wants = "no" if nth == 3 else want
            view = {
                "wants_plan": wants,
                "category": "neglect" if wants == "yes" else "",
                "reasons": "As my report",
            }
            sent(support, f"{here}/record/views/{professional.pk}/{child.code}/", view)
    decision = {"outcome": "plan", "category": "neglect", "reasons": "Likely to go on"}
    sent(chair, f"{here}/record/decisions/{first.code}/", decision)
    need = {
        "outcome": "child-in-need",
        "reasons": "Help is wanted",
        **date_of("child_in_need_review_on", DAY + timedelta(days=40)),
    }
    sent(chair, f"{here}/record/decisions/{second.code}/", need)
    against = f"d{world.professionals[3].pk}-{first.code}"
    dissent = {f"{against}-dissents": "on", f"{against}-reason": "Help at home is enough"}
    sent(chair, f"{here}/record/dissent/", dissent)
    next_steps = {
        "lead_social_worker": world.worker.pk,
        "visit_every": "5",
        "core_group_members": [each.pk for each in world.professionals],
        **date_of("first_core_group_on", DAY + timedelta(days=7)),
    }
    sent(chair, f"{here}/record/arrangements/", next_steps)
    in_the_room = chair.post(f"{here}/record/next-review/", {})
    booking = in_the_room["Location"]
    proposed = sent_back(chair.get(booking).content, "day_day")
    booked = chair.post(booking, proposed, follow=True)
    assert booked.redirect_chain[-1][0] == f"{here}/record/next-review/"
    assert "Booked for" in booked.text
    absent = Attendance.objects.filter(how="absent").exclude(participant__person__kind="professional")
    sent(chair, f"{here}/record/telling/", {f"told-{mark.pk}": "The social worker" for mark in absent})
    check = chair.get(f"{here}/close/").content.decode()
    assert f"A child protection plan starts for {first.name}, category neglect." in check
    assert "Still missing" not in check
    sent(chair, f"{here}/close/", {})
    assert Plan.objects.get().child == first
    assert Decision.objects.get(child=first).basis == "majority"


@laid(closed)
@pytest.mark.requirement("LDS-12")
@pytest.mark.failure(4)
def test_from_the_close_to_the_plan_in_everybodys_hands(world: World) -> None:
    here, support = f"/conferences/{world.conference.code}", signed_in(world.support)
    absent = Attendance.objects.filter(how="absent").exclude(participant__person__kind="professional")
    after = f"{here}/after/"
    sent(support, f"{after}family-copies/", {})
    make_copies(world.conference.code)
    assert set(Document.objects.values_list("recipient", flat=True)) == {each.name for each in world.adults}
    sent(support, f"{after}plan-copies/", {})
    make_copies(world.conference.code)
    plan_released(world.conference, by=world.chair_user, now=NOW)
    assert set(Document.objects.values_list("recipient", flat=True)) == {
        each.name for each in (*world.professionals, *world.adults)
    }
    everybody = [each.pk for each in (*world.professionals, *world.adults)]
    given = {"people": everybody, "how": "handed", **date_of("given_on", DAY)}
    sent(support, f"{after}given/", given)
    met = Deadline.objects.filter(kind__in=["outline-plan-to-family", "plan-distributed"], done_on=DAY)
    assert met.count() == 2
    kind = "case-system-updated"
    sent(support, after, {"done": f"t-{kind}", **date_of(f"t-{kind}-done_on", DAY)})
    for mark in absent:
        sent(support, after, {"done": f"m-{mark.pk}", **date_of(f"m-{mark.pk}-done_on", DAY)})
    assert not Attendance.objects.filter(how="absent", told_on=None).exists()


@time_machine.travel(NOW, tick=False)
def closed_with_a_dissent() -> World:
    world = World()
    world.ready_to_close()
    dissent = {From(world.professionals[3].pk, world.children[0].pk): "Help at home is enough"}
    record_dissent(conference=world.conference, dissent=dissent, by=world.chair_user, now=NOW)
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    return world


@laid(closed_with_a_dissent)
@pytest.mark.requirement("KRK-18", "BNS-6")
@pytest.mark.failure(4)
def test_from_the_minute_takers_draft_to_distributed_minutes(world: World) -> None:
    here = f"/conferences/{world.conference.code}"
    chair, support = signed_in(world.chair_user), signed_in(world.support)
    minutes = f"{here}/minutes/"
    text = {"decide-text": "Everybody spoke.", "submit": "1"}
    sent(support, minutes, text)
    body = chair.get(f"{minutes}approve/").content.decode()
    assert "By majority (3 for a plan, 1 against)" in body
    assert "Help at home is enough" in body
    sent(chair, f"{minutes}approve/", {})
    record = Minutes.objects.get()
    assert record.state == "approved"
    assert record.document is not None
    assert set(record.document.children.all()) == set(world.children)
    sent(support, f"{minutes}distribute/", {})
    assert "still to be made" in support.get(minutes).text
    make_copies(world.conference.code)
    minutes_released(world.conference, by=world.manager, now=NOW)
    record.refresh_from_db()
    assert record.state == "distributed"
    copies = Document.objects.filter(kind="minutes").exclude(recipient="")
    assert {copy.recipient for copy in copies} == {
        each.name for each in (*world.professionals, *world.adults)
    }
    mail = [copy.message for copy in Copy.objects.filter(kind="minutes", message__isnull=False)]
    assert {message.to_name for message in mail} == {
        each.name for each in (*world.professionals, world.adults[0])
    }
    for page in ("record", "reports", "after", "minutes"):
        for client in (chair, support, signed_in(world.manager), signed_in(world.other_chair.user)):
            assert client.get(f"{here}/{page}/").status_code == 200


@laid(closed)
def test_nothing_is_ticked_off_by_a_press_too_many_and_an_error_says_which_line_it_is_about(
    world: World,
) -> None:
    client, url = signed_in(world.support), f"/conferences/{world.conference.code}/after/"
    assert 'value="2025"' not in client.get(url).text
    key = "t-case-system-updated"
    for typed in ({}, date_of(f"{key}-done_on", DAY + timedelta(days=1))):
        answer = client.post(url, {"done": key} | typed)
        summary = answer.text.partition("There is a problem")[2].partition("</ul>")[0]
        assert f'<a href="#id_{key}-done_on_day">Case system updated: ' in summary
    answer = client.post(url, {"done": key} | date_of(f"{key}-done_on", DAY))
    assert answer["Location"] == f"{url}#{key}"
    assert f'id="{key}"' in client.get(url).text


def seen_of(client: Client, url: str) -> dict[str, str]:
    """The mark that the page of a form carries."""
    form = client.get(url).context["form"]
    return {"seen": form["seen"].value()}
