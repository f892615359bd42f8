"""The step of a review that looks back."""

from collections.abc import Iterator

from conferences.live.standing import Standing
from conferences.live.step import Lack, LiveStep, Page
from conferences.live.steps import section_text
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.frameworks.part import Part
from cpunit.domain.words import listed, quoted


def looking_back_step(part: Part, page: Page) -> LiveStep:
    """Done once each risk and each action is answered; where there are none, once the plan is spoken of."""

    def is_done(standing: Standing) -> bool:
        if standing.risks or standing.actions:
            lack = [*(each.lacks for each in standing.risks), *(each.lacks for each in standing.actions)]
            return not any(lack)
        return bool(standing.text(part.key).strip())

    def empty(standing: Standing) -> Iterator[str]:
        if not is_done(standing) and not standing.text(part.key).strip():
            yield part.title

    def texts(standing: Standing) -> Iterator[tuple[str, str]]:
        yield from section_text(part)(standing)
        yield from _texts(standing)

    return LiveStep(part, page, is_done=is_done, missing=_unanswered, empty=empty, texts=texts)


def _unanswered(standing: Standing, reckoner: Reckoner) -> Iterator[Lack]:
    for risk in standing.risks:
        if risk.lacks:
            said = f"{listed(risk.lacks)}, of the risk {quoted(risk.words)}"
            yield Lack(said, f"Say {said}.", f"#risk-{risk.pk}")
    for action in standing.actions:
        if action.lacks:
            said = f"{listed(action.lacks)}, of the action {quoted(action.action)}"
            yield Lack(said, f"Say {said}.", f"#action-{action.pk}")


def _texts(standing: Standing) -> Iterator[tuple[str, str]]:
    for nth, risk in enumerate(standing.risks, 1):
        yield f"risk {nth} that the review looks back on", f"{risk.words} {risk.lessened} {risk.effect}"
    for nth, action in enumerate(standing.actions, 1):
        yield f"action {nth} that the review looks back on", f"{action.action} {action.why}"
