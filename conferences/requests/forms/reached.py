"""How each of a family is reached without danger, and how letters come to them, as a request asks it: a line
of choices each.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import F, prefetch_related_objects

from conferences.conference.children import can_take_part
from conferences.requests.actions.ways_said import WaysSaid
from conferences.requests.forms.letters import (
    LanguageList,
    letters_line,
    letters_of,
    letters_said,
    named,
    standing_letters,
    wrong_letters,
)
from conferences.requests.forms.reached_children import ChildrenReached
from cpunit.domain.refusal import Refused
from cpunit.people.actions.keep_reach import Said
from cpunit.people.forms.reach import said_of
from cpunit.people.forms.safe_hours import (
    TIMED,
    are_sound,
    fields_of_hours,
    initial_of_hours,
    said_hours,
)
from cpunit.people.models import Adult, ContactWay, Family, HouseholdMember
from cpunit.people.reach import standing_ways
from cpunit.web.layout import Fold, Section, Side

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
    """The fields of a request about each adult of its family, and about its children (`children`), and what
    stands in them.
    """

    def __init__(self, family: Family) -> None:
        """Four queries."""
        adults, children = family.adults.select_related("person"), family.children.once()
        self.people: list[Adult] = list(adults.order_by("name", "pk"))
        born = children.select_related("person").order_by("birth_date", "pk")
        young = [each for each in born if can_take_part(each)]
        people = [*(each.person for each in self.people), *(each.person for each in young)]
        prefetch_related_objects(people, "contact_ways")
        self.homes = _homes([each.pk for each in (*self.people, *young)])
        self.children = ChildrenReached(young, self.homes)
        self.of = {each.pk: said_of(each.person, self.homes.get(each.pk)) for each in self.people}
        self.ways = {each.pk: self._ways(each) for each in self.people}

    def _ways(self, who: Adult) -> dict[Channel, ContactWay | None]:
        """The ways that there are to reach them, with what is recorded of each."""
        stood = standing_ways(who.person)
        home = self.homes.get(who.pk)
        post = stood.get(Channel.POST)
        if post and (home is None or post.address_id != home.address_id):
            del stood[Channel.POST]
        return {channel: stood.get(channel) for channel in ASKED if channel in self.of[who.pk]}

    def said_of(self) -> dict[str, str]:
        """The address or number that each is asked about, by the name of its field."""
        return {
            named(who.pk, channel): self.of[who.pk][channel]
            for who in self.people
            for channel in self.ways[who.pk]
        } | self.children.said_of()

    def fields(self) -> dict[str, forms.Field]:
        """By name: of each way by itself whether it is safe, when, and who else sees what comes by it; and
        how letters come.
        """
        fields: dict[str, forms.Field] = {}
        for who in self.people:
            for channel, way in self.ways[who.pk].items():
                choices = SAFE if way else (NOT_KNOWN, *SAFE)
                short, name = SHORT[channel], named(who.pk, channel)
                label = f"{short} to {self.of[who.pk][channel]}"
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
            fields |= letters_of(who.pk)
        return fields | self.children.fields()

    def initial(self) -> dict[str, Any]:
        """What stands, by the name of the field."""
        found: dict[str, Any] = {}
        for who in self.people:
            found |= standing_letters(who)
            for channel, way in self.ways[who.pk].items():
                name = named(who.pk, channel)
                found[name] = "" if way is None else "yes" if way.is_safe else "no"
                found |= {f"{name}_{fact}": getattr(way, fact) if way else "" for fact in FACTS}
                found |= initial_of_hours(name, way) if channel in TIMED else {}
        return found | self.children.initial()

    def layout(self) -> list[Any]:
        """A section a person, folded under a line that says what stands where anything is recorded of them;
        then the children.
        """
        sections = [
            Section(
                f"How {who.name} is reached safely",
                *_asked(who, self.ways[who.pk]),
                hint=NOTHING_THERE if not self.ways[who.pk] else "" if nth else HINT,
            )
            for nth, who in enumerate(self.people)
        ]
        return [*sections, *self.children.layout(), LanguageList()]

    def wrong(self, given: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with what was typed, by the field: something is said of a way that is told neither to
        be safe nor not, hours that cannot be kept, or another form without words.
        """
        found = self.children.wrong(given)
        for who in self.people:
            found |= wrong_letters(given, who)
            for channel in self.ways[who.pk]:
                name = named(who.pk, channel)
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
        """What is said now otherwise than it stands, by whom it is about."""
        found = []
        before = self.initial()
        for who in self.people:
            ways: dict[str, Said] = {}
            for channel in self.ways[who.pk]:
                name = named(who.pk, channel)
                names = [each for each in before if each == name or each.startswith(f"{name}_")]
                is_new = any(_plain(given, each) != _plain(before, each) for each in names)
                if given.get(name) in ("yes", "no") and is_new:
                    ways[channel.value] = Said(
                        is_safe=given[name] == "yes",
                        hours=_plain(given, f"{name}_hours"),
                        seen_by=_plain(given, f"{name}_seen_by"),
                        times=said_hours(given, name),
                    )
            letters = letters_said(given, who)
            if ways or letters:
                found.append(WaysSaid(who.person, ways, letters))
        return found + self.children.said(given)


def _asked(who: Adult, ways: Mapping[Channel, ContactWay | None]) -> list[Fold]:
    """What is asked of one of them: a line a way, and one for letters."""
    letters = letters_line(who)
    if not ways:
        return [letters]
    lines = [line for channel, way in ways.items() for line in _lines(named(who.pk, channel), channel, way)]
    stands = [f"{SHORT[channel]}: {_stands(way)}" for channel, way in ways.items()]
    return [Fold(". ".join([*stands, letters.line]), *lines, letters, is_open=not any(ways.values()))]


def _stands(way: ContactWay | None) -> str:
    """ "safe, between 09:00 and 15:00"."""
    if way is None:
        return "not known"
    return ", ".join(filter(None, ("safe" if way.is_safe else "not safe", way.when)))


def _lines(name: str, channel: Channel, way: ContactWay | None) -> list[Side | Fold]:
    """How one way is laid out: whether it is safe beside who else sees it, and its hours folded."""
    hours, seen_by = (f"{name}_{fact}" for fact in FACTS)
    if channel not in TIMED:
        return [Side(name, seen_by, hours)]
    times = Side(f"{name}_from", f"{name}_until"), Side(f"{name}_days", hours)
    when = way.when or ("at any time" if way.is_safe else "when") if way else "when"
    return [Side(name, seen_by), Fold(f"{SHORT[channel]}: {when}", *times)]


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
