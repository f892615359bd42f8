"""Pages of what is laid, each asked for once: the walks over every address read the same ones again."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.test import Client

from cpunit.people.models import User
from tests.worlds.ground import GROUND


@dataclass(frozen=True)
class Answer:
    """What a GET was answered; `text` is "" where it is no page that a person reads."""

    status_code: int
    headers: Mapping[str, str]
    text: str


def page(user: User | None, address: str) -> Answer:
    """What an address shows to somebody who belongs to what is laid, before the test writes anything.

    It is asked for once as long as that stands, and what it writes itself is undone.
    """
    key = (user.pk if user else None, address)
    if key not in GROUND.pages:
        with transaction.atomic():
            client = Client()
            if user:
                client.force_login(user)
            answer = client.get(address)
            is_page = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
            text = answer.content.decode() if is_page else ""
            GROUND.pages[key] = Answer(answer.status_code, dict(answer.headers), text)
            transaction.set_rollback(True)
    return GROUND.pages[key]
