"""A formal concern as a paper, of which each who answers it has a copy (WKF-16)."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from cpunit.domain.audiences import Reader
from cpunit.domain.refusal import Refusal
from cpunit.papers.models import Document
from cpunit.people.models import Person, Reference, UnitSettings, User
from cpunit.people.reach import Recipient, named_for
from cpunit.release.paper import Paper, Variant
from cpunit.web.identity import Identity
from escalations.concern.loading import identity_of
from escalations.concerns.content import ConcernContent
from escalations.concerns.people import people_of
from escalations.concerns.policies import may_give_out
from escalations.concerns.sending_policies import holds_address
from escalations.models import Concern

TEMPLATE = "escalations/concerns/papers/concern.html"

BODY = (
    "Dear {name},\n\nFormal concern {code} is attached: please answer it. It is for you alone: please keep "
    "it safe and do not pass it on.\n\n{unit}\n"
)


def _prepare(record: Reference, edition: int) -> Callable[[Recipient, Reader], Variant]:
    """As it stood by its `edition`th step."""
    concern = _concern(record)
    content = ConcernContent.of(concern, edition)
    unit = UnitSettings.current().unit_name

    def variant_for(recipient: Recipient, reader: Reader) -> Variant:
        return Variant(
            title=f"Formal concern {concern.code}",
            template=TEMPLATE,
            context={"content": content.read_by(reader), "concern": concern},
            subject=named_for(recipient.person, f"Formal concern {concern.code}"),
            body=BODY.format(name=recipient.name, code=concern.code, unit=unit),
        )

    return variant_for


def _concern(record: Reference) -> Concern:
    found = Concern.objects.select_related(
        "reference__family",
        "about_reference__plan__child__family",
        "about_reference__plan__lead_social_worker",
        "family__social_worker",
        "family__team__manager",
        "chair__user",
    )
    return found.get(reference=record)


def _may_have(record: Reference, person: Person) -> bool:
    return person in people_of(_concern(record))


def _may_go(record: Reference, edition: int) -> Refusal | None:
    """An address may have been recorded since it was written (failure 1)."""
    concern = _concern(record)
    notes = concern.steps.values_list("note", flat=True)[:edition]
    return holds_address(concern.family, "\n".join([concern.concern, concern.asked, *notes]))


def _may_release(user: User, record: Reference) -> Refusal | None:
    return may_give_out(user)


def _identity(record: Reference) -> Identity:
    return identity_of(_concern(record), localdate())


def _nothing(*, record: Reference, now: datetime) -> None:
    """Its limit runs from the day on which it was raised, not from a copy."""


CONCERN = Paper(
    kind=Document.Kind.CONCERN,
    name="formal concern",
    prepare=_prepare,
    may_have=_may_have,
    may_go=_may_go,
    may_release=_may_release,
    identity=_identity,
    follow=_nothing,
    page=lambda record: reverse("concern_copies", args=[record.code]),
)
