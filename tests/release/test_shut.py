"""A copy that its person may have no longer stands on Today, is made anew in one go, or is seen to."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils.html import escape

from conferences.closing.actions.ask_for_plan import ask_for_family_copies, ask_for_plan_copies
from conferences.closing.recipients import effects_of_sending, places_of, recipients_of
from conferences.models import OutlineAction
from cpunit.audit.models import AuditEvent
from cpunit.dashboards.actions.merge_children import merge_children
from cpunit.domain.refusal import Refused
from cpunit.papers.actions import send_due
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.papers.not_yet import does_not_leave_yet
from cpunit.people.actions.prove import Proof
from cpunit.people.actions.withhold import lift
from cpunit.people.models import Person, Reference, Responsibility, Restriction
from cpunit.people.settle import reading_changed
from cpunit.release.actions import note_shut
from cpunit.release.actions.ask_anew import ask_anew
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.actions.note_shut import note_shut_copies
from cpunit.release.actions.record_given import record_given
from cpunit.release.actions.release_paper import release_paper
from cpunit.release.models import Copy, SecureDomain
from cpunit.release.still import LOOK_AGAIN, NOT_THEIRS, may_still_have, shut
from plans.models import Plan
from plans.papers.actions.issue_plan import issue_plan
from plans.papers.recipients import people_of
from tests.conferences.world import NOW, World
from tests.doors.letting_in import behind
from tests.factories.conferences import kept_out
from tests.factories.people import AdultFactory, AgencyFactory, ChildFactory
from tests.web.html import parsed, send, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
LATER = NOW + timedelta(days=2)


def release(
    world: World, record: Reference | None = None, kind: str = "outline-plan", edition: int = 0
) -> None:
    """What was decided and the plan, for the mother at her door and the father on paper; or another paper."""
    record = record or world.conference.reference
    make_copies(record=record, now=LATER)
    papers = Copy.objects.filter(record=record).to_release().values_list("document", flat=True)
    release_paper(
        record=record,
        kind=kind,
        edition=edition,
        looked_at=list(papers),
        by=world.manager,
        now=LATER,
        proof=Proof(by=world.manager),
    )


@pytest.fixture
def staff(world: World) -> Iterator[Client]:
    with time_machine.travel(LATER, tick=False):
        ask_for_family_copies(conference=world.conference, by=world.support, now=NOW)
        release(world)
        client = Client()
        client.force_login(world.support)
        yield client


def keep_from(world: World, person: Person, said: str = "", **more: Any) -> Restriction:
    """A sentence of their copy, or one that stands nowhere in it."""
    copy = Copy.objects.filter(person=person).latest("pk")
    assert copy.variant is not None
    rows = OutlineAction.objects.values_list("action", "in_family_words")
    there = next((each for row in rows for each in row if each and escape(each) in copy.variant.html), "")
    facts = {"from_person": person, **more}
    return Restriction.objects.create(
        family=world.family,
        record=world.conference.reference,
        words=said or there,
        reason="Her safety",
        source="The social worker",
        recorded_by=world.support,
        recorded_at=LATER,
        **facts,
    )


@pytest.mark.failure(1, 4)
@pytest.mark.safety(1, 9, 11)
def test_a_copy_that_no_longer_opens_is_asked_for_anew_and_the_old_one_keeps_its_number(
    world: World, staff: Client, client: Client
) -> None:
    record, mother = world.conference.reference, world.adults[0].person
    old = Copy.objects.get(person=mother)
    behind(client, mother, record, by=world.support)
    keep_from(world, mother, "The neighbours at the seaside were asked")
    assert note_shut_copies(now=LATER) == 0, "it stands nowhere in it"
    kept = keep_from(world, mother)
    assert [note_shut_copies(now=LATER), note_shut_copies(now=LATER)] == [1, 0]
    here = f"/copies/{record.code}/anew/{old.pk}/"
    line = f"A copy no longer opens: {mother.name}, plan"
    assert line in words(parsed(staff.get("/today").content)) and here in staff.get("/today").text
    assert here in staff.get(f"/conferences/{record.code}/after/").text

    theirs = client.get("/door/").text
    assert "a new one is being made" in theirs and f"/door/copies/{record.code}/{old.pk}/" in theirs
    page = client.get(f"/door/copies/{record.code}/{old.pk}/")
    assert "A new copy is being made for you" in page.text
    assert not any(telling in page.text for telling in ("withheld", "changed", kept.words))

    assert "It holds what is withheld from them" in staff.get(here).text
    assert "Why is none needed" in staff.post(here, {"what": "", "how": "x"}).text
    assert "Say how it was seen to" in staff.post(here, {"what": "none", "how": ""}).text
    stale = [parsed(staff.get(here).content).forms[-1].fields for _ in range(2)]
    for marks in stale:
        answer = staff.post(here, {**marks, "what": "anew", "how": ""})
    assert "A new copy was asked for in its place already" in answer.text
    old.refresh_from_db()
    new = Copy.objects.get(replaces=old)
    assert old.withdrawn_by == world.support and old.why_withdrawn.startswith("It holds what is")
    assert new.number > old.number and not new.document
    assert "A copy no longer opens" not in staff.get("/today").text
    assert AuditEvent.objects.filter(verb="asked anew for", what__contains=f"copy {new.number}").exists()

    assert "being made" in client.get("/door/").text
    assert client.get(f"/door/copies/{record.code}/{old.pk}/").status_code == 404
    release(world)
    new.refresh_from_db()
    assert new.message is not None and new.message_id != old.message_id and new.way == "door"
    behind(client, mother, record, by=world.support)
    assert "being made" not in client.get("/door/").text
    page = client.get(f"/door/copies/{record.code}/{new.pk}/")
    assert page.status_code == 200 and kept.words not in page.text
    listed = words(parsed(staff.get(f"/conferences/{record.code}/after/").content))
    assert f"in place of copy {old.number} (It holds what is withheld" in listed
    assert client.get(f"/door/copies/{record.code}/{old.pk}/").status_code == 404


@pytest.mark.safety(1)
def test_what_was_lifted_again_opens_and_who_is_excluded_is_nobodys_task(
    world: World, staff: Client, client: Client
) -> None:
    record, mother = world.conference.reference, world.adults[0].person
    copy = Copy.objects.get(person=mother)
    withheld = keep_from(world, mother)
    behind(client, mother, record, by=world.support)
    assert client.get(f"/door/copies/{record.code}/{copy.pk}/").status_code == 404
    copy.refresh_from_db()
    assert copy.shut_as == "anew", "whoever opens it finds out before the sweep does"
    here = f"/copies/{record.code}/anew/{copy.pk}/"
    for _ in range(2):
        answer = send(staff, here, {"what": "none", "how": "She has moved away"})
    assert "Somebody saw to it: She has moved away" in answer.text
    assert "A copy no longer opens" not in staff.get("/today").text
    assert "She has moved away" in staff.get(f"/conferences/{record.code}/after/").text
    lift(restriction=withheld, why="It is known", source="Her solicitor", by=world.manager, now=LATER)
    assert note_shut_copies(now=LATER) == 0, "it was noted as it was lifted"
    assert client.get(f"/door/copies/{record.code}/{copy.pk}/").status_code == 200
    assert "nothing is to be done" in staff.get(here).text
    kept_out(world.conference, world.adults[0], by=world.chair, until=LATER.date() + timedelta(days=20))
    assert note_shut_copies(now=LATER) == 1
    assert "Read:" not in client.get("/door/").text
    assert "A copy no longer opens" not in staff.get("/today").text


@pytest.mark.safety(1)
@pytest.mark.failure(2)
def test_what_is_held_back_in_the_print_queue_is_shredded_or_made_anew(world: World, staff: Client) -> None:
    record, father = world.conference.reference, world.adults[1]
    copy = Copy.objects.get(person=father.person)
    assert copy.way == "print"
    there = f"/copies/{record.code}/print/{copy.pk}/"
    send(staff, f"{there}printed/")
    keep_from(world, father.person)
    note_shut_copies(now=LATER)
    assert f"Shred what is printed: {father.name}" in words(parsed(staff.get("/today").content))
    assert "held back: shred what is printed" in staff.get("/service/printing/").text
    with pytest.raises(Refused, match="not to be handed over any more"):
        record_given(
            record=record,
            kind=Document.Kind.OUTLINE_PLAN,
            people=[father.person],
            how="handed",
            given_on=LATER.date(),
            by=world.support,
            now=LATER,
        )
    refused = staff.get(there).text
    assert "Shred what is printed" in refused and f"/copies/{record.code}/anew/{copy.pk}/" in refused
    kept_out(world.conference, father, by=world.chair, until=LATER.date() + timedelta(days=20))
    note_shut_copies(now=LATER)
    here = f"/copies/{record.code}/anew/{copy.pk}/"
    page = staff.get(here).text
    assert "How was it seen to?" in page and "Ask for a new copy" not in page
    send(staff, here, {"how": "It was shredded"})
    assert "Shred" not in staff.get("/today").text
    assert there not in staff.get("/service/printing/").text
    assert OutgoingMessage.objects.filter(to_name=father.name).count() == 0


@pytest.mark.safety(1)
@pytest.mark.failure(2)
def test_what_waits_to_be_sent_as_a_file_is_asked_for_anew_too(world: World, staff: Client) -> None:
    worker = next(each for each in world.professionals if each.email_verified_on)
    SecureDomain.objects.create(
        domain=worker.email.rpartition("@")[2],
        ground="Certified",
        marked_on=world.day,
        marked_by=world.manager,
        marked_at=NOW,
    )
    ask_for_plan_copies(conference=world.conference, by=world.support, now=LATER)
    release(world)
    old = Copy.objects.get(person=worker.person)
    assert old.way == "attachment"
    keep_from(world, worker.person, from_person=None, from_agency=worker.agency)
    note_shut_copies(now=LATER)
    assert f"A copy no longer opens: {worker.name}, plan" in words(parsed(staff.get("/today").content))
    send_due(now=LATER)
    new = ask_anew(copy=old, by=world.support, now=LATER)
    old.refresh_from_db()
    assert old.message is not None and (old.message.state, old.message.sent_at) == ("failed", None)
    assert old.message.seen_to == "A new copy was asked for."
    assert "nobody opened" not in staff.get("/today").text
    release(world)
    new.refresh_from_db()
    assert new.way == "attachment" and new.message_id != old.message_id


@pytest.mark.safety(1)
@pytest.mark.failure(3)
def test_who_works_for_another_agency_by_now_reads_what_that_one_may(
    world: World, staff: Client, client: Client
) -> None:
    """Withheld from the agency: it follows from their own page, and not from a sweep."""
    worker = next(each for each in world.professionals if each.email_verified_on)
    ask_for_plan_copies(conference=world.conference, by=world.support, now=LATER)
    release(world)
    copy, other = Copy.objects.get(person=worker.person), AgencyFactory(name="Northshire Housing")
    behind(client, worker.person)
    page = f"/door/copies/{copy.record_id}/{copy.pk}/"
    assert client.get(page).status_code == 200
    keep_from(world, worker.person, from_person=None, from_agency=other)
    at = f"/settings/professionals/{worker.pk}/"
    for agency, status in ((worker.agency_id, 200), (other.pk, 404)):
        typed = sent_back(staff.get(at).content, "agency")
        assert staff.post(at, {**typed, "agency": agency}).status_code == 302
        assert client.get(page).status_code == status
    assert f"A copy no longer opens: {worker.name}, plan" in words(parsed(staff.get("/today").content))
    assert "A new copy is being made for you" in client.get(page).text


@pytest.mark.safety(1)
def test_what_is_withheld_on_the_familys_page_shuts_a_copy_at_once(world: World, staff: Client) -> None:
    mother, child = world.adults[0], world.children[0]
    typed = {"what": f"person-{child.pk}", "kept_from": f"person-{mother.pk}"}
    typed |= {"reason": "Her safety", "source": "The social worker"}
    assert send(staff, f"/families/{world.family.code}/withheld/new/", typed).status_code == 302
    assert f"A copy no longer opens: {mother.name}, plan" in words(parsed(staff.get("/today").content))


@pytest.mark.failure(2)
@pytest.mark.safety(1)
def test_who_left_their_post_is_given_nothing_more(world: World, staff: Client, client: Client) -> None:
    """Between release and opening it is noted by their own page; from then on no copy is asked for them."""
    worker = next(each for each in world.professionals if each.email_verified_on)
    ask_for_plan_copies(conference=world.conference, by=world.support, now=LATER)
    release(world)
    copy = Copy.objects.get(person=worker.person)
    assert may_still_have(copy) is None
    at = f"/settings/professionals/{worker.pk}/"
    typed = sent_back(staff.get(at).content, "agency")
    typed |= {f"left_on_{part}": getattr(LATER, part) for part in ("day", "month", "year")}
    assert staff.post(at, typed).status_code == 302
    copy = Copy.objects.select_related("person__professional", "record", "variant").get(pk=copy.pk)
    assert (copy.shut_as, may_still_have(copy)) == ("gone", NOT_THEIRS)
    assert worker.person not in [each.person for each in recipients_of(world.conference)]
    effects = effects_of_sending(world.conference, places_of(world.conference), [], kind="minutes", now=LATER)
    assert any(f"{worker.name}, who left on" in each and "who works there now" in each for each in effects)
    plan = Plan.objects.get(child=world.children[0])
    assert worker.person not in people_of(plan)


@pytest.mark.failure(1, 4)
def test_what_may_not_be_handed_over_any_more_says_so_across_each_page(world: World, staff: Client) -> None:
    father = world.adults[1]
    copy = Copy.objects.get(person=father.person)
    document = copy.document
    assert document is not None and not does_not_leave_yet(document)
    assert "not-released" not in staff.get(f"/papers/{document.pk}/").headers["Content-Disposition"]
    kept = keep_from(world, father.person)
    assert does_not_leave_yet(document), "and not once a sweep has found it"
    lift(restriction=kept, why="It is known", source="His solicitor", by=world.manager, now=LATER)
    assert not does_not_leave_yet(document)
    there = f"/copies/{copy.record_id}/print/{copy.pk}/"
    send(staff, f"{there}printed/")
    keep_from(world, father.person)
    copy.refresh_from_db()
    ask_anew(copy=copy, by=world.manager, now=LATER)
    assert does_not_leave_yet(document)
    assert "Shred what is printed" in staff.get(there).text, "whoever holds the envelope reads it"


@pytest.mark.failure(2)
def test_what_was_shredded_is_printed_anew_once_they_may_have_it_again(world: World, staff: Client) -> None:
    father = world.adults[1].person
    copy = Copy.objects.get(person=father)
    send(staff, f"/copies/{copy.record_id}/print/{copy.pk}/printed/")
    kept = keep_from(world, father)
    note_shut_copies(now=LATER)
    typed = {"what": "none", "how": "It was shredded"}
    assert send(staff, f"/copies/{copy.record_id}/anew/{copy.pk}/", typed).status_code == 302
    lift(restriction=kept, why="It is known", source="His solicitor", by=world.manager, now=LATER)
    copy.refresh_from_db()
    assert (copy.shut_as, copy.seen_to, copy.printed_at) == ("", "", None)


@pytest.mark.safety(9)
def test_who_is_told_to_be_another_childs_closes_what_names_them_until_somebody_looked(
    world: World, staff: Client
) -> None:
    mother = world.adults[0]
    copy = Copy.objects.select_related("person__adult", "record", "variant").get(person=mother.person)
    child = ChildFactory(family=world.family, first_name="Nobody", last_name="Elsewhere")
    stranger = AdultFactory(family=world.family, name="Osman Vale")
    Responsibility.objects.create(adult=stranger, child=child, relationship="father", has_pr=True)
    assert may_still_have(copy) is None, "he stands nowhere in it"
    assert copy.variant is not None
    plain = copy.variant.html
    for named in ("Osman Vale", "Osman  Vale", "Osman", "Mr Vale"):
        copy.variant.html = plain.replace("</main>", f"<p>Here {named} spoke.</p></main>")
        assert may_still_have(copy) == LOOK_AGAIN, named


@pytest.mark.failure(9)
def test_an_older_issue_of_a_plan_does_not_count_any_more_and_is_nobodys_task(
    world: World, staff: Client, client: Client
) -> None:
    plan = Plan.objects.get(child=world.children[0])
    mother, record = world.adults[0].person, plan.reference
    for edition in (1, 2):
        issue_plan(plan=plan, people=[mother], by=world.support, now=LATER)
        release(world, record, "plan", edition)
    old, new = Copy.objects.filter(kind="plan").order_by("edition")
    assert note_shut_copies(now=LATER) == 1
    assert "A copy no longer opens" not in staff.get("/today").text
    with pytest.raises(Refused, match="A newer one was given out since"):
        ask_anew(copy=old, by=world.support, now=LATER)
    old.refresh_from_db()
    assert (old.shut_as, old.withdrawn_at) == ("gone", None)
    behind(client, mother, record, by=world.support)
    page = client.get("/door/").text
    assert f"/door/copies/{record.code}/{new.pk}/" in page
    assert f"/door/copies/{record.code}/{old.pk}/" not in page


def test_two_records_of_a_child_put_together_shut_nobodys_copy(world: World, staff: Client) -> None:
    """Who read of the child reads of the record that stays."""
    for drop in world.conference.children.order_by("pk"):
        keep = ChildFactory(
            family=world.family,
            first_name=drop.first_name,
            last_name=drop.last_name,
            birth_date=drop.birth_date,
        )
        facts = {"family": world.family, "why": "Recorded twice", "by": world.manager}
        merge_children(keep=keep.code, drop=drop.code, now=LATER, **facts)
    copies = list(Copy.objects.filter(kind="outline-plan").select_related("record", "person", "variant"))
    assert copies
    assert not shut(copies)


@pytest.mark.safety(1)
def test_of_many_copies_few_are_looked_at_while_somebody_waits_and_the_others_first_by_the_sweep(
    world: World, staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_shut, "AT_A_PRESS", 1)
    assert note_shut.note_shut_copies(now=LATER) == 0
    older, newer = Copy.objects.order_by("released_at", "pk")
    for copy in (older, newer):
        keep_from(world, copy.person)
    reading_changed(family=world.family, now=LATER)
    for copy in (older, newer):
        copy.refresh_from_db()
    assert (older.shut_as, older.looked_at, newer.shut_as, newer.looked_at) == ("", None, "anew", LATER)
    monkeypatch.setattr(note_shut, "AT_ONCE", 1)
    assert note_shut.note_shut_copies(now=LATER + timedelta(minutes=1)) == 1
    older.refresh_from_db()
    assert older.shut_as == "anew", "it was not looked at for longest"
