"""From the views recorded to the decision: the record's rows as the domain's values, and back."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from conferences.models import Decision, ProfessionalView
from cpunit.domain.decision_rules import Counting, DecisionRule
from cpunit.domain.decisions import Basis, ChairDecision, Outcome, decide
from cpunit.domain.quoracy import Quoracy
from cpunit.domain.recommended import Category, View
from cpunit.domain.refusal import Refused
from cpunit.people.models import Professional

BASES = {
    Basis.UNANIMOUS: Decision.Basis.UNANIMOUS,
    Basis.CONSENSUS: Decision.Basis.CONSENSUS,
    Basis.MAJORITY: Decision.Basis.MAJORITY,
    Basis.CHAIR: Decision.Basis.CHAIR,
    Basis.OVERRIDE: Decision.Basis.OVERRIDE,
}


def as_views(
    views: Sequence[ProfessionalView],
    present: Sequence[Professional],
    in_writing: Sequence[Professional],
    dissenting: Collection[int] = (),
    speaking: Mapping[int, str] = MappingProxyType({}),
) -> list[View]:
    """The views of one child, with those who are present and gave none. `in_writing` are those who are not
    here, `dissenting` the keys of those who formally dissent from the decision, and `speaking` as whom
    somebody speaks by their key, where another came for them.
    """
    sent = {professional.pk for professional in in_writing}
    given = {view.professional.pk for view in views}
    silent = [professional for professional in present if professional.pk not in given]
    people = [view.professional for view in views] + silent
    names = _told_apart(people, {**speaking, **{view.professional.pk: view.whose for view in views}})
    found = [
        View(
            professional=names[view.professional.pk],
            agency=view.professional.agency.name,
            plan=view.wants_plan,
            category=Category(view.category) if view.category else None,
            dissent=not view.for_chair and view.professional.pk in dissenting,
            in_writing=view.professional.pk in sent,
            is_alone=view.for_chair,
        )
        for view in views
    ]
    return found + [View(professional=names[each.pk], agency=each.agency.name, plan=None) for each in silent]


def _told_apart(people: Sequence[Professional], speaking: Mapping[int, str]) -> dict[int, str]:
    """A name for each; two of one name are told apart by their work, or else by a number."""
    called = {person.pk: speaking.get(person.pk, person.name) for person in people}
    times = Counter(called[person.pk] for person in people)
    full = {
        person.pk: called[person.pk]
        if times[called[person.pk]] == 1
        else f"{called[person.pk]} ({person.job_title}, {person.agency.name})"
        for person in people
    }
    taken: Counter[str] = Counter()
    for pk, name in full.items():
        taken[name] += 1
        if taken[name] > 1:
            full[pk] = f"{name} ({taken[name]})"
    return full


@dataclass(frozen=True)
class Question:
    """What a decision for one child rests on.

    The views, the profile's rule, and whether enough agencies are here.
    """

    views: tuple[View, ...]
    rule: DecisionRule
    counting: Counting
    quoracy: Quoracy
    inquorate_reason: str

    def reached(self) -> Outcome | Refused:
        """What the views alone come to; the refusal where they do not settle it."""
        try:
            return self._decide(None)
        except Refused as refused:
            return refused

    def answered(self, *, plan: bool, category: str, reasons: str, override_reasons: str) -> Outcome:
        """The decision that the chair takes, with its basis computed from the views.

        Raises `Refused`, about the fact as a decision calls it.
        """
        alone = self.reached()
        chosen = Category(category) if category else None
        differs = isinstance(alone, Outcome) and (
            alone.plan is not plan or (plan and alone.category is not chosen)
        )
        why = override_reasons if differs else reasons
        names = {"plan": "outcome", "reasons": "override_reasons" if differs else "reasons"}
        try:
            return self._decide(ChairDecision(plan=plan, category=chosen, reasons=why))
        except Refused as refused:
            about = refused.refusal.about
            raise Refused(refused.sentence, about=names.get(about, about)) from None

    def still_gives(self, decision: Decision) -> bool:
        """Whether a decision that was taken still follows from what is recorded now."""
        try:
            outcome = self.answered(
                plan=decision.outcome == Decision.Outcome.PLAN,
                category=decision.category,
                reasons=decision.reasons,
                override_reasons=decision.override_reasons,
            )
        except Refused:
            return False
        return all(getattr(decision, name) == value for name, value in computed(outcome).items())

    def _decide(self, chair: ChairDecision | None) -> Outcome:
        return decide(
            self.views,
            rule=self.rule,
            counting=self.counting,
            quoracy=self.quoracy,
            chair=chair,
            inquorate_reason=self.inquorate_reason,
        )


def computed(outcome: Outcome) -> dict[str, str | int]:
    """What a decision stores of an outcome: nothing of it is ever typed (failure 9)."""
    return {
        "basis": BASES[outcome.basis].value,
        "category_basis": BASES[outcome.category_basis].value if outcome.category_basis else "",
        "views_for_plan": outcome.for_plan,
        "views_against_plan": outcome.against,
        "words": outcome.sentence,
    }
