"""Which young people have a page of their own, and who says that they have read it."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from conferences.conference.turning import AWAITED
from conferences.models import NOT_AGREED, Conference, ConferenceChild, OwnWords
from cpunit.domain.participation import ADULT, born_by
from cpunit.domain.refusal import Refusal
from cpunit.domain.timescales import profile_named
from cpunit.people.access import CASEWORK
from cpunit.people.models import ContactWay, Person, Reference, UnitSettings, User
from cpunit.people.models.contact_way import ContactWayQuerySet

WRITES = (*AWAITED, Conference.State.OPEN)
"""Until the conference has closed: what is written is for its day."""
SAFE = (ContactWay.Channel.WORKER, ContactWay.Channel.POST)
"""By which a child is given their link: by hand, or to the home to which their letters go."""
YOUNGEST = 10
"""Where the unit's own practice states no age from which advocacy is offered (Kirklees handbook, ch. 5)."""


def least_age() -> int:
    """From which age a young person has a page: that from which the unit offers them to attend."""
    standards = profile_named(UnitSettings.current().profile).standards
    return standards.advocacy_age.value or YOUNGEST


def may_have_page(person: Person, record: Reference, now: datetime) -> Refusal | None:
    """Whether this child may be let in by a door about a conference: old enough, agreed by worker and chair
    (safety 5), and by a way that is recorded as safe. Two queries.
    """
    place = (
        ConferenceChild.objects.select_related("child", "conference")
        .filter(conference__reference=record, child=person.pk)
        .first()
    )
    if place is None:
        return Refusal(f"The conference is not about {person.name}.")
    child, age, least = place.child, place.child.age_on(localdate(now)), least_age()
    if child.death_date or age is None or age >= ADULT:
        return Refusal(f"No door is opened for {person.name}.")
    if age < least:
        return Refusal(
            f"{person.name} is {age}: a page of their own is for young people from {least} on. Their social "
            "worker brings what they want to say."
        )
    if not place.is_agreed:
        return Refusal(
            f"{person.name}: worker and chair agree first how they take part, on the preparation page."
        )
    if place.conference.state not in WRITES:
        return Refusal(f"{place.conference.code} is over: nothing more is written for it.")
    if not _safe_ways().filter(person=person).exists():
        return Refusal(
            f"No way to give {person.name} a link is recorded as safe: record first that their worker hands "
            "it over, or who else opens their post."
        )
    return None


def may_write(person: Person, record: Reference) -> Refusal | None:
    """Whether what this child wrote is taken: also where it is not agreed any more that they write, as they
    had begun (safety 6). One query.
    """
    place = (
        ConferenceChild.objects.select_related("child", "conference")
        .filter(conference__reference=record, child=person.pk)
        .first()
    )
    if place is None or place.child.death_date:
        return Refusal("This page is not open any more.")
    if place.conference.state not in WRITES:
        return Refusal("The meeting is over, so nobody reads this page any more.")
    return None


def who_may(record: Reference, now: datetime) -> set[int]:
    """The same of all children of a conference: the keys of those who may. One query."""
    ways = _safe_ways().filter(person=OuterRef("child"))
    rows = _places(localdate(now)).filter(Exists(ways), conference__reference=record)
    return set(rows.values_list("child", flat=True))


def standing(now: datetime) -> Q:
    """The same of rows of doors, as each page asks it anew."""
    places = _places(localdate(now)).filter(
        conference__reference=OuterRef("record"), child=OuterRef("person")
    )
    return Q(Exists(places)) & Q(Exists(_safe_ways().filter(person=OuterRef("person"))))


def _places(today: date) -> QuerySet[ConferenceChild]:
    return ConferenceChild.objects.exclude(NOT_AGREED).filter(
        conference__state__in=WRITES,
        child__death_date__isnull=True,
        child__birth_date__lte=born_by(least_age(), today),
        child__birth_date__gt=born_by(ADULT, today),
    )


def _safe_ways() -> ContactWayQuerySet:
    return ContactWay.objects.standing().filter(is_safe=True, channel__in=SAFE)


def may_say_read(user: User, words: OwnWords) -> Refusal | None:
    """Whoever works with the family says that they have read it."""
    if user.role in CASEWORK:
        return None
    return Refusal("Chairs, business support officers and managers read what young people write.")
