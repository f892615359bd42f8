"""Somebody who is signed in types their own password once more, for what cannot be undone (safety 11)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refusal
from cpunit.people.actions.sign_in import mark_of, one_at_a_time, too_often, waits_for
from cpunit.people.models import User
from cpunit.people.slowed import FAILURE


@dataclass(frozen=True)
class Proof:
    """That `by` typed their own password a moment ago: what needs it is called with this, and `prove` alone
    makes one.
    """

    by: User


@transaction.atomic
def prove(*, by: User, password: str, now: datetime) -> Proof | Refusal:
    """Wrong ones are logged and slowed with those typed at signing in, so that a screen that was left open is
    no place to guess at. It refuses by its answer, as an exception would take the count back.
    """
    mark = mark_of(by.username)
    one_at_a_time(mark)
    until = waits_for(by, mark, now)
    if until and until > now:
        return Refusal(too_often(until, now), about="password")
    if not by.check_password(password):
        log(by=by, verb=FAILURE, what=mark, now=now)
        return Refusal("That is not your password.", about="password")
    return Proof(by)
