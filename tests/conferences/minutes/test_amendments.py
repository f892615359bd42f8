"""Approved minutes never change; what is put right is numbered, and stands beside them (failure 9)."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from conferences.minutes.actions.amend import (
    amend_for_correction,
    approve_amendment,
    decline_amendment,
    propose_amendment,
)
from conferences.minutes.actions.ask_for_copies import ask_for_minutes
from conferences.minutes.actions.write_minutes import approve_minutes, save_minutes, submit_minutes
from conferences.minutes.filed import minutes_of
from conferences.models import Amendment, Decision, DecisionCorrection, Minutes
from cpunit.domain.refusal import Refused
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Person, Responsibility, User
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.models import Copy
from cpunit.web.constraints import readable
from tests.conferences.world import NOW, World
from tests.factories.conferences import kept_out, minutes_given
from tests.web.html import parsed, select, send, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
LATER = NOW + timedelta(days=3)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def approved(world: World) -> Minutes:
    told = {"conference": world.conference, "now": NOW}
    save_minutes(texts={"decide": "Everybody spoke."}, seen=None, by=world.support, **told)
    submit_minutes(by=world.support, **told)
    return approve_minutes(by=world.chair_user, **told)


def asked(world: World, kind: str = "correction", said: str = "Bea was not there") -> Amendment:
    mother = world.adults[0].person
    return propose_amendment(
        conference=world.conference, kind=kind, said=said, asked_by=mother, by=world.support, now=NOW
    )


def approve(world: World, amendment: Amendment, **given: object) -> Amendment:
    words_of = {"kind": "correction", "what": "Bea sent a report.", "why": "She was ill.", "children": []}
    return approve_amendment(amendment=amendment, by=world.chair_user, now=LATER, **words_of | given)


@pytest.mark.requirement("SUR-13")
@pytest.mark.failure(9)
def test_from_a_call_to_the_numbered_amendment_on_each_childs_file(world: World) -> None:
    support, chair = signed_in(world.support), signed_in(world.chair_user)
    minutes, at = approved(world), f"/conferences/{world.conference.code}/minutes/"
    mother = world.adults[0]
    said = {"kind": "correction", "said": "I never said that.", "asked_by": mother.pk, "asked_words": ""}
    page = send(support, f"{at}amendments/new/", said, follow=True)
    assert "It lies with the chair" in page.text
    amendment = Amendment.objects.get()
    here = f"{at}amendments/{amendment.pk}/"
    assert "Only the chair of this conference" in support.get(here).text
    taken = {"becomes": "correction", "what": "", "why": "", "answer": "Thank you.", "of_whom": "some"}
    assert "Tick the children of whom it says something" in send(chair, here, taken).text
    taken["of_whom"] = "all"
    refused = send(chair, here, taken)
    assert "Say what is put right" in refused.text
    taken |= {"what": "Her words on page 2 were her sister’s.", "why": "She told the chair."}
    stale = chair.get(here).context["form"]
    assert stale
    assert "Amendment 1 is approved" in send(chair, here, taken, follow=True).text
    again = send(chair, here, taken | {"becomes": "declined"})
    assert "decided on it" in again.text
    amendment.refresh_from_db()
    assert (amendment.number, amendment.state) == (1, "approved")
    assert amendment.document is not None
    assert set(amendment.document.children.all()) == set(world.children)
    minutes.refresh_from_db()
    assert minutes.texts == {"decide": "Everybody spoke."}
    listed = words(select(parsed(support.get(at).content), "#amendments + ul")[0])
    assert "Amendment 1 : correction of fact" in listed or "Amendment 1: correction of fact" in listed


@pytest.mark.requirement("SUR-13")
@pytest.mark.failure(9)
def test_amendments_are_numbered_without_gaps_and_never_change(world: World) -> None:
    approved(world)
    first, declined, second = asked(world), asked(world), asked(world)
    approve(world, first)
    decline_amendment(amendment=declined, answer="It is right", by=world.chair_user, now=LATER)
    approve(world, second)
    assert list(Amendment.objects.order_by("pk").values_list("number", flat=True)) == [1, None, 2]
    for change in ({"what": "Else"}, {"number": 7}, {"answer": "Else"}, {"state": "proposed"}):
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            Amendment.objects.filter(pk=first.pk).update(**change)
        assert "An amendment stays as it was approved." in str(readable(caught.value)) or "number" in change
    for row in (first, declined):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.children.add(world.children[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Amendment.objects.filter(pk=declined.pk).delete()
    third = asked(world)
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Amendment.objects.filter(pk=third.pk).update(
            number=4,
            state="approved",
            what="x",
            decided_by=world.chair_user,
            decided_at=NOW,
            document=first.document,
        )
    assert "numbered one after the other" in str(readable(caught.value))
    with pytest.raises(IntegrityError), transaction.atomic():
        Amendment.objects.filter(pk=third.pk).update(said="Nothing was wrong")


@pytest.mark.requirement("SUR-13")
def test_a_parents_disagreement_stands_in_their_own_words(world: World) -> None:
    approved(world)
    said = "I do not agree that I left them alone."
    amendment = approve(world, asked(world, "disagreement", said), kind="disagreement", what="She disagrees")
    assert amendment.what == said
    assert amendment.asked == world.adults[0].name


@pytest.mark.failure(1)
@pytest.mark.safety(1)
def test_what_may_not_stand_before_the_family_is_not_approved(world: World) -> None:
    approved(world)
    with pytest.raises(Refused, match="An address of this family"):
        approve(world, asked(world), what="They live at EX1 1AA")
    assert Amendment.objects.get().state == "proposed"


def test_nothing_is_amended_before_the_minutes_are_approved_nor_by_who_did_not_chair(world: World) -> None:
    with pytest.raises(Refused, match="once they are approved"):
        asked(world)
    approved(world)
    amendment = asked(world)
    for user in (world.support, world.manager, world.other_chair.user):
        with pytest.raises(Refused, match="Only the chair of this conference"):
            decline_amendment(amendment=amendment, answer="No", by=user, now=LATER)
    with pytest.raises(Refused, match="its own page"):
        approve(world, amendment, kind="decision")
    User.objects.filter(pk=world.chair_user.pk).update(is_active=False)
    decline_amendment(amendment=amendment, answer="No", by=world.manager, now=LATER)


@pytest.mark.requirement("SUR-13")
@pytest.mark.failure(9)
def test_a_corrected_decision_is_an_amendment_by_itself_and_the_minutes_stay(world: World) -> None:
    child = world.children[0]
    decision = Decision.objects.get(child=child)

    def corrected(number: int, at: datetime) -> DecisionCorrection:
        return DecisionCorrection.objects.create(
            decision=decision,
            number=number,
            outcome="plan",
            category="emotional" if number == 1 else "physical",
            why="The wrong box was ticked",
            corrected_by=world.chair_user,
            corrected_at=at,
        )

    assert amend_for_correction(correction=corrected(1, NOW), now=NOW) is None
    approved(world)
    correction = corrected(2, LATER)
    amendment = amend_for_correction(correction=correction, now=LATER)
    assert amendment == amend_for_correction(correction=correction, now=LATER)
    assert amendment is not None
    assert (amendment.number, amendment.kind, list(amendment.children.all())) == (1, "decision", [child])
    assert "Child protection plan, physical abuse" in amendment.what
    content = minutes_of(world.conference, Minutes.objects.get())
    part = next(each for each in content.children if each.child == child)
    assert ["emotional" in each.decided for each in part.corrections] == [True]


@pytest.mark.requirement("SUR-13")
@pytest.mark.failure(9)
def test_all_who_have_the_minutes_are_sent_the_amendment_once_and_who_has_them_later_too(
    world: World,
) -> None:
    approved(world)
    mother, nurse = world.adults[0].person, world.professionals[0].person
    for person in (mother, nurse):
        minutes_given(world.conference, person, by=world.support)
    amendment = approve(world, asked(world))
    record = world.conference.reference
    copies = Copy.objects.of(record, "amendment", 1)
    assert {copy.person_id for copy in copies} == {mother.pk, nurse.pk}
    assert make_copies(record=record, now=LATER) == 2
    said = copies.get(person=mother).variant.html
    assert "This is an amendment to the minutes" in said
    assert "mendment 1" not in said
    assert "This is amendment 1 to the minutes" in copies.get(person=nurse).variant.html
    assert "Bea sent a report." in said
    page = signed_in(world.support).get(
        f"/conferences/{world.conference.code}/minutes/amendments/{amendment.pk}/"
    )
    assert "2 of 2 copies made" in page.text
    assert f"/copies/{world.conference.code}/amendment/1/release/" in page.text
    asked_for = ask_for_minutes(conference=world.conference, by=world.support, now=LATER)
    assert len(asked_for) == Copy.objects.of(record, "minutes").count() - 2
    assert copies.all().count() == Copy.objects.of(record, "minutes").count()


@pytest.mark.failure(3)
@pytest.mark.safety(3)
def test_who_is_kept_from_the_minutes_or_reads_of_another_child_has_no_amendment(world: World) -> None:
    approved(world)
    first, second = world.children[:2]
    mother, father = world.adults[:2]
    for adult in (mother, father):
        minutes_given(world.conference, adult.person, by=world.support)
    father.responsibilities.filter(child=first).delete()
    Responsibility.objects.get_or_create(adult=father, child=second, defaults={"relationship": "father"})
    amendment = approve(world, asked(world), children=[first])
    told = Copy.objects.of(world.conference.reference, "amendment", amendment.number or 0)
    assert [copy.person_id for copy in told] == [mother.pk]
    kept_out(world.conference, mother, by=world.chair, until=NOW.date() + timedelta(days=90))
    later = approve(world, asked(world))
    told = Copy.objects.of(world.conference.reference, "amendment", later.number or 0)
    assert [copy.person_id for copy in told] == [father.pk]


@pytest.mark.failure(9)
@pytest.mark.safety(1)
def test_the_chair_says_that_they_read_who_gets_no_copy_and_its_page_goes_on_saying_so(world: World) -> None:
    approved(world)
    mother, nurse = world.adults[0].person, world.professionals[0].person
    for person in (mother, nurse):
        minutes_given(world.conference, person, by=world.support)
    kept = "Nan saw him at the station on Friday"

    def keep_from(person: Person) -> None:
        withhold(
            family=world.family,
            what=What(record=world.conference.reference, words=kept),
            kept_from=From(person=person),
            reason="It puts Nan at risk",
            source="Nan",
            by=world.chair_user,
            now=NOW,
        )

    keep_from(mother)
    amendment, chair = asked(world), signed_in(world.chair_user)
    here = f"/conferences/{world.conference.code}/minutes/amendments/{amendment.pk}/"
    assert "who gets no copy" not in chair.get(here).text
    typed: dict[str, object] = {
        "becomes": "correction",
        "what": f"{kept}.",
        "why": "So Nan says.",
        "of_whom": "all",
    }
    refused = send(chair, here, typed)
    assert f"What it says is kept from {mother.name}, so no copy goes there" in refused.text
    assert f"No copy for {mother.name}, who asked for it" in refused.text
    assert f"Kept from them: “{kept}”." in refused.text, "the chair need not guess which words"
    assert "So Nan says." in refused.text
    typed["without"] = [mother.pk]
    father = world.adults[1].person
    keep_from(father)
    refused = send(chair, here, typed)
    assert f"What it says is kept from {father.name}, so no copy goes there" in refused.text
    typed["without"] = [mother.pk, father.pk]
    done = send(chair, here, typed, follow=True).text
    assert f"and not to {mother.name} and {father.name}: what it says is kept from them" in done
    assert "decided on it" in send(chair, here, typed).text
    copies = Copy.objects.of(world.conference.reference, "amendment", 1)
    assert [copy.person_id for copy in copies] == [nurse.pk]
    page = words(parsed(chair.get(here).content))
    for person in (mother, father):
        assert f"No copy for {person.name}: what it says is kept from them." in page.replace(" :", ":")


def test_words_of_the_asker_that_are_kept_from_them_are_asked_about_at_once_and_put_otherwise_no_more(
    world: World,
) -> None:
    approved(world)
    mother, kept = world.adults[0].person, "Nan saw him at the station on Friday"
    withhold(
        family=world.family,
        what=What(record=world.conference.reference, words=kept),
        kept_from=From(person=mother),
        reason="It puts Nan at risk",
        source="Nan",
        by=world.chair_user,
        now=NOW,
    )
    chair, amendment = signed_in(world.chair_user), asked(world, said=kept)
    here = f"/conferences/{world.conference.code}/minutes/amendments/{amendment.pk}/"
    assert f"No copy for {mother.name}, who asked for it" in chair.get(here).text
    typed = {"becomes": "correction", "what": "Nan came.", "why": "So Nan says.", "of_whom": "all"}
    done = send(chair, here, typed, follow=True).text
    assert "It goes to all who have the minutes." in done
    assert "No copy for" not in done


@pytest.mark.failure(3)
@pytest.mark.safety(1)
def test_what_is_withheld_between_asking_and_making_is_sent_to_nobody_from_whom_it_is(world: World) -> None:
    approved(world)
    mother, child = world.adults[0].person, world.children[0]
    minutes_given(world.conference, mother, by=world.support)
    amendment = approve(world, asked(world), children=[child])
    record = world.conference.reference
    assert Copy.objects.of(record, "amendment", amendment.number or 0).count() == 1
    withhold(
        family=world.family,
        what=What(person=child.person),
        kept_from=From(person=mother),
        reason="By order of the court",
        source="The order",
        by=world.manager,
        now=LATER,
    )
    assert make_copies(record=record, now=LATER) == 0
    assert not Copy.objects.of(record, "amendment", amendment.number or 0).exists()


@pytest.mark.requirement("SUR-13")
def test_the_chairs_today_says_who_asked(world: World) -> None:
    approved(world)
    asked(world)
    shown = words(parsed(signed_in(world.chair_user).get("/today").content))
    assert f"by {world.adults[0].name}" in shown.partition("said to be wrong in the minutes")[2]
