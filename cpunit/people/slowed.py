"""Who is locked out at this moment, because signing in with their name failed too often."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from cpunit.audit.models import SIGN_INS, AuditEvent
from cpunit.people.models import User

FAILURES_ALLOWED = 5
"""For one name from one network address."""
FAILURES_ALLOWED_ANYWHERE = 30
"""For one name from all addresses together."""
WINDOW = timedelta(minutes=15)
SUCCESS, FAILURE = SIGN_INS


def failures(events: Iterable[tuple[str, str | None]]) -> tuple[Counter[str | None], int]:
    """Of verbs with their network addresses, oldest first: how many failed from each address since the last
    that succeeded from there, and how many failed in all.
    """
    from_each: Counter[str | None] = Counter()
    anywhere = 0
    for verb, address in events:
        if verb == FAILURE:
            from_each[address] += 1
            anywhere += 1
        else:
            from_each[address] = 0
    return from_each, anywhere


def locked_out(now: datetime) -> list[User]:
    """The users whom at least one place, or every place, refuses to let in now. Two queries."""
    recent = AuditEvent.objects.filter(
        by__isnull=False, verb__in=SIGN_INS, at__gt=now - WINDOW, at__lte=now
    ).order_by("at", "id")
    of_each: dict[int, list[tuple[str, str | None]]] = {}
    for user, verb, address in recent.values_list("by", "verb", "address"):
        of_each.setdefault(user, []).append((verb, address))
    locked = []
    for user, events in of_each.items():
        from_each, anywhere = failures(events)
        if anywhere >= FAILURES_ALLOWED_ANYWHERE or max(from_each.values()) >= FAILURES_ALLOWED:
            locked.append(user)
    return list(User.objects.filter(pk__in=locked, is_active=True).order_by("name", "pk"))
