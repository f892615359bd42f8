"""A heading under which each child has a place of their own, and something is asked of each (LDS-9)."""

from collections.abc import Iterable
from dataclasses import dataclass

from conferences.live.standing import Standing
from conferences.models import Entry
from cpunit.domain.characteristics import disabilities_in_words, ethnicity_in_words
from cpunit.domain.frameworks.part import Part, Prompt
from cpunit.people.models import Child


@dataclass(frozen=True)
class ChildsPlace:
    """What stands under the heading of one child: the entries that name nobody else, what the record of the
    child says already, and what is asked at that age.
    """

    child: Child
    said: list[Entry]
    known: list[str]
    prompts: list[Prompt]
    unanswered: list[Prompt]


def places_under(standing: Standing, part: Part) -> list[ChildsPlace]:
    """One for each child for whom is decided; none under a heading that asks nothing of each."""
    if not part.prompts:
        return []
    said = standing.said(part.key)
    return [_place(standing, part, child, said) for child in standing.children]


def of_several(said: Iterable[Entry], places: Iterable[ChildsPlace]) -> list[Entry]:
    """The entries that stand in no child's place: about several of them, or about all."""
    placed = {entry.pk for place in places for entry in place.said}
    return [entry for entry in said if entry.pk not in placed]


def answers_of(standing: Standing, child: Child) -> list[tuple[str, list[tuple[str, Entry]]]]:
    """For the minutes: under the title of each such heading, what names the child, each entry with the words
    of what it answers ("" for nothing that was asked), in the order in which it is asked.
    """
    found = []
    for part in standing.parts:
        if part.prompts:
            order = [prompt.key for prompt in part.prompts]
            words = {prompt.key: prompt.words for prompt in part.prompts}
            own = [each for each in standing.said(part.key) if child in each.children.all()]
            own.sort(key=lambda each: order.index(each.prompt) if each.prompt in words else len(order))
            found.append((part.title, [(words.get(each.prompt, ""), each) for each in own]))
    return [(title, own) for title, own in found if own]


def not_heard_of(standing: Standing, part: Part) -> list[Child]:
    """The children of whom nothing stands under the heading; what names no child is about all of them."""
    said = [entry for entry in standing.said(part.key) if entry.text.strip()]
    return [child for child in standing.children if not _about(said, child)]


def _about(said: Iterable[Entry], child: Child) -> list[Entry]:
    named = [(entry, {each.pk for each in entry.children.all()}) for entry in said]
    return [entry for entry, names in named if not names or child.pk in names]


def _place(standing: Standing, part: Part, child: Child, said: Iterable[Entry]) -> ChildsPlace:
    own = [entry for entry in said if [each.pk for each in entry.children.all()] == [child.pk]]
    age = _age(standing, child)
    prompts = [prompt for prompt in part.prompts if prompt.is_asked_at(age)]
    answered = {entry.prompt for entry in _about(said, child)}
    return ChildsPlace(
        child, own, _known(child), prompts, [each for each in prompts if each.key not in answered]
    )


def _age(standing: Standing, child: Child) -> int | None:
    if standing.day is None:
        return None if child.is_unborn else 0
    return child.age_on(standing.day)


def _known(child: Child) -> list[str]:
    """What the record of the child says, a sentence's piece each."""
    interpreter = "needs an interpreter" if child.interpreter else ""
    told = {
        "Sex": "" if child.sex == Child.Sex.UNKNOWN else child.get_sex_display().lower(),
        "Ethnicity": ethnicity_in_words(child.ethnicity),
        "First language": ", ".join(each for each in (child.first_language, interpreter) if each),
        "Disability": disabilities_in_words(child.disabilities),
    }
    return [f"{name}: {words}" for name, words in told.items() if words]
