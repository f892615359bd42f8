"""Let somebody in, or not: failures are counted in the audit log, which every worker sees."""

from datetime import datetime

from django.contrib.auth import authenticate
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from cpunit.audit.log import log
from cpunit.audit.middleware import address_of_request
from cpunit.audit.models import AuditEvent
from cpunit.domain.refusal import Refused
from cpunit.people.locked import (
    FAILURE,
    FAILURES_ALLOWED,
    FAILURES_ALLOWED_ANYWHERE,
    SUCCESS,
    WINDOW,
    failures,
)
from cpunit.people.models import User

WRONG = "The user name or the password is wrong. Capitals count in the password."
LOCKED = (
    "Signing in was tried too often with a wrong password. Wait 15 minutes, or ask an administrator of the "
    "unit for a new password."
)


def sign_in(*, request: HttpRequest, username: str, password: str, now: datetime) -> User:
    """The user with that name, in capitals or small letters, and password.

    Raises `Refused`, in the same words for a name that is not there.

    Attempts for one name wait for each other, so that many at once cannot outrun the count. A failure is
    logged under a mark of the name, not the name itself: people type passwords into that box.
    """
    mark = salted_hmac("sign-in", username.lower()).hexdigest()[:16]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"sign-in:{mark}"])
        known = User.objects.filter(username__iexact=username).first()
        if _is_locked(known, mark, now):
            user, sentence = None, LOCKED
        else:
            name = known.username if known else username
            user, sentence = authenticate(request, username=name, password=password), WRONG
            if user is None:
                log(by=known, verb=FAILURE, what=f"Name marked {mark}", now=now)
            else:
                log(by=user, verb=SUCCESS, what="Signed in", now=now)
    if not isinstance(user, User):
        raise Refused(sentence)
    return user


def sign_out(*, by: User, now: datetime) -> None:
    """Log that somebody signed out; the view ends the session."""
    log(by=by, verb="signed out", what="Signed out", now=now)


def _is_locked(known: User | None, mark: str, now: datetime) -> bool:
    """Whether too many attempts failed of late, since the last that succeeded from here."""
    recent = AuditEvent.objects.filter(by=known, at__gt=now - WINDOW, at__lte=now)
    events = recent.filter(verb__in=[SUCCESS, FAILURE], what__in=[f"Name marked {mark}", "Signed in"])
    from_each, anywhere = failures(events.order_by("at", "id").values_list("verb", "address"))
    return from_each[address_of_request()] >= FAILURES_ALLOWED or anywhere >= FAILURES_ALLOWED_ANYWHERE
