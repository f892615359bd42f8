"""The papers that stand beside the minutes: amendments, and the chair's report where there is one."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse

from conferences.conference.for_family import may_stand_for_family
from conferences.conference.identity import identity_of
from conferences.live.exposed import may_be_copied
from conferences.minutes.actions import chairs_report
from conferences.minutes.actions.amend import TEMPLATE
from conferences.minutes.amended import context_of, is_read_by, title_of
from conferences.minutes.copying import (
    conference_of,
    letter_of,
    may_have,
    may_release,
    read_by,
)
from conferences.minutes.filed import beside_of, filed_of
from conferences.minutes.parts import Parts
from conferences.minutes.then import as_then, beside, bonds_then, readers_then
from conferences.models import Amendment, ChairsReport, Conference
from cpunit.domain.audience_rows import Matter
from cpunit.domain.audiences import Piece, Reader, readable, reads
from cpunit.domain.refusal import Refusal
from cpunit.papers.models import Document
from cpunit.people.models import Person, Reference, with_details
from cpunit.people.reach import Recipient, named_for
from cpunit.release.models import Copy
from cpunit.release.paper import Paper, Variant


def _amendment(record: Reference, edition: int) -> Callable[[Recipient, Reader], Variant]:
    """In the words that were approved, without what is withheld from this reader since. In the family's
    copies it has its day and no number: a number that somebody lacks would tell them of another's.
    """
    conference = conference_of(record)
    amendment = _numbered(conference, edition)
    filed, parts = beside_of(amendment.document_id), Parts.of(amendment)
    as_beside = beside(conference)

    def variant_for(recipient: Recipient, reader: Reader) -> Variant:
        reader = as_beside(reader)
        less = parts.read_by(amendment, reader)
        less.what, less.why = readable(less.what, reader), readable(less.why, reader)
        if reader.audience.is_of_family:
            less.number = None
        return Variant(
            title=title_of(conference, less),
            template=TEMPLATE,
            context=context_of(
                conference,
                less,
                asked=filed["asked"] if _names_who_asked(amendment, reader) else "",
                approved_by=filed["approved_by"],
            ),
            subject=named_for(recipient.person, f"Conference {conference.code}"),
            body=letter_of(recipient, conference, "An amendment to the minutes"),
        )

    return variant_for


def _names_who_asked(amendment: Amendment, reader: Reader) -> bool:
    """Whether this reader reads of the person who asked: not of one of another part of the family."""
    who = amendment.asked_by
    if who is None or who.is_professional:
        return True
    return reads(Piece("", Matter.ATTENDANCE, people=frozenset([who.pk])), reader)


def _has_the_minutes(record: Reference, person: Person) -> bool:
    """An amendment goes to who has the original, or is about to, and may still have it."""
    original = Copy.objects.ever_of(record, Document.Kind.MINUTES).filter(person=person)
    return original.exists() and may_have(Document.Kind.AMENDMENT)(record, person)


def _reads_it(record: Reference, person: Person, edition: int) -> bool:
    """Asked again before each is made, released or opened: it may be withheld from them since."""
    conference = conference_of(record)
    return is_read_by(_numbered(conference, edition), readers_then(conference, [person])[person.pk])


def _amendment_words(record: Reference, edition: int) -> str:
    amendment = _numbered(conference_of(record), edition)
    filed = Parts.of(amendment).filed(amendment)
    return f"{filed.what}\n{filed.why}"


def _amendment_may_go(record: Reference, edition: int) -> Refusal | None:
    conference = conference_of(record)
    words = _amendment_words(record, edition)
    return may_stand_for_family(words, conference.family, told_apart=True)


def _numbered(conference: Conference, number: int) -> Amendment:
    rows = Amendment.objects.select_related(*with_details("asked_by"), "decided_by")
    rows = rows.prefetch_related("children", "left_out")
    return rows.get(conference=conference, number=number)


def _report(record: Reference, edition: int) -> Callable[[Recipient, Reader], Variant]:
    conference = conference_of(record)
    report = ChairsReport.objects.get(conference=conference)
    filed = filed_of(report.document_id, conference)
    content_for, row = read_by(filed.content), chairs_report.row_of(filed.content)
    as_beside = as_then(filed.content.standing, filed.content.bonds)
    approved = {**filed.beside, "approved_at": report.approved_at}

    def variant_for(recipient: Recipient, reader: Reader) -> Variant:
        drawn = chairs_report.context_of(content_for(reader), report)
        return Variant(
            title=chairs_report.title_of(conference, row),
            template=chairs_report.TEMPLATE,
            context={**drawn, **approved, "words": readable(report.words, as_beside(reader))},
            subject=named_for(recipient.person, f"Conference {conference.code}"),
            body=letter_of(recipient, conference, "The chair’s report"),
        )

    return variant_for


def _report_may_go(record: Reference, edition: int) -> Refusal | None:
    conference = conference_of(record)
    report = ChairsReport.objects.get(conference=conference)
    return may_be_copied(conference) or may_stand_for_family(report.words, conference.family, told_apart=True)


def _nothing(*, record: Reference, now: datetime) -> None:
    """No date is met by it."""


AMENDMENT = Paper(
    kind=Document.Kind.AMENDMENT,
    name="amendment to the minutes",
    prepare=_amendment,
    may_have=_has_the_minutes,
    may_read=_reads_it,
    bonds_then=lambda record, edition: bonds_then(conference_of(record)),
    may_go=_amendment_may_go,
    may_release=may_release,
    identity=lambda record: identity_of(conference_of(record)),
    follow=_nothing,
    page=lambda record: reverse("conference_minutes", args=[record.code]),
    words=_amendment_words,
)
CHAIRS_REPORT = Paper(
    kind=Document.Kind.CHAIRS_REPORT,
    bonds_then=lambda record, edition: bonds_then(conference_of(record), ChairsReport),
    name="chair’s report",
    prepare=_report,
    may_have=may_have(Document.Kind.CHAIRS_REPORT),
    may_go=_report_may_go,
    may_release=may_release,
    identity=lambda record: identity_of(conference_of(record)),
    follow=_nothing,
    page=lambda record: reverse("conference_chairs_report", args=[record.code]),
)
