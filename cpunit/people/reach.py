"""Whether somebody may be sent something, and by which way: only by what was verified on a recorded date
(failure 2), and to somebody of a family only by a way that is recorded as safe for them (safety 2).
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from cpunit.domain.exclusions import Extent, effect
from cpunit.domain.telephone import mobile
from cpunit.domain.words import listed
from cpunit.people.held_post import held_post, is_held, opened_by
from cpunit.people.models import (
    Address,
    Child,
    ContactWay,
    Exclusion,
    Family,
    HouseholdMember,
    Person,
    Reference,
)
from cpunit.web.look import answered, once_a_look

Channel = ContactWay.Channel
NOT_RECORDED = "No way to reach them is recorded as safe: their worker tells them in person."

HELD = "Post is no way until somebody has looked: it is opened by “{opens}”."
HELD_WAY = "{way} is no way until somebody has looked: it is seen by “{sees}”."
"""Somebody opens it whom they must not meet, or it is not known who does since they moved."""


@dataclass(frozen=True)
class Recipient:
    """How one person is reached: `email` only where it was verified, and is recorded as safe for a family
    member; "" otherwise. A child has none.
    """

    person: Person
    name: str
    email: str

    @property
    def home(self) -> Address | None:
        """The verified address at which they live now, where it is recorded who else opens their post there;
        None where there is none, and for professionals.

        Of a child's two homes it is the one to which their own letters go, and never the other: somebody else
        opens the post there.
        """
        if self.person.is_professional:
            return None
        member = safe_homes().filter(person=self.person).order_by("-since", "-id").first()
        return member.address if member and housed([self.person]) else None


def recipient_of(person: Person) -> Recipient:
    """Where what is for this person goes. Nothing is typed at sending time (failure 2). One query for an
    adult whose address is verified, none where `contact_ways` are at hand.
    """
    if person.is_professional:
        return Recipient(person, person.name, person.professional.verified_email)
    adult = person.adult if person.is_adult else None
    email = adult.email if adult and adult.email_verified_on and _is_safe(person, Channel.EMAIL) else ""
    return Recipient(person, person.name, email)


def text_number(person: Person) -> str:
    """The number to which a text message to somebody of a family may go: recorded as safe, and a mobile one;
    "" otherwise. No query where `contact_ways` are at hand.
    """
    way = text_way(person)
    return way.to if way and mobile(way.to) else ""


def text_way(person: Person) -> ContactWay | None:
    """What is recorded of text messages to somebody of a family, where they are safe. As `email_way`."""
    way = None if person.is_professional else standing_ways(person).get(Channel.TEXT)
    return way if way and way.is_safe and not is_held(way) else None


def phone_way(person: Person) -> ContactWay | None:
    """What is recorded of calls to somebody of a family, where they are safe. As `email_way`."""
    way = None if person.is_professional else standing_ways(person).get(Channel.PHONE)
    return way if way and way.is_safe and not is_held(way) else None


def email_way(person: Person) -> ContactWay | None:
    """What is recorded of the e-mail address of somebody of a family, where it is safe: with the hours at
    which a message may reach them. No query where `contact_ways` are at hand.
    """
    way = None if person.is_professional else standing_ways(person).get(Channel.EMAIL)
    return way if way and way.is_safe and not is_held(way) else None


def email_hours(person: Person) -> str:
    """When a message may reach somebody of a family, where words say so, which only a person can keep, with
    the times that stand beside them; "" for at any time, and for times alone, which the outbox keeps. As
    above.
    """
    way = email_way(person)
    return way.when if way and way.needs_a_look else ""


def safe_homes() -> QuerySet[HouseholdMember]:
    """Where family members live to whom post may go there: verified, and it is recorded who else opens it."""
    return HouseholdMember.objects.filter(
        until__isnull=True,
        has_letters=True,
        address__verified_on__isnull=False,
        address__left_on__isnull=True,
        address__post_ways__person=F("person"),
        address__post_ways__is_latest=True,
        address__post_ways__is_safe=True,
    ).select_related("address")


def homes_of(person: Person) -> QuerySet[HouseholdMember]:
    """Where they live now, verified or not; the one to which their letters would go first."""
    homes = HouseholdMember.objects.filter(
        person=person, until__isnull=True, has_letters=True, address__left_on__isnull=True
    )
    verified_first = F("address__verified_on").desc(nulls_last=True)
    return homes.select_related("address").order_by(verified_first, "-since", "-id")


def to_ask_anew(people: Collection[int]) -> set[int]:
    """The keys of those of them of whom it was known who opens their post, and is not at the home where they
    live now: they have moved, or somebody came to live there. One query.
    """
    known = ContactWay.objects.filter(person=OuterRef("person"), channel=Channel.POST)
    here = known.filter(is_latest=True, address=OuterRef("address"))
    homes = HouseholdMember.objects.filter(
        Exists(known),
        ~Exists(here),
        person__in=people,
        until__isnull=True,
        has_letters=True,
        address__left_on__isnull=True,
    )
    return set(homes.values_list("person", flat=True))


def standing_ways(person: Person) -> dict[str, ContactWay]:
    """What is recorded, by channel, and still holds: it was said of the address or number that they have.
    Post is judged by where they live (`safe_homes`).
    """
    number = person.adult.phone if person.is_adult else ""
    email = person.adult.email if person.is_adult else ""
    now = {Channel.EMAIL: email, Channel.TEXT: number, Channel.PHONE: number}
    ways = [way for way in person.contact_ways.all() if way.is_latest]
    return {way.channel: way for way in ways if way.to == now.get(Channel(way.channel), "")}


def _is_safe(person: Person, channel: str) -> bool:
    way = standing_ways(person).get(channel)
    return way is not None and way.is_safe and not is_held(way)


def housed(people: Collection[Person]) -> set[int]:
    """The keys of those of them whom post may reach: not where somebody opens it whom they must not meet. One
    query, two where somebody else opens it.
    """
    found = safe_homes().filter(person__in=people)
    opened = dict(found.values_list("person", "address__post_ways__seen_by"))
    return opened.keys() - held_post(opened)


def is_in_mourning(family: Family | int) -> bool:
    """Whether a child of the family, or of the one of that key, has died: then nobody in it is written to by
    us (safety 8).
    """
    return once_a_look(_mourns, family.pk if isinstance(family, Family) else family)


def known_to_mourn(children: Collection[Child], family: int) -> None:
    """All children of the family of that key are at hand: nobody asks that once more in this look."""
    answered(_mourns, any(each.death_date for each in children), family)


def _mourns(family: int) -> bool:
    return Child.objects.filter(family=family, death_date__isnull=False).exists()


def kept_from(person: Person, record: Reference) -> set[Extent]:
    """How far they are kept from what this record is about; empty for who takes part in all of it. One query
    for those of whom nothing is recorded.
    """
    running = Exclusion.objects.running().filter(person=person, family=record.family_id)
    found = list(running.prefetch_related("children"))
    at = list(record.children.values_list("pk", flat=True)) if found else []
    does = [effect(each.extent, of=[child.pk for child in each.children.all()], at=at) for each in found]
    return {each for each in does if each}


def is_kept_out(person: Person, record: Reference) -> bool:
    """From all of it: whoever is kept from a part, or from the minutes alone, is asked and answers."""
    return Extent.WHOLE in kept_from(person, record)


def way_words(person: Person, at_home: Collection[int]) -> str:
    """How somebody of a family is reached, in one line for staff: "Safe: e-mail (before 15:00). Not safe:
    telephone call." Post is safe for those of `at_home` (`housed`).
    """
    ways = {
        channel: way
        for channel, way in standing_ways(person).items()
        if channel != Channel.POST or not way.is_safe or person.pk in at_home
    }
    held = [way for way in ways.values() if way.is_safe and is_held(way)]
    safe = [_words(way) for way in ways.values() if way.is_safe and way not in held]
    unsafe = [_label(way) for way in ways.values() if not way.is_safe]
    said = [f"Safe: {listed(safe)}." if safe else NOT_RECORDED]
    said += [f"Not safe: {listed(unsafe)}."] if unsafe else []
    opens = "" if person.pk in at_home else opened_by(person)
    said += [HELD.format(opens=opens)] if opens else []
    said += [HELD_WAY.format(way=str(Channel(way.channel).label), sees=way.seen_by) for way in held]
    return " ".join(said)


def number_words(person: Person) -> str:
    """The telephone number of a family member, with whether it may be rung: "01632 960 444 (safe, before
    15:00)"; "" where there is none.
    """
    number = person.adult.phone if person.is_adult else ""
    if not number:
        return ""
    way = standing_ways(person).get(Channel.PHONE)
    if way is None:
        return f"{number} (not recorded whether it is safe to ring)"
    if not way.is_safe or is_held(way):
        return f"{number} (not safe to ring: through their worker)"
    return f"{number} ({', '.join(filter(None, ('safe to ring', way.when, _seen(way))))})"


def _words(way: ContactWay) -> str:
    about = ", ".join(filter(None, (way.when, _seen(way))))
    return f"{_label(way)} ({about})" if about else _label(way)


def _label(way: ContactWay) -> str:
    label = str(Channel(way.channel).label)
    return label[0].lower() + label[1:]


def _seen(way: ContactWay) -> str:
    return f"who else sees it: {way.seen_by}" if way.seen_by else ""


def named_for(person: Person, full: str, *, plain: str = "A letter for you") -> str:
    """What an e-mail's subject or a calendar entry is called for them: `plain` for a family, on whose screens
    it may name neither child, matter nor unit, as somebody dangerous may look at them (safety 2).
    """
    return full if person.is_professional else plain
