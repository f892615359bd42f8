"""The steps of the live record about who is here and what is said."""

from collections.abc import Callable, Iterator
from functools import partial

from conferences.live.each_child import not_heard_of
from conferences.live.scales import is_of_nobody
from conferences.live.standing import Standing
from conferences.live.step import HeadingStep, Lack, LiveStep
from conferences.live.views.attendance import attendance
from conferences.live.views.board import parents_views, written
from conferences.live.views.writing import childrens_views, opening
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.frameworks.part import STRUCTURED, Part
from cpunit.domain.quoracy import may_decide
from cpunit.domain.words import listed


def empty_section(part: Part) -> Callable[[Standing], Iterator[str]]:
    """Names the part where nothing stands under it; where something is asked of each child, those of whom
    nothing does.
    """

    def empty(standing: Standing) -> Iterator[str]:
        if not standing.text(part.key).strip():
            yield part.title
        elif part.prompts and (left := not_heard_of(standing, part)):
            yield f"{part.title}: nothing about {listed([child.name for child in left])}"
        if any(not is_of_nobody(entry, part, standing) for entry in standing.said(part.key)):
            yield f"{part.title} in the minutes: whose the numbers are, and what was said with them"

    return empty


def section_text(part: Part) -> Callable[[Standing], Iterator[tuple[str, str]]]:
    """What stands under that heading, and whose view it is where that is typed."""

    def texts(standing: Standing) -> Iterator[tuple[str, str]]:
        voices = (entry.voice_words for entry in standing.said(part.key))
        yield f"“{part.title}”", "\n".join([standing.text(part.key), *voices])

    return texts


def section_step(part: Part, page: Callable[..., object] = written) -> LiveStep:
    """A step under whose heading of the map something is said."""
    empty = empty_section(part)
    return LiveStep(
        part,
        page,  # type: ignore[arg-type]
        is_done=lambda standing: not any(empty(standing)),
        empty=empty,
        texts=section_text(part),
    )


NAMED = 8
"""So many of whom it is not known whether they were here are named one by one."""


def _all_accounted(standing: Standing) -> bool:
    return bool(standing.attendances) and not standing.unaccounted


def _lacks_people(standing: Standing, reckoner: Reckoner) -> Iterator[Lack]:
    unmarked = standing.unmarked
    named = unmarked if len(unmarked) <= NAMED else unmarked[: NAMED - 1]
    for key, name in named:
        yield Lack(f"whether {name} was here", f"Say whether {name} was here.", f"#id_{key}")
    for key, _ in unmarked[len(named) : len(named) + 1]:
        others = f"{len(unmarked) - len(named)} others"
        yield Lack(f"whether {others} were here", f"Say whether {others} were here.", f"#id_{key}")
    quorate = standing.quoracy_of_decisions or standing.quoracy
    if may_decide(quorate, standing.conference.inquorate_reason):
        yield Lack(
            "a quorum, or the chair’s reason to go ahead without one",
            "Say why it goes ahead without a quorum, or wait for one.",
            "#quorum",
        )


def _not_agreed(standing: Standing) -> Iterator[str]:
    if standing.not_agreed:
        yield f"that {listed(standing.not_agreed)} agreed to confidentiality"


def _reason_to_go_ahead(standing: Standing) -> Iterator[tuple[str, str]]:
    yield "the reason to go ahead", standing.conference.inquorate_reason


def _heard(standing: Standing) -> bool:
    return bool(standing.attached) and all(attached.views.strip() for attached in standing.voices)


def _unheard(standing: Standing) -> Iterator[str]:
    for each in standing.voices:
        if not each.views.strip():
            yield f"the views of {each.child.name}"


def _voices(standing: Standing) -> Iterator[tuple[str, str]]:
    for attached in standing.attached:
        yield f"the views of {attached.child.name}", f"{attached.views} {attached.views_given}"


STEPS = (
    section_step(STRUCTURED["opening"], opening),
    LiveStep(
        STRUCTURED["attendance"],
        attendance,
        is_done=_all_accounted,
        missing=_lacks_people,
        empty=_not_agreed,
        texts=_reason_to_go_ahead,
    ),
    LiveStep(STRUCTURED["childrens-views"], childrens_views, is_done=_heard, empty=_unheard, texts=_voices),
)

HEADINGS = (
    HeadingStep("", written, section_step),
    HeadingStep("parents-views", parents_views, partial(section_step, page=parents_views)),
)
