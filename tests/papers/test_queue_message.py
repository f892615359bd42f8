from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection

from cpunit.domain.refusal import Refused
from cpunit.papers.actions import make_document, queue_message
from cpunit.papers.models import Attachment, OutgoingMessage
from cpunit.people.models import Reference
from tests.factories.papers import ReferenceFactory

NOW = datetime(2025, 3, 3, 9, tzinfo=UTC)


def asked(record: Reference | None, **other: Any) -> OutgoingMessage:
    given = {
        "dedupe_key": "invitation:1",
        "to_name": "Ayo Marten",
        "to_address": "ayo@agency.example",
        "subject": "Invitation",
        "body": "You are invited.",
    }
    return queue_message(record=record, now=NOW, **{**given, **other})


@pytest.mark.django_db
def test_asking_twice_queues_once(plain: str) -> None:
    record = ReferenceFactory()
    paper = make_document(
        record=record, kind="invitation", title="Letter", template=plain, context={}, by=None, now=NOW
    )
    first = asked(record, documents=[paper])
    second = asked(record, documents=[paper], body="Other words")
    assert first == second
    assert second.body == "You are invited."
    assert second.state == "queued"
    assert Attachment.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["to_name", "to_address", "subject"])
@pytest.mark.parametrize("mark", ["\n", "\r", "\r\n", "\u2028", "\x00"])
def test_refuses_what_would_add_a_header(field: str, mark: str) -> None:
    with pytest.raises(Refused, match="one line"):
        asked(None, **{field: f"Ayo{mark}Bcc: everybody@example.com"})
    assert not OutgoingMessage.objects.exists()


@pytest.mark.django_db
@pytest.mark.failure(2)
@pytest.mark.parametrize("address", ["", "ayo", "ayo@", "a@b.example, c@d.example", "Ayo <a@b.example>"])
def test_refuses_an_address_that_is_none(address: str) -> None:
    with pytest.raises(Refused, match="not an e-mail address"):
        asked(None, to_address=address)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_queue_one() -> None:
    record = ReferenceFactory()

    def ask(nth: int) -> str:
        try:
            return str(asked(record, body=f"From {nth}").pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        keys = set(threads.map(ask, range(4)))
    assert len(keys) == 1
    assert OutgoingMessage.objects.count() == 1
