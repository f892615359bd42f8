"""What somebody finds behind their door about reports: their own for each family, those that they sign off,
and what a parent may read and answer.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from conferences.conference.instead import about_door
from conferences.conference.whom_about import whom_about
from conferences.models import Conference, Participant, Report, ReportOffer, ReportVersion
from conferences.reports.begun import Begun
from conferences.reports.fit import Fit
from conferences.reports.policies import TAKEN_IN, givable
from conferences.reports.versions_behind import OF_A_VERSION, own_versions, version_tasks
from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.doors.behind import Task, Visitor
from cpunit.people.models import Exclusion, Person, Responsibility

Status = Participant.Status
OF_AN_OFFER = (
    "report__participant__person__professional", "participant__conference__family",
    "participant__conference__reference__family", "participant__person", "version",
)  # fmt: skip
"""What is asked of an offer before it is read."""
FAMILY_BY = Kind.REPORT_TO_FAMILY.value
HAS_A_DAY = (Conference.State.BOOKED, Conference.State.OPEN)


def own_places(person: Person) -> QuerySet[Participant]:
    """Where a report of this professional is still taken: where they are invited, or had begun one; and of
    the family's own social worker from the booking on, whether or not a letter went out. Not where none is
    expected of them.
    """
    is_invited = Q(status=Status.INVITED)
    has_begun = Q(status=Status.TO_INVITE, report_draft__isnull=False)
    owes = Q(conference__family__social_worker=person.pk, conference__state__in=HAS_A_DAY)
    return (
        Participant.objects.professionals()
        .exclude(status=Status.EXCLUDED)
        .filter(is_invited | has_begun | owes, person=person, conference__state__in=TAKEN_IN)
        .filter(no_report__isnull=True)
    )


def to_sign(person: Person) -> QuerySet[Report]:
    """The reports that this professional may sign off: of whom they supervise, and of the cases of their
    team.
    """
    theirs = Q(participant__person__professional__supervisor=person.pk)
    of_team = Q(is_social_work_report=True, conference__family__team__manager=person.pk)
    return (
        Report.objects.filter(theirs | of_team, conference__state__in=TAKEN_IN)
        .exclude(participant__person=person)
        .exclude(participant__status=Status.EXCLUDED)
    )


def offered_to(visitor: Visitor) -> QuerySet[ReportOffer]:
    """What this parent may read now: released, unchanged since it was looked at, and fit to be given still
    (`givable`); nothing for who is no parent any more, or is kept from any part of what is said about this
    family, or was since it was released: then it is released anew. Who needs a version of their own reads
    that, once it is here, and no other.
    """
    since = Q(ended_at__isnull=True) | Q(ended_at__gt=OuterRef("released_at"))
    kept_out = Exclusion.objects.filter(since, family__references=visitor.record, person=visitor.person)
    needs_own = ReportVersion.objects.filter(report=OuterRef("report"), participant=OuterRef("participant"))
    is_own = Q(
        version__wanted_since__isnull=True,
        version__text_of=F("report__changed_at"),
        version__given_at__lte=F("asked_at"),
    )
    return ReportOffer.objects.filter(
        is_own | Q(~Exists(needs_own), version__isnull=True),
        ~Exists(kept_out),
        report__in=givable().order_by(),
        participant__person=visitor.person,
        participant__conference__in=parent_at(visitor).order_by().values("pk"),
        released_at__isnull=False,
        text_of=F("report__changed_at"),
    )


def speaks_at(visitor: Visitor) -> QuerySet[Conference]:
    """The conference of this parent's door, while it takes what they say."""
    return parent_at(visitor).filter(state__in=TAKEN_IN)


def parent_at(visitor: Visitor) -> QuerySet[Conference]:
    """The conference of their door, and of one that fell the one that is held instead; none for who is no
    parent, or was taken off its list of people.
    """
    held = Responsibility.objects.of_parents().filter(adult=visitor.person.pk)
    return Conference.objects.filter(
        about_door(visitor),
        participants__person=visitor.person,
        children__in=held.order_by().values("child"),
    ).distinct()


def reports_behind(visitor: Visitor, now: datetime) -> Iterable[Task]:
    """The tasks, in few queries."""
    return _professional(visitor, now) if visitor.is_professional else _parent(visitor)


def _professional(visitor: Visitor, now: datetime) -> Iterator[Task]:
    more = ("conference__family", "report", "report_draft")
    rows = own_places(visitor.person).select_related(*more).prefetch_related("report__sent_back")
    places = list(rows.order_by("pk"))
    signs = to_sign(visitor.person).filter(is_social_work_report=True)
    of = ("conference", "participant__person__professional")
    mine = list(signs.select_related(*of).prefetch_related("sent_back").order_by("pk"))
    versions = list(own_versions(visitor.person).select_related(*OF_A_VERSION).order_by("pk"))
    owed = [version.report.conference for version in versions]
    keys = {each.conference_id for each in places} | {each.conference_id for each in mine}
    keys |= {each.pk for each in owed}
    about = whom_about(keys)
    due = _due({each.reference_id for each in [*(place.conference for place in places), *owed]})
    for place in places:
        conference = place.conference
        kind = _kind(place, conference)
        yield Task(
            "Your report",
            reverse("door_report", args=[conference.code]),
            state=_state(place, due.get((conference.reference_id, kind)), localdate(now)),
            is_done=_is_done(place),
            about=about[conference.pk],
        )
    yield from version_tasks(
        versions, about, {each: day for (each, kind), day in due.items() if kind == FAMILY_BY}, localdate(now)
    )
    for report in mine:
        is_back = _is_back(report)
        yield Task(
            f"Sign off the report of {report.professional.name}",
            reverse("door_report_sign", args=[report.conference.code, report.pk]),
            state="signed off" if report.is_signed_off else "sent back" if is_back else "to read",
            is_done=report.is_signed_off or is_back,
            about=about[report.conference_id],
        )


def _is_done(place: Participant) -> bool:
    """Sent, checked where it was read from a file, not sent back since, and nothing in it changed unsent."""
    report = getattr(place, "report", None)
    return (
        report is not None
        and not report.is_unchecked
        and not _is_back(report)
        and not Begun(getattr(place, "report_draft", None), report.sections).waits
    )


def _is_back(report: Report) -> bool:
    """Whether it waits with its author to be put right."""
    return not report.is_signed_off and any(
        report.changed_at is None or back.at >= report.changed_at for back in report.sent_back.all()
    )


def _state(place: Participant, due: date | None, today: date) -> str:
    report = getattr(place, "report", None)
    if report is not None and report.is_unchecked:
        return "to check"
    if report is not None and _is_back(report):
        return "sent back"
    if report is not None and not _is_done(place):
        return "changes not sent"
    if report is not None:
        return f"sent on {day_and_date(report.received_on)}"
    begun = "begun, " if hasattr(place, "report_draft") else ""
    if due is None:
        return f"{begun}to write"
    return f"{begun}late since {day_and_date(due)}" if due < today else f"{begun}by {day_and_date(due)}"


def _parent(visitor: Visitor) -> Iterator[Task]:
    offers = offered_to(visitor).select_related(*OF_AN_OFFER)
    if not visitor.person.is_adult or visitor.record is None:
        return
    read = set(offers.filter(report__given__participant=F("participant")).values_list("pk", flat=True))
    fits = dict[int, Fit]()
    for offer in offers.order_by("pk"):
        if fit_for(offer, visitor.person, fits).may_read_now(offer):
            continue
        yield Task(
            f"Read the report of {offer.report.professional.name}, and answer it",
            reverse("door_report_read", args=[offer.pk]),
            state="read" if offer.pk in read else "to read",
            is_done=offer.pk in read,
        )
    if speaks_at(visitor).exists():
        yield Task("Say what you think, before the day", reverse("door_views"))


def fit_for(offer: ReportOffer, person: Person, known: dict[int, Fit]) -> Fit:
    """What is withheld from this parent, read once for each of the conferences of their offers."""
    conference = offer.participant.conference
    offer.report.conference = conference
    if conference.pk not in known:
        known[conference.pk] = Fit(conference, [person])
    return known[conference.pk]


def _kind(place: Participant, conference: Conference) -> str:
    is_theirs = place.person_id == conference.family.social_worker_id
    return (Kind.SOCIAL_WORK_REPORT if is_theirs else Kind.AGENCY_REPORT).value


def _due(codes: set[str]) -> dict[tuple[str, str], date]:
    kinds = [each.value for each in (Kind.SOCIAL_WORK_REPORT, Kind.AGENCY_REPORT, Kind.REPORT_TO_FAMILY)]
    found = Deadline.objects.filter(record__in=codes, kind__in=kinds)
    return {(record, kind): day for record, kind, day in found.values_list("record", "kind", "due_date")}
