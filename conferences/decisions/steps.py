"""The steps of the live record that make the plan and decide."""

from collections.abc import Iterable, Iterator

from conferences.decisions.corrected import corrections_of
from conferences.decisions.deciding import Deciding
from conferences.decisions.facts import alike, facts_of, for_a_plan, lacking
from conferences.decisions.limits import may_hold_core_group_on
from conferences.decisions.risks import is_tied_to_map
from conferences.decisions.views.arrangements import arrangements
from conferences.decisions.views.contingency import contingency
from conferences.decisions.views.deciding import decisions
from conferences.decisions.views.dissenting import dissent
from conferences.decisions.views.grid import views
from conferences.decisions.views.outline import outline
from conferences.decisions.views.telling import telling
from conferences.live.standing import Standing
from conferences.live.step import LiveStep
from conferences.live.steps import section_text
from conferences.models import Conference, ConferenceChild
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.frameworks.part import STRUCTURED
from cpunit.domain.words import listed


def _rows_missing(standing: Standing, reckoner: Reckoner) -> Iterator[str]:
    """A row for each child on a plan, and for each row somebody who may still do it."""
    for child in Deciding(standing).on_a_plan:
        if not any(child in row.children.all() for row in standing.outline):
            yield f"a row of the outline plan for {child.name}"
    excluded = {each.person_id for each in standing.excluded}
    held_on = standing.conference.held_on
    untied = [row for row in standing.outline if row.need and not row.answers_id]
    tied = bool(untied) and is_tied_to_map(standing.conference)
    for row in standing.outline:
        if tied and row in untied:
            yield f"which risk or need of the map it answers, in the row “{row.action}”"
        if row.lacks:
            yield f"{listed(row.lacks)}, in the row “{row.action}”"
        if held_on and row.by_date and row.by_date < held_on:
            yield f"a day still to come for “{row.action}”, or that it was done"
        if row.owner and row.owner_id in excluded:
            yield f"somebody else than {row.owner.name}, who is excluded, to do “{row.action}”"


def _rows(standing: Standing) -> Iterator[tuple[str, str]]:
    for nth, row in enumerate(standing.outline, 1):
        words = (row.need, row.outcome, row.action, row.measure, row.in_family_words)
        yield f"row {nth} of the outline plan", " ".join(words)


def _no_contingency(standing: Standing, reckoner: Reckoner) -> Iterable[str]:
    lack = [each for each in standing.attached if not each.contingency_plan.strip()]
    yield from lacking("the contingency plan", lack, standing.attached)
    unseen = [each for each in standing.attached if each not in lack and not _is_looked_at(each, standing)]
    yield from lacking("whether the contingency plan still works", unseen, standing.attached)


def _is_looked_at(each: ConferenceChild, standing: Standing) -> bool:
    """Whether a review asked if it still works (BNS-10)."""
    return each.contingency_stands or standing.conference.kind != Conference.Kind.REVIEW


def _contingency(standing: Standing) -> Iterator[tuple[str, str]]:
    groups = alike(standing.attached, ("contingency_plan",))
    for first, group in groups:
        names = f" for {listed([each.child.name for each in group])}" if len(groups) > 1 else ""
        yield f"the contingency plan{names}", first.contingency_plan


def _all_gave_views(standing: Standing) -> bool:
    return bool(standing.present_professionals) and not Deciding(standing).silent


def _without_views(standing: Standing, reckoner: Reckoner) -> Iterator[str]:
    """A decision rests on at least one view."""
    for child in Deciding(standing).without_views:
        yield f"a professional’s view for {child.name}"


def _silent(standing: Standing) -> Iterator[str]:
    for child, names in Deciding(standing).silent:
        yield f"the view of {listed(names)} for {child.name}"


def _views(standing: Standing) -> Iterator[tuple[str, str]]:
    for view in standing.views:
        words = f"the view of {view.professional.name} for {view.child.name}"
        yield words, f"{view.reasons} {view.dissent_reason}"


def _undecided(standing: Standing, reckoner: Reckoner) -> Iterator[str]:
    deciding = Deciding(standing)
    for child in deciding.undecided:
        yield f"a decision for {child.name}"
    for child in deciding.outdated:
        yield f"a new decision for {child.name} (the views or the people here have changed since)"


def _decisions(standing: Standing) -> Iterator[tuple[str, str]]:
    for decision in standing.decisions.values():
        corrected = " ".join(f"{each.why} {each.decided}" for each in corrections_of(decision))
        text = f"{decision.reasons} {decision.override_reasons} {decision.other_plan} {corrected}"
        yield f"the decision for {decision.child.name}", text


def _dissent_invited(standing: Standing) -> bool:
    return Deciding(standing).is_decided and "dissent" in standing.sections


def _nobody_dissented(standing: Standing) -> Iterator[str]:
    if not _dissent_invited(standing):
        yield STRUCTURED["dissent"].title


def _arranged(standing: Standing) -> bool:
    starting = on_a_plan(standing)
    if not starting:
        return Deciding(standing).is_decided
    names = for_a_plan(standing.conference.kind)
    return all(facts_of(each)[name] for each in starting for name in names)


def on_a_plan(standing: Standing) -> list[ConferenceChild]:
    on_a_plan = Deciding(standing).on_a_plan
    return [each for each in standing.attached if each.child in on_a_plan]


ARRANGED = {
    "lead_social_worker": "the lead social worker",
    "visit_every": "how often the social worker visits",
    "first_core_group_on": "the date of the first core group",
    "core_group_members": "the members of the core group",
}


def _not_arranged(standing: Standing, reckoner: Reckoner) -> Iterator[str]:
    conference, held_on = standing.conference, standing.conference.held_on
    starting = on_a_plan(standing)
    if not starting:
        return
    assert held_on is not None
    for name in for_a_plan(conference.kind):
        words = ARRANGED[name]
        yield from lacking(words, [each for each in starting if not facts_of(each, (name,))[name]], starting)
    late = [
        each
        for each in starting
        if may_hold_core_group_on(each.first_core_group_on, held_on, conference, reckoner)
    ]
    yield from lacking("a date of the first core group inside its limit", late, starting)
    members = {person.pk for each in starting for person in each.core_group_members.all()}
    for place in standing.excluded:
        if place.person_id in members:
            yield f"a core group without {place.person_name}, who is excluded"


def _all_told(standing: Standing) -> bool:
    return not standing.unaccounted and all(each.who_tells_them.strip() for each in standing.absent_to_tell)


def _untold(standing: Standing, reckoner: Reckoner) -> Iterator[str]:
    for mark in standing.absent_to_tell:
        if not mark.who_tells_them.strip():
            yield f"who tells {mark.person} what was decided"


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
        STRUCTURED["outline"], outline, is_done=lambda s: bool(s.outline), missing=_rows_missing, texts=_rows
    ),
    LiveStep(
        STRUCTURED["contingency"],
        contingency,
        is_done=lambda standing: (
            bool(standing.attached)
            and all(
                each.contingency_plan.strip() and _is_looked_at(each, standing) for each in standing.attached
            )
        ),
        missing=_no_contingency,
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
        texts=section_text(STRUCTURED["dissent"]),
    ),
    LiveStep(STRUCTURED["arrangements"], arrangements, is_done=_arranged, missing=_not_arranged),
    LiveStep(
        STRUCTURED["telling"],
        telling,
        is_done=_all_told,
        missing=_untold,
        empty=_without_feedback,
        texts=_telling,
    ),
)
