"""Every address of the product, and for each the records that it is opened with."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from conferences.live.standing import Standing
from conferences.live.step import running_order
from conferences.models import (
    Amendment,
    AnswerTold,
    Complaint,
    Conference,
    ConferenceChild,
    Dissent,
    Expectation,
    FamilyAnswer,
    LaterAsked,
    OutlineAction,
    OwnWords,
    Participant,
    Report,
    ReportOffer,
    ReportVersion,
    StrategyDiscussion,
    TakenOff,
    TransferIn,
    TransferPaper,
)
from conferences.models import Entry as MapEntry
from cpunit.bench.pages.before_the_day import before_the_day
from cpunit.case_system.models import Notice, Target
from cpunit.deadlines.models import DayOff, Deadline, RuleOverride
from cpunit.diary.models import Advice, Entry, ExtraDay, Feed, Pattern
from cpunit.domain.escalation import stages_to_name
from cpunit.domain.frameworks import FRAMEWORKS
from cpunit.domain.letter_kinds import LetterKind
from cpunit.doors.models import Door
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.people.models import (
    Address,
    Adult,
    Agency,
    ApiKey,
    Area,
    Caution,
    Chair,
    Child,
    Conflict,
    Exclusion,
    Family,
    Journey,
    PersonFact,
    Professional,
    Restriction,
    Role,
    Team,
    User,
    Venue,
)
from cpunit.release.models import Copy, DrawnVariant, SecureDomain
from cpunit.supplied.models import Leaflet, SuppliedWords
from cpunit.uploads.models import Upload
from escalations.concern.ladder import current_ladder
from escalations.models import Concern, Dispute, Finding
from plans.models import (
    CoreGroup,
    LookedAfter,
    LookedAfterAnswer,
    MidwayReview,
    MonitoringContact,
    NightlyFile,
    Plan,
    PlanAction,
    QualityCheck,
    SentPaper,
    TransferOut,
    Visit,
)

Parts = dict[str, Any]
OF_EACH = 2
"""How many records of each state an address is tried with: those with the most in them."""
NOT_SIGNED_IN = frozenset(
    {
        "sign_in", "sign_out", "health", "styleguide", "conference_request_sent", "calendar_file",
        "record_worker", "record_offline", "nightly_sent",
    }
)  # fmt: skip
"""Addresses that need no signing in, or that do nothing without; those at doors, besides (`AT_DOORS`)."""
AT_DOORS = "door/"
"""How the routes begin for people outside, whom no signing in brings there."""


@dataclass(frozen=True)
class Place:
    """One address as it stands in `urls.py`: its route, its name, and the room that its view stands in."""

    route: str
    name: str
    room: str


def places(patterns: Any = None, before: str = "") -> Iterator[Place]:
    """Each of them; a room is the name of its package: `conferences`, `cpunit.people`."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from places(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            words = pattern.callback.__module__.split(".")
            room = ".".join(words[: 2 if words[0] == "cpunit" else 1])
            yield Place(route, pattern.name or "", room)


def for_users() -> list[Place]:
    """Those for whoever is signed in."""
    return [
        each for each in places() if each.name not in NOT_SIGNED_IN and not each.route.startswith(AT_DOORS)
    ]


def opened_with(place: Place) -> list[str]:
    """The addresses to try a place at: one for each record, which may not exist in a state that shows it."""
    if place.name in {"strategy_discussion_new", "request_new"}:
        return [f"{reverse(place.name)}?family={family.code}" for family in _families()]
    if "<" not in place.route:
        return [reverse(place.name)]
    ways = BY_NAME.get(place.name) or BY_START[place.route.partition("<")[0]]
    return list(dict.fromkeys(reverse(place.name, kwargs=parts) for parts in ways()))


def _most(rows: Any, of: str, at_most: int = OF_EACH) -> list[Any]:
    return list(rows.annotate(number_of=Count(of, distinct=True)).order_by("-number_of", "pk")[:at_most])


def _families() -> list[Family]:
    return _most(Family.objects, "children")


def _children() -> list[Child]:
    return [*_most(Child.objects, "deadlines"), *(family.children.earliest("pk") for family in _families())]


def _conferences() -> list[Conference]:
    """In each state, those with the most children and those with the most people."""
    states = [Conference.objects.filter(state=state) for state in Conference.State]
    return [each for rows in states for of in ("children", "participants") for each in _most(rows, of)]


def _plans() -> list[Plan]:
    rows, running = Plan.objects.all(), Plan.objects.open()
    return [*_most(running, "visits"), *_most(running, "core_groups"), *_most(rows, "actions")]


def _codes(rows: Callable[[], Iterable[Any]]) -> Callable[[], list[Parts]]:
    return lambda: [{"code": row.code} for row in rows()]


def _keys(rows: Any, part: str = "pk") -> Callable[[], list[Parts]]:
    return lambda: [{part: row.pk} for row in rows.order_by("pk")[:OF_EACH]]


def _of_conferences(rows: Any, of: Callable[[Any], Parts]) -> Callable[[], list[Parts]]:
    """The first rows of each of those conferences, with what an address says of a row beside its code."""
    return lambda: [
        {"code": conference.code, **of(row)}
        for conference in _conferences()
        for row in rows.filter(conference=conference).order_by("pk")[:OF_EACH]
    ]


def _of_families(rows: Any) -> Callable[[], list[Parts]]:
    return lambda: [
        {"code": family.code, "pk": row.pk}
        for family in _families()
        for row in rows.filter(family=family).order_by("pk")[:OF_EACH]
    ]


def _steps() -> list[Parts]:
    taking_place = Conference.objects.filter(state=Conference.State.OPEN)
    return [
        {"code": each.code, "key": step.key}
        for each in taking_place
        for step in running_order(Standing.of(each))
    ]


def _scales() -> list[Parts]:
    taking_place = Conference.objects.filter(state=Conference.State.OPEN)
    return [
        {"code": each.code, "key": part.key}
        for each in taking_place
        for part in Standing.of(each).parts
        if part.scale
    ]


def _amendments() -> list[Parts]:
    rows = Amendment.objects.select_related("conference").order_by("pk")[:OF_EACH]
    return [{"code": each.conference.code, "key": each.pk} for each in rows]


def _visits() -> list[Parts]:
    made = Visit.objects.filter(plan__in=_plans()).order_by("-pk")[:OF_EACH]
    return [{"code": each.plan.code, "number": each.pk} for each in made.select_related("plan")]


def _core_groups() -> list[Parts]:
    planned = CoreGroup.objects.filter(plans__in=_plans()).order_by("-pk")
    return [{"code": plan.code, "number": each.pk} for each in planned for plan in each.plans.all()[:1]]


def _core_groups_held() -> list[Parts]:
    held = CoreGroup.objects.filter(plans__in=_plans(), state=CoreGroup.State.HELD).order_by("-pk")[:OF_EACH]
    return [{"code": plan.code, "number": each.pk} for each in held for plan in each.plans.all()[:1]]


def _midway_reviews() -> list[Parts]:
    planned = MidwayReview.objects.filter(state=MidwayReview.State.PLANNED).order_by("pk")[:OF_EACH]
    return [{"code": plan.code, "number": each.pk} for each in planned for plan in each.plans.all()[:1]]


def _midway_reviews_held() -> list[Parts]:
    held = MidwayReview.objects.filter(state=MidwayReview.State.HELD).order_by("pk")[:OF_EACH]
    return [{"code": plan.code, "number": each.pk} for each in held for plan in each.plans.all()[:1]]


def _looked_after() -> list[Parts]:
    """Plans whose child became looked after."""
    codes = LookedAfter.objects.order_by("pk").values_list("plan__reference", flat=True)
    return [{"code": code} for code in codes[:OF_EACH]]


def _quality_checks() -> list[Parts]:
    checks = QualityCheck.objects.standing().select_related("plan").order_by("pk")[:OF_EACH]
    return [{"code": each.plan.code, "number": each.pk} for each in checks]


def _contacts() -> list[Parts]:
    found = MonitoringContact.objects.filter(taken_out_at=None).order_by("pk")[:OF_EACH]
    return [{"code": plan.code, "number": each.pk} for each in found for plan in each.plans.all()[:1]]


def _actions() -> list[Parts]:
    found = PlanAction.objects.filter(plan__in=_plans())
    return [{"code": each.plan.code, "number": each.pk} for each in found]


def _own_timescales() -> list[Parts]:
    return [{"kind": each.kind, "key": each.pk} for each in RuleOverride.objects.order_by("pk")[:OF_EACH]]


_participants = _of_conferences(Participant.objects, lambda row: {"key": row.pk})
_reports = _of_conferences(Report.objects, lambda row: {"key": row.participant_id})
_asked_for_reports = _of_conferences(
    Participant.objects.professionals().filter(status=Participant.Status.INVITED),
    lambda row: {"key": row.pk},
)
_attached = _of_conferences(ConferenceChild.objects, lambda row: {"child": row.child.code})
_entries = _of_conferences(MapEntry.objects, lambda entry: {"entry": entry.key})
_rows = _of_conferences(OutlineAction.objects, lambda row: {"row": row.pk})


def _findings() -> Iterable[Finding]:
    return Finding.objects.standing().select_related("conference").order_by("pk")[:OF_EACH]


def _disputes() -> Iterable[Dispute]:
    return Dispute.objects.select_related("called_off__conference").order_by("pk")[:OF_EACH]


def _moving() -> list[Parts]:
    """Plans on their way to another authority, or once on their way."""
    codes = TransferOut.objects.values_list("plan__reference", flat=True)
    return [{"code": code} for code in codes[:OF_EACH]]


def _with_doors() -> list[Parts]:
    """Family members who have a door about their conference."""
    doors = Door.objects.not_withdrawn().filter(
        person=OuterRef("person"), record=OuterRef("conference__reference")
    )
    rows = Participant.objects.filter(Exists(doors)).order_by("pk").select_related("conference")
    return [{"code": each.conference.code, "key": each.pk} for each in rows[:OF_EACH]]


def _left_doors() -> list[Parts]:
    """Doors about a conference whose person is not on its list."""
    places = Participant.objects.filter(conference__reference=OuterRef("record"), person=OuterRef("person"))
    rows = Door.objects.not_withdrawn().filter(~Exists(places), form=Door.Form.FAMILY).order_by("pk")
    return [{"code": each.record_id, "key": each.pk} for each in rows[:OF_EACH]]


BEFORE_IT_IS_IN = ("none", "ask", "text", "file")
OF_A_REPORT = ("signed", "unsigned", "given", "answer", "offer")
OF_LOOKED_AFTER = ("", "_ask", "_stopped", "_signed", "_officer", "_briefing", "_handed_over")
OF_A_MOVE = ("", "_told", "_change", "_paper_new", "_accepted", "_stopped")


def _offered_files() -> list[ReportOffer]:
    """Reports that came as a file and are offered to a parent."""
    of_file = ReportOffer.objects.filter(report__sections={}, report__upload__isnull=False, version=None)
    return list(of_file.select_related("report__conference").order_by("pk")[:OF_EACH])


def _batches() -> list[Parts]:
    rows = Copy.objects.order_by("-record", "kind", "edition").values_list("record", "kind", "edition")
    return [
        {"code": code, "kind": kind, "edition": edition} for code, kind, edition in rows.distinct()[:OF_EACH]
    ]


def _of_copy(copy: Copy) -> Parts:
    return {"code": copy.record_id, "kind": copy.kind, "edition": copy.edition}


BY_NAME: dict[str, Callable[[], list[Parts]]] = {
    "today_waiting": lambda: [{"kind": kind} for kind in ("ending-cautions", "copies-out", "moves")],
    "young_people_read": _of_conferences(OwnWords.objects, lambda row: {"key": row.pk}),
    "supplied_words": lambda: [{"letter": "adult", "language": "pl", "form": "ordinary"}],
    "change_adult": _of_families(Adult.objects),
    "person_reach": _of_families(Adult.objects),
    "adult_move": _of_families(Adult.objects),
    "change_caution": _of_families(Caution.objects.running()),
    "conflict_end": _of_families(Conflict.objects.running()),
    "change_address": _of_families(Address.objects),
    "change_fact": _of_families(PersonFact.objects),
    "lift_restriction": _of_families(Restriction.objects.running()),
    "ground_release": _of_families(Exclusion.objects),
    "conference_expected": lambda: [
        {"code": each.called_off.conference.code, "kind": each.kind}
        for each in Expectation.objects.order_by("pk")[:OF_EACH]
    ],
    "findings": lambda: [{"code": each.conference.code} for each in _findings()],
    "finding_new": lambda: [
        {"code": each.conference.code, "point": point}
        for each in _findings()
        for point in Finding.Point.values
    ],
    "finding_out": lambda: [{"code": each.conference.code, "number": each.pk} for each in _findings()],
    "disputes": lambda: [{"code": each.called_off.conference.code} for each in _disputes()],
    "dispute": lambda: [{"code": each.called_off.conference.code, "number": each.pk} for each in _disputes()],
    "conference_later_answer": _of_conferences(LaterAsked.objects, lambda row: {"key": row.pk}),
    "conference_later_back": _of_conferences(LaterAsked.objects, lambda row: {"key": row.pk}),
    "conference_later_seen": _of_conferences(LaterAsked.objects, lambda row: {"key": row.pk}),
    **dict.fromkeys((f"plan_transfer{each}" for each in OF_A_MOVE), _moving),
    "plan_transfer_paper_sent": lambda: [
        {"code": each.transfer.plan.code, "number": each.pk}
        for each in SentPaper.objects.select_related("transfer__plan").order_by("pk")[:OF_EACH]
    ],
    "transfer_paper_read": lambda: [
        {"code": each.transfer.code, "number": each.pk}
        for each in TransferPaper.objects.select_related("transfer").order_by("pk")[:OF_EACH]
    ],
    **dict.fromkeys(
        ("report", "report_none", "report_ask", "report_text", "report_file"), _asked_for_reports
    ),
    **dict.fromkeys((f"report_{each}" for each in OF_A_REPORT), _reports),
    "report_release": lambda: [
        {"code": each.report.conference.code, "key": each.report.participant_id, "offer": each.pk}
        for each in ReportOffer.objects.select_related("report__conference").order_by("pk")[:OF_EACH]
    ],
    **dict.fromkeys(
        ("report_page", "report_page_picture"),
        lambda: [
            {
                "code": each.report.conference.code,
                "key": each.report.participant_id,
                "offer": each.pk,
                "number": 1,
            }
            for each in _offered_files()
        ],
    ),
    **dict.fromkeys(
        ("report_version", "report_version_text", "report_version_file", "report_version_drop"),
        lambda: [
            {
                "code": each.report.conference.code,
                "key": each.report.participant_id,
                "adult": each.participant.person_id,
            }
            for each in ReportVersion.objects.select_related("report__conference", "participant").order_by(
                "pk"
            )[:OF_EACH]
        ],
    ),
    **dict.fromkeys(("paper_release", "paper_second"), _batches),
    "paper_read_as": lambda: [
        {**_of_copy(copy), "key": copy.person_id} for copy in Copy.objects.order_by("-record", "pk")[:OF_EACH]
    ],
    "copy_lent": lambda: [
        {**_of_copy(copy), "key": copy.document_id}
        for copy in Copy.objects.to_release().order_by("-record", "pk")[:OF_EACH]
    ],
    "copy_question": lambda: [
        {"code": each.record_id, "key": each.pk, "mark": "0" * 64}
        for each in DrawnVariant.objects.order_by("-record", "pk")[:OF_EACH]
    ],
    **dict.fromkeys(
        ("copy_print_instead", "copy_anew"),
        lambda: [
            {"code": each.record_id, "key": each.pk}
            for each in Copy.objects.at_the_door().order_by("-released_at", "pk")[:OF_EACH]
        ],
    ),
    **dict.fromkeys(
        ("copy_to_print", "copy_print_file", "copy_printed", "copy_shredded"),
        lambda: [
            {"code": each.record_id, "key": each.pk}
            for each in Copy.objects.to_print().order_by("-released_at", "pk")[:OF_EACH]
        ],
    ),
    "report_changed": _of_conferences(FamilyAnswer.objects, lambda row: {"key": row.pk}),
    "report_read_out": _of_conferences(FamilyAnswer.objects, lambda row: {"key": row.pk}),
    **before_the_day(_of_conferences),
    "people_exclude": _participants,
    "people_let_in": _participants,
    "people_call": _participants,
    "people_letter": _participants,
    "people_in_person": _of_conferences(Participant.objects.adults(), lambda row: {"key": row.pk}),
    "people_door": _of_conferences(Participant.objects.adults(), lambda row: {"key": row.pk}),
    **dict.fromkeys(("people_door_code", "people_door_withdraw"), _with_doors),
    "people_left_door": _left_doors,
    "professional_door_withdraw": lambda: [
        {"pk": each.person_id}
        for each in Door.objects.not_withdrawn().filter(record__isnull=True).order_by("pk")[:OF_EACH]
    ],
    "people_told": _of_conferences(TakenOff.objects, lambda row: {"key": row.pk}),
    "conference_record_step": _steps,
    "conference_record_view": lambda: [
        {**each, "key": key}
        for each in _attached()
        for key in Participant.objects.professionals()
        .filter(conference__reference=each["code"])
        .order_by("pk")
        .values_list("person", flat=True)[:OF_EACH]
    ],
    "conference_record_decision": _attached,
    "conference_record_arrangement": _attached,
    "conference_correct": _attached,
    "map_entry": _entries,
    **dict.fromkeys(("map_scale", "map_names"), _scales),
    "conference_advice": lambda: [
        {"code": each.conference.code, "key": each.participant.person_id}
        for each in Dissent.objects.filter(conference__state="closed")
        .select_related("conference", "participant")
        .order_by("pk")[:OF_EACH]
    ],
    **dict.fromkeys(("conference_amendment", "conference_amendment_progress"), _amendments),
    "conference_answer_told": lambda: [
        {"code": each.conference.code, "key": each.pk}
        for each in AnswerTold.objects.select_related(
            "amendment__conference", "complaint__conference"
        ).order_by("pk")[:OF_EACH]
    ],
    "conference_complaint": lambda: [
        {"code": each.conference.code, "key": each.pk}
        for each in Complaint.objects.select_related("conference").order_by("pk")[:OF_EACH]
    ],
    "conference_record_row": _rows,
    "conference_record_row_out": _rows,
    "conference_record_row_move": _rows,
    "core_group_cancelled": _core_groups,
    "visit_corrected": _visits,
    "nightly_file": lambda: [{"pk": each.pk} for each in NightlyFile.objects.order_by("-pk")[:OF_EACH]],
    "core_group_corrected": _core_groups_held,
    "midway_corrected": _midway_reviews_held,
    "midway_cancelled": _midway_reviews,
    "plan_quality_check": _quality_checks,
    "quality_corrected": _quality_checks,
    "contact_out": _contacts,
    **dict.fromkeys((f"looked_after{each}" for each in OF_LOOKED_AFTER), _looked_after),
    "looked_after_answer": lambda: [
        {"code": each.of.plan.code, "number": each.pk}
        for each in LookedAfterAnswer.objects.select_related("of__plan").order_by("pk")[:OF_EACH]
    ],
    "action_closed": _actions,
    "action_changed": _actions,
    "plan_part": lambda: [
        {**each, "part": part} for each in _codes(_plans)() for part in ("contingency", "core-group", "lead")
    ],
    "settings_timescale_correct": _own_timescales,
    "settings_timescale_withdraw": _own_timescales,
}
BY_START: dict[str, Callable[[], list[Parts]]] = {
    "families/": _codes(_families),
    "children/": _codes(_children),
    "conferences/strategy-discussions/": _codes(
        lambda: chain.from_iterable(
            _most(StrategyDiscussion.objects.filter(conference_is_made), "children")
            for conference_is_made in (Q(requests__isnull=True), Q(requests__conference__isnull=True), Q())
        )
    ),
    "conferences/transfers/": _codes(lambda: _most(TransferIn.objects, "moved")),
    "conferences/": _codes(_conferences),
    "plans/": _codes(_plans),
    "challenge/": _codes(lambda: _most(Concern.objects, "steps")),
    "papers/": _keys(Document.objects, "key"),
    "uploads/": _keys(Upload.objects.defer("content", "text"), "key"),
    "service/messages/": _keys(OutgoingMessage.objects, "key"),
    "service/case-system/": _keys(Notice.objects, "key"),
    "letters/": lambda: [
        {"code": each.plan.code, "kind": LetterKind.TRANSFER.value, "key": 0}
        for each in TransferOut.objects.under_way().select_related("plan").order_by("pk")[:OF_EACH]
    ],
    "settings/letters/own/": lambda: [{"kind": kind.value} for kind in LetterKind],
    "settings/case-system/": _keys(Target.objects.standing()),
    "dates/": _keys(Deadline.objects.open(), "key"),
    "diary/people/": _keys(User.objects.exclude(role=Role.ADMIN)),
    "diary/advice/": _keys(Advice.objects, "key"),
    "diary/extra-days/": _keys(ExtraDay.objects),
    "diary/weeks/": _keys(Pattern.objects.standing()),
    "diary/entries/": _keys(Entry.objects.standing()),
    "diary/rooms/": _keys(Venue.objects),
    "settings/users/": _keys(User.objects),
    "settings/areas/": _keys(Area.objects),
    "settings/ladder/": lambda: [{"stage": each.code} for each in stages_to_name(current_ladder())],
    "settings/frameworks/": lambda: [{"slug": slug} for slug in FRAMEWORKS],
    "settings/case-systems/": _keys(ApiKey.objects),
    "settings/mail-domains/": _keys(SecureDomain.objects),
    "settings/teams/": _keys(Team.objects),
    "settings/venues/": _keys(Venue.objects),
    "settings/ways/": _keys(Journey.objects),
    "settings/agencies/": _keys(Agency.objects),
    "settings/professionals/": _keys(Professional.objects),
    "settings/chairs/": _keys(Chair.objects),
    "settings/letters/words/": _keys(SuppliedWords.objects),
    "settings/letters/leaflets/": _keys(Leaflet.objects),
    "settings/calendar/": _keys(DayOff.objects, "key"),
    "diary/calendar/": _keys(Feed.objects),
    "settings/timescales/": lambda: [{"kind": kind} for kind in ("minutes", "initial-conference")],
}
"""By how the route begins, up to its first part."""
