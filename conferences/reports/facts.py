"""The reports of one conference: a line for each that is expected, before it is in."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from conferences.invitations.parents import parents_and_excluded
from conferences.models import (
    Conference,
    FamilyAnswer,
    GivenReport,
    NoReport,
    Participant,
    ReportChaser,
    SentBack,
)
from conferences.reports.line import Line
from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.domain.words import isolated, listed
from cpunit.people.models import Adult, Agency

Status = Participant.Status
KINDS = (Kind.SOCIAL_WORK_REPORT, Kind.AGENCY_REPORT, Kind.REPORT_TO_FAMILY)
_PROFESSIONAL = (
    "name", "job_title", "email", "email_verified_on", "left_on", "supervisor", "team", "agency__name",
    "agency__kind",
)  # fmt: skip
_REPORT = (
    "conference", "is_social_work_report", "received_on", "summary", "signed_off_by__name", "signed_off_at",
    "changed_at", "is_unchecked", "upload", "unsigned_because", "unsigned_by", "written_by",
)  # fmt: skip
_PLACE = (
    "conference", "status", "person__kind", "no_report__why",
    *(f"person__professional__{fact}" for fact in _PROFESSIONAL),
    *(f"report__{fact}" for fact in _REPORT),
)  # fmt: skip


@dataclass(frozen=True)
class Reports:
    """Every line of one conference, the social work report first, and the parents' own views."""

    conference: Conference
    lines: tuple[Line, ...]
    views: tuple[FamilyAnswer, ...]
    deadlines: tuple[Deadline, ...]
    parents: tuple[Adult, ...]
    excluded: tuple[Adult, ...]

    @classmethod
    def of(cls, conference: Conference, *, is_brief: bool = False, whole: int = 0) -> "Reports":
        """Read it now, in a fixed number of queries; where it `is_brief`, six fewer, without what hangs on
        the lines: when they were asked for, sent back, given and answered. `whole` is the place of which a
        page is only read: with what the report says.
        """
        every = (
            conference.participants.professionals()
            .exclude(status__in=[Status.EXCLUDED])
            .select_related("person__professional__agency", "report__signed_off_by", "no_report")
            .only(*_PLACE, *(["report__sections"] if whole else []))
            .order_by("person__professional__name", "person_id")
        )
        if whole:
            every = every.prefetch_related("report__sent_back")
        places = [place for place in every if place.status != Status.LISTED or hasattr(place, "report")]
        dates = Deadline.objects.filter(
            record=conference.reference_id, kind__in=[each.value for each in KINDS]
        )
        deadlines = tuple(dates.order_by("id").only("kind", "due_date", "done_on", "closed_at", "outcome"))
        due = {each.kind: each.due_date for each in deadlines if each.outcome != Deadline.Outcome.WITHDRAWN}
        parents, excluded = parents_and_excluded(conference)
        in_now = {place.pk: place.report for place in places if hasattr(place, "report")}
        is_in = whole in in_now
        more = _nothing_more() if is_brief else _more(conference, has_backs=bool(whole), is_in=is_in)
        for report in in_now.values() if whole else ():
            more["sent_back"][report.pk] = list(report.sent_back.all())
        lines = [
            _line(place, conference, places, due, parents, more)
            for place in places
            if _is_expected(place, conference)
        ]
        return cls(
            conference=conference,
            lines=tuple(sorted(lines, key=lambda line: not line.is_social_work_report)),
            views=tuple(more["views"][None]),
            deadlines=deadlines,
            parents=parents,
            excluded=excluded,
        )

    @property
    def awaited(self) -> list[Line]:
        return [line for line in self.lines if line.is_awaited]

    @property
    def to_chase(self) -> list[Line]:
        return [line for line in self.lines if line.can_be_asked]

    @property
    def not_asked(self) -> str:
        """Whom a message to all whose report is missing leaves out, by why: "Ada Finch: to be invited first";
        "" for nobody.
        """
        why: dict[str, list[str]] = {}
        for line in self.awaited:
            if line.not_asked_because:
                why.setdefault(line.not_asked_because, []).append(line.professional.name)
        return "; ".join(f"{listed(names)}: {because}" for because, names in why.items())

    def not_given_to(self, adult: Adult) -> str:
        """Which of those that are in this parent was not given, by who wrote them; "" for none."""
        left = [line for line in self.lines if line.report and not line.was_given_to(adult)]
        who = [line.professional for line in left]
        return listed([f"{isolated(each.name)} ({each.agency.name})" for each in who])

    def line(self, key: int) -> Line | None:
        return next((line for line in self.lines if line.key == key), None)


def _is_expected(place: Participant, conference: Conference) -> bool:
    """Of social care the family's own worker alone; and whatever is in."""
    who = place.person.professional
    is_theirs = who.pk == conference.family.social_worker_id
    return hasattr(place, "report") or is_theirs or who.agency.kind != Agency.Kind.SOCIAL_CARE


def _line(
    place: Participant,
    conference: Conference,
    places: list[Participant],
    due: dict[str, date],
    parents: tuple[Adult, ...],
    more: dict[str, Any],
) -> Line:
    who = place.person.professional
    report = getattr(place, "report", None)
    is_social_work = report.is_social_work_report if report else who.pk == conference.family.social_worker_id
    kind = Kind.SOCIAL_WORK_REPORT if is_social_work else Kind.AGENCY_REPORT
    colleagues = [
        each.person.professional.name
        for each in places
        if each.pk != place.pk
        and each.person.professional.agency_id == who.agency_id
        and hasattr(each, "report")
        and not is_social_work
    ]
    none: NoReport | None = getattr(place, "no_report", None)
    key = report.pk if report else 0
    for each in more["sent_back"][key]:
        each.report = report
    return Line(
        place=place,
        report=report,
        is_social_work_report=is_social_work,
        none_because=none.why if none and not report else "",
        due=due.get(kind.value),
        colleague="" if report else next(iter(colleagues), ""),
        parents=parents,
        shares=more["shares"],
        said=more["said"].get(place.person_id, ""),
        chasers=more["chasers"][place.pk],
        sent_back=more["sent_back"][key],
        given=more["given"][key],
        answers=more["views"][key] if key else [],
    )


def _nothing_more() -> dict[str, Any]:
    lists = {name: defaultdict[Any, list[Any]](list) for name in ("chasers", "sent_back", "given", "views")}
    return {**lists, "shares": {}, "said": {}}


def _more(conference: Conference, *, has_backs: bool, is_in: bool) -> dict[str, Any]:
    """What hangs on the lines, by the report or the place. A day that follows from the social work report
    alone (`give_report`) says nothing of the others. Six queries, but for what is
    at hand (`has_backs`), and whether one will come where it `is_in`.
    """
    found = _nothing_more()
    here = {"report__conference": conference}
    for chaser in ReportChaser.objects.filter(participant__conference=conference).only("participant", "at"):
        found["chasers"][chaser.participant_id].append(chaser)
    for back in () if has_backs else SentBack.objects.filter(**here):
        found["sent_back"][back.report_id].append(back)
    of_place = GivenReport.objects.filter(**here).select_related("participant")
    for given in of_place.only("report", "given_on", "text_of", "how", "participant__person"):
        found["given"][given.report_id].append(given)
    answers = FamilyAnswer.objects.told().filter(conference=conference).select_related("person__adult")
    for answer in answers:
        found["views"][answer.report_id].append(answer)
    of_one = GivenReport.objects.filter(
        participant=OuterRef("participant"),
        given_on=OuterRef("shared_on"),
        report__is_social_work_report=True,
    )
    shared = conference.report_shares.filter(~Exists(of_one), shared_on__isnull=False).order_by()
    found["shares"] = dict(shared.values_list("participant__person", "shared_on"))
    if not is_in:
        said = conference.replies.counting().exclude(will_report="").order_by()
        found["said"] = dict(said.values_list("person", "will_report"))
    return found
