"""The dispute about a conference that was stood down: drafted, then sent by its chair or left unsent."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from conferences.calling_off.actions.stand_down import stand_down
from conferences.models import Conference
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional, Restriction, User
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.models import Copy
from escalations.disputes.actions.decide_dispute import leave_unsent, send_dispute
from escalations.disputes.actions.draft_disputes import draft_disputes
from escalations.models import Dispute
from tests.conferences.world import NOW, World
from tests.factories.people import ChairFactory
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-11"), laid(unopened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def stood_down(world: World, reason: str, **facts: object) -> list[Dispute]:
    told = {"by": world.chair_user, "now": NOW, **facts}
    off = stand_down(conference=world.conference, reason=reason, **told)  # type: ignore[arg-type]
    draft_disputes(called_off=off, now=NOW)
    return list(Dispute.objects.filter(called_off=off).order_by("pk"))


def queued() -> list[tuple[str, str]]:
    found = OutgoingMessage.objects.filter(dedupe_key__startswith="dispute:").order_by("pk")
    return list(found.values_list("to_name", "subject"))


def test_it_is_drafted_once_to_each_who_caused_it_and_nothing_goes_out_by_itself(world: World) -> None:
    drafts = stood_down(world, "report-unfinished", why="It came without a signature")
    assert [each.party for each in drafts] == ["WORKER", "TEAM_MANAGER"]
    assert {each.state for each in drafts} == {"draft"}
    assert drafts[0].words == (
        f"I stood conference {world.conference.code}, which was booked for Thu 8 May 2025, down on Thu 8 May "
        "2025, as the social work report was not completed and signed off by the team manager.\n\n"
        "It came without a signature\n\n"
        "Please tell me what kept it from being ready, and what makes sure of the next conference."
    )
    assert queued() == []


def test_its_chair_sends_it_in_their_own_words_from_today(world: World) -> None:
    dispute = stood_down(world, "report-not-shared")[0]
    client = signed_in(world.chair_user)
    at = f"/conferences/{world.conference.code}/disputes/{dispute.pk}/"
    today = parsed(client.get("/today").text)
    assert at in [link.get("href") for link in select(today, "main a")]
    assert "Send the dispute to the child’s social worker" in words(today)
    form = client.get(at).context["form"]
    assert form["words"].value() == dispute.words
    said = "The report was not shared. Please tell me why."
    answer = client.post(at, {"words": said, "decision": "send"}, follow=True)
    assert "The dispute to the child’s social worker is sent." in answer.text
    assert f"{world.chair_user.name}, on Thu 8 May 2025, to {world.worker}" in answer.text
    assert queued() == [(world.worker.name, f"Formal dispute about conference {world.conference.code}")]
    dispute.refresh_from_db()
    assert (dispute.words, dispute.sent_to) == (said, world.worker)
    assert at not in client.get("/today").text
    again = client.post(at, {"words": "Other words", "decision": "send"})
    assert "This dispute is sent already." in again.text
    assert len(queued()) == 1


def test_or_says_why_not_and_may_send_it_after_all(world: World) -> None:
    dispute = stood_down(world, "report-not-shared")[0]
    client = signed_in(world.chair_user)
    at = f"/conferences/{world.conference.code}/disputes/{dispute.pk}/"
    silent = client.post(at, {"words": dispute.words, "decision": "leave", "why_not": " "})
    assert "Say why the dispute is not sent." in silent.text
    typed = {"words": dispute.words, "decision": "leave", "why_not": "The worker was in hospital"}
    assert "The worker was in hospital" in client.post(at, typed, follow=True).text
    assert at not in client.get("/today").text
    assert queued() == []
    with pytest.raises(Refused, match="is not sent already"):
        leave_unsent(dispute=dispute, why="Another reason", by=world.chair_user, now=NOW)
    send_after_all = send_dispute(dispute=dispute, words=dispute.words, by=world.chair_user, now=NOW)
    assert send_after_all.state == "sent"
    assert len(queued()) == 1


def test_an_agencys_waits_until_its_desk_or_lead_is_named(world: World) -> None:
    lead: Professional = world.partners[0]
    drafts = stood_down(world, "not-quorate", absent=[lead.agency, world.partners[1].agency])
    assert [each.agency for each in drafts] == [lead.agency, world.partners[1].agency]
    client = signed_in(world.chair_user)
    assert "name their safeguarding lead first" in words(parsed(client.get("/today").text))
    at = f"/conferences/{world.conference.code}/disputes/"
    assert "It waits until their desk or safeguarding lead is named" in client.get(at).text
    typed = {"words": drafts[0].words, "decision": "send"}
    unnamed = client.post(f"{at}{drafts[0].pk}/", typed)
    assert f"Name the desk or the safeguarding lead of {lead.agency.name}" in unnamed.text
    assert queued() == []
    client.post(f"{at}{drafts[0].pk}/", {**typed, "lead": lead.pk})
    assert [name for name, _ in queued()] == [lead.name]
    lead.agency.refresh_from_db()
    assert lead.agency.safeguarding_lead == lead
    with pytest.raises(Refused, match="does not work for"):
        send_dispute(dispute=drafts[1], words="x", lead=lead, by=world.chair_user, now=NOW)


def test_where_the_unit_was_late_it_goes_to_its_service_managers(world: World) -> None:
    (dispute,) = stood_down(world, "invitations-late", why="None went out")
    assert dispute.party == "UNIT"
    send_dispute(dispute=dispute, words=dispute.words, by=world.chair_user, now=NOW)
    assert [name for name, _ in queued()] == [world.manager.name]


def test_whoever_has_no_verified_address_is_given_a_copy_that_a_second_person_releases(world: World) -> None:
    Professional.objects.filter(pk=world.worker.pk).update(email_verified_on=None)
    dispute = stood_down(world, "report-not-shared")[0]
    at = f"/conferences/{world.conference.code}/disputes/{dispute.pk}/"
    assert f"{world.worker.name}, who is given a copy" in signed_in(world.chair_user).get(at).text
    assert send_dispute(dispute=dispute, words="Why?", by=world.chair_user, now=NOW).state == "sent"
    assert queued() == []
    make_copies(record=world.conference.reference, now=NOW)
    copy = Copy.objects.get(kind="dispute")
    assert copy.variant is not None
    assert (copy.person_id, copy.edition) == (world.worker.pk, 1) and "Why?" in copy.variant.html
    page = signed_in(world.support).get(f"/conferences/{world.conference.code}/disputes/").text
    release = f"/copies/{world.conference.code}/dispute/1/release/"
    assert "to be looked at and released by somebody else" in page and release in page
    assert "You asked for these copies" in signed_in(world.chair_user).get(release).text
    assert 'type="password"' in signed_in(world.support).get(release).text
    for edition, status in ((0, 404), (1, 200), (9, 404), (10**20, 404)):
        read_as = f"/copies/{world.conference.code}/dispute/{edition}/as/{world.worker.pk}/"
        assert signed_in(world.support).get(read_as).status_code == status, edition


@pytest.mark.failure(1)
def test_no_name_and_no_address_of_the_family_goes_out(world: World) -> None:
    dispute = stood_down(world, "report-not-shared")[0]
    name = world.children[0].first_name
    with pytest.raises(Refused, match="write the conference's reference"):
        send_dispute(dispute=dispute, words=f"{name} was failed", by=world.chair_user, now=NOW)


@pytest.mark.failure(2)
def test_nothing_goes_to_who_left_their_post(world: World) -> None:
    dispute = stood_down(world, "report-not-shared")[0]
    world.worker.left_on = world.day
    world.worker.save()
    with pytest.raises(Refused, match=f"{world.worker.name} left on Thu 8 May 2025: record who is there now"):
        send_dispute(dispute=dispute, words="It was late. Why?", by=world.chair_user, now=NOW)
    assert queued() == []


@pytest.mark.safety(1)
@pytest.mark.failure(1)
def test_nothing_goes_out_that_is_withheld_from_whoever_it_goes_to(world: World) -> None:
    dispute = stood_down(world, "report-not-shared")[0]
    withheld = Restriction.objects.create(
        family=world.family,
        record=world.conference.reference,
        words="Her aunt hears the shouting through the wall.",
        from_agency=world.worker.agency,
        reason="Her safety",
        source="Her aunt",
        recorded_by=world.support,
        recorded_at=NOW,
    )
    with pytest.raises(Refused, match=f"withheld from {world.worker.name} stands in this letter"):
        send_dispute(dispute=dispute, words=f"Late. {withheld.words}", by=world.chair_user, now=NOW)
    assert queued() == []


@pytest.mark.parametrize("role", ["support", "manager", "other_chair"])
def test_nobody_but_that_chair_decides(world: World, role: str) -> None:
    dispute = stood_down(world, "report-not-shared")[0]
    who = getattr(world, role)
    user: User = getattr(who, "user", who)
    at = f"/conferences/{world.conference.code}/disputes/{dispute.pk}/"
    only = f"Only {world.chair_user.name}, who stood the conference down, sends this or says why not."
    client = signed_in(user)
    assert only in client.get(at).text
    assert only in client.post(at, {"words": "x", "decision": "send"}).text
    assert queued() == []


def test_a_service_manager_decides_where_the_chair_has_left(world: World) -> None:
    dispute = stood_down(world, "report-not-shared")[0]
    User.objects.filter(pk=world.chair_user.pk).update(is_active=False)
    with pytest.raises(Refused, match="sends this or says why not"):
        leave_unsent(dispute=dispute, why="x", by=ChairFactory().user, now=NOW)
    assert leave_unsent(dispute=dispute, why="x", by=world.manager, now=NOW).state == "not-sent"


def test_a_conference_that_was_not_stood_down_has_none(world: World) -> None:
    page = signed_in(world.support).get(f"/conferences/{world.conference.code}/disputes/").text
    assert "No dispute is drafted." in page
    assert Conference.objects.get().state == "booked"
