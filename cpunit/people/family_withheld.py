"""What is withheld from whom, as a family's page says it to staff."""

from dataclasses import dataclass

from django.utils.timezone import localdate

from cpunit.people.family_homes import day_words
from cpunit.people.models import Family, Person, PersonFact, ReleasedGround, Restriction
from cpunit.people.withheld import OF_RESTRICTION, withheld_of
from cpunit.web.look import once_a_look

FROM = ("from_home", "from_agency", "from_person__child", "from_person__adult", "from_person__professional")
LONGEST = 90
"""Letters of a passage that are shown of it."""


@dataclass(frozen=True)
class FactRow:
    """Where somebody is found: "Lacey Bloom: Fellside Academy (school or nursery)"."""

    pk: int
    words: str


@dataclass(frozen=True)
class WithheldRow:
    """Something that is, or was, withheld from somebody; `about` says why, on whose word, who and when."""

    pk: int
    words: str
    about: str
    is_lifted: bool


@dataclass(frozen=True)
class GroundRow:
    """An exclusion whose ground the family does not read yet, or since when it does."""

    pk: int
    words: str
    is_released: bool


@dataclass(frozen=True)
class FamilyWithheld:
    facts: list[FactRow]
    rows: list[WithheldRow]
    grounds: list[GroundRow]


def withheld_rows(family: Family) -> FamilyWithheld:
    """Three queries whatever there is."""
    facts = family.facts.select_related("person__adult", "person__child").order_by("until", "pk")
    rows = family.restrictions.select_related(
        *OF_RESTRICTION,
        *FROM,
        "recorded_by",
        "lifted__lifted_by",
    )
    exclusions = family.exclusions.running().select_related(
        "person__adult", "person__child", "person__professional", "ground_released__released_by"
    )
    return FamilyWithheld(
        facts=[_fact(each) for each in facts],
        rows=[_row(each) for each in rows.order_by("pk")],
        grounds=[
            GroundRow(each.pk, _ground(each.person.name, getattr(each, "ground_released", None)), _is(each))
            for each in exclusions
        ],
    )


def _fact(fact: PersonFact) -> FactRow:
    kind = str(fact.get_kind_display())
    since = f", since {day_words(fact.since)}" if fact.since else ""
    until = f", until {day_words(fact.until)}" if fact.until else ""
    return FactRow(fact.pk, f"{fact.person.name}: {fact.words} ({kind[0].lower()}{kind[1:]}{since}{until})")


def restriction_words(restriction: Restriction) -> str:
    """ "Fellside Academy is withheld from Gareth Bloom"."""
    return f"{_what(restriction)} is withheld from {_from(restriction)}"


def withheld_from(family: Family, person: Person) -> list[str]:
    """What is withheld from this person, a sentence each: what protects an address, too. Four queries."""
    found = once_a_look(withheld_of, family.pk, (person,))
    mine = [each.pk for each in found.running if found.holds(each, person)]
    rows = family.restrictions.filter(pk__in=mine).select_related(*OF_RESTRICTION, *FROM)
    homes = [lines for (lines, _), adults in found.protected if person.pk in adults]
    said = [restriction_words(each) for each in rows.order_by("pk")]
    return [*said, *(f"{lines} is protected from {person.name}" for lines in homes)]


def _row(each: Restriction) -> WithheldRow:
    lifted = getattr(each, "lifted", None)
    on = day_words(localdate(each.recorded_at))
    about = f"{_ended(each.reason)} {_told(each.source)} Recorded by {each.recorded_by.name} on {on}."
    if lifted:
        at = day_words(localdate(lifted.lifted_at))
        about += f" Lifted by {lifted.lifted_by.name} on {at}: {_ended(lifted.why)} {_told(lifted.source)}"
    return WithheldRow(each.pk, restriction_words(each), about, lifted is not None)


def _what(each: Restriction) -> str:
    if each.fact:
        return f"{each.fact.words} ({each.fact.person.name})"
    if each.address:
        return f"The address {each.address}".replace("\n", ", ")
    if each.person:
        return f"All that is about {each.person.name}"
    words = " ".join(each.words.split())
    shown = f"{words[:LONGEST].rsplit(' ', 1)[0]} …" if len(words) > LONGEST else words
    return f"“{shown}” ({each.record_id})" if words else f"A part of {each.record_id}"


def _from(each: Restriction) -> str:
    if each.from_home:
        return f"whoever lives at {each.from_home}".replace("\n", ", ")
    who = each.from_agency or each.from_person
    assert who is not None
    return str(who.name)


def _ground(name: str, released: ReleasedGround | None) -> str:
    if released is None:
        return f"Why {name} is excluded is withheld from the family"
    on = day_words(localdate(released.released_at))
    return f"{released.released_by.name} released why {name} is excluded to the family on {on}"


def _is(exclusion: object) -> bool:
    return getattr(exclusion, "ground_released", None) is not None


def _ended(words: str) -> str:
    return words if words.rstrip().endswith((".", "!", "?")) else f"{words.rstrip()}."


def _told(source: str) -> str:
    return f"Told by: {source.rstrip('. ')}."
