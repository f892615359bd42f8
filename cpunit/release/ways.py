"""By which way a copy leaves: it follows from what is recorded of its person; nothing is typed (failure 2).

An attachment goes to work addresses alone, of a domain that an administrator marked as secure. Who else is
reached by a verified address reads the copy on their own page, and is told that there is something to read.
Nobody of a family is sent an attachment. What is left is printed, and handed over or posted.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial

from cpunit.doors.models import Channel
from cpunit.doors.ways import alone_of, may_send_by, may_send_code_by
from cpunit.people.models import Exclusion, Person, Reference
from cpunit.people.reach import is_in_mourning, is_kept_out, recipient_of
from cpunit.release.mail_domains import may_be_marked
from cpunit.release.models import SecureDomain
from cpunit.release.models.copy_ways import Way
from cpunit.web.look import once_a_look


@dataclass(frozen=True)
class Route:
    """The way of one copy. `to` is the address or number that a message goes to, "" for what is printed;
    `link_by` and `code_by` are how one of a family comes in by a door.
    """

    way: Way
    to: str = ""
    link_by: str = ""
    code_by: str = ""


def secure_domains() -> frozenset[str]:
    """Those that stand marked. One query."""
    return once_a_look(_standing)


def _standing() -> frozenset[str]:
    """One that nobody could mark now does not count, though it was marked before."""
    marked = SecureDomain.objects.standing().values_list("domain", flat=True)
    return frozenset(each for each in marked if may_be_marked(each) is None)


def route_of(person: Person, record: Reference, *, secure: Collection[str]) -> Route:
    """How a copy about this record reaches them. No query for a professional, few for one of a family."""
    if person.is_professional:
        email = recipient_of(person).email
        if not email:
            return Route(Way.PRINT)
        is_secure = email.rpartition("@")[2].casefold() in secure
        return Route(Way.ATTACHMENT if is_secure else Way.DOOR, to=email)
    return _of_family(person, record)


def routes_of(people: Iterable[Person], record: Reference, *, secure: Collection[str]) -> dict[int, Route]:
    """The way of each of them, by key, with their `contact_ways` at hand: three queries, and those of
    `route_of` for who may be kept out of it, or shares an address or a number with somebody.
    """
    everybody = list(people)
    adults = [each for each in everybody if each.is_adult]
    running = Exclusion.objects.running().filter(person__in=adults, family=record.family_id)
    kept = set(running.order_by().values_list("person", flat=True)) if adults else set()
    alone = alone_of([each.adult for each in adults]) if adults else set()
    return {
        each.pk: route_of(each, record, secure=secure)
        if each.is_professional
        else _of_family(each, record, may_be_out=each.pk in kept, is_alone=each.pk in alone)
        for each in everybody
    }


def _of_family(
    person: Person, record: Reference, *, may_be_out: bool = True, is_alone: bool = False
) -> Route:
    """Their link by one safe way, and the code by the other, or read out."""
    is_out = may_be_out and is_kept_out(person, record)
    if not person.is_adult or is_out or is_in_mourning(record.family_id):
        return Route(Way.PRINT)
    sent_by = partial(may_send_by, person, is_alone=is_alone)
    links = [each for each in (Channel.EMAIL, Channel.TEXT) if sent_by(each) is None]
    if not links:
        return Route(Way.PRINT)
    link_by = links[0]
    other = Channel.TEXT if link_by == Channel.EMAIL else Channel.EMAIL
    code_by = other if may_send_code_by(person, other, is_alone=is_alone) is None else Channel.SPOKEN
    to = recipient_of(person).email if link_by == Channel.EMAIL else person.adult.phone
    return Route(Way.DOOR, to=to, link_by=link_by, code_by=code_by)
