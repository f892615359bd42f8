"""The outbox is longer than a page."""

import pytest
from django.test import Client

from cpunit.papers.models import OutgoingMessage
from tests.factories.papers import MessageFactory
from tests.factories.people import ManagerFactory

pytestmark = pytest.mark.django_db


def test_each_message_stands_on_one_of_its_pages(client: Client) -> None:
    MessageFactory.create_batch(60, record=None)
    client.force_login(ManagerFactory())
    first = client.get("/service/messages/")
    second = client.get(first.context["page"].next_url)
    shown = [message.pk for page in (first, second) for message in page.context["page"].rows]
    assert len(shown) == 60 == OutgoingMessage.objects.filter(pk__in=shown).count()
