"""No page is too much: at most so many bytes and questions to the database, for each role that may open it.

What a page takes in time is measured by `manage.py bench pages`; machines differ, and a test would guess.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse

from conferences.invitations.actions.exclusions import exclude
from conferences.models import TakenOff
from conferences.replies.actions.reply import Said, reply
from cpunit.bench.pages.addresses import for_users, opened_with, places
from cpunit.bench.pages.asked import MOST_BYTES, MOST_QUERIES
from cpunit.bench.pages.tenfold import multiply
from cpunit.people.models import Role
from tests.addresses import parts
from tests.conferences.confirming.for_a_review import BEFORE
from tests.conferences.confirming.for_a_review import said as said_by_worker
from tests.conferences.review_world import ReviewWorld
from tests.doors.letting_in import door_of
from tests.factories.people import kept_from
from tests.scope import TABLE, Scene
from tests.worlds import laid
from tests.worlds.pages import Answer, page, page_now
from tests.worlds.stages import a_closed_record_of_each_kind, a_record_of_each_kind, review_booked

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

AT_MOST = 10


def shown(names: list[str], scene: Scene) -> Iterator[tuple[str, Answer]]:
    """Each page of these addresses in the hands of each role, and what it was."""
    for name in names:
        line = TABLE[name]
        for role in sorted(line.roles):
            answer = page(scene.users[role], line.address(name, scene))
            if answer.text:
                yield f"{name} as {role}", answer


def too_much(pages: Iterator[tuple[str, Answer]]) -> list[str]:
    return [
        f"{who}: {size:,} bytes, {answer.queries} queries"
        for who, answer in pages
        if (size := len(answer.text.encode())) > MOST_BYTES or answer.queries > MOST_QUERIES
    ]


@pytest.mark.by_turns
@pytest.mark.parametrize("names", parts(AT_MOST))
@laid(a_record_of_each_kind)
def test_no_page_is_too_much(names: list[str], scene: Scene) -> None:
    assert not too_much(shown(names, scene))


@pytest.mark.by_turns
@pytest.mark.parametrize("names", parts(AT_MOST))
@laid(a_closed_record_of_each_kind)
def test_no_page_is_too_much_after_the_conference(names: list[str], scene: Scene) -> None:
    assert not too_much(shown(names, scene))


BEFORE_A_REVIEW = (
    "conference", "conference_people", "people_confirm", "conference_taking_part", "conference_on_the_day",
    "conference_preparation", "conference_reports",
)  # fmt: skip


@laid(review_booked)
def test_no_page_of_a_review_with_something_of_everything_is_too_much(world: ReviewWorld) -> None:
    """What a page reads only where there is any of it: a list from last time, a confirmation, answers, who is
    kept out, must not meet, was taken off, reads another language, has a door.
    """
    a_full_list(world)
    at = {name: reverse(name, args=[world.conference.code]) for name in BEFORE_A_REVIEW}
    pages = {name: page_now(world.support, address) for name, address in at.items()}
    assert all(answer.text for answer in pages.values())
    assert not too_much(iter(pages.items()))


def a_full_list(world: ReviewWorld) -> None:
    """Of everything that the list of a review may have, one."""
    review, now, by = world.conference, BEFORE, world.support
    mother, father = world.adults
    nurse, officer, teacher = (each.person for each in world.partners)
    mother.letters_in, mother.interpreter = "pl", True
    mother.save()
    kept_from(father, mother, by=by)
    exclude(
        participant=review.participants.get(person=father.person),
        ground="He threatened the worker",
        review_on=now.date() + timedelta(days=60),
        by=world.chair_user,
        now=now,
    )
    door_of(mother.person, review.reference, by=by)
    said = Said(answer="coming", needs="A lift", must_not_meet="Her neighbour")
    reply(conference=review, person=nurse, said=said, through="telephone", by=by, now=now)
    said_by_worker(world, officer)
    TakenOff.objects.create(conference=review, person=teacher, held="Invited by letter", at=now)


def test_what_is_too_much_is_told() -> None:
    answers = [("a", 10, 26), ("b", 60_001, 25), ("c", 60_000, 25)]
    pages = ((who, Answer(200, {}, "x" * size, queries)) for who, size, queries in answers)
    assert too_much(pages) == ["a: 10 bytes, 26 queries", "b: 60,001 bytes, 25 queries"]


LISTS = [place.name for place in for_users() if "<" not in place.route]


@pytest.mark.by_turns
@pytest.mark.parametrize("role", list(Role))
@laid(a_closed_record_of_each_kind)
def test_ten_families_take_no_more_queries_than_one(role: Role, scene: Scene) -> None:
    user, names = scene.users[role], [name for name in LISTS if role in TABLE[name].roles]
    addresses = {name: TABLE[name].address(name, scene) for name in names}
    few = {name: page_now(user, address).queries for name, address in addresses.items()}
    assert multiply(10) == 10
    many = {name: page_now(user, address).queries for name, address in addresses.items()}
    assert {name: (few[name], many[name]) for name in names if many[name] > few[name]} == {}


@pytest.mark.by_turns
@pytest.mark.parametrize("names", parts(AT_MOST))
@laid(a_record_of_each_kind)
def test_the_bench_opens_every_page_of_the_product(names: list[str], scene: Scene) -> None:
    """It finds its records by itself: among them is one that somebody is shown the page with."""
    by_name = {place.name: place for place in places()}
    missed = []
    for name in names:
        users = [scene.users[role] for role in sorted(TABLE[name].roles)]
        shows = any(page(user, TABLE[name].address(name, scene)).text for user in users)
        tried = (page(user, address).text for address in opened_with(by_name[name]) for user in users)
        if shows and not any(tried):
            missed.append(name)
    assert not missed
