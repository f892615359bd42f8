"""What cannot be made is set aside with its reason, shown, and made once it is asked for again."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from cpunit.papers.models import Document, OutgoingMessage
from cpunit.people.models import User
from cpunit.release import tasks
from cpunit.release.actions import make_copies as making
from cpunit.release.models import Copy
from tests.conferences.world import NOW, World
from tests.factories.conferences import plan_released
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
WHY = "ValueError: no glyph for it"


class Printer:
    """Cannot draw the papers of one person until it is mended."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.broken_for = ""
        self.tried: list[str] = []
        self._really = making.keep_document
        monkeypatch.setattr(making, "keep_document", self.make)

    def make(self, **given: Any) -> Document:
        self.tried.append(given["recipient"])
        if given["recipient"] == self.broken_for:
            raise ValueError("no glyph for it")
        return self._really(**given)


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Printer:
    return Printer(monkeypatch)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def swept(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The records whose copies the sweep asks for."""
    asked: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr(tasks.make_copies, "delay", asked.append)
        tasks.make_waiting_copies()
    return asked


@pytest.mark.failure(4)
def test_a_copy_that_cannot_be_made_is_set_aside_shown_and_asked_for_again(
    world: World, printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, support = world.conference.code, client_of(world.support)
    after = f"/conferences/{code}/after/"
    printer.broken_for = world.adults[0].name
    support.post(f"{after}family-copies/")
    for tried in (1, 2, 3):
        assert swept(monkeypatch) == [code]
        with pytest.raises(ValueError, match="no glyph"):
            tasks.make_copies(code)
        assert printer.tried.count(world.adults[0].name) == tried
    assert printer.tried.count(world.adults[1].name) == 1, "one that cannot be made holds up no other"
    assert swept(monkeypatch) == []
    tasks.make_copies(code)
    assert printer.tried.count(world.adults[0].name) == 3

    said = f"could not be made, after 3 tries: {WHY}"
    assert said in support.get(after).text
    assert "1 could not be made." in support.get(after).text
    for user in (world.support, world.manager):
        today = client_of(user).get("/today").text
        assert "Papers that could not be made" in today
        assert f'<a class="govuk-link" href="{after}">{code}</a>, outline plan copy: {WHY}' in today
    assert "Papers that could not be made" not in client_of(world.chair_user).get("/today").text

    printer.broken_for = ""
    support.post(f"{after}family-copies/")
    assert swept(monkeypatch) == [code]
    tasks.make_copies(code)
    assert said not in support.get(after).text
    assert "Papers that could not be made" not in support.get("/today").text
    plan_released(world.conference, by=world.manager, now=NOW)
    papers = Document.objects.filter(kind="outline-plan").values_list("recipient", flat=True)
    assert sorted(papers) == sorted(each.name for each in world.adults)
    assert OutgoingMessage.objects.filter(dedupe_key__startswith="door:").count() == 1


def test_other_areas_are_not_told(world: World, printer: Printer) -> None:
    printer.broken_for = world.adults[0].name
    client_of(world.support).post(f"/conferences/{world.conference.code}/after/family-copies/")
    Copy.objects.update(tries=3, problem=WHY)
    other = World()
    assert "Papers that could not be made" not in client_of(other.support).get("/today").text
    assert "Papers that could not be made" in client_of(world.support).get("/today").text


def test_a_try_is_counted_before_it_begins_so_that_a_paper_that_kills_its_worker_counts_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """Stands for the end of the process."""

    def dies(**given: Any) -> Document:
        raise Killed

    client_of(world.support).post(f"/conferences/{world.conference.code}/after/family-copies/")
    monkeypatch.setattr(making, "keep_document", dies)
    with pytest.raises(Killed):
        tasks.make_copies(world.conference.code)
    copy = Copy.objects.order_by("-tries").first()
    assert copy is not None
    assert (copy.tries, copy.problem) == (1, "the worker stopped while it was being made")
