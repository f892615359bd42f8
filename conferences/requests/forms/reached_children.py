"""How the children of a family are reached, as a request asks it: of all of them at once, as there may be
twelve, and of the post at each home by itself. Where it differs for one, their own page says so.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from conferences.requests.actions.ways_said import WaysSaid
from conferences.requests.forms.letters import asked_of_letters, letters_stand
from cpunit.domain.words import listed
from cpunit.people.actions.keep_reach import Said
from cpunit.people.forms.letters_as import LETTERS_AS, said_of_letters, wrong_of_letters
from cpunit.people.models import Child, ContactWay, HouseholdMember
from cpunit.people.reach import standing_ways
from cpunit.web.layout import Fold, Section, Side

POST = ContactWay.Channel.POST
AS_IT_IS = ("", "As it is for each")
NOT_KNOWN = ("", "Not known")
SAFE = (("yes", "Safe"), ("no", "Not safe"))
LETTERS = tuple(f"children-{name}" for name in LETTERS_AS)
LINE = tuple(f"children-{name}" for name in ("letters_as", "letters_in", "letters_otherwise"))


class ChildrenReached:
    """The fields about the children, and what stands in them: what is the same for all of them, else nothing,
    which changes nothing.
    """

    def __init__(self, children: Sequence[Child], homes: Mapping[int, HouseholdMember]) -> None:
        self.children = children
        self.at: dict[int, list[Child]] = {}
        self.homes: dict[int, HouseholdMember] = {}
        for child in children:
            home = homes.get(child.pk)
            if home is not None:
                self.homes[home.address_id] = home
                self.at.setdefault(home.address_id, []).append(child)

    def said_of(self) -> dict[str, str]:
        """The home of which each is asked, by the name of its field."""
        return {f"post-{key}": ", ".join(str(home.address).splitlines()) for key, home in self.homes.items()}

    def fields(self) -> dict[str, forms.Field]:
        if not self.children:
            return {}
        made: dict[str, forms.Field] = {}
        for key, children in self.at.items():
            names = listed([child.first_name for child in children])
            made[f"post-{key}"] = forms.ChoiceField(
                label=f"Post to {names} at {self.said_of()[f'post-{key}']}",
                choices=self._answers(key),
                required=False,
            )
            made[f"post-{key}_seen_by"] = forms.CharField(
                label="Post: who else opens it; “nobody” if nobody does", required=False, max_length=200
            )
        return made | {f"children-{name}": field for name, field in self._letters_asked().items()}

    def _letters_asked(self) -> dict[str, forms.Field]:
        """Of several children a choice may say nothing."""
        if len(self.children) == 1:
            return asked_of_letters()
        asked = asked_of_letters(AS_IT_IS, help_text="Left empty, it stays as it is for each")
        how: Any = asked["letters_as"]
        how.choices = [AS_IT_IS, *how.choices]
        return asked

    def _answers(self, key: int) -> tuple[tuple[str, str], ...]:
        """What can be said of the post at one home: also nothing, but where it is known of all alike."""
        known = {_answer(self._way(child, key)) for child in self.at[key]}
        if len(known) > 1:
            return (AS_IT_IS, *SAFE)
        return (NOT_KNOWN, *SAFE) if known == {""} else SAFE

    def initial(self) -> dict[str, str]:
        """By the name of the field."""
        if not self.children:
            return {}
        found = {
            f"children-{name}": _same([getattr(each, name) for each in self.children]) for name in LETTERS_AS
        }
        for key, children in self.at.items():
            ways = [self._way(child, key) for child in children]
            found[f"post-{key}"] = _same([_answer(each) for each in ways])
            found[f"post-{key}_seen_by"] = _same([each.seen_by if each else "" for each in ways])
        return found

    def layout(self) -> list[Section]:
        if not self.children:
            return []
        names = listed([child.first_name for child in self.children])
        differs = (
            "" if len(self.children) == 1 else " Where it differs for one of them, say it on their own page."
        )
        hint = f"No letter goes to a child before worker and chair agreed how they take part.{differs}"
        posts = [Side(f"post-{key}", f"post-{key}_seen_by") for key in self.at]
        return [
            Section(
                f"How {names} {'is' if len(self.children) == 1 else 'are'} reached safely",
                *posts,
                Fold(self._letters_stand(), Side(*LINE)),
                hint=hint,
            )
        ]

    def _letters_stand(self) -> str:
        """ "Letters: in large print", "Letters: not the same for each"."""
        same = _same([letters_stand(each) for each in self.children])
        return f"Letters: {same or 'not the same for each'}"

    def wrong(self, given: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with what was typed, by the field."""
        found = {}
        for key in self.at:
            answer, opens = given.get(f"post-{key}"), str(given.get(f"post-{key}_seen_by") or "").strip()
            if answer == "yes" and not opens and self._is_new(given, f"post-{key}"):
                found[f"post-{key}_seen_by"] = "Say who else opens the post there, or that nobody does"
            if opens and not answer and self._is_new(given, f"post-{key}"):
                found[f"post-{key}_seen_by"] = "Say whether the post there is safe"
        for child in self.children:
            wrong = wrong_of_letters(said) if (said := self._letters(given, child)) else None
            if wrong:
                found[f"children-{wrong.about}"] = wrong.sentence
        return found

    def said(self, given: Mapping[str, Any]) -> list[WaysSaid]:
        """What is said now otherwise than it stands, of each child whom it changes."""
        found = []
        home_of = {child.pk: key for key, children in self.at.items() for child in children}
        for child in self.children:
            key = home_of.get(child.pk)
            post = self._post(given, child, key) if key is not None else None
            letters = self._letters(given, child)
            if post or letters:
                found.append(WaysSaid(child.person, {POST.value: post} if post else {}, letters))
        return found

    def _post(self, given: Mapping[str, Any], child: Child, key: int) -> Said | None:
        answer = given.get(f"post-{key}")
        if answer not in ("yes", "no") or not self._is_new(given, f"post-{key}"):
            return None
        way = self._way(child, key)
        opens = str(given.get(f"post-{key}_seen_by") or "").strip()
        return Said(is_safe=answer == "yes", hours=way.hours if way else "", seen_by=opens)

    def _letters(self, given: Mapping[str, Any], child: Child) -> dict[str, str]:
        """Whole, with what is changed for all; nothing where that leaves them as they are."""
        before, stood = {name: getattr(child, name) for name in LETTERS_AS}, self.initial()
        typed = {name: given.get(f"children-{name}") for name in LETTERS_AS}
        changed = {name: typed[name] for name in LETTERS_AS if _changes(name, typed[name], stood)}
        if not changed:
            return {}
        if changed.get("letters_as") and "letters_otherwise" not in changed:
            changed["letters_otherwise"] = typed["letters_otherwise"]
        said = said_of_letters(before | changed)
        return {} if said == before else said

    def _is_new(self, given: Mapping[str, Any], name: str) -> bool:
        stood = self.initial()
        return any(str(given.get(each) or "").strip() != stood[each] for each in (name, f"{name}_seen_by"))

    def _way(self, child: Child, home: int) -> ContactWay | None:
        """What is recorded of their post, where it was said of the home at which they live."""
        way = standing_ways(child.person).get(POST)
        return way if way and way.address_id == home else None


def _answer(way: ContactWay | None) -> str:
    return "" if way is None else "yes" if way.is_safe else "no"


def _same(values: Sequence[str]) -> str:
    return values[0] if len(set(values)) == 1 else ""


def _changes(name: str, typed: str | None, stood: Mapping[str, str]) -> bool:
    """Whether a field says something else than it showed; a choice that says nothing changes nothing."""
    if typed is None or (not typed and name != "letters_otherwise"):
        return False
    return typed.strip() != stood[f"children-{name}"]
