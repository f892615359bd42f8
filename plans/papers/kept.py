"""What an issue of a plan says: as it stood when its copies were asked for, whatever the plan is since."""

from dataclasses import asdict, fields, replace
from typing import Any

from cpunit.domain.audience_rows import Matter
from cpunit.domain.audiences import Piece
from cpunit.papers.frozen import Facts, freeze, thaw
from cpunit.people.models import Reference
from cpunit.release.own_words import own_words
from cpunit.release.readers import UNIT, Bonds, bonds_of
from cpunit.web.look import once_a_look
from plans.models import Plan, PlanIssue
from plans.papers.content import PlanContent
from plans.plan.review import NextReview

FOR_FAMILY = "plans/papers/papers/for_family.html"
FOR_PROFESSIONALS = "plans/papers/papers/plan.html"
TEMPLATES = (FOR_FAMILY, FOR_PROFESSIONALS)
AS_THEY_ARE = ("plan", "actions", "contingency", "contingency_for_family", "members", "next_core_group")
"""Of a `PlanContent`, what is kept as rows and plain values."""


def keep(content: PlanContent) -> Facts:
    """The facts of what it says, and whose kin everybody was (`release.readers.reading_then`)."""
    bonds = bonds_of(content.plan.reference)
    return freeze(
        {name: getattr(content, name) for name in AS_THEY_ARE}
        | {
            "review": asdict(content.review) if content.review else None,
            "said": [[asdict(piece), text] for piece, text in content.said],
            "bonds": {adult: list(children) for adult, children in bonds.of.items()},
            "of_family": bonds.children,
        }
    )


def issued(plan: Plan, number: int) -> PlanContent:
    """What the issue of that number says; what the next one would, where there is none of that number: the
    plan as it stands now.
    """
    issue = once_a_look(_issue, plan.reference_id, number)
    return kept_in(issue) if issue else PlanContent.of(plan, next_number(plan))


def bonds_of_issue(record: Reference, number: int) -> Bonds | None:
    """Who was whose as it was asked for; None of what is not kept yet. One query, that of `issued`."""
    issue = once_a_look(_issue, record.code, number)
    if issue is None:
        return None
    facts = issue.facts["facts"]["each"]
    of = {int(adult): frozenset(children) for adult, children in facts["bonds"]["each"].items()}
    return Bonds(of, frozenset(facts["of_family"]))


def _issue(code: str, number: int) -> PlanIssue | None:
    return PlanIssue.objects.select_related("plan").filter(plan__reference=code, number=number).first()


def next_number(plan: Plan) -> int:
    last = plan.issues.order_by("-number").first()
    return last.number + 1 if last else 1


def kept_in(issue: PlanIssue) -> PlanContent:
    facts = thaw(issue.facts)
    of = {int(adult): frozenset(children) for adult, children in facts["bonds"].items()}
    kept: dict[str, Any] = {name: facts[name] for name in AS_THEY_ARE}
    return PlanContent(
        **kept,
        number=issue.number,
        review=NextReview(**facts["review"]) if facts["review"] else None,
        said=tuple((_piece(piece), text) for piece, text in facts["said"]),
        bonds=Bonds(of, frozenset(facts["of_family"])),
    )


def _piece(told: dict[str, Any]) -> Piece:
    sets = {each.name: frozenset(told[each.name]) for each in fields(Piece) if "frozenset" in str(each.type)}
    return Piece(**{**told, **sets, "matter": Matter(told["matter"])})


def words_of(content: PlanContent) -> str:
    """All that stands in one of its variants."""
    return own_words(TEMPLATES, {"content": content.read_by(UNIT), "plan": content.plan})


def says_the_same(one: PlanContent, other: PlanContent) -> bool:
    """Whatever their numbers are."""
    return words_of(replace(one, number=0)) == words_of(replace(other, number=0))
