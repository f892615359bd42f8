"""What stands in a report that must stand in nothing that a family is given: until copies differ by
recipient, it is offered to nobody, and taken out of what goes on paper (safety 1, 6).
"""

from collections.abc import Mapping
from typing import NamedTuple

from conferences.conference.for_family import NotForFamily
from cpunit.domain.frameworks.reports import titles
from cpunit.domain.words import listed
from cpunit.people.models import Family

MAY_BE = "a word or two that a young person keeps from their parents, and that may be meant,"


class Exposed(NamedTuple):
    """What must not stand there, in words, and under which heading it does. What only may be meant there is a
    question for a person (`is_asked`).
    """

    what: str
    where: str
    is_asked: bool = False


def places_of(
    sections: Mapping[str, str], names: Mapping[str, str] | None = None, **others: str
) -> list[tuple[str, str]]:
    """Each part of a report in words, and what is written there, in the order of `sections`; `others` by
    their names. `names` are the titles of the headings where the conference has others than its framework.
    """
    names = names or titles()
    written = [(f"“{names.get(key, key)}”", text) for key, text in sections.items()]
    return [*written, *((f"the {name}", text) for name, text in others.items())]


def exposed_in(
    sections: Mapping[str, str],
    family: Family,
    *,
    known: NotForFamily | None = None,
    names: Mapping[str, str] | None = None,
    told_apart: bool = False,
    **others: str,
) -> list[Exposed]:
    """Under which headings, and in which `others` by their names, something of it stands, or may be meant.
    What is `told_apart` for each reader (`fit.Fit`) may hold a fact that another must not know. Three queries
    at most, one where it is `known` what is withheld.
    """
    withheld, found = known or NotForFamily.of(family), []
    for where, text in places_of(sections, names, **others):
        if what := withheld.in_text(text, told_apart=told_apart):
            found.append(Exposed(what, where))
        elif withheld.alike_in(text):
            found.append(Exposed(MAY_BE, where, is_asked=True))
    return found


def said_of(found: list[Exposed]) -> str:
    """Each thing that must not stand there, with the headings under which it does."""
    said = []
    for what in dict.fromkeys(each.what for each in found):
        where = listed([each.where for each in found if each.what == what])
        said.append(f"{what} stands in {where}")
    return f"{said[0][0].upper()}{listed(said)[1:]}" if said else ""
