"""Who comes to live at an address and who leaves it, and to which of two homes a child's own letters go."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from cpunit.people.models import Address, Adult, Child, HouseholdMember, Person


def living_at(address: Address) -> QuerySet[HouseholdMember]:
    """The stays there that have not ended."""
    return address.members.filter(until__isnull=True)


def other_homes(children: Collection[int], *, but: Address) -> Counter[int]:
    """How many homes each of these children has now beside this address, which the family has not left."""
    homes = HouseholdMember.objects.filter(
        person__in=children, until__isnull=True, address__left_on__isnull=True
    )
    return Counter(homes.exclude(address=but.pk).values_list("person", flat=True))


def begin_and_end_stays(
    address: Address,
    household: Collection[Child | Adult],
    *,
    sharing: Collection[int],
    letters: Collection[int],
    since: date,
    today: date,
) -> list[HouseholdMember]:
    """The household lives there, the newly come since that day, and nobody else. The stays of children at
    another home that ended by it.

    A child's home elsewhere ends, but for those in `sharing`. A child who is left with one home has letters
    there; of two, here for those in `letters`. Where the family has left, it ends all stays there.
    """
    here = {stay.person_id: stay for stay in living_at(address)}
    wanted = {each.pk for each in household}
    left: list[HouseholdMember] = []
    for key in here.keys() - wanted:
        _end(here[key], today)
    for each in household:
        if address.left_on:
            _was_there(address, each, here.get(each.pk), since)
        else:
            left += _live(address, each, here.get(each.pk), since, shares=each.pk in sharing)
    children = [each.pk for each in household if each.KIND == Person.Kind.CHILD]
    for key in {*children, *(key for key, stay in here.items() if stay.kind == Person.Kind.CHILD)}:
        _direct_letters(key, address, come_here=key in letters)
    return left


def _live(
    address: Address, each: Child | Adult, stay: HouseholdMember | None, since: date, *, shares: bool
) -> list[HouseholdMember]:
    kept: list[HouseholdMember] = []
    left: list[HouseholdMember] = []
    if each.KIND == Person.Kind.CHILD:
        elsewhere = HouseholdMember.objects.filter(person=each.pk, until__isnull=True).exclude(
            address=address
        )
        for other in elsewhere.select_related("address"):
            if shares and other.address.left_on is None:
                kept.append(other)
            else:
                _end(other, since)
                left.append(other)
    if stay is None:
        HouseholdMember.objects.create(
            address=address,
            person_id=each.pk,
            kind=each.KIND,
            since=since,
            is_second=any(not other.is_second for other in kept),
            has_letters=not any(other.has_letters for other in kept),
        )
    return [other for other in left if other.address.left_on is None]


def _was_there(address: Address, each: Child | Adult, stay: HouseholdMember | None, since: date) -> None:
    """They lived there until the family left; a stay that was told before is not told again."""
    left_on = address.left_on
    assert left_on is not None
    if stay is not None:
        _end(stay, left_on)
    elif not address.members.filter(person=each.pk, until=left_on).exists():
        address.members.create(person_id=each.pk, kind=each.KIND, since=min(since, left_on), until=left_on)


def _direct_letters(child: int, address: Address, *, come_here: bool) -> None:
    homes = HouseholdMember.objects.filter(person=child, until__isnull=True, address__left_on__isnull=True)
    stays = sorted(homes, key=lambda stay: stay.address_id == address.pk)
    if not stays:
        return
    there, here = stays[0], stays[-1]
    chosen = here if come_here else there
    for stay in (each for each in stays if each is not chosen and each.has_letters):
        stay.has_letters = False
        stay.save()
    if not chosen.has_letters:
        chosen.has_letters = True
        chosen.save()


def _end(stay: HouseholdMember, day: date) -> None:
    stay.until = max(day, stay.since)
    stay.save()
