"""Count open dates anew after the calendar or a timescale changed."""

from datetime import date, datetime
from typing import Protocol

from django.db import transaction
from django.db.models import Q

from cpunit.audit.log import log
from cpunit.deadlines.models import Recount, RuleOverride
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.recounting import Recounted, by_overrides, by_stored_rule, recount_where
from cpunit.domain.timescales import Kind, Unit
from cpunit.offers import Offers
from cpunit.people.models import User


class Follower(Protocol):
    """Brings what a room above keeps of its dates in line with them, in a transaction of its own: how many
    changed. Safe to run twice.
    """

    def __call__(self, *, now: datetime) -> int: ...


FOLLOWERS: Offers[Follower] = Offers()

REVIEWS = frozenset({Kind.FIRST_REVIEW.value, Kind.REVIEW.value})


def recount_waiting(*, now: datetime) -> int:
    """Do every recount that waits, each in a transaction of its own; how many dates moved.

    Safe to run twice and by two workers at once: a recount is held while it is done, and done once. What
    follows the dates is brought in line each time, so that one that was cut short is made good by the next.
    """
    moved = 0
    while (one := _recount_next(now)) is not None:
        moved += one
    _let_follow(now)
    return moved


@transaction.atomic(durable=True)
def _recount_next(now: datetime) -> int | None:
    recount = (
        Recount.objects.waiting()
        .select_related("override__corrects", "asked_by")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("id")
        .first()
    )
    if recount is None:
        return None
    reason = f"{recount.what}: {recount.reason}"
    if recount.override:
        done = recount_where(touched_by(recount.override), by_overrides(), reason=reason, now=now)
    else:
        which = Q(pk__in=[]) if recount.day is None else spanning(recount.day)
        done = recount_where(which, by_stored_rule(Reckoner.current()), reason=reason, now=now)
    recount.done_at = now
    recount.moved, recount.beyond = done
    recount.save(update_fields=["done_at", "moved", "beyond"])
    _log(reason, done, recount.asked_by, now)
    return done.moved


def recount_all(*, reason: str, now: datetime) -> int:
    """Count every open date anew by the rule that stands on it; how many moved."""
    moved = _recount_each(reason, now)
    _let_follow(now)
    return moved


def _let_follow(now: datetime) -> None:
    for follow in FOLLOWERS:
        follow(now=now)


@transaction.atomic(durable=True)
def _recount_each(reason: str, now: datetime) -> int:
    done = recount_where(Q(), by_stored_rule(Reckoner.current()), reason=reason, now=now)
    _log(reason, done, None, now)
    return done.moved


def _log(reason: str, done: Recounted, by: User | None, now: datetime) -> None:
    left = f", {done.beyond} left as they were: beyond the known bank holidays" if done.beyond else ""
    log(by=by, verb="recounted dates", what=f"{reason[:200]}; {done.moved} moved{left}", now=now)


def touched_by(override: RuleOverride) -> Q:
    """Open dates that a unit's own timescale may move, put or withdrawn: of its kind and counted from its
    first day on, or from that of the one that it corrects.

    A review's timescale also moves what is half-way to that review.
    """
    kinds = {override.kind}
    if override.kind in REVIEWS:
        kinds.add(Kind.MIDWAY_REVIEW.value)
    first = override.in_force_from
    if override.corrects:
        first = min(first, override.corrects.in_force_from)
    return Q(kind__in=kinds, counted_from__gte=first)


def spanning(day: date) -> Q:
    """Open dates whose count passes the day, and those half-way to a date that may."""
    forwards = Q(counted_from__lte=day, due_date__gte=day)
    backwards = Q(counted_from__gte=day, book_by__lte=day)
    booked = Q(book_by__lte=day, due_date__gte=day)
    return forwards | backwards | booked | Q(unit=Unit.HALF_WAY.value)
