"""Start, meet and withdraw deadlines."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from cpunit.deadlines.models import Deadline, DeadlineMove
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.reckon import due_dates
from cpunit.domain.timescales import ConferenceKind, Kind, Rule
from cpunit.people.models import Chair, Child, Reference, User


@dataclass(frozen=True, kw_only=True)
class Answerable:
    """Who answers for a date: the user who is reminded, and the chair in whose column it stands."""

    owner: User | None = None
    chair: Chair | None = None


@transaction.atomic
def open_deadline(
    *,
    kind: Kind,
    record: Reference,
    counted_from: date,
    reckoner: Reckoner,
    now: datetime,
    who: Answerable,
    conference: ConferenceKind = ConferenceKind.INITIAL,
    child: Child | None = None,
    virtual: bool = False,
    interval: int | None = None,
    not_before: date | None = None,
) -> Deadline:
    """Start the clock of one date; safe to run twice.

    Where the same date is open already and is now counted from another day, it moves, and the move says
    why. `not_before` is given where the limit had passed when it was opened (late invitations). Raises
    `OutsideCalendar`.
    """
    rule = reckoner.effective_rule(
        kind, counted_from, conference=conference, virtual=virtual, interval=interval
    )
    due = due_dates(rule, counted_from, reckoner.calendar)
    due_date = max(due.due, not_before) if not_before else due.due
    book_by = reckoner.calendar.on_or_before(due_date)
    facts = {
        "counted_from": counted_from,
        "due_date": due_date,
        "book_by": book_by,
        "not_before": not_before,
        "conference": conference.value,
        "interval": interval,
        "virtual": virtual,
        **rule_facts(rule),
        "chair": who.chair,
        "owner": who.owner,
    }
    existing = (
        Deadline.objects.open()
        .filter(record=record, child=child, kind=kind.value)
        .select_for_update()
        .first()
    )
    if existing:
        return _move(existing, facts, now)
    family = record.family
    return Deadline.objects.create(
        record=record,
        child=child,
        family=family,
        area_id=family.area_id,
        team_id=family.team_id,
        kind=kind.value,
        opened_at=now,
        **facts,
    )


def rule_facts(rule: Rule) -> dict[str, object]:
    """The columns in which a deadline keeps the rule that it was made under."""
    return {
        "profile": rule.profile,
        "amount": rule.amount,
        "unit": rule.unit.value,
        "backwards": rule.backwards,
        "counted_from_words": rule.counted_from[:200],
        "rule_source": rule.source.sentence[:600],
        "rule_in_force_from": rule.in_force_from,
    }


def _move(deadline: Deadline, facts: dict[str, object], now: datetime) -> Deadline:
    before = deadline.due_date
    counted_before = deadline.counted_from
    for name, value in facts.items():
        setattr(deadline, name, value)
    deadline.save(update_fields=list(facts))
    if deadline.due_date != before:
        DeadlineMove.objects.create(
            deadline=deadline,
            from_due=before,
            to_due=deadline.due_date,
            was_late=before < localdate(now),
            reason=f"Counted from {deadline.counted_from:%-d %B %Y} instead of {counted_before:%-d %B %Y}",
            at=now,
        )
    return deadline


def meet_deadline(
    *, kind: Kind, record: Reference, done_on: date, now: datetime, child: Child | None = None
) -> bool:
    """Close the open date of this kind as done; False where none was open."""
    return bool(
        Deadline.objects.open()
        .filter(record=record, child=child, kind=kind.value)
        .update(closed_at=now, done_on=done_on, outcome=Deadline.Outcome.MET)
    )


def part_deadline(*, kind: Kind, record: Reference, child: Child, now: datetime) -> None:
    """From now on the child has this date for themselves, as it is shared with others: something else meets
    it. Nothing where none is shared, or the child has one already.
    """
    running = Deadline.objects.open().filter(record=record, kind=kind.value)
    shared = running.filter(child=None).first()
    if shared is None or running.filter(child=child).exists():
        return
    facts = {each.attname: getattr(shared, each.attname) for each in Deadline._meta.concrete_fields}
    Deadline.objects.create(**{**facts, "id": None, "child_id": child.pk, "opened_at": now})


def correct_day_done(*, kind: Kind, record: Reference, done_on: date, was: date | None = None) -> None:
    """Put right the day on which the latest date of this kind was met, or the one that was met on the day
    `was`; nothing where none was.
    """
    met = Deadline.objects.filter(record=record, kind=kind.value, outcome=Deadline.Outcome.MET)
    if was is not None:
        met = met.filter(done_on=was)
    latest = met.order_by("-closed_at", "-id").first()
    if latest and latest.done_on != done_on:
        Deadline.objects.filter(pk=latest.pk).update(done_on=done_on)


def mark_untold(*, kind: Kind, record: Reference, child: Child, is_untold: bool) -> None:
    """Say of the dates of this kind whether nobody has told of anything that would meet one (safety 12)."""
    rows = Deadline.objects.filter(record=record, child=child, kind=kind.value)
    rows.exclude(is_untold=is_untold).update(is_untold=is_untold)


def withdraw_deadlines(
    *,
    record: Reference,
    why: str,
    now: datetime,
    kinds: tuple[Kind, ...] | None = None,
    child: Child | None = None,
) -> int:
    """Close the open dates of a record (only these kinds, only this child, where given) as no longer
    needed.
    """
    open_ones = Deadline.objects.open().filter(record=record)
    if kinds is not None:
        open_ones = open_ones.filter(kind__in=[kind.value for kind in kinds])
    if child is not None:
        open_ones = open_ones.filter(child=child)
    return open_ones.update(closed_at=now, outcome=Deadline.Outcome.WITHDRAWN, why_withdrawn=why[:300])


def await_again(
    *, record: Reference, why: str, kind: Kind | None = None, besides: tuple[Kind, ...] = ()
) -> int:
    """Open the dates again (only of this kind, where given, and of none `besides`) that were withdrawn for
    just this reason, which holds no more; but for those of which another was begun since, that was not
    withdrawn for a reason of its own.
    """
    stands = ~Q(outcome=Deadline.Outcome.WITHDRAWN) | Q(why_withdrawn=why[:300])
    since = Deadline.objects.filter(stands, record=record, kind=OuterRef("kind"), pk__gt=OuterRef("pk"))
    of_all = Q(Exists(since.filter(child__isnull=True)), child__isnull=True)
    begun = of_all | Q(Exists(since.filter(child=OuterRef("child"))))
    withdrawn = Deadline.objects.filter(~begun, record=record, why_withdrawn=why[:300])
    withdrawn = withdrawn.exclude(kind__in=besides)
    if kind is not None:
        withdrawn = withdrawn.filter(kind=kind.value)
    return withdrawn.update(closed_at=None, outcome="", why_withdrawn="")


def unmeet(*, kind: Kind, record: Reference, was: date | None = None) -> date | None:
    """Open the date of this kind again that was met last, or the one that was met on the day `was`, for what
    starts it anew to count from another day; the day on which it was met, None where none was. The caller
    meets it again.
    """
    met = Deadline.objects.filter(record=record, kind=kind.value, outcome=Deadline.Outcome.MET)
    if was is not None:
        met = met.filter(done_on=was)
    latest = met.order_by("-closed_at", "-id").first()
    if latest is None or Deadline.objects.open().filter(record=record, kind=kind.value).exists():
        return None
    Deadline.objects.filter(pk=latest.pk).update(closed_at=None, outcome="", done_on=None)
    return latest.done_on


def withdraw_counted_from(
    *, kind: Kind, record: Reference, counted_from: date, done_on: date | None, why: str, now: datetime
) -> None:
    """Withdraw the date that counts from a day on which nothing was done: the one that was met on `done_on`,
    or, where that is None, the one that runs. Nothing where there is none: what was withdrawn before keeps
    its day and its reason.
    """
    rows = Deadline.objects.filter(record=record, kind=kind.value, counted_from=counted_from, done_on=done_on)
    rows.exclude(outcome=Deadline.Outcome.WITHDRAWN).update(
        closed_at=now, done_on=None, outcome=Deadline.Outcome.WITHDRAWN, why_withdrawn=why[:300]
    )
