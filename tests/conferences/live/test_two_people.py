"""Two people have the same part of the record open: nothing that either was told is saved gets lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from conferences.conference import sealed
from tests.conferences.live.two_people import (
    MERGED,
    PARTS,
    a_field,
    both_opened,
    full_record,
    laid_out,
    signed_in,
    stands,
)
from tests.conferences.world import NOW, World
from tests.web.html import sent_back
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, laid(full_record), pytest.mark.requirement("KRK-13")]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


@pytest.mark.parametrize("name", MERGED)
def test_what_one_changes_is_not_undone_by_a_page_that_was_open_before(world: World, name: str) -> None:
    part, mine, yours = both_opened(world, name)
    assert part.yours
    assert mine.send(part.mine).status_code == 302
    assert yours.send(part.yours).status_code == 302
    assert stands(part, "mine", "yours")


@pytest.mark.parametrize("name", PARTS)
def test_what_both_change_is_shown_to_the_second_who_saves_it_knowingly(world: World, name: str) -> None:
    part, mine, yours = both_opened(world, name)
    assert mine.send(part.mine).status_code == 302
    answer = yours.send(part.same)
    assert answer.status_code == 200
    assert "while you were writing" in answer.text
    assert "What somebody else saved" in answer.text
    assert stands(part, "mine")
    typed = sent_back(answer.content, a_field(part))
    assert all(typed[field][-1] == value for field, value in part.same.items())
    yours.sent = typed
    assert yours.send({}).status_code == 302
    assert stands(part, "same")


@pytest.mark.parametrize("name", PARTS)
def test_a_page_sent_again_unchanged_changes_nothing(world: World, name: str) -> None:
    part, mine, yours = both_opened(world, name)
    assert mine.send(part.mine).status_code == 302
    assert yours.send({}).status_code == 302
    assert stands(part, "mine")


@pytest.mark.parametrize("name", PARTS)
def test_a_page_without_its_seal_is_no_fault_of_the_server(world: World, name: str) -> None:
    part = laid_out(world)[name]
    for headers in ({"HX-Request": "true"}, {}):
        assert signed_in(world.chair_user).post(part.address, part.mine, headers=headers).status_code < 400


@pytest.mark.parametrize("name", PARTS)
def test_a_page_without_its_seal_undoes_nothing(world: World, name: str) -> None:
    part, mine, yours = both_opened(world, name)
    assert mine.send(part.mine).status_code == 302
    yours.sent = {field: value for field, value in yours.sent.items() if not field.endswith("seen")}
    assert yours.send(part.same).status_code == 200
    assert stands(part, "mine")


@pytest.mark.parametrize("name", PARTS)
def test_without_the_seal_the_first_would_lose_it(
    world: World, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    part, mine, yours = both_opened(world, name)
    monkeypatch.setattr(sealed, "_read", lambda seen: None)
    mine.send(part.mine)
    yours.send({})
    assert not stands(part, "mine")
