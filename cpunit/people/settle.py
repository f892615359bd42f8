"""After the facts of a family changed, what hangs on them in the rooms above follows at once."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Protocol

from django.db import transaction

from cpunit.offers import Offers
from cpunit.people.models import Chair, Family, Professional, Reference, User

_log = logging.getLogger(__name__)


class FamilySettler(Protocol):
    """Makes something follow from the family's facts as they are now. Safe to run twice."""

    def __call__(self, *, family: Family, now: datetime) -> None: ...


FAMILY_SETTLERS: Offers[FamilySettler] = Offers()


def settle_family(*, family: Family, now: datetime) -> None:
    """Let each room above settle: after a child or an adult was recorded or changed, in that transaction."""
    for settler in FAMILY_SETTLERS:
        settler(family=family, now=now)
    reading_changed(family=family, now=now)


READING_FOLLOWERS: Offers[FamilySettler] = Offers()
"""What notes of which of its papers somebody of a family, or who works with it, may read less by now."""


def reading_changed(*, family: Family, now: datetime) -> None:
    """Somebody may read another part of what is said of this family from now on: whoever gave them a paper
    is told at once. What they may read is asked anew at each page all the same, and a sweep finds what is
    left out here: nothing that protects somebody waits for it. Of a family without a record nobody was given
    a paper, as each is about one.
    """
    if not Reference.objects.filter(family=family).exists():
        return
    for follower in READING_FOLLOWERS:
        _try(lambda follow=follower: follow(family=family, now=now))  # type: ignore[misc]


class WorkerFollower(Protocol):
    """The same of one professional, whatever the families. Safe to run twice."""

    def __call__(self, *, worker: Professional, now: datetime) -> None: ...


WORKER_FOLLOWERS: Offers[WorkerFollower] = Offers()


def worker_reads_otherwise(*, worker: Professional, now: datetime) -> None:
    """They left, or work for another agency by now, from which other things are withheld."""
    for follower in WORKER_FOLLOWERS:
        _try(lambda follow=follower: follow(worker=worker, now=now))  # type: ignore[misc]


def _try(follow: Callable[[], None]) -> None:
    try:
        with transaction.atomic():
            follow()
    except Exception:
        _log.exception("What follows from it is left to the sweep")


class CaseFollower(Protocol):
    """Lets what names who holds the case follow the family, whose social worker was `before` until now."""

    def __call__(self, *, family: Family, before: Professional | None, by: User, now: datetime) -> None: ...


CASE_FOLLOWERS: Offers[CaseFollower] = Offers()


def case_passed_on(*, family: Family, before: Professional | None, by: User, now: datetime) -> None:
    """Tell each room above that somebody else holds the family's case, or nobody, in that transaction."""
    for follower in CASE_FOLLOWERS:
        follower(family=family, before=before, by=by, now=now)


class ChairFollower(Protocol):
    """Makes something follow from who a chair is now. Safe to run twice."""

    def __call__(self, *, chair: Chair) -> None: ...


CHAIR_FOLLOWERS: Offers[ChairFollower] = Offers()


def chair_settled(*, chair: Chair) -> None:
    """Tell each room above that an entry of a chair was kept, in that transaction."""
    for follower in CHAIR_FOLLOWERS:
        follower(chair=chair)


class ApartFollower(Protocol):
    """Takes back what is on its way to people who from now on must not meet somebody (`people`, by key). In
    a sentence each, what it took back.
    """

    def __call__(self, *, family: Family, people: Collection[int], by: User, now: datetime) -> list[str]: ...


APART_FOLLOWERS: Offers[ApartFollower] = Offers()


def must_not_meet_now(*, family: Family, people: Collection[int], by: User, now: datetime) -> list[str]:
    """Tell each room above who must not meet somebody from now on, in that transaction; what it took back."""
    return [
        said
        for follower in APART_FOLLOWERS
        for said in follower(family=family, people=people, by=by, now=now)
    ]


AFTER_DEATH: Offers[FamilySettler] = Offers()
"""What keeps back all that is on its way to a family: what is still to be made first, then the messages."""


def stop_after_death(*, family: Family, now: datetime) -> None:
    """From the moment that a child's death is recorded nothing goes to the family by itself (safety 8)."""
    for stop in AFTER_DEATH:
        stop(family=family, now=now)
