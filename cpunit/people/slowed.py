"""How long signing in waits after wrong passwords, and who is waiting at this moment.

Tries are slowed down, never shut out: five slips at a shared desk cost a minute, and nobody keeps a colleague
out by guessing at their name. "Ever increasing delays between attempts", and "no more than 100 failed
attempts per hour [...] on a single account": OWASP Application Security Verification Standard 4.0, 2.2.1.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from cpunit.audit.models import SIGN_INS, AuditEvent
from cpunit.people.models import User

SUCCESS, FAILURE = SIGN_INS
WINDOW = timedelta(minutes=15)
"""How far back tries are counted, and the longest wait."""
FIRST_WAIT = timedelta(minutes=1)
FREE_TRIES = 5
"""For one name from one network address."""
FREE_TRIES_ALONE = 20
"""For one name from all addresses together, and for all names from one address, which an office may share."""


class Try(NamedTuple):
    """One sign-in, tried: `name` stands for whose it was, whether there is such a user or not."""

    at: datetime
    verb: str
    name: str
    address: str | None


def waits_until(
    tries: Iterable[Try], *, name: str, address: str | None, let_in_at: datetime | None = None
) -> datetime | None:
    """Until when this name waits at this address, by the tries of the last `WINDOW`, oldest first.

    Only failures count after which that name did not sign in from there: whoever mistypes and then gets in
    slows nobody down. For somebody let in by hand within the window the count starts anew, and what others
    tried at the same address is not held against them.
    """
    failed: dict[tuple[str, str | None], list[datetime]] = defaultdict(list)
    for each in tries:
        if each.verb == FAILURE:
            failed[each.name, each.address].append(each.at)
        else:
            failed.pop((each.name, each.address), None)
    own = [(where, at) for (whose, where), times in failed.items() if whose == name for at in times]
    everybodys = [at for (_, where), times in failed.items() if where == address for at in times]
    if let_in_at:
        own, everybodys = [(where, at) for where, at in own if at > let_in_at], []
    ends = (
        _end([at for where, at in own if where == address], FREE_TRIES),
        _end([at for _, at in own], FREE_TRIES_ALONE),
        _end(everybodys, FREE_TRIES_ALONE),
    )
    return max((end for end in ends if end), default=None)


def _end(times: list[datetime], free: int) -> datetime | None:
    """After the last free try a minute, and twice as long after each one more."""
    if len(times) < free:
        return None
    return max(times) + min(FIRST_WAIT * 2 ** min(len(times) - free, 4), WINDOW)


def tries_of(now: datetime, about: Q | None = None, *, verbs: tuple[str, str] = SIGN_INS) -> list[Try]:
    """The tries that count now, oldest first, all or those `about` somebody. One query, by its own index.

    `verbs` are those under which it is logged that somebody got in, and that they did not.
    """
    rows = AuditEvent.objects.filter(verb__in=verbs, at__gt=now - WINDOW, at__lte=now)
    rows = rows.filter(about) if about else rows
    found = rows.order_by("at", "id").values_list("at", "verb", "by", "what", "address")
    return [
        Try(at, SUCCESS if verb == verbs[0] else FAILURE, name_of(by, what), address)
        for at, verb, by, what, address in found
    ]


def name_of(user: int | None, mark: str) -> str:
    """What stands for a name: the user's key, or for nobody's name the mark under which it is logged."""
    return str(user) if user else mark


def let_in_lately(user: User | None, now: datetime) -> datetime | None:
    """When somebody let this user in by hand, while that still counts."""
    at = user.let_in_at if user else None
    return at if at and at > now - WINDOW else None


@dataclass(frozen=True)
class Slowed:
    """Who waits, at one place or everywhere, and the network addresses at which everybody waits."""

    users: list[User]
    addresses: list[str]


def slowed_down(now: datetime, among: QuerySet[User]) -> Slowed:
    """Who cannot sign in at this moment, with the right password or without. Two queries."""
    tries = tries_of(now)
    by_name: dict[str, list[Try]] = defaultdict(list)
    by_address: dict[str, list[Try]] = defaultdict(list)
    for each in tries:
        by_name[each.name].append(each)
        by_address[each.address or ""].append(each)
    users = among.filter(pk__in=[name for name in by_name if name.isdecimal()])
    return Slowed(
        users=[user for user in users.order_by("name", "pk") if _waits(user, by_name[str(user.pk)], now)],
        addresses=sorted(
            address
            for address, there in by_address.items()
            if _later(waits_until(there, name="", address=address or None), now)
        ),
    )


def _waits(user: User, tries: list[Try], now: datetime) -> bool:
    let_in_at = let_in_lately(user, now)
    return any(
        _later(waits_until(tries, name=str(user.pk), address=address, let_in_at=let_in_at), now)
        for address in {each.address for each in tries}
    )


def _later(until: datetime | None, now: datetime) -> bool:
    return until is not None and until > now
