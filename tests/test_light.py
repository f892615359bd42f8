"""No page is too much: at most so many bytes and questions to the database, for each role that may open it.

What a page takes in time is measured by `manage.py bench pages`; machines differ, and a test would guess.
"""

from collections.abc import Iterator

import pytest

from cpunit.bench.pages.addresses import for_users, opened_with, places
from cpunit.bench.pages.asked import MOST_BYTES, MOST_QUERIES
from cpunit.bench.pages.tenfold import multiply
from cpunit.people.models import Role
from tests.addresses import parts
from tests.scope import TABLE, Scene
from tests.worlds import laid
from tests.worlds.pages import Answer, page, page_now
from tests.worlds.stages import a_closed_record_of_each_kind, a_record_of_each_kind

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


@pytest.mark.parametrize("names", parts(AT_MOST))
@laid(a_record_of_each_kind)
def test_no_page_is_too_much(names: list[str], scene: Scene) -> None:
    assert not too_much(shown(names, scene))


@pytest.mark.parametrize("names", parts(AT_MOST))
@laid(a_closed_record_of_each_kind)
def test_no_page_is_too_much_after_the_conference(names: list[str], scene: Scene) -> None:
    assert not too_much(shown(names, scene))


def test_what_is_too_much_is_told() -> None:
    answers = [("a", 10, 26), ("b", 60_001, 25), ("c", 60_000, 25)]
    pages = ((who, Answer(200, {}, "x" * size, queries)) for who, size, queries in answers)
    assert too_much(pages) == ["a: 10 bytes, 26 queries", "b: 60,001 bytes, 25 queries"]


LISTS = [place.name for place in for_users() if "<" not in place.route]


@pytest.mark.parametrize("role", list(Role))
@laid(a_closed_record_of_each_kind)
def test_ten_families_take_no_more_queries_than_one(role: Role, scene: Scene) -> None:
    user, names = scene.users[role], [name for name in LISTS if role in TABLE[name].roles]
    addresses = {name: TABLE[name].address(name, scene) for name in names}
    few = {name: page_now(user, address).queries for name, address in addresses.items()}
    assert multiply(10) == 10
    many = {name: page_now(user, address).queries for name, address in addresses.items()}
    assert {name: (few[name], many[name]) for name in names if many[name] > few[name]} == {}


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
