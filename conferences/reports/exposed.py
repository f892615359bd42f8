"""What stands in a report that must stand in no paper of a family: until copies differ by recipient, it is
offered to nobody (safety 1).
"""

from conferences.models import Report
from conferences.young_people.withheld import kept_from_parents, stands_in
from cpunit.domain.frameworks.reports import titles
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import listed
from cpunit.people.models import Family
from cpunit.people.whereabouts import address_marks


def exposed_in(report: Report, family: Family) -> list[str]:
    """The headings under which an address of the family, or what gives a protected one away, stands. One
    query.
    """
    marks = address_marks(family)
    names = titles()
    written = [(f"“{names.get(key, key)}”", text) for key, text in report.sections.items()]
    return [words for words, text in (*written, ("the summary", report.summary)) if marks.stand_in(text)]


def may_be_offered(report: Report, family: Family) -> Refusal | None:
    """Whether a parent may read it by their own link: as text, for that alone can be searched and drawn."""
    if not report.sections:
        return Refusal(
            f"The report of {report.professional.name} stands in a file, which goes to nobody outside: give "
            "it on paper, or type it under its headings first."
        )
    if stands_in("\n".join([*report.sections.values(), report.summary]), kept_from_parents(family)):
        return Refusal(
            f"The report of {report.professional.name} repeats what a young person keeps from their "
            "parents: its author takes it out first."
        )
    found = exposed_in(report, family)
    if found:
        return Refusal(
            f"An address, or a telephone number from a protected one, stands in {listed(found)}: its author "
            "takes it out first."
        )
    return None
