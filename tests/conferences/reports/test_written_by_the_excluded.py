"""What somebody typed who was excluded meanwhile is kept, and read out only where the chair says so."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from conferences.invitations.actions.exclusions import exclude
from conferences.models import FamilyAnswer, Participant, Reply
from conferences.reports.actions.answer_report import answer_report
from conferences.reports.actions.record_report_share import record_report_share
from conferences.reports.who import Who
from tests.conferences.world import DAY, NOW, World
from tests.doors.letting_in import behind
from tests.web.html import sent_back
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]


@pytest.mark.safety(7)
@time_machine.travel(NOW, tick=False)
def test_both_pages_of_an_excluded_parent_are_kept_and_the_chair_says_what_is_read_out(world: World) -> None:
    mother, own, invited = world.adults[0], "/door/say/", "/door/invitation/"
    place = world.conference.participants.get(person=mother.person)
    Participant.objects.filter(pk=place.pk).update(status="invited", sent_at=NOW)
    answer_report(
        conference=world.conference, adult=mother, report=None, words="I was at work", through="telephone",
        who=Who(user=world.support), now=NOW,
    )  # fmt: skip
    client, chair, support = Client(headers={"Origin": "http://testserver"}), Client(), Client()
    behind(client, mother.person, world.conference.reference, by=world.support)
    chair.force_login(world.chair_user)
    support.force_login(world.support)
    views, answer = (
        sent_back(client.get(at).content, name) for at, name in ((own, "words"), (invited, "answer"))
    )
    assert "who is excluded" not in chair.get("/today").text
    exclude(
        participant=place, ground="Threats", review_on=DAY + timedelta(days=30), by=world.chair_user, now=NOW
    )
    assert client.post(own, {**views, "words": "He was at school"}).status_code == 302
    assert (
        client.post(invited, {**answer, "answer": "coming", "must_not_meet": "Her brother"}).status_code
        == 302
    )
    assert [client.post(at, {"words": "More"}).status_code for at in (own, invited)] == [404, 404]
    assert Reply.objects.get().must_not_meet == "Her brother"

    reports = f"/conferences/{world.conference.code}/reports/"
    for colleague in (chair, support):
        assert "Read what somebody wrote who is excluded" in colleague.get("/today").text
        page = colleague.get(reports).text
        assert "Sent before they were excluded: the chair decides whether it is read out" in page
        assert "Sent after they were excluded: the chair decides whether it is read out" in page
    first, late = FamilyAnswer.objects.order_by("pk")
    decide = f"{reports}answers/{late.pk}/read-out/"
    assert (
        f'href="{decide}"' in chair.get(reports).text and f'href="{decide}"' not in support.get(reports).text
    )
    assert "Only the chair of this conference" in support.get(decide).text
    one, two = (sent_back(chair.get(decide).content, "is_read_out") for _ in range(2))
    assert chair.post(decide, {**one, "is_read_out": "True"}).status_code == 302
    asked = chair.post(decide, {**two, "is_read_out": "False"})
    assert "the chair has it read out" in asked.text and FamilyAnswer.objects.get(pk=late.pk).is_read_out
    assert "who is excluded" in chair.get("/today").text, "the other waits"
    at_first = f"{reports}answers/{first.pk}/read-out/"
    chair.post(at_first, sent_back(chair.get(at_first).content, "is_read_out") | {"is_read_out": "False"})
    assert "who is excluded" not in chair.get("/today").text
    world.social_work_report(DAY - timedelta(days=3))
    record_report_share(
        conference=world.conference, adult=world.adults[1], shared_on=DAY - timedelta(days=2), why_not="",
        reading_minutes=30, by=world.support, now=NOW,
    )  # fmt: skip
    world.open()
    room = support.get(f"/conferences/{world.conference.code}/record/parents-views/").text
    assert "He was at school" in room and "I was at work" not in room
