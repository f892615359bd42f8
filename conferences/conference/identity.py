"""Whose conference this is, and what nobody may overlook, for the bar on top of each of its pages."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from conferences.models import Conference, Participant
from cpunit.people.models import Address, Adult, Child
from cpunit.web.identity import Identity


def identity_of(record: Conference) -> Identity:
    """The family's name, leading to its page, the codes, and the alerts. One query."""
    return Identity(
        name=record.family.name,
        url=reverse("family", args=[record.family.code]),
        facts=[record.code, f"Family {record.family.code}", record.family.area.name],
        alerts=alerts(record),
    )


def alerts(record: Conference) -> list[dict[str, str]]:
    """What nobody may overlook, before the conference, in it and when its papers go out."""
    asked = record.request
    of_family = {"family": OuterRef("family")}
    found = Conference.objects.filter(pk=record.pk).values(
        protected=Exists(Address.objects.filter(protected_from__isnull=False, **of_family)),
        adult=Exists(Adult.objects.filter(interpreter=True, **of_family)),
        child=Exists(Child.objects.filter(interpreter=True, **of_family)),
        excluded=Exists(
            Participant.objects.filter(conference=OuterRef("pk"), status=Participant.Status.EXCLUDED)
        ),
    )[0]
    interpreter = found["adult"] or found["child"] or (asked is not None and asked.interpreter)
    told = [
        ("Protected address", "red", found["protected"]),
        ("Interpreter", "purple", interpreter),
        ("Somebody is excluded", "red", found["excluded"]),
        ("Some should not meet", "red", asked is not None and asked.safety_concerns),
        ("Past the limit", "orange", record.lateness_reason),
    ]
    return [{"text": text, "colour": colour} for text, colour, stands in told if stands]
