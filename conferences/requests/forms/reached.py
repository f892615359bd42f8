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

SEES, OPENS = "who else sees or hears it", "who else opens it; “nobody” if nobody does"


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
        """By name: of each way by itself whether it is safe, when, and who else sees what comes by it."""
        fields: dict[str, forms.Field] = {}
        for adult in self.adults:
            for channel, way in self.ways[adult.pk].items():
                choices = SAFE if way else (NOT_KNOWN, *SAFE)
                short, name = SHORT[channel], _name(adult, channel)
                fields[name] = forms.ChoiceField(label=short, choices=choices, required=False)
                fields[f"{name}_hours"] = forms.CharField(
                    label=f"{short}: when, if not always", required=False, max_length=120
                )
                fields[f"{name}_seen_by"] = forms.CharField(
                    label=f"{short}: {OPENS if channel == Channel.POST else SEES}",
                    required=False,
                    max_length=200,
                )
        return fields

    def initial(self) -> dict[str, str]:
        """What stands, by the name of the field."""
        found: dict[str, str] = {}
        for adult in self.adults:
            for channel, way in self.ways[adult.pk].items():
                name = _name(adult, channel)
                found[name] = "" if way is None else "yes" if way.is_safe else "no"
                found |= {f"{name}_{fact}": getattr(way, fact) if way else "" for fact in FACTS}
        return found

    def layout(self) -> list[Any]:
        """A section an adult, a line a way; one for whom nothing is recorded yet says so."""
        return [
            Section(
                f"How {adult.name} is reached safely",
                *(
                    Side(name, *(f"{name}_{fact}" for fact in FACTS))
                    for name in (_name(adult, channel) for channel in ways)
                ),
                hint=NOTHING_THERE if not ways else "" if nth else HINT,
            )
            for nth, adult in enumerate(self.adults)
            for ways in [self.ways[adult.pk]]
        ]

    def without_way(self, given: Mapping[str, Any]) -> list[str]:
        """The fields in which something is said of a way that is told neither to be safe nor not."""
        names = [_name(adult, channel) for adult in self.adults for channel in self.ways[adult.pk]]
        return [
            f"{name}_{fact}"
            for name in names
            for fact in FACTS
            if given.get(f"{name}_{fact}", "").strip() and given.get(name) not in ("yes", "no")
        ]

    def said(self, given: Mapping[str, Any]) -> list[WaysSaid]:
        """What is said now otherwise than it stands, by whom it is about; nothing of a way left as it was."""
        found = []
        before = self.initial()
        for adult in self.adults:
            ways: dict[str, Said] = {}
            for channel in self.ways[adult.pk]:
                names = [_name(adult, channel), *(f"{_name(adult, channel)}_{fact}" for fact in FACTS)]
                answer, hours, seen_by = (str(given.get(name, "")).strip() for name in names)
                is_new = [answer, hours, seen_by] != [before[name] for name in names]
                if answer in ("yes", "no") and is_new:
                    ways[channel.value] = Said(is_safe=answer == "yes", hours=hours, seen_by=seen_by)
            if ways:
                found.append(WaysSaid(adult.person, ways))
        return found


def _name(adult: Adult, fact: str) -> str:
    return f"reach-{adult.pk}-{fact}"


def _homes(people: list[int]) -> dict[int, int]:
    """The address to which the letters of each would go, the verified one first. One query."""
    homes = HouseholdMember.objects.filter(
        person__in=people, until__isnull=True, has_letters=True, address__left_on__isnull=True
    )
    verified_last = F("address__verified_on").asc(nulls_first=True)
    return dict(homes.order_by(verified_last, "since", "pk").values_list("person", "address"))
