"""What stands in a report that must stand in nothing that a family is given: until copies differ by
recipient, it is offered to nobody, and taken out of what goes on paper (safety 1, 6).
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from conferences.conference.for_family import Withheld
from conferences.models import Report
from cpunit.domain.frameworks.reports import titles
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import listed
from cpunit.people.models import Family
from cpunit.uploads.models import Upload

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
    known: Withheld | None = None,
    names: Mapping[str, str] | None = None,
    **others: str,
) -> list[Exposed]:
    """Under which headings, and in which `others` by their names, something of it stands, or may be meant.
    Three queries at most, one where it is `known` what is withheld.
    """
    withheld, found = known or Withheld.of(family), []
    for where, text in places_of(sections, names, **others):
        if what := withheld.in_text(text):
            found.append(Exposed(what, where))
        elif withheld.alike_in(text):
            found.append(Exposed(MAY_BE, where, is_asked=True))
    return found


def may_be_offered(report: Report, family: Family, known: Withheld | None = None) -> Refusal | None:
    """Whether a parent may read it by their own link: as text, for that alone can be searched and drawn.
    `known` as in `exposed_in`.
    """
    if not report.sections:
        return Refusal(
            f"The report of {report.professional.name} stands in a file, which goes to nobody outside: give "
            "it on paper, or type it under its headings first."
        )
    found = exposed_in(report.sections, family, known=known, summary=report.summary)
    if found and all(each.is_asked for each in found):
        return Refusal(f"{said_of(found)}: somebody looks first, on the page of what young people wrote.")
    return Refusal(f"{said_of(found)}: its author takes it out first.") if found else None


def may_be_given_on_paper(report: Report, family: Family, known: Withheld | None = None) -> Refusal | None:
    """Whether it may be handed over as it is: its text, and what was found written in its file. Of a picture
    nobody can say so but who looks at it. Four queries at most, fewer where it is `known` what is withheld.
    """
    in_file = None if report.sections else report.upload_id
    upload = Upload.objects.only("kind", "text").get(pk=in_file) if in_file else None
    if upload and not upload.can_be_searched:
        return Refusal(
            f"The report of {report.professional.name} came as pictures, which cannot be searched: look "
            "through it for an address, and for what a young person keeps from their parents."
        )
    file = upload.text if upload else ""
    found = exposed_in(report.sections, family, known=known, summary=report.summary, file=file)
    if not found:
        return None
    return Refusal(
        f"{said_of(found)}: take it out of what is given to a parent. If one had it already with it, ring "
        "the chair and the social worker now."
    )


def may_all_be_given_on_paper(reports: Iterable[Report], family: Family) -> Refusal | None:
    """The same of several, by the first of them that may not, with whose it is."""
    known = Withheld.of(family)
    for report in reports:
        if refusal := may_be_given_on_paper(report, family, known):
            return Refusal(f"Report of {report.professional.name}: {refusal.sentence}")
    return None


def said_of(found: list[Exposed]) -> str:
    """Each thing that must not stand there, with the headings under which it does."""
    said = []
    for what in dict.fromkeys(each.what for each in found):
        where = listed([each.where for each in found if each.what == what])
        said.append(f"{what} stands in {where}")
    return f"{said[0][0].upper()}{listed(said)[1:]}" if said else ""
