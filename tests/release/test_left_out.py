"""Who releases copies is told of each by which way it goes, and by its words what it leaves out and why."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.minutes.actions.write_minutes import approve_minutes, save_minutes, submit_minutes
from conferences.minutes.papers import PLAN
from conferences.models import OutlineAction
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import PersonFact, Responsibility
from cpunit.release import tasks
from cpunit.release.left_out import LeftOut
from cpunit.release.models import Copy
from plans.models import Plan
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import NOW, World
from tests.factories.conferences import said
from tests.factories.people import AdultFactory, ChildFactory
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import ready_to_close

pytestmark = [pytest.mark.django_db, pytest.mark.failure(3), laid(ready_to_close)]
LATER = NOW + timedelta(hours=2)
SCHOOL = "Oakwell Green Primary School"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def kept_from_his(world: World, what: What, **whom: Any) -> None:
    given = {"reason": "She fears him", "source": "The nurse", "by": world.support, "now": LATER}
    kept = From(**whom) if whom else From(person=world.adults[1].person)
    withhold(family=world.family, what=what, kept_from=kept, **given)


def much_is_withheld(world: World) -> str:
    """One thing that was said by its piece and again by its words, a school, a number, a paragraph."""
    record, child = world.conference.reference, world.children[0]
    place = world.conference.participants.get(person=world.partners[0].person)
    entry = said(world.conference, "strengths", "He shook her " * 12, by=world.support, voice=place)
    kept_from_his(world, What(record=record, piece=f"entry-{entry.pk}", words=entry.text))
    kept_from_his(world, What(record=record, piece=f"entry-{entry.pk}", words=f"{entry.text} again"))
    kept_from_his(world, What(record=record, words="She moves in May"))
    for kind, name in (("school", SCHOOL), ("phone", "01632 960 555")):
        fact = PersonFact.objects.create(
            family=world.family, person=child.person, kind=kind, words=name, recorded_by=world.support
        )
        kept_from_his(world, What(fact=fact))
    return entry.text


@pytest.mark.requirement("KRK-10")
def test_what_a_copy_leaves_out_stands_by_its_words_before_it_is_asked_for_and_at_its_release(
    world: World, django_assert_max_num_queries: Any
) -> None:
    OutlineAction.objects.filter(conference=world.conference).update(
        need=much_is_withheld(world),
        outcome=f"She goes to {SCHOOL}",
        measure="She moves in May",
        action="Ring 01632 960 555",
    )
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    support, chair = Client(), Client()
    support.force_login(world.support)
    chair.force_login(world.chair_user)
    ask = f"/conferences/{world.conference.code}/after/plan-copies/"
    page = support.get(ask)
    child, voice = world.children[0].name, world.partners[0].name
    (his,) = (row for row in select(parsed(page.content), "tbody tr") if world.adults[1].name in words(row))
    sentences = [words(each) for each in select(his, "li")[1:]]
    shaken = " ".join(["He shook her"] * 6) + " He shook"
    assert sentences == [
        f"Withheld from them: what {voice} said, “{shaken} …”",
        "Withheld from them: a part of it, “She moves in May”.",
        f"Withheld from them: {SCHOOL} ({child}).",
        f"Withheld from them: the telephone of {child}.",
    ]
    support.post(ask, sent_back(page.text, "once"))
    tasks.make_copies(world.conference.code)
    with django_assert_max_num_queries(25):
        release = chair.get(f"/copies/{world.conference.code}/outline-plan/0/release/")
    partner = world.partners[0]
    cards = [words(card) for card in select(parsed(release.content), ".cpunit-card")]
    father, mother = world.adults[1].name, world.adults[0].name
    (his,) = (card for card in cards if card.startswith(f"For {father}"))
    (hers,) = (card for card in cards if card.startswith(f"For {mother}"))
    (professionals,) = (card for card in cards if f"Copy for {partner.name}" in card)
    assert "printed and handed over" in his and all(each in his for each in sentences)
    assert "Nothing is left out." in hers
    told = f"Copy for {partner.name} (PDF, 1 page): on their own page, told by a message to {partner.email}"
    assert told in professionals and "Nothing is left out." in professionals
    assert Copy.objects.filter(released_by=None).count() == Copy.objects.count() > 3


@pytest.mark.requirement("KRK-10")
def test_which_paragraph_of_minutes_goes_with_a_school_is_said_before_they_leave(world: World) -> None:
    much_is_withheld(world)
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    told: Any = {"conference": world.conference, "now": LATER}
    texts = {"decide": f"All spoke.\nShe goes to {SCHOOL}, and is well."}
    save_minutes(texts=texts, seen=None, by=world.support, **told)
    submit_minutes(by=world.support, **told)
    approve_minutes(by=world.chair_user, **told)
    support = Client()
    support.force_login(world.support)
    page = support.get(f"/conferences/{world.conference.code}/minutes/distribute/")
    lost = f"Left out whole, as something of that stands in it: “She goes to {SCHOOL}, and is well.” under “"
    assert words(parsed(page.content)).count(lost) == 1


@pytest.mark.parametrize("of_plan", [False, True])
def test_what_a_plan_never_held_is_not_said_to_be_left_out_of_it(world: World, of_plan: bool) -> None:
    much_is_withheld(world)
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    plan = Plan.objects.earliest("pk").code
    pages = f"/plans/{plan}/copies/", f"/copies/{plan}/plan/1/release/"
    if not of_plan:
        code = world.conference.code
        pages = f"/conferences/{code}/after/plan-copies/", f"/copies/{code}/outline-plan/0/release/"
    support, chair = Client(), Client()
    support.force_login(world.support)
    chair.force_login(world.chair_user)
    ask, release = pages
    page = support.get(ask)
    if of_plan:
        page = support.post(ask, sent_back(page.content, "people"))
    assert "Who gets what" in page.text and world.adults[1].name in page.text
    assert "Nothing is left out." in page.text and "Withheld from them" not in page.text
    support.post(ask, sent_back(page.content, "people" if of_plan else "once"))
    tasks.make_copies(plan if of_plan else world.conference.code)
    page = chair.get(release)
    assert "Nothing is left out." in page.text and "Withheld from them" not in page.text


def test_of_many_siblings_the_fewer_names_stand_there_and_no_more_is_asked_for_more_people(
    world: World, django_assert_max_num_queries: Any
) -> None:
    much_is_withheld(world)
    record, father = world.conference.reference, world.adults[1]
    mine = world.children[0]
    many = [ChildFactory(family=world.family) for _ in range(10)]
    record.children.add(*many)
    ChildFactory(family=world.family)
    Responsibility.objects.filter(adult=father).exclude(child=mine).delete()
    others = [AdultFactory(family=world.family).person for _ in range(5)]
    kept_from_his(world, What(person=many[0].person), person=others[0])
    with django_assert_max_num_queries(14):
        all_of_it = replace(PLAN, words=None)
        told = LeftOut(record, [*others, father.person, world.partners[0].person], all_of_it)
        assert told.of(father.person)[0] == f"Not theirs: what is about any other child than {mine.name}."
        assert told.of(world.partners[0].person) == []
        his = told.of(others[0])
    little = replace(PLAN, words=lambda record, edition: f"{SCHOOL} is where {mine.first_name} goes.")
    in_it = LeftOut(record, [father.person], little).of(father.person)
    assert in_it == [f"Withheld from them: {SCHOOL} ({mine.name})."], "what does not stand there is not said"
    assert his[-1] == f"Withheld from them: all that is about {many[0].name}."
