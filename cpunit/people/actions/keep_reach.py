"""Record by which ways somebody of a family may be reached without danger to them (safety 2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.domain.safe_hours import ANY_DAY, Hours
from cpunit.people.held import hold_family
from cpunit.people.models import Address, ContactWay, Family, Person, User
from cpunit.people.policies import may_change_family
from cpunit.people.reach import homes_of

Channel = ContactWay.Channel
LABELS = {
    Channel.EMAIL: "e-mail",
    Channel.POST: "post",
    Channel.TEXT: "text message",
    Channel.PHONE: "telephone",
    Channel.WORKER: "through their worker",
}


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is known of one way: whether it is safe, at which `times` and, in words, `hours`, and who else
    sees what comes by it.
    """

    is_safe: bool
    hours: str = ""
    seen_by: str = ""
    times: Hours | None = None


@transaction.atomic
def keep_reach(
    *, person: Person, ways: Mapping[str, Said], source: str, by: User, now: datetime
) -> list[ContactWay]:
    """What stands from now on of these channels; those of which the same stood already stay as they are.

    It is said of the address, number or home that the person has now. What is logged says neither which one
    nor who else sees it. Returns what is new. Raises `Refused`.
    """
    family = family_of(person)
    must(may_change_family(by, family))
    if not source.strip():
        raise Refused(Refusal("Say who says so.", about="source"))
    hold_family(family)
    stood = {way.channel: way for way in person.contact_ways.standing()}
    kept = []
    for channel, said in ways.items():
        way = _way(person, Channel(channel), said)
        before = stood.get(channel)
        if before and _same(before, way):
            continue
        if before:
            before.is_latest = False
            before.save(update_fields=["is_latest"])
        way.source, way.recorded_by, way.recorded_at = source.strip(), by, now
        way.save()
        kept.append(way)
    if kept:
        words = ", ".join(
            f"{LABELS[Channel(way.channel)]} {'safe' if way.is_safe else 'not safe'}" for way in kept
        )
        what = f"How {person.name} is reached: {words}"
        log(by=by, verb="recorded", what=what, now=now, family=family.code)
    return kept


def ask_post_anew(address: Address) -> None:
    """Nobody knows any more who opens the post there: it reads otherwise, or somebody else lives there. The
    caller holds the family.
    """
    ContactWay.objects.standing().filter(address=address).update(is_latest=False)


def family_of(person: Person) -> Family:
    """The family in whose record an adult or a child stands."""
    return person.adult.family if person.is_adult else person.child.family


def _way(person: Person, channel: Channel, said: Said) -> ContactWay:
    way = ContactWay(
        person=person,
        channel=channel,
        is_safe=said.is_safe,
        hours=said.hours.strip(),
        seen_by=said.seen_by.strip(),
        safe_from=said.times.begins if said.times else None,
        safe_until=said.times.ends if said.times else None,
        safe_days=said.times.days if said.times else ANY_DAY,
    )
    name = f"{channel.value}_safe"
    if channel == Channel.POST:
        home = homes_of(person).first()
        if home is None:
            raise Refused(Refusal("Record first where they live.", about=name))
        way.address = home.address
        if way.is_safe and not way.seen_by:
            raise Refused(
                Refusal("Say who else opens the post there, or that nobody does.", about="post_seen_by")
            )
    elif channel != Channel.WORKER:
        adult = person.adult if person.is_adult else None
        way.to = "" if adult is None else adult.email if channel == Channel.EMAIL else adult.phone
        if not way.to:
            raise Refused(Refusal("Record first the address or number that it is said of.", about=name))
    return way


def _same(before: ContactWay, way: ContactWay) -> bool:
    names = ("is_safe", "to", "address_id", "hours", "seen_by", "safe_from", "safe_until", "safe_days")
    return all(getattr(before, name) == getattr(way, name) for name in names)
