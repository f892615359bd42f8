"""Who is kept from a conference: proposed by support, decided by its chair, from all of it, a part or the
minutes.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.template.loader import render_to_string
from django.test import Client

from conferences.closing.recipients import without_copy
from conferences.invitations.actions.exclusions import WHOLE, KeptOutOf, exclude, let_in
from conferences.invitations.actions.list_people import put_on
from conferences.invitations.letters import letter_of
from conferences.invitations.own_time import is_told_by_telephone
from conferences.models import Conference, ExclusionProposal, Participant
from conferences.taking_part.actions.exclusions import keep_from
from cpunit.domain.exclusions import Extent, effect
from cpunit.domain.refusal import Refused
from cpunit.papers.models import Document
from cpunit.people.actions.register import register
from cpunit.people.models import Exclusion, User
from cpunit.release.paper import paper_of
from tests.conferences.invitations.test_told import parent_by_email
from tests.factories.conferences import NOW, Unit
from tests.factories.people import ChairFactory
from tests.factories.young_people import keeps
from tests.web.html import parsed, select, send, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, laid(booked)]

UNTIL = NOW.date() + timedelta(days=60)
BOTH = {"at": "11:15", "by_telephone": "on"}
TOLD = "You are asked to come at 11:00, for the second half."


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def on(name: str, day: date) -> dict[str, str]:
    return {f"{name}_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def address(place: Participant, what: str = "exclude") -> str:
    return f"/conferences/{place.conference.code}/people/{place.pk}/{what}/"


def kept(unit: Unit, place: Participant, **facts: Any) -> Participant:
    return exclude(
        participant=place,
        ground="He struck her",
        review_on=UNTIL,
        by=unit.chair.user,
        now=NOW,
        kept=KeptOutOf(**facts),
    )


def in_part(unit: Unit, place: Participant) -> Participant:
    return kept(unit, place, extent="part", part="The talk about the assault", told=TOLD, agenda=["Voices"])


def proposed(unit: Unit, place: Participant) -> ExclusionProposal:
    typed = {"extent": "whole", "ground": "Threats", "asked_by": "The social worker"}
    send(client_of(unit.support), address(place), typed)
    return ExclusionProposal.objects.get()


@pytest.mark.requirement("LDS-4")
def test_support_proposes_and_the_chair_decides_on_their_own_page(unit: Unit) -> None:
    place = parent_by_email(unit.conference)
    proposed(unit, place)
    place.refresh_from_db()
    assert place.status == Participant.Status.TO_INVITE
    support, chair = client_of(unit.support), client_of(unit.chair.user)
    assert "it waits for the chair" in support.get(f"/conferences/{unit.conference.code}/people/").text
    assert "is proposed already" in support.get(address(place)).text
    assert "Decide on an exclusion" in chair.get("/today").text
    assert "Decide on an exclusion" not in support.get("/today").text
    page = chair.get(address(place)).text
    assert "because: Threats. The social worker asks for it" in page
    send(
        chair,
        address(place),
        {"decision": "yes", "extent": "whole", "ground": "A charge", **on("review_on", UNTIL)},
    )
    place.refresh_from_db()
    exclusion = Exclusion.objects.get()
    assert (place.status, exclusion.ground, exclusion.decided_by) == ("excluded", "A charge", unit.chair)
    assert ExclusionProposal.objects.get().exclusion == exclusion
    assert "Decide on an exclusion" not in chair.get("/today").text


def test_what_is_asked_of_a_part_alone_is_folded_until_it_is_one(unit: Unit) -> None:
    """And what was left out is named; the row says it plainly, the letter a link beside it."""
    place, chair = parent_by_email(unit.conference), client_of(unit.chair.user)
    folds = select(parsed(chair.get(address(place)).content), ".cpunit-fold")
    assert [fold.get("open") for fold in folds] == [None, None]
    proposed(unit, place)
    told = send(chair, address(place), {"extent": "part", "ground": "Threats"})
    assert "Answer the question: what do you decide?" in told.text
    assert "This field is required" not in told.text
    part, children = select(parsed(told.content), ".cpunit-fold")
    assert (part.get("open"), children.get("open")) == ("", None)
    people = parsed(chair.get(f"/conferences/{unit.conference.code}/people/").content)
    (letter,) = select(people, f'#person-{place.pk} a[href$="/letter/"]')
    assert letter.text_content() == f"Look at the letter, to {place.person_name}"
    assert "it waits for the chair. Look at the letter" in words(letter.getparent())


def test_the_chair_says_why_not_and_then_it_waits_no_more(unit: Unit) -> None:
    place = parent_by_email(unit.conference)
    proposed(unit, place)
    chair = client_of(unit.chair.user)
    no = {"decision": "no", "extent": "whole"}
    assert "Say why they are not excluded" in send(chair, address(place), no).text
    send(chair, address(place), {**no, "why": "He may be heard by video"})
    answer = ExclusionProposal.objects.get()
    assert (answer.why_not, answer.answered_by) == ("He may be heard by video", unit.chair)
    place.refresh_from_db()
    assert place.kept is None


@pytest.mark.requirement("LDS-4")
def test_nobody_but_the_chair_of_the_conference_decides(unit: Unit) -> None:
    place = parent_by_email(unit.conference)
    other = ChairFactory(user__areas=[unit.area])
    for user, told in ((unit.support, "Only the chair of this conference"), (other.user, "Only the chair")):
        with pytest.raises(Refused, match=told):
            exclude(participant=place, ground="Threats", review_on=UNTIL, by=user, now=NOW)
    place = kept(unit, place)
    with pytest.raises(Refused, match="Only the chair of this conference"):
        let_in(participant=place, why="Withdrawn", by=unit.support, now=NOW)


def test_what_two_people_propose_is_proposed_once_and_answered_once(unit: Unit) -> None:
    place = parent_by_email(unit.conference)
    clients = [client_of(unit.support), client_of(unit.support)]
    pages = [sent_back(client.get(address(place)).content, "extent") for client in clients]
    typed = {"extent": ["whole"], "ground": ["Threats"]}
    assert clients[0].post(address(place), pages[0] | typed).status_code == 302
    refused = clients[1].post(address(place), pages[1] | typed)
    assert "is proposed already" in refused.text and "Threats" in refused.text
    chairs = [client_of(unit.chair.user), client_of(unit.chair.user)]
    pages = [sent_back(client.get(address(place)).content, "decision") for client in chairs]
    no = {"decision": ["no"], "why": ["Not needed"], "extent": ["whole"]}
    assert chairs[0].post(address(place), pages[0] | no).status_code == 302
    yes = {"decision": ["yes"], "extent": ["whole"], "ground": ["A charge"], **on("review_on", UNTIL)}
    assert chairs[1].post(address(place), pages[1] | yes).status_code == 200
    assert not Exclusion.objects.exists()


def test_an_exclusion_made_elsewhere_answers_what_was_proposed_here(unit: Unit) -> None:
    """The family has another conference to come, at which its chair decides about the same person."""
    place = parent_by_email(unit.conference)
    proposal = proposed(unit, place)
    other = Conference.objects.create(
        reference=register(kind="C", family=unit.family, children=[], on=NOW.date()),
        family=unit.family,
        kind="review",
        limit_date=UNTIL,
        state="requested",
    )
    (there,) = put_on(other, [place.person])
    keep_from(participant=there, ground="A charge", review_on=UNTIL, kept=WHOLE, by=unit.chair.user, now=NOW)
    proposal.refresh_from_db()
    place.refresh_from_db()
    assert (proposal.exclusion, proposal.answered_by) == (place.exclusion, unit.chair)
    assert "Decide on an exclusion" not in client_of(unit.chair.user).get("/today").text


def test_what_was_proposed_for_a_conference_that_is_off_stands_on_no_today(unit: Unit) -> None:
    proposed(unit, parent_by_email(unit.conference))
    assert "Decide on an exclusion" in client_of(unit.chair.user).get("/today").text
    Conference.objects.update(state="stood-down")
    assert "Decide on an exclusion" not in client_of(unit.chair.user).get("/today").text


@pytest.mark.safety(3)
@pytest.mark.requirement("LDS-4")
def test_kept_from_a_part_they_are_asked_to_the_rest_and_the_letter_says_which(unit: Unit) -> None:
    place = in_part(unit, parent_by_email(unit.conference))
    assert (place.status, place.kept_from) == (Participant.Status.TO_INVITE, Extent.PART)
    letter = letter_of(place, unit.conference, unit.booking, earlier=None, now=NOW)
    words = render_to_string(
        "conferences/invitations/letters/_when.html", {**letter["context"], "is_family": True}
    )
    assert TOLD in words
    assert "struck" not in words and "assault" not in words and "meet the chair first" not in words
    support = client_of(unit.support)
    page = support.get(f"/conferences/{unit.conference.code}/people/").text
    assert "Kept from a part: The talk about the assault (Voices). Decided by" in page
    assert "Somebody is excluded" in page


def test_who_holds_a_letter_is_invited_anew_once_kept_from_a_part(unit: Unit) -> None:
    place = parent_by_email(unit.conference)
    place.status, place.sent_at, place.booking = Participant.Status.INVITED, NOW, unit.booking
    place.save()
    place = in_part(unit, place)
    assert place.status == Participant.Status.TO_INVITE
    place = let_in(participant=place, why="Withdrawn", by=unit.chair.user, now=NOW)
    assert (place.status, place.exclusion) == (Participant.Status.TO_INVITE, None)


@pytest.mark.requirement("LDS-4")
@pytest.mark.parametrize("extent", ["part", "minutes"])
def test_no_minutes_go_to_who_is_kept_from_them_or_from_a_part(unit: Unit, extent: str) -> None:
    place = parent_by_email(unit.conference)
    place = in_part(unit, place) if extent == "part" else kept(unit, place, extent="minutes")
    for kind, goes in ((Document.Kind.MINUTES, False), (Document.Kind.OUTLINE_PLAN, True)):
        given = {each.person.pk for each in without_copy(unit.conference, kind)}
        assert (place.person_id in given) is goes
        assert paper_of(kind).may_have(unit.conference.reference, place.person) is goes
    let_in(participant=place, why="Withdrawn", by=unit.chair.user, now=NOW)
    given = {each.person.pk for each in without_copy(unit.conference, Document.Kind.MINUTES)}
    assert place.person_id in given


def test_a_part_needs_its_words_and_the_whole_needs_none(unit: Unit) -> None:
    place = parent_by_email(unit.conference)
    chair = client_of(unit.chair.user)
    typed = {"extent": "part", "ground": "A charge", **on("review_on", UNTIL)}
    assert "Say from which part they are kept" in send(chair, address(place), typed).text
    refused = send(chair, address(place), {**typed, "part": "The assault"})
    assert "Say what their letter says" in refused.text and "A charge" in refused.text


@pytest.mark.safety(4)
@pytest.mark.requirement("KRK-29")
@pytest.mark.parametrize("told", [{"at": "11:15"}, {"by_telephone": "on"}])
def test_kept_from_a_part_it_is_said_when_they_come_or_that_they_are_telephoned(
    unit: Unit, told: dict[str, str]
) -> None:
    place, chair = parent_by_email(unit.conference), client_of(unit.chair.user)
    typed = {"extent": "part", "part": "The assault", "letter": "You are asked to the second half."}
    typed |= {"ground": "A charge", **on("review_on", UNTIL)}
    refused = send(chair, address(place), typed).text
    assert "Enter when they come, or tick that they are told by telephone." in refused and "charge" in refused
    assert "leave one of them out" in send(chair, address(place), {**typed, **BOTH}).text
    assert not Exclusion.objects.exists()
    assert send(chair, address(place), {**typed, **told}).status_code == 302
    place = Participant.objects.get(pk=place.pk)
    by_telephone = "by_telephone" in told
    own = [] if by_telephone else [("arrival", f"exclusion-{place.exclusion_id}")]
    assert list(place.measures.values_list("kind", "risk")) == own
    assert is_told_by_telephone(place, unit.booking) is by_telephone
    context = letter_of(place, unit.conference, unit.booking, earlier=None, now=NOW)["context"]
    assert ("We will telephone you about when" in context["which_part"]) is by_telephone
    assert context["has_own_time"] is not by_telephone


def test_kept_from_what_concerns_one_child_alone_is_a_part_where_others_are_there() -> None:
    assert effect("whole", of=[1], at=[1, 2]) == Extent.PART
    assert effect("whole", of=[1], at=[1]) == Extent.WHOLE
    assert effect("whole", of=[], at=[1, 2]) == Extent.WHOLE
    assert effect("part", of=[1], at=[2]) is None
    assert effect("minutes", of=[1], at=[1, 2]) == Extent.MINUTES


@pytest.mark.failure(8)
def test_an_exclusion_is_on_today_from_a_fortnight_before_until_it_is_looked_at(unit: Unit) -> None:
    kept(unit, parent_by_email(unit.conference))
    for day, stands in ((UNTIL - timedelta(days=15), False), (UNTIL - timedelta(days=14), True)):
        with time_machine.travel(NOW.replace(year=day.year, month=day.month, day=day.day), tick=False):
            said = [client_of(unit.support).get("/today").text, client_of(unit.chair.user).get("/today").text]
            told = [("Look again at an exclusion" in page) for page in said]
            assert told == [False, stands], "it is the chair's to settle"
            User.objects.filter(pk=unit.chair.user_id).update(is_active=False)
            told = "Look again at an exclusion: ask a chair, its own has left"
            assert (told in client_of(unit.support).get("/today").text) == stands, "and is never nobody's"
            User.objects.filter(pk=unit.chair.user_id).update(is_active=True)
    late = UNTIL + timedelta(days=1)
    with time_machine.travel(NOW.replace(year=late.year, month=late.month, day=late.day), tick=False):
        told = [client_of(user).get("/today").text for user in (unit.manager, unit.support)]
        assert [("Look again at an exclusion: its chair is to" in page) for page in told] == [True, False]


@pytest.mark.failure(8)
def test_an_exclusion_is_looked_at_again_also_where_its_conference_was_called_off(unit: Unit) -> None:
    place = kept(unit, parent_by_email(unit.conference))
    type(unit.conference).objects.filter(pk=unit.conference.pk).update(state="stood-down")
    late = UNTIL - timedelta(days=3)
    with time_machine.travel(NOW.replace(month=late.month, day=late.day), tick=False):
        chair = client_of(unit.chair.user)
        assert f'href="{address(place, "let-in")}"' in chair.get("/today").text
        send(chair, address(place, "let-in"), {"decision": "ends", "why": "The charge was dropped"})
    assert not Exclusion.objects.running().exists()


@pytest.mark.safety(1, 6)
def test_what_their_letter_says_of_the_part_holds_no_address_and_nothing_that_a_child_keeps(
    unit: Unit,
) -> None:
    place, home = parent_by_email(unit.conference), unit.family.addresses.earliest("pk")
    keeps(unit.family.children.all()[0], unit.conference, "I will tell them about the shed")
    with pytest.raises(Refused, match="What a young person keeps from their parents"):
        kept(unit, place, extent="part", part="The talk", told="After “I will tell them about the shed”.")
    with pytest.raises(Refused, match="An address of this family"):
        kept(unit, place, extent="part", part="The talk", told=f"Come from {home.postcode} at two.")
    assert not Exclusion.objects.exists()
