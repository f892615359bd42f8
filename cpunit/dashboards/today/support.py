"""A business support officer's day: what to book, to send, to chase."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse

from cpunit.dashboards.lines import DueLine
from cpunit.dashboards.rows import DueRow, rows_of
from cpunit.dashboards.today.after_conference import IN_NEED_REVIEWS, NOT_ADVISED, NOT_RELEASED, NOT_TOLD
from cpunit.dashboards.today.answered import ANSWERED
from cpunit.dashboards.today.astray import LINK_ASTRAY
from cpunit.dashboards.today.board import BoardLine, board_today
from cpunit.dashboards.today.cannot_go_on import CANNOT_GO_ON, CannotGoOn
from cpunit.dashboards.today.case_system import UNTOLD
from cpunit.dashboards.today.cautions import ENDING_CAUTIONS
from cpunit.dashboards.today.copies_out import COPIES_OUT
from cpunit.dashboards.today.copies_shut import COPIES_SHUT, LOOK_AGAIN
from cpunit.dashboards.today.due import DueList, dates_in, due_list, fitting
from cpunit.dashboards.today.edited_letters import EDITED
from cpunit.dashboards.today.exclusions import EXCLUSIONS
from cpunit.dashboards.today.failed import ANY_FAILED, failed_messages
from cpunit.dashboards.today.few import Few, few_of
from cpunit.dashboards.today.held_back import HELD_BACK
from cpunit.dashboards.today.invitees import INVITEES
from cpunit.dashboards.today.leaflets import LEAFLETS
from cpunit.dashboards.today.left import TO_SEND, with_next_conference, with_what_is_left
from cpunit.dashboards.today.on_duty import ON_DUTY, UNCOVERED, Uncovered
from cpunit.dashboards.today.put_right import ANSWERS_UNTOLD, HANDED_BACK
from cpunit.dashboards.today.queries import QUERIES
from cpunit.dashboards.today.replies import MUST_NOT_MEET, NOT_QUORATE
from cpunit.dashboards.today.said_late import SAID_LATE
from cpunit.dashboards.today.sections import MOST_ROWS, ask
from cpunit.dashboards.today.set_aside import ANY_SET_ASIDE, SetAside, set_aside_today
from cpunit.dashboards.today.stood_down import EXPECTED, TO_TELEPHONE
from cpunit.dashboards.today.to_arrange import TO_ARRANGE
from cpunit.dashboards.today.to_book import LIMITS, Came, requests_that_came, to_book
from cpunit.dashboards.today.to_hand_over import TO_HAND_OVER, Handed
from cpunit.dashboards.today.transfers import MOVES_IN, MOVES_OUT, moves
from cpunit.dashboards.today.unrecorded import UNRECORDED, Unrecorded
from cpunit.dashboards.today.waiting import Countable, Waiting, WaitingList, joined
from cpunit.dashboards.today.young_people import YOUNG_PEOPLE
from cpunit.dashboards.verbs import address
from cpunit.dashboards.weeks import Weeks
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.models.deadline import DeadlineQuerySet
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.rules import Kind
from cpunit.domain.words import day_and_date
from cpunit.people.models import User

MOST_TO_BOOK = 2
"""Lines of marks."""
MOST_WAITING = 6
"""Lines of what can wait, of any kind."""
REPORTS = {Kind.SOCIAL_WORK_REPORT.value, Kind.AGENCY_REPORT.value, Kind.REPORT_TO_FAMILY.value}
TO_CONFIRM = {Kind.INVITEES_CONFIRMED.value}
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
    YOUNG_PEOPLE,
    SAID_LATE,
    HELD_BACK,
    HANDED_BACK,
    ANSWERS_UNTOLD,
    INVITEES,
    LEAFLETS,
    IN_NEED_REVIEWS,
    NOT_TOLD,
    NOT_ADVISED,
    NOT_RELEASED,
    LOOK_AGAIN,
    COPIES_SHUT,
    COPIES_OUT,
    UNTOLD,
    EDITED,
)
"""What is asked for in one statement."""


@dataclass(frozen=True)
class SupportToday:
    """What is to be accepted and booked, and what is under way, a row a family; what cannot wait stands under
    headings of its own, and all else is `waiting`.
    """

    board: Few[BoardLine]
    to_book: Few[DueRow]
    under_way: DueList
    failed_messages: int
    young_people: WaitingList
    called_off: WaitingList
    answers: WaitingList
    waiting: WaitingList
    set_aside: Few[SetAside]
    unrecorded: Few[Unrecorded]
    handed: Few[Handed]
    cannot_go_on: Few[CannotGoOn]
    on_duty: list[str]
    uncovered: list[Uncovered]

    @property
    def is_clear(self) -> bool:
        lists = (
            *(self.young_people, self.called_off, self.answers, self.waiting, self.to_book),
            *(self.set_aside, self.unrecorded, self.handed, self.cannot_go_on),
        )
        is_there = self.failed_messages or self.uncovered or any(each.rows for each in lists)
        is_there = is_there or any(line.missing for line in self.board.rows)
        return not is_there and self.under_way.is_clear


def support_today(user: User, *, today: date, now: datetime) -> SupportToday:
    """Everything on the support officer's page, for the families of their areas."""
    reckoner = Reckoner.current()
    week = board_today(user, today=today)
    told = [line for line in week.rows if not line.is_open]
    found = ask(SECTIONS, user, today=today, now=now, shown=[line.code for line in told])
    failed, unfit = set_aside_today(found, user), found.few(CANNOT_GO_ON)
    passed, handed = found.few(UNRECORDED), found.few(TO_HAND_OVER)
    young_people = found.waiting(YOUNG_PEOPLE)
    called_off = found.waiting(LINK_ASTRAY, TO_TELEPHONE, EXPECTED)
    answers = found.waiting(MUST_NOT_MEET)
    requests = requests_that_came(user)
    waiting = joined(
        (
            found.waiting(
                HELD_BACK,
                LOOK_AGAIN,
                COPIES_SHUT,
                HANDED_BACK,
                ANSWERS_UNTOLD,
                SAID_LATE,
                EXCLUSIONS,
                NOT_QUORATE,
                QUERIES,
                INVITEES,
                TO_ARRANGE,
                ENDING_CAUTIONS,
                LEAFLETS,
                IN_NEED_REVIEWS,
                NOT_TOLD,
                NOT_ADVISED,
                NOT_RELEASED,
                COPIES_OUT,
                UNTOLD,
                EDITED,
            ),
            moves(found, only_own=False),
            without_discussion(requests),
            found.waiting(ANSWERED),
        )
    )
    book = _few_to_book(to_book(user, requests, reckoner=reckoner, today=today))
    lists = (week, passed, handed, unfit, failed, young_people, called_off, answers, waiting, book)
    under_way = due_list(
        asked_of_support(user, today=today).exclude(_told_by(told)),
        reckoner=reckoner,
        today=today,
        above=len(week.rows) + sum(len(each.rows) for each in lists),
        said=with_what_is_left,
    )
    return SupportToday(
        board=week,
        on_duty=found.all(ON_DUTY),
        uncovered=found.all(UNCOVERED),
        young_people=young_people,
        called_off=called_off,
        answers=answers,
        waiting=waiting.within(MOST_WAITING),
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
    for_all = Q(kind__in=TO_SEND | TO_CONFIRM | TO_DISTRIBUTE) | Q(
        kind__in=REPORTS, due_date__lte=Weeks(today).end_of_this
    )
    own = Q(owner=user) & ~Q(kind__in=LIMITS | REPORTS)
    return Deadline.objects.visible_to(user).open().filter(for_all | own)


def _told_by(board: Sequence[BoardLine]) -> Q:
    """The dates of letters and reports of which the board says already what is missing, with the page that
    mends it.
    """
    told: dict[str, list[str]] = {}
    for line in board:
        pages = {each.url for each in line.missing}
        for kind in TO_SEND | REPORTS:
            if address(kind, line.code) in pages:
                told.setdefault(kind, []).append(line.code)
    of_kinds = (Q(kind=kind, record__in=codes) for kind, codes in told.items())
    return reduce(or_, of_kinds, Q(pk__in=[]))


def _few_to_book(lines: list[DueLine]) -> Few[DueRow]:
    rows = fitting(rows_of(lines), MOST_TO_BOOK)
    return Few(rows, len(lines) - dates_in(rows))


def without_discussion(requests: Iterable[Came]) -> WaitingList:
    """Those of them that wait for their strategy discussion: their page, and when they came."""
    asked = [
        Waiting(
            name=each.family.name,
            verb="Complete the request",
            url=reverse("request_new", query={"family": each.family.code}),
            when="without a strategy discussion"
            + (f", received {day_and_date(each.requested_on)}" if each.requested_on else ""),
        )
        for each in requests
        if not each.discussion
    ]
    kind = Countable("request", "requests", reverse("conference_requests"))
    return WaitingList.of(few_of(asked, MOST_ROWS), kind)
