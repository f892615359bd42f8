"""An invitation that cannot be drawn is set aside with its reason, and the page follows the worker."""

import re
from importlib import import_module
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.test import Client

from conferences.invitations import tasks
from conferences.models import Participant
from cpunit.papers.models import Document
from cpunit.people.models import User
from tests.factories.conferences import NOW, Unit
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, laid(booked)]
sending = import_module("conferences.invitations.actions.send_invitations")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def swept() -> list[int]:
    """The conferences whose invitations the sweep asks for."""
    with patch.object(tasks.send_invitations, "delay") as delay:
        tasks.send_waiting_invitations()
    return [call.args[0] for call in delay.call_args_list]


@pytest.mark.failure(8)
@time_machine.travel(NOW, tick=False)
def test_after_three_tries_it_is_set_aside_shown_and_asked_for_again(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    conference = unit.conference
    poor = conference.participants.to_invite().order_by("pk")[0]
    client, here = signed_in(unit.support), f"/conferences/{conference.code}/people/"
    really, tried = sending.make_document, []

    def breaks(**given: Any) -> Document:
        tried.append(given["recipient"])
        if given["recipient"] == poor.person_name and len(tried) < 10:
            raise ValueError("no glyph for it")
        return really(**given)

    monkeypatch.setattr(sending, "make_document", breaks)
    client.post(f"{here}invite/")
    asked = re.search(r'hx-get="([^"]*)" hx-trigger="every 2s"', client.get(here).text)
    assert asked
    assert "0 of 5 invitations made." in client.get(here).text
    assert client.get(asked.group(1)).status_code == 204
    for _ in range(3):
        assert swept() == [conference.pk]
        with pytest.raises(ValueError, match="no glyph"):
            tasks.send_invitations(conference.pk)
    assert tried.count(poor.person_name) == 3
    assert swept() == [], "it is not tried each minute"

    renewed = client.get(asked.group(1)).text
    assert "4 of 5 invitations made. 1 could not be made." in renewed
    assert 'id="list-of-people" hx-swap-oob="true"' in renewed
    assert "every 2s" not in renewed
    left = re.search(r'id="left-to-do" hx-swap-oob="true">\s*<p[^>]*>Still to do: ([^<]*)</p>', renewed)
    assert left
    assert left.group(1).startswith("1 person to be invited and")
    assert left.group(1) in client.get(here).text
    why = "ValueError: no glyph for it"
    page = client.get(here).text
    assert f"The letter could not be made, after 3 tries: {why}" in page
    assert "The invitations are being made" not in page
    assert "Send 1 invitation" in page
    for user in (unit.support, unit.manager):
        assert f"{conference.code}</a>, invitation: {why}" in signed_in(user).get("/today").text

    tried.extend(["mended"] * 10)
    client.post(f"{here}invite/")
    assert swept() == [conference.pk]
    tasks.send_invitations(conference.pk)
    poor.refresh_from_db()
    assert (poor.status, poor.letter_tries, poor.letter_problem) == (Participant.Status.INVITED, 0, "")
    assert "could not be made" not in client.get(here).text
    assert Document.objects.count() == 5
