"""How each adult of a family is reached without danger, as a request asks it: a line of choices each."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import F

from conferences.requests.actions.ways_said import WaysSaid
from cpunit.people.actions.keep_reach import Said
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


class Reached:
    """The fields of a request about each adult of its family, and what stands in them."""

    def __init__(self, family: Family) -> None:
        """Three queries."""
        adults = family.adults.select_related("person").prefetch_related("person__contact_ways")
        self.adults: list[Adult] = list(adults.order_by("name", "pk"))
        self.homes = _homes([each.pk for each in self.adults])
        self.ways = {each.pk: self._ways(each) for each in self.adults}

    def _ways(self, adult: Adult) -> dict[Channel, ContactWay | None]:
        """The ways that there are to reach them, with what is recorded of each."""
        stood = standing_ways(adult.person)
        home = self.homes.get(adult.pk)
        post = stood.get(Channel.POST)
        there = {
            Channel.EMAIL: bool(adult.email),
            Channel.TEXT: bool(adult.phone),
            Channel.PHONE: bool(adult.phone),
            Channel.POST: home is not None,
        }
        if post and post.address_id != home:
            del stood[Channel.POST]
        return {channel: stood.get(channel) for channel in ASKED if there[channel]}

    def fields(self) -> dict[str, forms.Field]:
        """By name: a choice for each way, when, and who else sees it."""
        fields: dict[str, forms.Field] = {}
        for adult in self.adults:
            for channel, way in self.ways[adult.pk].items():
                choices = SAFE if way else (NOT_KNOWN, *SAFE)
                fields[_name(adult, channel)] = forms.ChoiceField(
                    label=SHORT[channel], choices=choices, required=False
                )
            if self.ways[adult.pk]:
                fields[_name(adult, "hours")] = forms.CharField(
                    label="When, if not always", required=False, max_length=120
                )
                fields[_name(adult, "seen_by")] = forms.CharField(
                    label="Who else sees or opens it; “nobody” if nobody does", required=False, max_length=200
                )
        return fields

    def initial(self) -> dict[str, str]:
        """What stands, by the name of the field; what was said of several ways alike stands once."""
        found: dict[str, str] = {}
        for adult in self.adults:
            ways = self.ways[adult.pk]
            for channel, way in ways.items():
                found[_name(adult, channel)] = "" if way is None else "yes" if way.is_safe else "no"
            if ways:
                found |= {_name(adult, fact): _common(ways, fact) for fact in ("hours", "seen_by")}
        return found

    def layout(self) -> list[Any]:
        """A section an adult; one for whom nothing is recorded yet says so."""
        return [
            Section(
                f"How {adult.name} is reached safely",
                *([Side(*(_name(adult, channel) for channel in ways))] if ways else []),
                *([Side(_name(adult, "hours"), _name(adult, "seen_by"))] if ways else []),
                hint=NOTHING_THERE if not ways else "" if nth else HINT,
            )
            for nth, adult in enumerate(self.adults)
            for ways in [self.ways[adult.pk]]
        ]

    def without_way(self, given: Mapping[str, Any]) -> list[str]:
        """The fields in which something is said of ways none of which is told to be safe, or not."""
        return [
            _name(adult, fact)
            for adult in self.adults
            for fact in FACTS
            if given.get(_name(adult, fact), "").strip()
            and not any(given.get(_name(adult, each)) in ("yes", "no") for each in self.ways[adult.pk])
        ]

    def said(self, given: Mapping[str, Any]) -> list[WaysSaid]:
        """What is said now otherwise than it stands, by whom it is about."""
        found = []
        before = self.initial()
        for adult in self.adults:
            hours, seen_by = (given.get(_name(adult, fact), "").strip() for fact in ("hours", "seen_by"))
            is_said_anew = (hours, seen_by) != tuple(before.get(_name(adult, fact), "") for fact in FACTS)
            ways: dict[str, Said] = {}
            for channel in self.ways[adult.pk]:
                answer = given.get(_name(adult, channel))
                changed = answer != before[_name(adult, channel)] or is_said_anew
                if answer in ("yes", "no") and changed:
                    ways[channel.value] = Said(is_safe=answer == "yes", hours=hours, seen_by=seen_by)
            if ways:
                found.append(WaysSaid(adult.person, ways))
        return found


def _name(adult: Adult, fact: str) -> str:
    return f"reach-{adult.pk}-{fact}"


def _common(ways: Mapping[Channel, ContactWay | None], fact: str) -> str:
    """What all that was recorded says alike; "" where it says different things."""
    said = {getattr(way, fact) for way in ways.values() if way}
    return said.pop() if len(said) == 1 else ""


def _homes(people: list[int]) -> dict[int, int]:
    """The address to which the letters of each would go, the verified one first. One query."""
    homes = HouseholdMember.objects.filter(
        person__in=people, until__isnull=True, has_letters=True, address__left_on__isnull=True
    )
    verified_last = F("address__verified_on").asc(nulls_first=True)
    return dict(homes.order_by(verified_last, "since", "pk").values_list("person", "address"))
