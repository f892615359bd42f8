"""A dispute as a paper, for whom no letter reaches: no address of theirs is verified (failure 2)."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse

from conferences.conference.identity import identity_of
from conferences.models import Conference
from cpunit.domain.audiences import Reader, readable
from cpunit.domain.refusal import Refusal
from cpunit.papers.models import Document
from cpunit.people.access import CASEWORK
from cpunit.people.models import Person, Reference, UnitSettings, User
from cpunit.people.reach import Recipient
from cpunit.release.paper import Paper, Variant
from cpunit.web.identity import Identity
from escalations.disputes.recipients import professional_of
from escalations.models import Dispute
from plans.plan.emailed import may_be_emailed

TEMPLATE = "escalations/disputes/papers/dispute.html"

BODY = (
    "Dear {name},\n\nA formal dispute about conference {code} is attached: please answer it. It is for you "
    "alone: please keep it safe and do not pass it on.\n\n{unit}\n"
)


def number_of(dispute: Dispute) -> int:
    """Its place among the disputes about its conference: the edition of its copies. Rows are only added."""
    conference = dispute.called_off.conference_id
    return Dispute.objects.filter(called_off__conference=conference, pk__lte=dispute.pk).count()


def _prepare(record: Reference, edition: int) -> Callable[[Recipient, Reader], Variant]:
    """In the words that were sent, which change no more."""
    dispute = numbered(record, edition)
    unit = UnitSettings.current().unit_name

    def variant_for(recipient: Recipient, reader: Reader) -> Variant:
        return Variant(
            title=f"Formal dispute about conference {record.code}",
            template=TEMPLATE,
            context={"dispute": dispute, "words": readable(dispute.words, reader)},
            subject=f"Formal dispute about conference {record.code}",
            body=BODY.format(name=recipient.name, code=record.code, unit=unit),
        )

    return variant_for


def numbered(record: Reference, number: int) -> Dispute:
    """The dispute of that place. Dispute.DoesNotExist where there is none."""
    rows = Dispute.objects.filter(called_off__conference__reference=record).order_by("pk")
    found = rows.select_related(
        "called_off__conference__family__social_worker",
        "called_off__conference__family__team__manager",
        "agency__safeguarding_lead",
        "decided_by",
        "sent_to",
    )
    for dispute in found[number - 1 : number] if number > 0 else ():
        return dispute
    raise Dispute.DoesNotExist(f"{record.code} has no dispute {number}.")


def _is_for(record: Reference, person: Person, edition: int) -> bool:
    """It was sent to them, who work there still."""
    dispute = numbered(record, edition)
    who = dispute.sent_to or professional_of(dispute)
    return who is not None and who.pk == person.pk and who.left_on is None


def _may_go(record: Reference, edition: int) -> Refusal | None:
    """Neither name nor address of the family stands in it, whatever was recorded since."""
    dispute, family = numbered(record, edition), record.family
    if dispute.state != Dispute.State.SENT or family is None:
        return Refusal("The dispute was not sent.")
    return may_be_emailed(family, record.code, words=dispute.words)


def _may_release(user: User, record: Reference) -> Refusal | None:
    if user.role not in CASEWORK:
        return Refusal("A dispute is released by a chair, a business support officer or a manager.")
    return None


def _identity(record: Reference) -> Identity:
    return identity_of(Conference.objects.select_related("family__area", "reference").get(reference=record))


def _nothing(*, record: Reference, now: datetime) -> None:
    """No date hangs on it."""


DISPUTE = Paper(
    kind=Document.Kind.DISPUTE,
    name="formal dispute",
    prepare=_prepare,
    may_have=lambda record, person: person.is_professional,
    may_read=_is_for,
    may_go=_may_go,
    may_release=_may_release,
    identity=_identity,
    follow=_nothing,
    page=lambda record: reverse("disputes", args=[record.code]),
)
