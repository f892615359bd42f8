"""A word or two that a child keeps are a question: a person looks where they may be meant (safety 1, 6)."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from conferences.live.exposed import may_be_copied
from conferences.live.missing import still_missing
from conferences.live.standing import Standing
from conferences.models import AlikeAnswer
from conferences.reports.actions.offer import may_be_offered
from conferences.reports.actions.send_report import send_report
from conferences.reports.who import Who
from cpunit.deadlines.reckoner import Reckoner
from tests.conferences.world import NOW, World
from tests.factories.conferences import said
from tests.factories.young_people import keeps
from tests.web.html import parsed, send, sent_back
from tests.worlds import laid
from tests.worlds.stages import opened

pytestmark = [pytest.mark.django_db, laid(opened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def missing(world: World) -> list[str]:
    found = still_missing(Standing.of(world.conference), Reckoner.current())
    return [each.url for each in found if not each.step]


@pytest.mark.safety(1, 6)
def test_it_is_asked_once_for_each_text_before_the_close_and_before_a_release(world: World) -> None:
    section = said(world.conference, "past-harm", "The grandad drinks tea. Dad drinks.", by=world.support)
    report = send_report(
        conference=world.conference, professional=world.worker, who=Who(user=world.support),
        sections={"past-harm": "DAD – DRINKS"}, now=NOW,
    )  # fmt: skip
    assert not missing(world) and may_be_copied(world.conference) is None
    keeps(world.children[0], world.conference, "Dad drinks")
    keeps(world.children[1], world.conference, "No")

    at = f"/conferences/{world.conference.code}/young-people/alike/"
    assert missing(world) == [at], "No says nothing, and is not asked about"
    assert "may be meant in “Past harm”" in str(may_be_copied(world.conference))
    assert "somebody looks first" in str(may_be_offered(report, world.adults[0], world.conference))
    chair = Client()
    chair.force_login(world.chair_user)
    assert f'href="{at}"' in chair.get(f"/conferences/{world.conference.code}/close/").text
    report.is_social_work_report = False
    report.save()
    offering = f"/conferences/{world.conference.code}/reports/{report.participant_id}/offer/"
    assert f'href="{at.removesuffix("alike/")}"' in chair.get(offering).text
    assert f'href="{at}"' in chair.get(f"/conferences/{world.conference.code}/young-people/").text

    assert "drinks" not in chair.get(at).text, "the room may see the screen on which a link leads here"
    page = chair.get(f"{at}?shown=1")
    assert "Dad drinks" in page.text and "of the report of" in page.text
    keys = parsed(page.text).xpath("//input[@name='which']/@value")
    assert len(keys) == 2
    form = {**sent_back(page.content, "why"), "which": keys, "why": "Of the other father"}
    assert "error-summary" in send(chair, at, {"which": keys, "why": " "}).text
    assert chair.post(at, form).status_code == 302
    assert not missing(world) and may_be_copied(world.conference) is None
    assert may_be_offered(report, world.adults[0], world.conference) is None
    again = sent_back(page.content, "why") | {"why": "Pressed by another", "which": keys}
    answer = chair.post(at, again)
    assert set(AlikeAnswer.objects.values_list("why", flat=True)) == {"Of the other father"}

    section.text += " Often."
    section.save()
    assert missing(world) == [at], "another text is another question"
    answer = send(chair, at, {"which": keys[:1], "why": "Pressed by another"})
    assert "somebody has looked already" in answer.text and "Pressed by another" in answer.text
