"""Records to hang papers, messages and deadlines on."""

from datetime import UTC, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Reference
from tests.factories.people import FamilyFactory


class ReferenceFactory(DjangoModelFactory):
    """A conference's reference, without the conference."""

    class Meta:
        model = Reference
        skip_postgeneration_save = True

    kind = "C"
    code = factory.LazyAttributeSequence(lambda made, n: f"{made.kind}26-{n:04}")
    family = factory.SubFactory(FamilyFactory)

    @factory.post_generation
    def children(self: Reference, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            self.children.set(extracted)


class MessageFactory(DjangoModelFactory):
    """A message that waits since Monday 3 March 2025, 9 o'clock."""

    class Meta:
        model = OutgoingMessage

    dedupe_key = factory.Sequence(lambda n: f"test:{n}")
    record = factory.SubFactory(ReferenceFactory)
    to_name = "Ayo Marten"
    to_address = factory.Sequence(lambda n: f"ayo{n}@agency.example")
    subject = "Invitation to a conference"
    body = "You are invited."
    queued_at = next_try_at = datetime(2025, 3, 3, 9, tzinfo=UTC)
