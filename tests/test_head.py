"""HEAD on every address: what GET answers, without the body."""

import logging
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cpunit.bench.pages.addresses import NOT_SIGNED_IN
from tests.scope import TABLE, Scene
from tests.worlds import laid
from tests.worlds.pages import page
from tests.worlds.stages import a_record_of_each_kind

pytestmark = [pytest.mark.django_db, laid(a_record_of_each_kind)]

TOLD = ("Content-Type", "Content-Length", "Location", "Allow", "Content-Disposition")


def told(answer: Any) -> tuple[int, dict[str, str | None]]:
    return answer.status_code, {name: answer.headers.get(name) for name in TOLD}


@pytest.fixture
def client_like_a_server(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The test client takes the body out itself, which a web server need not."""
    monkeypatch.setattr("django.test.client.conditional_content_removal", lambda request, response: response)
    return client


PARTS = 6


@pytest.mark.by_turns
@pytest.mark.parametrize("part", range(PARTS))
def test_head_tells_what_get_tells_and_has_no_body(
    part: int, scene: Scene, client_like_a_server: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client = client_like_a_server
    plain = sorted(NOT_SIGNED_IN - {"calendar_file"})
    places: list[tuple[str, Any]] = [(reverse(name), None) for name in plain]
    places += [("/nowhere/", None), ("/service/overdue/?format=csv", "manager")]
    places += [(line.address(name, scene), min(line.roles)) for name, line in TABLE.items()]
    places += [(reverse("calendar_file", args=[scene.calendar_secret]), None)]  # it notes that it is read
    wrong = []
    for address, role in places[part::PARTS]:
        user = scene.users[role] if role else None
        client.logout()
        if user:
            client.force_login(user)
        got, asked = page(user, address), client.head(address)
        body = b"".join(asked.streaming_content) if asked.streaming else asked.content
        if body or told(asked) != told(got):
            wrong.append((address, told(got), told(asked), len(body)))
    assert not wrong
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
