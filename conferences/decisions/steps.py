"""The steps of the live record that make the plan and decide."""

from collections.abc import Iterator

from conferences.decisions.deciding import Deciding
from conferences.decisions.limits import may_hold_core_group_on, may_review_on
from conferences.decisions.views.arrangements import arrangements, telling
from conferences.decisions.views.contingency import contingency
from conferences.decisions.views.deciding import decisions, views
from conferences.decisions.views.dissenting import dissent
from conferences.decisions.views.outline import outline
from conferences.live.standing import Standing
from conferences.live.step import LiveStep
from conferences.live.steps import section_text
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.frameworks.strengthening_families import BY_KEY
from cpunit.domain.words import listed


def _rowless(standing: Standing, reckoner: Reckoner) -> Iterator[str]:
    for child in Deciding(standing).on_a_plan:
        if not any(child in row.children.all() for row in standing.outline):
            yield f"a row of the outline plan for {child.name}"


def _rows(standing: Standing) -> Iterator[tuple[str, str]]:
    for nth, row in enumerate(standing.outline, 1):
        yield f"row {nth} of the outline plan", f"{row.need} {row.outcome} {row.action} {row.measure}"


def _no_contingency(standing: Standing, reckoner: Reckoner) -> Iterator[str]:
    if not standing.conference.contingency_plan.strip():
        yield "the contingency plan"


def _contingency(standing: Standing) -> Iterator[tuple[str, str]]:
    yield "the contingency plan", standing.conference.contingency_plan


def _all_gave_views(standing: Standing) -> bool:
    return bool(standing.present_professionals) and not Deciding(standing).silent


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
        text = f"{decision.reasons} {decision.override_reasons}"
        yield f"the decision for {decision.child.name}", text


def _dissent_invited(standing: Standing) -> bool:
    return Deciding(standing).is_decided and "dissent" in standing.sections


def _nobody_dissented(standing: Standing) -> Iterator[str]:
    if not _dissent_invited(standing):
        yield BY_KEY["dissent"].title


def _arranged(standing: Standing) -> bool:
    deciding, here = Deciding(standing), standing.conference
    if not deciding.on_a_plan:
        return deciding.is_decided
    return bool(
        here.lead_social_worker_id
        and here.visit_every
        and here.first_core_group_on
        and here.review_on
        and standing.core_group_size
    )


def _not_arranged(standing: Standing, reckoner: Reckoner) -> Iterator[str]:
    conference, held_on = standing.conference, standing.conference.held_on
    if not Deciding(standing).on_a_plan:
        return
    assert held_on is not None
    lacking = {
        "the lead social worker": not conference.lead_social_worker_id,
        "how often the social worker visits": not conference.visit_every,
        "the date of the first core group": not conference.first_core_group_on,
        "the members of the core group": not standing.core_group_size,
        "the date of the review": not conference.review_on,
        "a date of the first core group inside its limit": bool(
            may_hold_core_group_on(conference.first_core_group_on, held_on, conference, reckoner)
        ),
        "a date of the review inside its limit": bool(
            may_review_on(conference.review_on, held_on, conference, reckoner)
        ),
    }
    yield from (words for words, lacks in lacking.items() if lacks)


def _all_told(standing: Standing) -> bool:
    return not standing.unaccounted and all(each.who_tells_them.strip() for each in standing.absent_to_tell)


def _untold(standing: Standing, reckoner: Reckoner) -> Iterator[str]:
    for mark in standing.absent_to_tell:
        if not mark.who_tells_them.strip():
            yield f"who tells {mark.person} what was decided"


def _telling(standing: Standing) -> Iterator[tuple[str, str]]:
    for mark in standing.attendances:
        yield f"who tells {mark.person}", mark.who_tells_them


STEPS = (
    LiveStep(BY_KEY["outline"], outline, is_done=lambda s: bool(s.outline), missing=_rowless, texts=_rows),
    LiveStep(
        BY_KEY["contingency"],
        contingency,
        is_done=lambda standing: bool(standing.conference.contingency_plan.strip()),
        missing=_no_contingency,
        texts=_contingency,
    ),
    LiveStep(BY_KEY["views"], views, is_done=_all_gave_views, empty=_silent, texts=_views),
    LiveStep(
        BY_KEY["decisions"],
        decisions,
        is_done=lambda standing: Deciding(standing).is_decided,
        missing=_undecided,
        texts=_decisions,
    ),
    LiveStep(
        BY_KEY["dissent"],
        dissent,
        is_done=_dissent_invited,
        empty=_nobody_dissented,
        texts=section_text(BY_KEY["dissent"]),
    ),
    LiveStep(BY_KEY["arrangements"], arrangements, is_done=_arranged, missing=_not_arranged),
    LiveStep(BY_KEY["telling"], telling, is_done=_all_told, missing=_untold, texts=_telling),
)
