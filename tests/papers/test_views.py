from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.audit.models import AuditEvent
from cpunit.papers.actions import make_document
from tests.factories.papers import MessageFactory, ReferenceFactory
from tests.factories.people import (
    AdministratorFactory,
    ManagerFactory,
    SupportFactory,
    family_with_children,
)

NOW = datetime(2025, 3, 3, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.mark.failure(5)
def test_a_paper_is_shown_uncached_and_its_reading_logged(client: Client, plain: str) -> None:
    family = family_with_children(children=2)
    user = SupportFactory(areas=[family.area])
    paper = make_document(
        record=ReferenceFactory(family=family),
        kind="minutes",
        title="Minutes",
        template=plain,
        context={},
        children=family.children.all(),
        by=user,
        now=NOW,
    )
    client.force_login(user)
    answer = client.get(paper.get_absolute_url())
    assert answer.content == bytes(paper.pdf)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="{paper.record_id}-minutes.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    read = AuditEvent.objects.filter(verb="viewed", by=user, record=paper.record_id)
    assert set(read.values_list("child", flat=True)) == set(family.children.values_list("code", flat=True))


@pytest.mark.failure(5)
def test_a_paper_of_another_area_is_not_found(client: Client, plain: str) -> None:
    paper = make_document(
        record=ReferenceFactory(),
        kind="minutes",
        title="Minutes",
        template=plain,
        context={},
        by=None,
        now=NOW,
    )
    client.force_login(SupportFactory())
    assert client.get(paper.get_absolute_url()).status_code == 404
    client.force_login(AdministratorFactory())
    assert client.get(paper.get_absolute_url()).status_code == 403
    assert not AuditEvent.objects.filter(verb="viewed").exists()


def test_the_outbox_lists_its_area_by_state(client: Client) -> None:
    failed = MessageFactory(state="failed", last_error="550 no such mailbox", subject="The failed one")
    area = failed.record.family.area
    MessageFactory(record__family__area=area, subject="The waiting one")
    MessageFactory(subject="Of another area")
    client.force_login(SupportFactory(areas=[area]))
    page = client.get("/service/messages/").content.decode()
    assert "The failed one" in page
    assert "The waiting one" in page
    assert "Of another area" not in page
    page = client.get("/service/messages/?state=failed").content.decode()
    assert "The waiting one" not in page
    assert "The failed one" in page


def test_a_failed_message_is_tried_again(client: Client) -> None:
    failed = MessageFactory(state="failed", tries=8, last_error="550 no such mailbox")
    client.force_login(SupportFactory(areas=[failed.record.family.area]))
    assert "550 no such mailbox" in client.get(failed.get_absolute_url()).content.decode()
    answer = client.post(f"{failed.get_absolute_url()}again/", follow=True)
    assert "tried again" in answer.content.decode()
    failed.refresh_from_db()
    assert (failed.state, failed.tries) == ("queued", 0)
    assert (
        "goes out by itself"
        in client.post(f"{failed.get_absolute_url()}again/", follow=True).content.decode()
    )


def test_messages_of_another_area_are_not_found(client: Client) -> None:
    failed = MessageFactory(state="failed")
    client.force_login(SupportFactory())
    assert client.get(failed.get_absolute_url()).status_code == 404
    assert client.post(f"{failed.get_absolute_url()}again/").status_code == 404


def test_the_outbox_takes_the_same_queries_for_three_as_for_thirty(
    client: Client,
) -> None:
    area = MessageFactory().record.family.area
    client.force_login(ManagerFactory(areas=[area]))
    counts = []
    for more in (2, 27):
        for nth in range(more):
            MessageFactory(record__family__area=area, queued_at=NOW + timedelta(minutes=nth))
        with CaptureQueriesContext(connection) as counted:
            client.get("/service/messages/")
        counts.append(len(counted))
    assert counts[0] == counts[1]
