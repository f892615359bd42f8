"""Where a copy goes of which nobody could be told."""

from collections.abc import Iterator

from django.urls import reverse

from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import with_details
from cpunit.release.line import Line
from cpunit.release.models import Copy


def copies_instead(message: OutgoingMessage) -> Iterator[tuple[str, str]]:
    """The page on which their address is put right, and that on which the copy is printed. One query."""
    copies = Copy.objects.standing().filter(message=message).select_related(*with_details("person"))
    for copy in copies.select_related("message", "record__family").order_by("pk"):
        person = copy.person
        if person.is_professional:
            yield f"Put the address of {person.name} right", reverse("professional", args=[person.pk])
        elif copy.record.family_id:
            at = reverse("person_reach", args=[copy.record.family.code, person.pk])
            yield f"How {person.name} is reached", at
        if url := Line(person, copy).instead_url:
            yield f"Print the copy for {person.name} instead", url
