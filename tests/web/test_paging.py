"""Keyset pages: every row once, in order, forwards and back; rubbish gives the first page."""

import base64
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import RequestFactory

from cpunit.web.paging import Page, page_of

pytestmark = pytest.mark.django_db
ORDERS = [("name", "pk"), ("-name", "pk"), ("-pk",), ("pk",)]


@pytest.fixture
def groups() -> list[Group]:
    return [Group.objects.create(name=f"{'abc'[number % 3]}{number:02}") for number in range(11)]


def page(address: str, order: Any) -> Page[Group]:
    return page_of(Group.objects.all(), RequestFactory().get(address), order=order, size=4)


@pytest.mark.parametrize("order", ORDERS)
def test_every_row_comes_once_forwards_and_back(groups: list[Group], order: Any) -> None:
    expected = list(Group.objects.order_by(*order))
    seen, address, last = [], "/?area=south", None
    while address:
        last = page(address, order)
        seen += last.rows
        address = last.next_url
    assert seen == expected
    assert last is not None
    back, address = list(last.rows), last.previous_url
    while address:
        last = page(address, order)
        back = last.rows + back
        address = last.previous_url
    assert back == expected
    assert "area=south" in last.next_url


@pytest.mark.parametrize("order", ORDERS)
def test_a_page_is_two_queries_at_most_and_two_to_count(
    groups: list[Group], order: Any, django_assert_max_num_queries: Any
) -> None:
    after = page("/", order).next_url
    with django_assert_max_num_queries(4):
        page(after, order)


@pytest.mark.parametrize("order", ORDERS)
def test_a_page_says_which_of_how_many_rows_it_shows(groups: list[Group], order: Any) -> None:
    first = page("/", order)
    second = page(first.next_url, order)
    third = page(second.next_url, order)
    assert [each.span for each in (first, second, third)] == ["1 to 4 of 11", "5 to 8 of 11", "9 to 11 of 11"]
    assert page(third.previous_url, order).span == "5 to 8 of 11"


def test_what_is_too_long_to_count_is_not_counted(
    groups: list[Group], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        found = page_of(Group.objects.all(), RequestFactory().get("/"), order=("pk",), size=4, counted=False)
    assert found.span == ""


def test_an_address_carries_no_name(groups: list[Group]) -> None:
    token = page("/", ("name", "pk")).next_url.split("=")[1].split("%3A")[0]
    decoded = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    assert not any(group.name.encode() in decoded for group in groups)


def test_rows_that_come_and_go_shift_nothing(groups: list[Group]) -> None:
    first = page("/", ("pk",))
    first.rows[0].delete()
    Group.objects.create(name="later")
    assert page(first.next_url, ("pk",)).rows == groups[4:8]


def test_a_cursor_of_another_order_gives_the_first_page(groups: list[Group]) -> None:
    after = page("/", ("pk",)).next_url
    assert page(after, ("-pk",)).rows == groups[:-5:-1]


@pytest.mark.parametrize("cursor", ["rubbish", "", "a:b:c", "%00", "é", "..:..:.."])
def test_rubbish_gives_the_first_page(groups: list[Group], cursor: str) -> None:
    for name in ("after", "before"):
        assert page(f"/?{name}={cursor}", ("pk",)).rows == groups[:4]


def test_an_empty_list_has_one_page() -> None:
    assert page("/", ("pk",)) == Page([], "", "", 0, 0)
    assert page("/", ("pk",)).span == ""
