"""Where the case system is told: set, tried out, and used no more."""

import uuid
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from cpunit.audit.log import log
from cpunit.case_system.carrying import NotTaken, take
from cpunit.case_system.models import Notice, Target
from cpunit.case_system.policies import may_set_target
from cpunit.domain.refusal import Refused, must
from cpunit.domain.states import NOTICE, next_state
from cpunit.domain.telling_case_system import Event, Told, body_of, headers_of
from cpunit.domain.where_sent import may_send_to
from cpunit.people.models import User


@transaction.atomic
def set_target(*, url: str, by: User, now: datetime) -> Target:
    """From now on all is sent there, signed with a secret of its own, also what waits. What was left to be
    typed in stays so. Raises `Refused` for what is no address to send to.
    """
    must(may_set_target(by))
    must(may_send_to(url))
    _stop(by, now)
    target = Target.objects.create(url=url, set_by=by, set_at=now)
    log(by=by, verb="set", what=f"Address of the case system: {url}", now=now)
    return target


@transaction.atomic
def stop_target(*, target: Target, by: User, now: datetime) -> int:
    """Nothing is sent any more: what waits is to be typed in; how many that are. Raises `Refused` where it
    was stopped already.
    """
    must(may_set_target(by))
    if target.pk not in _stop(by, now, only=target):
        raise Refused("This address is used no more: somebody stopped it, or set another.")
    waiting = list(
        Notice.objects.filter(state__in=[Notice.State.QUEUED, Notice.State.FAILED])
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    for notice in waiting:
        notice.state = next_state(NOTICE, notice.state, "leave")
        notice.save(update_fields=["state"])
    log(by=by, verb="stopped", what=f"Address of the case system: {target.url}", now=now)
    return len(waiting)


class Tried(NamedTuple):
    """What came of trying it out."""

    is_taken: bool
    words: str


def try_target(*, target: Target, by: User, now: datetime) -> Tried:
    """Send a message that is about nobody, at once, and wait for what the case system answers."""
    must(may_set_target(by))
    key = str(uuid.uuid4())
    told = Told(event=Event.TRIED_OUT, record="", kind="", on=None)
    body = body_of(told, key=key, made_at=now)
    try:
        said = take(target.url, body, headers_of(key=key, at=now, body=body, secret=target.secret))
        tried = Tried(True, said)
    except NotTaken as problem:
        tried = Tried(False, problem.words)
    log(by=by, verb="tried out", what=f"Address of the case system: {tried.words}", now=now)
    return tried


def _stop(by: User, now: datetime, only: Target | None = None) -> list[int]:
    """The keys of those that stood until now: one, or none."""
    standing = Target.objects.standing().select_for_update(of=("self",))
    stopped = list(standing.filter(pk=only.pk) if only else standing)
    for each in stopped:
        each.stopped_at, each.stopped_by = now, by
        each.save(update_fields=["stopped_at", "stopped_by"])
    return [each.pk for each in stopped]
