"""The steps of the live record that make the plan and decide."""

from collections.abc import Iterator

from conferences.decisions.corrected import corrections_of
from conferences.decisions.deciding import Deciding
from conferences.decisions.facts import CONTINGENCY, alike, facts_of, for_a_plan
from conferences.decisions.lacks import (
    is_looked_at,
    no_contingency,
    not_arranged,
    on_a_plan,
    rows_missing,
    untold,
)
from conferences.decisions.views.arrangements import arrangements
from conferences.decisions.views.contingency import contingency
from conferences.decisions.views.deciding import decisions
from conferences.decisions.views.dissenting import dissent
from conferences.decisions.views.grid import views
from conferences.decisions.views.outline import outline
from conferences.decisions.views.telling import telling
from conferences.live.standing import Standing
from conferences.live.step import Lack, LiveStep
from conferences.live.steps import section_text
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.frameworks.part import STRUCTURED
from cpunit.domain.words import listed


def _rows(standing: Standing) -> Iterator[tuple[str, str]]:
    for nth, row in enumerate(standing.outline, 1):
        words = (row.need, row.outcome, row.action, row.measure, row.in_family_words)
        yield f"row {nth} of the outline plan", " ".join(words)


def _contingency(standing: Standing) -> Iterator[tuple[str, str]]:
    groups = alike(standing.attached, CONTINGENCY)
    for first, group in groups:
        names = f" for {listed([each.child.name for each in group])}" if len(groups) > 1 else ""
        yield f"the contingency plan{names}", " ".join(getattr(first, name) for name in CONTINGENCY)


def _all_gave_views(standing: Standing) -> bool:
    return bool(standing.present_professionals) and not Deciding(standing).silent


def _without_views(standing: Standing, reckoner: Reckoner) -> Iterator[Lack]:
    """A decision rests on at least one view."""
    for child in Deciding(standing).without_views:
        yield Lack(
            f"a professional’s view for {child.name}",
            f"Write down what a professional thinks for {child.name}.",
        )


def _silent(standing: Standing) -> Iterator[str]:
    for child, names in Deciding(standing).silent:
        yield f"the view of {listed(names)} for {child.name}"


def _views(standing: Standing) -> Iterator[tuple[str, str]]:
    for view in standing.views:
        words = f"the view of {view.whose} for {view.child.name}"
        yield words, view.reasons


def _undecided(standing: Standing, reckoner: Reckoner) -> Iterator[Lack]:
    deciding = Deciding(standing)
    for child in deciding.undecided:
        yield Lack(f"a decision for {child.name}", f"Decide for {child.name}.", f"{child.code}/")
    for child in deciding.outdated:
        yield Lack(
            f"a new decision for {child.name} (the views or the people here have changed since)",
            f"Decide anew for {child.name}: the views or the people here have changed since.",
            f"{child.code}/",
        )


def _decisions(standing: Standing) -> Iterator[tuple[str, str]]:
    for decision in standing.decisions.values():
        corrected = " ".join(f"{each.why} {each.decided}" for each in corrections_of(decision))
        text = f"{decision.reasons} {decision.override_reasons} {decision.other_plan} {corrected}"
        yield f"the decision for {decision.child.name}", text


def _dissent_invited(standing: Standing) -> bool:
    return Deciding(standing).is_decided and "dissent" in standing.sections


def _dissents(standing: Standing) -> Iterator[tuple[str, str]]:
    yield from section_text(STRUCTURED["dissent"])(standing)
    for each in standing.dissents:
        yield f"the dissent of {each.whose} from the decision for {each.child.name}", each.reason


def _nobody_dissented(standing: Standing) -> Iterator[str]:
    if not _dissent_invited(standing):
        yield STRUCTURED["dissent"].title


def _arranged(standing: Standing) -> bool:
    starting = on_a_plan(standing)
    if not starting:
        return Deciding(standing).is_decided
    names = for_a_plan(standing.conference.kind)
    return all(facts_of(each)[name] for each in starting for name in names)


def _all_told(standing: Standing) -> bool:
    return not standing.unaccounted and all(each.who_tells_them.strip() for each in standing.absent_to_tell)


def _telling(standing: Standing) -> Iterator[tuple[str, str]]:
    for mark in standing.attendances:
        yield f"who tells {mark.person}", mark.who_tells_them
    for each in standing.attached:
        yield f"who gives {each.child.name} feedback", each.feedback_by


def _without_feedback(standing: Standing) -> Iterator[str]:
    """Of each child who gives them feedback, and of who did not come whether they want to meet the chair."""
    missed = {mark.person.pk for mark in standing.absent_to_tell}
    for each in standing.voices:
        if each.child.death_date is None and not each.feedback_by.strip():
            yield f"who gives {each.child.name} feedback"
        if each.child_id in missed and not each.chair_meeting:
            yield f"whether {each.child.name} was offered a meeting with the chair"


STEPS = (
    LiveStep(
        STRUCTURED["outline"], outline, is_done=lambda s: bool(s.outline), missing=rows_missing, texts=_rows
    ),
    LiveStep(
        STRUCTURED["contingency"],
        contingency,
        is_done=lambda standing: (
            bool(standing.attached)
            and all(
                each.contingency_plan.strip() and is_looked_at(each, standing) for each in standing.attached
            )
        ),
        missing=no_contingency,
        texts=_contingency,
    ),
    LiveStep(
        STRUCTURED["views"],
        views,
        is_done=_all_gave_views,
        missing=_without_views,
        empty=_silent,
        texts=_views,
    ),
    LiveStep(
        STRUCTURED["decisions"],
        decisions,
        is_done=lambda standing: Deciding(standing).is_decided,
        missing=_undecided,
        texts=_decisions,
    ),
    LiveStep(
        STRUCTURED["dissent"],
        dissent,
        is_done=_dissent_invited,
        empty=_nobody_dissented,
        texts=_dissents,
    ),
    LiveStep(STRUCTURED["arrangements"], arrangements, is_done=_arranged, missing=not_arranged),
    LiveStep(
        STRUCTURED["telling"],
        telling,
        is_done=_all_told,
        missing=untold,
        empty=_without_feedback,
        texts=_telling,
    ),
)
