"""How each adult of a family is reached without danger, as a request asks it: a line of choices each."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import F

from conferences.requests.actions.ways_said import WaysSaid
from cpunit.domain.refusal import Refused
from cpunit.people.actions.keep_reach import Said
from cpunit.people.forms.reach import said_of
from cpunit.people.forms.safe_hours import (
    PARTS,
    TIMED,
    are_sound,
    fields_of_hours,
    initial_of_hours,
    said_hours,
)
from cpunit.people.models import Adult, ContactWay, Family, HouseholdMember
from cpunit.people.reach import standing_ways
from cpunit.web.layout import Section, Side

Channel = ContactWay.Channel
FACTS = ("hours", "seen_by")
NOT_KNOWN = ("", "Not known")
SAFE = (("yes", "Safe"), ("no", "Not safe"))
ASKED = (Channel.EMAIL, Channel.TEXT, Channel.PHONE, Channel.POST)
SHORT = {Channel.EMAIL: "E-mail", Channel.TEXT: "Text message", Channel.PHONE: "Call", Channel.POST: "Post"}
HINT = (
    "Ask each of them alone. What is not known is not safe: nothing is sent that way, and their worker tells "
    "them in person."
)
NOTHING_THERE = "No e-mail address, number or home of theirs is recorded yet: add it on the family’s page."

SEES, OPENS = "who else sees or hears it", "who else opens it; “nobody” if nobody does"


class Reached:
    """The fields of a request about each adult of its family, and what stands in them."""

    def __init__(self, family: Family) -> None:
        """Three queries."""
        adults = family.adults.select_related("person").prefetch_related("person__contact_ways")
        self.adults: list[Adult] = list(adults.order_by("name", "pk"))
        self.homes = _homes([each.pk for each in self.adults])
        self.of = {each.pk: said_of(each.person, self.homes.get(each.pk)) for each in self.adults}
        self.ways = {each.pk: self._ways(each) for each in self.adults}

    def _ways(self, adult: Adult) -> dict[Channel, ContactWay | None]:
        """The ways that there are to reach them, with what is recorded of each."""
        stood = standing_ways(adult.person)
        home = self.homes.get(adult.pk)
        post = stood.get(Channel.POST)
        if post and (home is None or post.address_id != home.address_id):
            del stood[Channel.POST]
        return {channel: stood.get(channel) for channel in ASKED if channel in self.of[adult.pk]}

    def said_of(self) -> dict[str, str]:
        """The address or number that each is asked about, by the name of its field."""
        return {
            _name(adult, channel): self.of[adult.pk][channel]
            for adult in self.adults
            for channel in self.ways[adult.pk]
        }

    def fields(self) -> dict[str, forms.Field]:
        """By name: of each way by itself whether it is safe, when, and who else sees what comes by it."""
        fields: dict[str, forms.Field] = {}
        for adult in self.adults:
            for channel, way in self.ways[adult.pk].items():
                choices = SAFE if way else (NOT_KNOWN, *SAFE)
                short, name = SHORT[channel], _name(adult, channel)
                label = f"{short} to {self.of[adult.pk][channel]}"
                fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)
                is_timed = channel in TIMED
                if is_timed:
                    fields |= fields_of_hours(name, short)
                when = "what else is to be said of when" if is_timed else "when, if not always"
                fields[f"{name}_hours"] = forms.CharField(
                    label=f"{short}: {when}", required=False, max_length=120
                )
                fields[f"{name}_seen_by"] = forms.CharField(
                    label=f"{short}: {OPENS if channel == Channel.POST else SEES}",
                    required=False,
                    max_length=200,
                )
        return fields

    def initial(self) -> dict[str, Any]:
        """What stands, by the name of the field."""
        found: dict[str, Any] = {}
        for adult in self.adults:
            for channel, way in self.ways[adult.pk].items():
                name = _name(adult, channel)
                found[name] = "" if way is None else "yes" if way.is_safe else "no"
                found |= {f"{name}_{fact}": getattr(way, fact) if way else "" for fact in FACTS}
                found |= initial_of_hours(name, way) if channel in TIMED else {}
        return found

    def layout(self) -> list[Any]:
        """A section an adult, a line a way; one for whom nothing is recorded yet says so."""
        return [
            Section(
                f"How {adult.name} is reached safely",
                *(line for channel in ways for line in _lines(_name(adult, channel), channel)),
                hint=NOTHING_THERE if not ways else "" if nth else HINT,
            )
            for nth, adult in enumerate(self.adults)
            for ways in [self.ways[adult.pk]]
        ]

    def wrong(self, given: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with what was typed, by the field: something is said of a way that is told neither to
        be safe nor not, or hours that cannot be kept.
        """
        found: dict[str, str] = {}
        for adult in self.adults:
            for channel in self.ways[adult.pk]:
                name = _name(adult, channel)
                if given.get(name) not in ("yes", "no"):
                    said = [fact for fact in (*FACTS, "from", "until") if _plain(given, f"{name}_{fact}")]
                    found |= {f"{name}_{fact}": "Say whether this way is safe" for fact in said}
                elif channel in TIMED and are_sound(given, name):
                    try:
                        said_hours(given, name)
                    except Refused as refused:
                        found[f"{name}_{refused.refusal.about}"] = refused.sentence
        return found

    def said(self, given: Mapping[str, Any]) -> list[WaysSaid]:
        """What is said now otherwise than it stands, by whom it is about; nothing of a way left as it was."""
        found = []
        before = self.initial()
        for adult in self.adults:
            ways: dict[str, Said] = {}
            for channel in self.ways[adult.pk]:
                name = _name(adult, channel)
                names = [each for each in before if each == name or each.startswith(f"{name}_")]
                is_new = any(_plain(given, each) != _plain(before, each) for each in names)
                if given.get(name) in ("yes", "no") and is_new:
                    ways[channel.value] = Said(
                        is_safe=given[name] == "yes",
                        hours=_plain(given, f"{name}_hours"),
                        seen_by=_plain(given, f"{name}_seen_by"),
                        times=said_hours(given, name),
                    )
            if ways:
                found.append(WaysSaid(adult.person, ways))
        return found


def _name(adult: Adult, fact: str) -> str:
    return f"reach-{adult.pk}-{fact}"


def _lines(name: str, channel: Channel) -> list[Side]:
    """How one way is laid out: whether it is safe beside its hours, and what is said of it in words."""
    facts = [f"{name}_{fact}" for fact in FACTS]
    if channel not in TIMED:
        return [Side(name, *facts)]
    return [Side(name, *(f"{name}_{part}" for part in PARTS)), Side(*facts)]


def _plain(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    return "" if value is None else str(value).strip()


def _homes(people: list[int]) -> dict[int, HouseholdMember]:
    """The home to which the letters of each would go, the verified one first. One query."""
    homes = HouseholdMember.objects.filter(
        person__in=people, until__isnull=True, has_letters=True, address__left_on__isnull=True
    )
    verified_last = F("address__verified_on").asc(nulls_first=True)
    rows = homes.select_related("address").order_by(verified_last, "since", "pk")
    return {home.person_id: home for home in rows}
