"""A service manager's day: what is late and what comes, what waits for them, who cannot sign in."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from conferences.conference.turning import AWAITED
from conferences.models import Conference, DecisionCorrection, LaterAsked
from cpunit.dashboards.overdue import counted
from cpunit.dashboards.today.after_conference import NOT_RELEASED
from cpunit.dashboards.today.cannot_go_on import CANNOT_GO_ON, CannotGoOn
from cpunit.dashboards.today.cautions import ENDING_CAUTIONS
from cpunit.dashboards.today.copies_shut import LOOK_AGAIN
from cpunit.dashboards.today.exclusions import LATE_EXCLUSIONS
from cpunit.dashboards.today.few import Few, few, few_of
from cpunit.dashboards.today.held_back import HELD_BACK
from cpunit.dashboards.today.late_actions import LATE_ACTIONS
from cpunit.dashboards.today.leaflets import LEAFLETS
from cpunit.dashboards.today.looked_after import NOT_HANDED_OVER
from cpunit.dashboards.today.nobody_answers import NOBODY_ANSWERS, NobodyAnswers
from cpunit.dashboards.today.on_duty import ON_DUTY, UNCOVERED, Uncovered
from cpunit.dashboards.today.put_right import COMPLAINTS, COMPLAINTS_UNTOLD, LEFT_TO_PUT_RIGHT
from cpunit.dashboards.today.registrations import REGISTRATIONS, Registration
from cpunit.dashboards.today.sections import ask
from cpunit.dashboards.today.set_aside import ANY_SET_ASIDE, SetAside, set_aside_today
from cpunit.dashboards.today.signed_drafts import STUCK_DRAFTS
from cpunit.dashboards.today.to_end import TO_END
from cpunit.dashboards.today.to_hand_over import TO_HAND_OVER, Handed
from cpunit.dashboards.today.unrecorded import UNRECORDED, Unrecorded
from cpunit.dashboards.today.untold_visits import UNTOLD_WITHOUT_CHAIR
from cpunit.dashboards.today.waiting import WaitingList
from cpunit.dashboards.verbs import to_do
from cpunit.dashboards.weeks import Weeks, When
from cpunit.deadlines.models import Deadline
from cpunit.people.access import colleagues_of
from cpunit.people.models import User
from cpunit.people.slowed import slowed_down
from escalations.models import Concern

MOST_ROWS = 3
SECTIONS = (
    UNRECORDED,
    TO_HAND_OVER,
    LEAFLETS,
    LATE_EXCLUSIONS,
    ENDING_CAUTIONS,
    HELD_BACK,
    NOT_RELEASED,
    LOOK_AGAIN,
    TO_END,
    NOT_HANDED_OVER,
    LATE_ACTIONS,
    STUCK_DRAFTS,
    UNTOLD_WITHOUT_CHAIR,
    ANY_SET_ASIDE,
    CANNOT_GO_ON,
    REGISTRATIONS,
    ON_DUTY,
    UNCOVERED,
    NOBODY_ANSWERS,
    COMPLAINTS,
    COMPLAINTS_UNTOLD,
    LEFT_TO_PUT_RIGHT,
)
"""What is asked for in one statement."""
OF_ITS_CONFERENCE = ("conference__reference", "conference__limit_date", "conference__family__name")
OF_THE_CORRECTED = ("decision__conference__reference", "decision__conference__family__name")
"""What is read of the conferences behind what waits for the manager."""
WIDTH = 100
"""Of the longest bar, in the units of its drawing."""


@dataclass(frozen=True)
class Bar:
    """A part of a row's bar: where it begins and how long it is, in hundredths of the longest."""

    when: When
    start: float
    length: float


@dataclass(frozen=True)
class KindCounts:
    """One row of the table: a kind, and for each span its count and the address of exactly those rows."""

    noun: str
    counts: list[tuple[When, int, str]]

    bars: list[Bar] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(number for _, number, _ in self.counts)


@dataclass(frozen=True)
class ManagerToday:
    weeks: Weeks
    totals: list[tuple[When, int, str]]
    kinds: list[KindCounts]
    next_due: date | None
    past_limit: Few[Conference]
    asked_later: Few[LaterAsked]
    corrected: Few[DecisionCorrection]
    moved_up: Few[Concern]
    locked: Few[User]
    held_back: WaitingList
    to_look_at: WaitingList
    complaints: WaitingList
    cautions: WaitingList
    leaflets: WaitingList
    to_end: WaitingList
    late_actions: WaitingList
    set_aside: Few[SetAside]
    unrecorded: Few[Unrecorded]
    handed: Few[Handed]
    registrations: Few[Registration]
    cannot_go_on: Few[CannotGoOn]
    on_duty: list[str]
    uncovered: list[Uncovered]
    nobody_answers: list[NobodyAnswers]


def manager_today(user: User, *, today: date, now: datetime) -> ManagerToday:
    """Everything on the manager's page."""
    open_ones = Deadline.objects.visible_to(user).open().known(today)
    groups = counted(open_ones, today=today)
    kinds = sorted({group.kind for group in groups}, key=lambda kind: to_do(kind).noun)
    rows = [
        KindCounts(
            noun=to_do(kind).noun.capitalize(),
            counts=[
                (
                    when,
                    sum(group.number for group in groups if group.kind == kind and group.when is when),
                    f"/service/overdue/?when={when}&kind={kind}",
                )
                for when in When
            ],
        )
        for kind in kinds
    ]
    totals = [
        (when, sum(group.number for group in groups if group.when is when), f"/service/overdue/?when={when}")
        for when in When
    ]
    found = ask(SECTIONS, user, today=today, now=now)
    return ManagerToday(
        on_duty=found.all(ON_DUTY),
        uncovered=found.all(UNCOVERED),
        nobody_answers=found.all(NOBODY_ANSWERS),
        weeks=Weeks(today),
        totals=totals,
        kinds=_drawn(rows),
        next_due=open_ones.oldest_first().values_list("due_date", flat=True).first(),
        past_limit=few(
            Conference.objects.visible_to(user)
            .filter(state=Conference.State.REQUESTED, limit_date__lt=today)
            .select_related("family")
            .only("reference", "limit_date", "family__name")
            .order_by("limit_date", "id"),
            MOST_ROWS,
        ),
        asked_later=few(
            LaterAsked.objects.visible_to(user)
            .waiting()
            .filter(conference__state__in=AWAITED)
            .select_related("conference__family", "asked_by")
            .only("day", "why", *OF_ITS_CONFERENCE, "asked_by__name")
            .order_by("asked_at", "id"),
            MOST_ROWS,
        ),
        corrected=few(
            DecisionCorrection.objects.visible_to(user)
            .unread()
            .select_related("decision__conference__family", "corrected_by")
            .only("corrected_at", *OF_THE_CORRECTED, "corrected_by__name")
            .order_by("corrected_at", "id"),
            MOST_ROWS,
        ),
        moved_up=few(
            Concern.objects.visible_to(user)
            .moved_up()
            .select_related("chair__user")
            .only("reference", "raised_at", "state", "chair__user__name")
            .order_by("raised_at", "id"),
            MOST_ROWS,
        ),
        held_back=found.waiting(HELD_BACK),
        to_look_at=found.waiting(NOT_RELEASED, LOOK_AGAIN, UNTOLD_WITHOUT_CHAIR).within(0),
        complaints=found.waiting(COMPLAINTS, COMPLAINTS_UNTOLD, LEFT_TO_PUT_RIGHT),
        cautions=found.waiting(LATE_EXCLUSIONS, ENDING_CAUTIONS),
        leaflets=found.waiting(LEAFLETS),
        to_end=found.waiting(TO_END, NOT_HANDED_OVER),
        late_actions=found.waiting(LATE_ACTIONS, STUCK_DRAFTS).within(0),
        set_aside=set_aside_today(found, user),
        unrecorded=found.few(UNRECORDED),
        handed=found.few(TO_HAND_OVER),
        cannot_go_on=found.few(CANNOT_GO_ON),
        registrations=found.few(REGISTRATIONS),
        locked=few_of(slowed_down(now, colleagues_of(user)).users, MOST_ROWS),
    )


def _drawn(rows: list[KindCounts]) -> list[KindCounts]:
    """The rows with their bars, those with most that is late first."""
    longest = max((row.total for row in rows), default=0)
    late_first = sorted(rows, key=lambda row: (-row.counts[0][1], -row.total, row.noun))
    return [replace(row, bars=_bars(row, longest)) for row in late_first]


def _bars(row: KindCounts, longest: int) -> list[Bar]:
    """The counts of a row as one bar, what is late first, where `longest` is the largest total."""
    drawn, at = [], 0
    for when, number, _ in row.counts:
        drawn.append(Bar(when, round(WIDTH * at / longest, 2), round(WIDTH * number / longest, 2)))
        at += number
    return [bar for bar in drawn if bar.length]
