"""A business support officer's day: what to book, to send, to chase."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse

from conferences.models import ConferenceRequest
from cpunit.dashboards.lines import DueLine
from cpunit.dashboards.rows import DueRow, rows_of
from cpunit.dashboards.today.answered import ANSWERED, Answered
from cpunit.dashboards.today.astray import LINK_ASTRAY
from cpunit.dashboards.today.board import BoardLine, board_today
from cpunit.dashboards.today.cannot_go_on import CANNOT_GO_ON, CannotGoOn
from cpunit.dashboards.today.cautions import ENDING_CAUTIONS, EndingCaution
from cpunit.dashboards.today.due import DueList, dates_in, due_list, fitting
from cpunit.dashboards.today.exclusions import EXCLUSIONS, KeptOut
from cpunit.dashboards.today.failed import ANY_FAILED, failed_messages
from cpunit.dashboards.today.few import Few, few_of
from cpunit.dashboards.today.left import TO_SEND, with_next_conference, with_what_is_left
from cpunit.dashboards.today.on_duty import ON_DUTY, UNCOVERED, Uncovered
from cpunit.dashboards.today.queries import QUERIES, Waiting
from cpunit.dashboards.today.replies import MUST_NOT_MEET, NOT_QUORATE, Answer, of_answers
from cpunit.dashboards.today.sections import ask
from cpunit.dashboards.today.set_aside import ANY_SET_ASIDE, SetAside, set_aside_today
from cpunit.dashboards.today.stood_down import EXPECTED, TO_TELEPHONE, StoodDown, together
from cpunit.dashboards.today.to_arrange import TO_ARRANGE, ToArrange
from cpunit.dashboards.today.to_book import LIMITS, requests_that_came, to_book
from cpunit.dashboards.today.to_hand_over import TO_HAND_OVER, Handed
from cpunit.dashboards.today.transfers import MOVES_IN, MOVES_OUT, Move, moves
from cpunit.dashboards.today.unrecorded import UNRECORDED, Unrecorded
from cpunit.dashboards.weeks import Weeks
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.models.deadline import DeadlineQuerySet
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.rules import Kind
from cpunit.domain.words import day_and_date
from cpunit.people.models import User

MOST_TO_BOOK = 6
"""Lines of marks."""
REPORTS = {Kind.SOCIAL_WORK_REPORT.value, Kind.AGENCY_REPORT.value, Kind.REPORT_TO_FAMILY.value}
TO_DISTRIBUTE = {
    Kind.MINUTES.value,
    Kind.OUTLINE_PLAN_TO_FAMILY.value,
    Kind.PLAN_DISTRIBUTED.value,
    Kind.CASE_SYSTEM_UPDATED.value,
}
SECTIONS = (
    ANY_SET_ASIDE,
    ANY_FAILED,
    UNRECORDED,
    TO_HAND_OVER,
    CANNOT_GO_ON,
    ANSWERED,
    LINK_ASTRAY,
    TO_TELEPHONE,
    EXPECTED,
    EXCLUSIONS,
    MUST_NOT_MEET,
    NOT_QUORATE,
    TO_ARRANGE,
    ENDING_CAUTIONS,
    MOVES_IN,
    MOVES_OUT,
    ON_DUTY,
    UNCOVERED,
    QUERIES,
)
"""What is asked for in one statement."""


@dataclass(frozen=True)
class Asked:
    """A request that waits for its strategy discussion: the family, the page, and when it came."""

    family: str
    code: str
    url: str
    when: str
    verb: str = "Complete the request"


@dataclass(frozen=True)
class SupportToday:
    """What is to be accepted and booked, and what is under way, a row a family."""

    board: Few[BoardLine]
    queries: Few[Waiting]
    asked: Few[Asked]
    to_book: Few[DueRow]
    under_way: DueList
    failed_messages: int
    stood_down: Few[StoodDown]
    cautions: Few[EndingCaution]
    exclusions: Few[KeptOut]
    replies: Few[Answer]
    to_arrange: Few[ToArrange]
    moves: Few[Move]
    set_aside: Few[SetAside]
    answered: Few[Answered]
    unrecorded: Few[Unrecorded]
    handed: Few[Handed]
    cannot_go_on: Few[CannotGoOn]
    on_duty: list[str]
    uncovered: list[Uncovered]

    @property
    def is_clear(self) -> bool:
        lists = (
            *(self.asked, self.answered, self.to_book, self.stood_down),
            *(self.exclusions, self.cautions, self.moves, self.set_aside, self.unrecorded),
            self.cannot_go_on,
            self.handed,
            self.queries,
            self.to_arrange,
            self.replies,
        )
        is_there = self.failed_messages or self.uncovered or any(each.rows for each in lists)
        is_there = is_there or any(line.missing for line in self.board.rows)
        return not is_there and self.under_way.is_clear


def support_today(user: User, *, today: date, now: datetime) -> SupportToday:
    """Everything on the support officer's page, for the families of their areas."""
    reckoner = Reckoner.current()
    found = ask(SECTIONS, user, today=today, now=now)
    stood_down = together(found, LINK_ASTRAY, TO_TELEPHONE, EXPECTED)
    failed = set_aside_today(found, user)
    passed, handed = found.few(UNRECORDED), found.few(TO_HAND_OVER)
    replies = of_answers(found)
    exclusions, arrange = found.few(EXCLUSIONS), found.few(TO_ARRANGE)
    cautions, moving = found.few(ENDING_CAUTIONS), moves(found, only_own=False)
    unfit, requests = found.few(CANNOT_GO_ON), requests_that_came(user)
    asked, answered = without_discussion(requests), found.few(ANSWERED)
    book = _few_to_book(to_book(user, requests, reckoner=reckoner, today=today))
    week, queries = board_today(user, today=today), found.few(QUERIES)
    under_way = due_list(
        asked_of_support(user, today=today),
        reckoner=reckoner,
        today=today,
        above=len(week.rows)
        + sum(
            len(each.rows)
            for each in (
                *(week, queries, passed, handed, unfit, book, asked),
                *(answered, stood_down, replies, exclusions, arrange, cautions, moving, failed),
            )
        ),
        said=with_what_is_left,
    )
    return SupportToday(
        board=week,
        queries=queries,
        on_duty=found.all(ON_DUTY),
        uncovered=found.all(UNCOVERED),
        stood_down=stood_down,
        cautions=cautions,
        exclusions=exclusions,
        replies=replies,
        to_arrange=arrange,
        moves=moving,
        asked=asked,
        answered=answered,
        unrecorded=passed,
        handed=handed,
        cannot_go_on=unfit,
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


def without_discussion(requests: Iterable[ConferenceRequest]) -> Few[Asked]:
    """Those of them that wait for their strategy discussion."""
    return few_of(
        [
            Asked(
                family=each.family.name,
                code=each.family.code,
                url=reverse("request_new", query={"family": each.family.code}),
                when=f"received {day_and_date(each.requested_on)}" if each.requested_on else "",
            )
            for each in requests
            if each.strategy_discussion is None
        ],
        MOST_TO_BOOK,
    )
