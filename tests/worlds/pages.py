"""Pages of what is laid, each asked for once: the walks over every address read the same ones again."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection, transaction
from django.test import Client

from cpunit.bench.pages.asked import Queries
from cpunit.people.models import User
from tests.worlds.ground import GROUND


@dataclass(frozen=True)
class Answer:
    """What a GET was answered; `text` is "" where it is no page that a person reads.

    `queries` is how often the database was asked for it.
    """

    status_code: int
    headers: Mapping[str, str]
    text: str
    queries: int


def page(user: User | None, address: str) -> Answer:
    """What an address shows to somebody who belongs to what is laid, before the test writes anything.

    It is asked for once as long as that stands.
    """
    key = (user.pk if user else None, address)
    if key not in GROUND.pages:
        GROUND.pages[key] = page_now(user, address)
    return GROUND.pages[key]


def page_now(user: User | None, address: str) -> Answer:
    """The same at this moment; what the page writes itself is undone."""
    with transaction.atomic():
        client, counted = Client(), Queries()
        if user:
            client.force_login(user)
        with connection.execute_wrapper(counted):
            answer = client.get(address)
        is_page = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
        text = answer.content.decode() if is_page else ""
        transaction.set_rollback(True)
    return Answer(answer.status_code, dict(answer.headers), text, counted.number)
