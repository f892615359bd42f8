"""A business support officer's day: what to book, to send, to chase."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from conferences.models import Booking, Conference, ConferenceChild, ConferenceRequest
from cpunit.dashboards.lines import DueLine
from cpunit.dashboards.rows import DueRow, rows_of
from cpunit.dashboards.today.answered import ANSWERED, Answered
from cpunit.dashboards.today.cautions import ENDING_CAUTIONS, EndingCaution
from cpunit.dashboards.today.due import DueList, dates_in, due_list, fitting
from cpunit.dashboards.today.failed import ANY_FAILED, failed_messages
from cpunit.dashboards.today.few import Few, few_of
from cpunit.dashboards.today.left import TO_SEND, with_next_conference, with_what_is_left
from cpunit.dashboards.today.sections import ask
from cpunit.dashboards.today.set_aside import ANY_SET_ASIDE, SetAside, set_aside_today
from cpunit.dashboards.today.stood_down import EXPECTED, TO_TELEPHONE, StoodDown, both
from cpunit.dashboards.today.transfers import MOVES_IN, MOVES_OUT, Move, moves
from cpunit.dashboards.today.unrecorded import UNRECORDED, Unrecorded
from cpunit.dashboards.weeks import Weeks
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.models.deadline import DeadlineQuerySet
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.domain.rules import Kind
from cpunit.domain.words import day_and_date
from cpunit.people.models import User
from cpunit.web.dates import ShownDate

MOST_ROWS = 100
REVIEWS_AHEAD = timedelta(weeks=7)
"""A review stands there from five weeks before its limit, when its people are confirmed (KRK-6), and two more
to book it; before, it is booked in the room of the conference before it.
"""
MOST_TO_BOOK = 6
"""Lines of marks."""
REPORTS = {Kind.SOCIAL_WORK_REPORT.value, Kind.AGENCY_REPORT.value, Kind.REPORT_TO_FAMILY.value}
TO_DISTRIBUTE = {
    Kind.MINUTES.value,
    Kind.OUTLINE_PLAN_TO_FAMILY.value,
    Kind.PLAN_DISTRIBUTED.value,
    Kind.CASE_SYSTEM_UPDATED.value,
}
LIMITS = {Kind.INITIAL_CONFERENCE.value, Kind.TRANSFER_IN_CONFERENCE.value}
OF_REVIEWS = {Kind.FIRST_REVIEW.value, Kind.REVIEW.value}
"""They stand under what is to be booked, so not once more under what else is due."""
SECTIONS = (
    ANY_SET_ASIDE,
    ANY_FAILED,
    UNRECORDED,
    ANSWERED,
    TO_TELEPHONE,
    EXPECTED,
    ENDING_CAUTIONS,
    MOVES_IN,
    MOVES_OUT,
)
"""What is asked for in one statement."""


@dataclass(frozen=True)
class Asked:
    """A request that waits for its strategy discussion: the family, its page, and when it came."""

    family: str
    url: str
    when: str


@dataclass(frozen=True)
class SupportToday:
    """What is to be accepted and booked, and what is under way, a row a family."""

    asked: Few[Asked]
    to_book: Few[DueRow]
    under_way: DueList
    failed_messages: int
    stood_down: Few[StoodDown]
    cautions: Few[EndingCaution]
    moves: Few[Move]
    set_aside: Few[SetAside]
    answered: Few[Answered]
    unrecorded: Few[Unrecorded]

    @property
    def is_clear(self) -> bool:
        lists = (
            *(self.asked, self.answered, self.to_book, self.stood_down),
            *(self.cautions, self.moves, self.set_aside, self.unrecorded),
        )
        is_there = self.failed_messages or any(each.rows for each in lists)
        return not is_there and self.under_way.is_clear


def support_today(user: User, *, today: date) -> SupportToday:
    """Everything on the support officer's page, for the families of their areas."""
    reckoner = Reckoner.current()
    found = ask(SECTIONS, user, today=today)
    stood_down = both(found, TO_TELEPHONE, EXPECTED)
    failed = set_aside_today(found, user)
    passed, cautions, moving = found.few(UNRECORDED), found.few(ENDING_CAUTIONS), moves(found, only_own=False)
    requests = requests_that_came(user)
    asked, answered = without_discussion(requests), found.few(ANSWERED)
    book = _few_to_book(to_book(user, requests, reckoner=reckoner, today=today))
    under_way = due_list(
        asked_of_support(user, today=today),
        reckoner=reckoner,
        today=today,
        above=sum(
            len(each.rows) for each in (passed, book, asked, answered, stood_down, cautions, moving, failed)
        ),
        said=with_what_is_left,
    )
    return SupportToday(
        stood_down=stood_down,
        cautions=cautions,
        moves=moving,
        asked=asked,
        answered=answered,
        unrecorded=passed,
        set_aside=failed,
        to_book=book,
        under_way=replace(under_way, rows=with_next_conference(under_way.rows)),
        failed_messages=failed_messages(found, user),
    )


def asked_of_support(user: User, *, today: date) -> DeadlineQuerySet:
    """The dates of what they chase and send for everybody, and of what else is theirs. Reports are chased in
    the week in which they are due.
    """
    for_all = Q(kind__in=TO_SEND | TO_DISTRIBUTE) | Q(
        kind__in=REPORTS, due_date__lte=Weeks(today).end_of_this
    )
    own = Q(owner=user) & ~Q(kind__in=LIMITS | REPORTS)
    return Deadline.objects.visible_to(user).open().filter(for_all | own)


def _few_to_book(lines: list[DueLine]) -> Few[DueRow]:
    rows = fitting(rows_of(lines), MOST_TO_BOOK)
    return Few(rows, len(lines) - dates_in(rows))


def requests_that_came(user: User) -> list[ConferenceRequest]:
    """Those to be accepted, those that came in and are not complete, and those that wait for their strategy
    discussion to be recorded. One query.
    """
    state = ConferenceRequest.State
    incomplete = Q(state=state.DRAFT) & (Q(requested_on__isnull=False) | Q(strategy_discussion__isnull=True))
    found = ConferenceRequest.objects.visible_to(user).filter(Q(state=state.SUBMITTED) | incomplete)
    return list(
        found.select_related("family", "strategy_discussion")
        .only("state", "requested_on", "family__code", "family__name", "strategy_discussion__reference")
        .order_by("requested_on", "id")[:MOST_ROWS]
    )


def without_discussion(requests: Iterable[ConferenceRequest]) -> Few[Asked]:
    """Those of them that wait for their strategy discussion."""
    return few_of(
        [
            Asked(
                family=each.family.name,
                url=reverse("request_new", query={"family": each.family.code}),
                when=f"received {day_and_date(each.requested_on)}" if each.requested_on else "",
            )
            for each in requests
            if each.strategy_discussion is None
        ],
        MOST_TO_BOOK,
    )


def to_book(
    user: User, requests: Iterable[ConferenceRequest], *, reckoner: Reckoner, today: date
) -> list[DueLine]:
    """Conferences to be booked and requests to be completed or accepted, the nearest limit first."""
    conferences = list(
        Conference.objects.visible_to(user)
        .filter(Q(state=Conference.State.REQUESTED) | booked_too_late())
        .exclude(kind=Conference.Kind.REVIEW, limit_date__gt=today + REVIEWS_AHEAD)
        .select_related("family")
        .only("reference", "kind", "state", "limit_date", "why_reconvened", "family__code", "family__name")
        .order_by("limit_date", "id")[:MOST_ROWS]
    )
    attached = ConferenceChild.objects.filter(conference__in=[row.pk for row in conferences]).order_by()
    causes = {row.pk: set[str]() for row in conferences}
    for conference, because in attached.values_list("conference", "because"):
        causes[conference].add(because)
    asked = {each.strategy_discussion.code: each for each in requests if each.strategy_discussion}
    discussions = set(asked).union(*causes.values())
    limits = {
        limit.record_id: shown_date(limit, reckoner=reckoner, today=today)
        for limit in Deadline.objects.visible_to(user)
        .open()
        .filter(kind__in=LIMITS | OF_REVIEWS, record__in=discussions)
        .only("record", "due_date", "done_on")
    }
    rows = [
        DueLine(
            verb="Accept the request" if each.state == each.State.SUBMITTED else "Complete the request",
            url=reverse("conference_request", args=[code]),
            code=code,
            family=each.family,
            date=limits[code],
        )
        for code, each in asked.items()
        if code in limits
    ]
    rows += [
        DueLine(
            verb=_book(conference),
            url=reverse(
                "conference_earlier" if conference.state == Conference.State.BOOKED else "conference_book",
                args=[conference.code],
            ),
            code=conference.code,
            family=conference.family,
            date=_earliest(
                limits[code]
                for code in causes[conference.pk]
                if code in limits and not conference.why_reconvened
            )
            or ShownDate.plain(conference.limit_date, today=today, calendar=reckoner.calendar),
        )
        for conference in conferences
    ]
    return sorted(rows, key=lambda row: (row.date.due_date, row.code))


def booked_too_late() -> Q:
    """Those that are booked for a day after the one by which they are to be held, with nobody's leave: the
    chair took up again, by an earlier day, what they were to follow.
    """
    standing = Booking.objects.filter(conference=OuterRef("pk"), cancelled_at__isnull=True)
    is_late = Exists(standing.filter(starts_at__date__gt=OuterRef("limit_date")))
    return Q(is_late, state=Conference.State.BOOKED, lateness_reason="")


def _book(conference: Conference) -> str:
    if conference.state == Conference.State.BOOKED:
        return "Bring it forward"
    return "Book the review" if conference.kind == Conference.Kind.REVIEW else "Book the conference"


def _earliest(dates: Iterable[ShownDate]) -> ShownDate | None:
    return min(dates, key=lambda date: date.due_date, default=None)
