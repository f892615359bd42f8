"""Let somebody in, or not: failures are counted in the audit log, which every worker sees."""

from datetime import datetime
from math import ceil

from django.contrib.auth import authenticate
from django.db import connection, transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from cpunit.audit.log import log
from cpunit.audit.middleware import address_of_request
from cpunit.domain.refusal import Refused
from cpunit.domain.words import counted
from cpunit.people.models import User
from cpunit.people.slowed import FAILURE, SUCCESS, let_in_lately, name_of, tries_of, waits_until

WRONG = "The user name or the password is wrong. Capitals count in the password."


def sign_in(*, request: HttpRequest, username: str, password: str, now: datetime) -> User:
    """The user with that name, in capitals or small letters, and password.

    Raises `Refused`, in the same words for a name that is not there.

    Attempts for one name wait for each other, so that many at once cannot outrun the count; of one place they
    do not, so there a few more may pass, as many as the server has threads. A failure is logged under a mark
    of the name, not the name itself: people type passwords into that box.
    """
    mark = mark_of(username)
    with transaction.atomic():
        one_at_a_time(mark)
        known = User.objects.filter(username__iexact=username).first()
        until = waits_for(known, mark, now)
        if until and until > now:
            user, sentence = None, too_often(until, now)
        else:
            name = known.username if known else username
            user, sentence = authenticate(request, username=name, password=password), WRONG
            if user is None:
                log(by=known, verb=FAILURE, what=mark, now=now)
            else:
                log(by=user, verb=SUCCESS, what="Signed in", now=now)
    if not isinstance(user, User):
        raise Refused(sentence)
    return user


def too_often(until: datetime, now: datetime) -> str:
    """The sentence for whoever has to wait, right password or not."""
    minutes = counted(ceil((until - now).total_seconds() / 60), "minute")
    return (
        f"Signing in failed too often. Wait {minutes} and try again, or ask a service manager or an "
        "administrator of the unit to let you in."
    )


def sign_out(*, by: User, now: datetime) -> None:
    """Log that somebody signed out; the view ends the session."""
    log(by=by, verb="signed out", what="Signed out", now=now)


def mark_of(username: str) -> str:
    """Under which a name that was tried stands in the log."""
    return f"Name marked {salted_hmac('sign-in', username.lower()).hexdigest()[:16]}"


def one_at_a_time(mark: str) -> None:
    """Hold this name until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s::text))", [f"sign-in:{mark}"])


def waits_for(known: User | None, mark: str, now: datetime) -> datetime | None:
    """By what was tried of late with this name, or from here with any."""
    address = address_of_request()
    whose = Q(by=known) if known else Q(by=None, what=mark)
    return waits_until(
        tries_of(now, whose | Q(address=address)),
        name=name_of(known.pk if known else None, mark),
        address=address,
        let_in_at=let_in_lately(known, now),
    )
