"""A plan is given out as it stands, later in its life too: to the family in their words (SUR-11)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from cpunit.domain.audience_rows import Audience, Matter
from cpunit.domain.audiences import Piece, Reader
from cpunit.domain.refusal import Refusal
from cpunit.papers.models import Document
from cpunit.people.actions.prove import Proof
from cpunit.people.models import Person, Reference
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.actions.release_paper import release_paper
from cpunit.release.models import Copy
from cpunit.release.still import FOLLOWED, may_still_have
from cpunit.web.constraints import readable
from plans.models import Plan, PlanAction, PlanIssue
from plans.papers.content import PlanContent
from plans.papers.paper import PLAN
from tests.conferences.live.two_people import signed_in
from tests.conferences.world import NOW, World
from tests.factories.people import AddressFactory, AdultFactory
from tests.release.asking import ask
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
HARD = "A multi-agency safety contingency arrangement is implemented"
PLAIN = "We make a plan for bad days."


@pytest.fixture(autouse=True)
def weeks_later() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(days=30)):
        yield


def plan_of(world: World) -> Plan:
    return Plan.objects.get(child=world.children[0])


def address(world: World) -> str:
    return f"/plans/{plan_of(world).code}/copies/"


def made(world: World) -> list[Copy]:
    make_copies(record=Reference.objects.get(code=plan_of(world).code), now=NOW + timedelta(days=30))
    return list(
        Copy.objects.filter(kind="plan").select_related("variant", "person").order_by("edition", "pk")
    )


@pytest.mark.requirement("SUR-11")
def test_the_family_has_its_words_and_professionals_each_row_and_another_copy_has_another_number(
    world: World,
) -> None:
    PlanAction.objects.filter(plan=plan_of(world)).update(action=HARD, in_family_words=PLAIN)
    client = signed_in(world.support)
    page = parsed(client.get(address(world)).content)
    ticked = [each.get("value") for each in select(page, "[name=people]:checked, [name=people][checked]")]
    assert str(world.adults[0].pk) in ticked
    assert "being made" in ask(client, address(world)).text
    copies = made(world)
    assert {copy.edition for copy in copies} == {1}
    for copy in copies:
        assert copy.variant is not None
        said = words(parsed(copy.variant.html))
        if copy.person.kind == Person.Kind.ADULT:
            assert PLAIN in said and HARD not in said and "How we will know" not in said
        else:
            assert HARD in said and PLAIN not in said and "How we will know" in said
    assert "to be looked at and released by somebody else" in client.get(address(world)).text
    assert "You asked for these copies" in client.get(address(world)).text
    plan = plan_of(world)
    assert plan.chair is not None
    assert f"/copies/{plan.code}/plan/1/release/" in signed_in(plan.chair.user).get("/today").text
    ask(client, address(world), people=[str(world.adults[0].pk)])
    assert [(copy.edition, copy.person_id) for copy in made(world)][-1] == (2, world.adults[0].pk)
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        PlanIssue.objects.update(number=9)
    assert "What was given out stays as it was" in str(readable(caught.value))


@pytest.mark.failure(1)
def test_no_copy_says_where_somebody_lives_nor_goes_to_somebody_else(world: World) -> None:
    client = signed_in(world.support)
    form = sent_back(client.get(address(world)).content, "people")
    AddressFactory(family=world.family, lines="97 Alder Close", postcode="LS9 1AA")
    PlanAction.objects.filter(plan=plan_of(world)).update(measure="She is seen at 97 Alder Close")
    assert "An address of this family" in client.post(address(world), form).text
    PlanAction.objects.filter(plan=plan_of(world)).update(measure="She is seen")
    stranger = Person.objects.exclude(pk__in=form["people"]).order_by("-pk").first()
    assert stranger is not None
    assert ask(client, address(world), people=[str(stranger.pk)]).status_code == 200
    assert "Tick who is to have a copy" in ask(client, address(world), people=[]).text
    assert not Document.objects.filter(kind="plan").exists() and not PlanIssue.objects.exists()


@pytest.mark.failure(3)
def test_who_reads_nothing_of_the_child_is_given_none_and_an_unchanged_plan_keeps_its_number(
    world: World,
) -> None:
    plan, client = plan_of(world), signed_in(world.support)
    uncle = AdultFactory(family=world.family, name="Uncle Ted")
    plan.core_group_family.add(uncle.person)
    form = sent_back(client.get(address(world)).content, "people")
    assert "Uncle Ted" not in words(parsed(client.get(address(world)).content))
    assert str(uncle.pk) not in form["people"]
    one, *others = form["people"]
    ask(client, address(world), people=[one])
    ask(client, address(world), people=others)
    assert {copy.edition for copy in made(world)} == {1}, "nothing changed in between"
    with time_machine.travel(NOW + timedelta(days=31)):
        action = plan.actions.first()
        assert action is not None
        action.measure = "The nurse sees it"
        action.save()
    with time_machine.travel(NOW + timedelta(days=32)):
        client = signed_in(world.support)
        ask(client, address(world), people=[one])
    assert [copy.edition for copy in made(world)][-1] == 2


@pytest.mark.failure(3)
def test_what_a_half_sister_said_is_repeated_by_no_row_for_who_reads_nothing_of_her(world: World) -> None:
    plan, sister = plan_of(world), world.children[1].pk
    said = Piece("entry-1", Matter.SAID, children=frozenset([plan.child_id]), speakers=frozenset([sister]))
    told = "She hides when he comes"
    PlanAction.objects.filter(plan=plan).update(need=told)
    content = replace(PlanContent.of(plan, 1), said=((said, told),), contingency=f"{told}.\nWe ask a lawyer.")
    reader = Reader(world.adults[1].pk, Audience.PARENT, frozenset([plan.child_id]))
    his = content.read_by(replace(reader, strangers=frozenset([sister])))
    assert {each.need for each in his.actions} == {""} and his.contingency == "We ask a lawyer."
    assert {each.need for each in content.read_by(reader).actions} == {told}


@pytest.mark.failure(9)
def test_a_copy_says_what_stood_when_it_was_given_out_whatever_the_plan_is_since(world: World) -> None:
    plan, client = plan_of(world), signed_in(world.support)
    PlanAction.objects.filter(plan=plan).update(action="We ring on Monday", in_family_words="We ring you")
    ask(client, address(world))
    PlanAction.objects.filter(plan=plan).update(action="We ring on Friday", in_family_words="Nobody rings")
    for copy in made(world):
        assert copy.variant is not None
        assert "We ring" in copy.variant.html
        assert "Friday" not in copy.variant.html and "Nobody rings" not in copy.variant.html


@pytest.mark.requirement("SUR-11")
@pytest.mark.safety(1)
def test_who_does_it_is_named_with_what_they_are_unless_that_tells_what_is_withheld(world: World) -> None:
    plan, worker = plan_of(world), world.worker
    PlanAction.objects.filter(plan=plan).update(owner=worker.person)
    content = PlanContent.of(plan, 1)
    reader = Reader(world.adults[0].pk, Audience.PARENT, frozenset([plan.child_id]))
    assert {vars(each)["owner_post"] for each in content.read_by(reader).actions} == {worker.job_title}
    kept = replace(reader.kept, passages=(worker.job_title,))
    posts = {vars(each)["owner_post"] for each in content.read_by(replace(reader, kept=kept)).actions}
    assert posts == {""}


def test_a_version_that_waits_is_not_given_out_anew_by_one_press(world: World) -> None:
    client = signed_in(world.support)
    assert not select(parsed(client.get(address(world)).content), "details form")
    ask(client, address(world))
    made(world)
    (folded,) = select(parsed(client.get(address(world)).content), "details form")
    assert "Show who gets what" in words(folded) or folded.get("method") == "post"


def test_a_version_that_was_followed_says_so_when_it_is_opened_and_asks_for_no_password(
    world: World,
) -> None:
    asks, releases = signed_in(world.support), signed_in(world.manager)
    release, pages = f"/copies/{plan_of(world).code}/plan/1/release/", []
    for _ in range(2):
        ask(asks, address(world), people=[str(world.adults[0].pk)])
        assert made(world)
        pages.append(releases.get(release).text)
    before, after = pages
    assert "Release it" in before and "given out anew since" not in before
    assert "The plan was given out anew since" in after and f'href="{address(world)}"' in after
    assert "Release it" not in after and 'type="password"' not in after


@pytest.mark.failure(9)
def test_who_has_a_plan_keeps_it_until_a_later_version_is_released_to_them(world: World) -> None:
    plan, parent, manager = plan_of(world), world.adults[0].person, world.manager

    def given_out() -> None:
        ask(signed_in(world.support), address(world))

    def released(number: int) -> None:
        papers = [copy.document_id for copy in made(world) if copy.edition == number and copy.document_id]
        told = {"record": plan.reference, "kind": PLAN.kind, "edition": number, "looked_at": papers}
        release_paper(**told, by=manager, now=timezone.now(), proof=Proof(manager))

    def why_shut() -> Refusal | None:
        copies = Copy.objects.select_related("variant", "record__family", "person")
        return may_still_have(copies.get(kind="plan", person=parent, edition=1))

    given_out()
    released(1)
    given_out()
    assert why_shut() is not None, "what has not left does not leave any more"
    Copy.objects.filter(person=parent, edition=1).update(opened_at=timezone.now())
    assert why_shut() is None, "they have it"
    assert PLAN.may_be_made(plan.reference, 1) is not None, "no more is made of the older one"
    released(2)
    assert why_shut() == FOLLOWED
