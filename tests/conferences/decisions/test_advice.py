"""Whoever formally dissented is told afterwards which ways are open to them."""

import pytest
import time_machine
from django.db import IntegrityError, transaction

from conferences.conference.settle import settle
from conferences.decisions.actions.record_dissent import From, record_dissent
from conferences.models import Dissent
from cpunit.dashboards.today.support import support_today
from cpunit.domain.dissent_advice import advice_under
from cpunit.domain.profiles import PROFILES
from cpunit.papers.models import OutgoingMessage
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.live.two_people import signed_in
from tests.conferences.practice import held_by_practice_of
from tests.conferences.world import DAY, NOW, World
from tests.web.html import sent_back
from tests.worlds import laid
from tests.worlds.stages import ready_to_close

pytestmark = [pytest.mark.django_db, laid(ready_to_close)]


def advised_by_hand(world: World) -> list[str]:
    """What Today says to support of it."""
    rows = support_today(world.support, today=DAY, now=NOW).waiting.rows
    return [line.verb for line in rows if "dissented" in line.verb]


@pytest.mark.requirement("BNS-6")
def test_who_has_no_verified_address_is_given_the_letter_by_hand_and_waits_in_a_list(world: World) -> None:
    who, child = world.professionals[3], world.children[0]
    who.email_verified_on = None
    who.save()
    whose = {From(who.pk, child.pk): "It is not safe"}
    record_dissent(conference=world.conference, dissent=whose, by=world.chair_user, now=NOW)
    assert not advised_by_hand(world)
    with time_machine.travel(NOW, tick=False):
        close_conference(conference=world.conference, by=world.chair_user, now=NOW)
        assert not OutgoingMessage.objects.filter(dedupe_key__startswith="dissent:").exists()
        assert advised_by_hand(world) == ["Give advice by hand to 1 person who dissented"]
        support = signed_in(world.support)
        after = f"/conferences/{world.conference.code}/after/"
        page = support.get(after)
        assert f"{after}advice/{who.pk}/" in page.text and "hand it over" in page.text
        letter = support.get(f"{after}advice/{who.pk}/")
        assert letter.headers["Content-Type"] == "application/pdf"
        key = f"a-{who.pk}"
        day = {"done": key, f"{key}-done_on_month": "5", f"{key}-done_on_year": "2025"}
        told = sent_back(page.content, f"{key}-done_on_day") | day | {f"{key}-done_on_day": "7"}
        wrong = support.post(after, told)
        assert "is before the conference" in wrong.text
        stale = (
            sent_back(support.get(after).content, f"{key}-done_on_day") | day | {f"{key}-done_on_day": "8"}
        )
        right = sent_back(wrong.content, f"{key}-done_on_day") | {"done": key, f"{key}-done_on_day": "8"}
        assert "recorded that they were given the advice" in support.post(after, right, follow=True).text
        assert "this is recorded already" in support.post(after, stale, follow=True).text
    assert Dissent.objects.get().advised_on == DAY
    assert not advised_by_hand(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dissent.objects.update(reason="Another")


@pytest.mark.requirement("BNS-6", "WKF-20")
@pytest.mark.safety(2)
@pytest.mark.parametrize("profile", ["wakefield", "kirklees"])
def test_who_dissented_is_advised_once_when_the_conference_closes(world: World, profile: str) -> None:
    held_by_practice_of(world.conference, profile)
    who = world.professionals[3]
    whose = {From(who.pk, world.children[0].pk): "It is not safe"}
    who.email, who.email_verified_on = "dissenter@health.example", DAY
    who.save()
    record_dissent(conference=world.conference, dissent=whose, by=world.chair_user, now=NOW)
    assert not OutgoingMessage.objects.filter(dedupe_key__startswith="dissent:").exists()
    if profile == "kirklees":  # no majority decides there: the chair does, anew
        world.decide(world.children[0], "plan", "neglect", reasons="As before")
        record_dissent(conference=world.conference, dissent=whose, by=world.chair_user, now=NOW)
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    world.conference.refresh_from_db()
    settle(conference=world.conference, now=NOW)
    message = OutgoingMessage.objects.get(dedupe_key__startswith="dissent:")
    assert (message.to_address, message.to_name) == ("dissenter@health.example", who.name)
    assert "designated or named professional" in message.body
    assert ("multi-agency group" in message.body) is (profile == "wakefield")
    assert not advised_by_hand(world)
    OutgoingMessage.objects.filter(pk=message.pk).update(state="failed")
    assert advised_by_hand(world), "whom the message did not reach is told by hand"
    said = f"{message.subject} {message.body}"
    assert not any(child.first_name in said or child.last_name in said for child in world.children)


@pytest.mark.requirement("WKF-19", "WKF-20")
def test_each_profile_has_its_ways_with_a_source() -> None:
    for slug in PROFILES:
        advice = advice_under(slug)
        assert advice.lines and advice.source.passage
    assert any("held again" in line for line in advice_under("wakefield").lines)
