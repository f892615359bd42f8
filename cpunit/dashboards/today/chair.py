"""A chair's day: the conference that matters now, what is due, plans that drift, answers that came in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, Window

from cpunit.dashboards.lines import DueLine
from cpunit.dashboards.rows import DueRow, rows_of
from cpunit.dashboards.today.after_conference import IN_NEED_REVIEWS, NOT_RELEASED, NOT_TOLD
from cpunit.dashboards.today.card import ConferenceCard, card_and_passed
from cpunit.dashboards.today.cautions import ENDING_CAUTIONS
from cpunit.dashboards.today.concerns import CONCERNS_ANSWERED, answers_to
from cpunit.dashboards.today.copies_shut import LOOK_AGAIN
from cpunit.dashboards.today.due import DueList, chairs_of, dates_in, due_list, fitting, own_deadlines
from cpunit.dashboards.today.exclusions import EXCLUSIONS
from cpunit.dashboards.today.few import Few, all_of
from cpunit.dashboards.today.held_back import HELD_BACK
from cpunit.dashboards.today.late_actions import LATE_ACTIONS
from cpunit.dashboards.today.looked_after import LOOKED_AFTER
from cpunit.dashboards.today.on_duty import ON_DUTY
from cpunit.dashboards.today.put_right import MINUTES_RUN, TO_PUT_RIGHT
from cpunit.dashboards.today.queries import QUERIES
from cpunit.dashboards.today.replies import MUST_NOT_MEET, NOT_QUORATE
from cpunit.dashboards.today.said_late import SAID_LATE
from cpunit.dashboards.today.sections import ask
from cpunit.dashboards.today.signed_drafts import SIGNED_DRAFTS, STUCK_DRAFTS
from cpunit.dashboards.today.stood_down import DRAFTS, EXPECTED
from cpunit.dashboards.today.to_agree import TO_AGREE
from cpunit.dashboards.today.to_end import TO_END
from cpunit.dashboards.today.to_hand_over import TO_HAND_OVER, Handed
from cpunit.dashboards.today.transfers import MOVES_IN, MOVES_OUT, moves
from cpunit.dashboards.today.unrecorded import Unrecorded
from cpunit.dashboards.today.untold_visits import UNTOLD_VISITS
from cpunit.dashboards.today.waiting import WaitingList, joined
from cpunit.dashboards.today.young_people import YOUNG_PEOPLE
from cpunit.dashboards.verbs import to_do
from cpunit.deadlines.models.deadline import DeadlineQuerySet
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.people.models import User
from escalations.models import DriftAlert
from escalations.models.alerts.alert import DriftAlertQuerySet

MOST_ALERTS = 60
"""Alerts that are read to make the rows."""
MOST_DRIFTS = 5
SECTIONS = (
    *(
        DRAFTS,
        EXPECTED,
        MUST_NOT_MEET,
        NOT_QUORATE,
        EXCLUSIONS,
        ENDING_CAUTIONS,
        TO_END,
        TO_HAND_OVER,
        MOVES_IN,
        MOVES_OUT,
    ),
    *(
        ON_DUTY,
        QUERIES,
        CONCERNS_ANSWERED,
        YOUNG_PEOPLE,
        SAID_LATE,
        TO_AGREE,
        HELD_BACK,
        MINUTES_RUN,
        TO_PUT_RIGHT,
    ),
    *(IN_NEED_REVIEWS, NOT_TOLD, NOT_RELEASED, STUCK_DRAFTS, SIGNED_DRAFTS, LATE_ACTIONS, LOOK_AGAIN),
    *(LOOKED_AFTER, UNTOLD_VISITS),
)
"""What is asked for in one statement."""


OF_ALERT = (
    "raised_at", "plan__reference", "plan__child__first_name", "plan__child__family__code",
    "plan__child__family__name", "deadline__kind", "deadline__due_date", "deadline__done_on",
    "deadline__is_untold",
)  # fmt: skip
"""What a row reads of what was missed."""


@dataclass(frozen=True)
class ChairToday:
    """`drifts` are rows of families, and its `more` counts dates; `chair` is the key by which the lists of
    what is not shown are narrowed, where there is any.
    """

    chair: int | None
    card: ConferenceCard | None
    unrecorded: Few[Unrecorded]
    handed: Few[Handed]
    due: DueList
    drifts: Few[DueRow]
    answers: WaitingList
    young_people: WaitingList
    called_off: WaitingList
    invited: WaitingList
    waiting: WaitingList
    on_duty: list[str]


def chair_today(user: User, *, today: date, now: datetime) -> ChairToday:
    """Everything on the chair's page: what they do themselves, and what others left undone."""
    reckoner = Reckoner.current()
    chairs = chairs_of(user)
    card, passed = card_and_passed(user, chairs, now=now)
    found = list(drift_alerts(user, chairs).annotate(of_all=Window(Count("*")))[:MOST_ALERTS])
    missed = [row.deadline_id for row in found] if all_of(found) == len(found) else None
    drifts = _drifts(found, reckoner=reckoner, today=today)
    more = ask(SECTIONS, user, today=today, now=now, own=True, chairs=chairs)
    handed = more.few(TO_HAND_OVER)
    answers = answers_to(more.few(CONCERNS_ANSWERED), next(iter(chairs), None))
    called_off, invited = more.waiting(DRAFTS, EXPECTED), more.waiting(MUST_NOT_MEET, NOT_QUORATE)
    waiting = joined(
        (
            more.waiting(
                HELD_BACK, LOOK_AGAIN, SAID_LATE, EXCLUSIONS, TO_AGREE, QUERIES, ENDING_CAUTIONS, TO_END
            ),
            more.waiting(MINUTES_RUN, TO_PUT_RIGHT, IN_NEED_REVIEWS, NOT_TOLD, NOT_RELEASED),
            more.waiting(LOOKED_AFTER, UNTOLD_VISITS, STUCK_DRAFTS, SIGNED_DRAFTS, LATE_ACTIONS),
            moves(more, only_own=True),
        )
    )
    young_people = more.waiting(YOUNG_PEOPLE)
    lists = (passed, handed, drifts, answers, young_people, called_off, invited, waiting)
    return ChairToday(
        on_duty=more.all(ON_DUTY),
        chair=chairs[0] if passed.rows else None,
        card=card,
        unrecorded=passed,
        handed=handed,
        due=due_list(
            asked_of_chair(user, chairs, today=today, missed=missed),
            reckoner=reckoner,
            today=today,
            above=sum(len(some.rows) for some in lists) + (len(card.missing) if card else 0),
        ),
        drifts=drifts,
        answers=answers,
        young_people=young_people,
        called_off=called_off,
        invited=invited,
        waiting=waiting,
    )


def asked_of_chair(
    user: User, chairs: list[int], *, today: date, missed: list[int] | None = None
) -> DeadlineQuerySet:
    """The dates that are the chair's own, and those of their plans that are late; what drifts is told
    apart: `missed`, where the keys of these dates are at hand.
    """
    asked = own_deadlines(user, chairs, today=today).filter(Q(owner=user) | Q(due_date__lt=today))
    if missed is None:
        return asked.exclude(pk__in=drift_alerts(user, chairs).values("deadline"))
    return asked.exclude(pk__in=missed)


def drift_alerts(user: User, chairs: list[int]) -> DriftAlertQuerySet:
    """The open alerts on the plans that are the chair's now, the oldest first."""
    alerts: DriftAlertQuerySet = DriftAlert.objects.visible_to(user).open().filter(plan__chair__in=chairs)
    shown = alerts.select_related("plan__child__family", "deadline").only(*OF_ALERT)
    return shown.order_by("raised_at", "pk")


def missed_rows(alerts: Iterable[DriftAlert], *, reckoner: Reckoner, today: date) -> list[DueRow]:
    """A row a family: what was missed, and where to raise a concern about it."""
    return rows_of(_missed(alert, reckoner=reckoner, today=today) for alert in alerts)


def _drifts(found: list[DriftAlert], *, reckoner: Reckoner, today: date) -> Few[DueRow]:
    """A row a family, of alerts that were counted when they were read."""
    rows = fitting(missed_rows(found, reckoner=reckoner, today=today), MOST_DRIFTS, a_strip=1)
    return Few(rows, all_of(found) - dates_in(rows))


def _missed(alert: DriftAlert, *, reckoner: Reckoner, today: date) -> DueLine:
    plan = alert.plan
    return DueLine(
        verb=to_do(alert.deadline.kind).missed,
        url=plan.get_absolute_url(),
        code=plan.code,
        date=shown_date(alert.deadline, reckoner=reckoner, today=today),
        family=plan.child.family,
        child=plan.child,
        concern_url=f"{plan.get_absolute_url()}concern/?alert={alert.pk}",
    )
