"""How the lists of the reviews stand: most are confirmed, one with proposals, and the last waits."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from conferences.confirming.actions.confirm import Missing, Wrong, confirm_list, record_confirmed
from conferences.models import ListConfirmed
from cpunit.demo.booked import Booked
from cpunit.demo.moments import Moments, at
from cpunit.people.models import Agency, Professional

MOVED = "She works in another district since last month"


def confirm_lists(held: list[Booked], to_come: list[Booked], moments: Moments) -> None:
    """The worker said on the day of the booking that the list is right, by telephone or behind their door."""
    for booked in held:
        by_telephone(booked)
    with_door = [each for each in to_come[1:-1] if _worker(each).email_verified_on]
    proposes = with_door[-1:]
    for booked in to_come[:-1]:
        if booked in proposes:
            _with_proposals(booked, at(moments.working_days(-1), 15))
        elif booked in with_door:
            _at_the_door(booked, Wrong(), _afterwards(booked))
        else:
            by_telephone(booked)


def _afterwards(booked: Booked) -> datetime:
    return booked.booking.booked_at + timedelta(hours=2)


def by_telephone(booked: Booked) -> None:
    """The worker said so when it was booked, and business support recorded it."""
    now = _afterwards(booked)
    record_confirmed(
        conference=booked.conference,
        confirmed_by=_worker(booked).name,
        capacity=ListConfirmed.Capacity.WORKER,
        through=ListConfirmed.Through.TELEPHONE,
        confirmed_on=localdate(now),
        note="",
        by=booked.journey.support,
        now=now,
    )


def _at_the_door(booked: Booked, wrong: Wrong, now: datetime) -> None:
    by = _worker(booked).person
    confirm_list(conference=booked.conference, wrong=wrong, note="", by=by, now=now)


def _worker(booked: Booked) -> Professional:
    worker = booked.conference.family.social_worker
    assert worker is not None
    return worker


def _with_proposals(booked: Booked, now: datetime) -> None:
    """One of the professionals should not be asked, and somebody who works in health is missing."""
    on_list = booked.conference.participants.professionals()
    leaves = on_list.exclude(person=_worker(booked).pk).order_by("pk").last()
    working = Professional.objects.filter(
        agency__kind=Agency.Kind.HEALTH, left_on__isnull=True, is_desk=False
    )
    missing = working.exclude(pk__in=on_list.values("person")).select_related("agency").order_by("pk").first()
    wrong = Wrong(
        not_asked=[leaves.person_id] if leaves else [],
        why=MOVED if leaves else "",
        missing=Missing(missing.name, missing.job_title, missing.agency.name) if missing else None,
    )
    _at_the_door(booked, wrong, now)
