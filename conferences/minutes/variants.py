"""What one reader's copy of the minutes, or of the plan, says: the pieces that they read, and no trace of the
others (failure 3, safety 3, 4).

What is counted, named and grouped is told anew from what is left, so that no heading stands without content,
no number tells of what is absent, and nobody is called one of several.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from typing import Any, TypeVar

from django.db.models import Model

from conferences.decisions.deciding import Deciding
from conferences.live.less import told_less
from conferences.live.scales import may_be_childs
from conferences.live.standing import Standing
from conferences.minutes.childs_part import ChildsPart
from conferences.minutes.content import MinutesContent, content_of
from conferences.minutes.masked import masked
from conferences.minutes.pieces import (
    of_action,
    of_attendance,
    of_dissent,
    of_entry,
    of_exclusion,
    of_report,
    of_risk,
    of_row,
    of_view,
)
from conferences.models import (
    Attendance,
    ConferenceChild,
    Entry,
    Minutes,
    OutlineAction,
    Report,
)
from cpunit.domain.audience_rows import Matter
from cpunit.domain.audiences import Piece, Reader, readable, reads
from cpunit.domain.decisions import came_about
from cpunit.people.models import Child
from cpunit.release.by_whom import as_read
from cpunit.release.readers import reading_then

Row = TypeVar("Row", bound=Model)


def of_reader(content: MinutesContent, reader: Reader) -> MinutesContent:
    """The same minutes as this reader reads them. Eight queries at most; none for who reads all of it."""
    if content.bonds:
        reader = reading_then(reader, content.bonds)
    told = replace(
        content,
        grounds=_exclusions(content, Matter.EXCLUSION_GROUND, reader),
        deciders=_exclusions(content, Matter.EXCLUSION_DECIDER, reader),
        tells_moments=reads(Piece("", Matter.COMING_AND_GOING), reader),
    )
    if reader.reads_all:
        return told
    beyond = beyond_of(content.standing, reader)
    left = _left(content.standing, reader, beyond)
    standing = masked(left, reader.kept.marks)
    how = _plainly(content.standing, left) if reader.audience.is_of_family else {}
    texts = {each.key: readable(each.text, beyond) for each in content.written}
    may_stand = _reads_entry(content.standing, reader)
    anew = content_of(
        standing.conference,
        Minutes(texts=texts),
        standing,
        may_stand=may_stand,
    )
    return replace(
        anew,
        excluded=[each for each in anew.excluded if reads(of_exclusion(each, Matter.EXCLUSION), reader)],
        children=[_part(part, beyond, how) for part in anew.children],
        is_for_family=reader.audience.is_of_family,
        grounds=told.grounds,
        deciders=told.deciders,
        tells_moments=told.tells_moments,
    )


def _exclusions(content: MinutesContent, matter: Matter, reader: Reader) -> frozenset[int]:
    return frozenset(each.pk for each in content.excluded if reads(of_exclusion(each, matter), reader))


def _reads_entry(standing: Standing, reader: Reader) -> Callable[[Entry], bool]:
    """Whether this reader reads an entry of the map, and a number of the conference before."""
    return lambda entry: reads(of_entry(entry, is_childs_number=may_be_childs(entry, standing)), reader)


def beyond_of(standing: Standing, reader: Reader) -> Reader:
    """The same reader, to whom no text repeats what they do not read of the map, of the plan and of what a
    review looks back on: a row for all children may answer what was said of one.
    """
    reads_entry = _reads_entry(standing, reader)
    unread = [entry.text for entry in standing.entries if not reads_entry(entry)]
    unread += [row.action for row in standing.outline if not reads(of_row(row), reader)]
    unread += [risk.words for risk in standing.risks if not reads(of_risk(risk), reader)]
    passages = (*reader.kept.passages, *(words for words in dict.fromkeys(unread) if words.strip()))
    return replace(reader, kept=replace(reader.kept, passages=passages))


def _left(standing: Standing, reader: Reader, beyond: Reader) -> Standing:
    """The facts that this reader reads. Nothing of it is ever saved."""
    shown = [reads(of_view(view), reader) for view in standing.views]
    reads_entry = _reads_entry(standing, reader)
    return told_less(
        standing,
        conference=_said_less(standing.conference, beyond, "inquorate_reason"),
        attached=tuple(
            _attached(each, beyond) for each in standing.attached if reader.reads_of(each.child_id)
        ),
        died=tuple(child for child in standing.died if reader.reads_of(child.pk)),
        attendances=tuple(
            _here(each, reader) for each in standing.attendances if reads(of_attendance(each), reader)
        ),
        views=tuple(view for view, is_read in zip(standing.views, shown, strict=True) if is_read),
        for_chair=(
            *standing.for_chair,
            *(view for view, is_read in zip(standing.views, shown, strict=True) if not is_read),
        ),
        dissents=tuple(each for each in standing.dissents if reads(of_dissent(each), reader)),
        decisions={
            pk: _said_less(each, beyond, "reasons", "override_reasons", "other_plan")
            for pk, each in standing.decisions.items()
            if reader.reads_of(pk)
        },
        outline=tuple(
            _said_less(_by_whom(row, reader), beyond, "need", "outcome", "measure")
            for row in standing.outline
            if reads(of_row(row), reader)
        ),
        reports=tuple(_report(each, beyond) for each in standing.reports),
        sections={key: _said_less(each, beyond, "text") for key, each in standing.sections.items()},
        entries=tuple(_of_theirs(entry, reader) for entry in standing.entries if reads_entry(entry)),
        risks=tuple(_of_theirs(risk, reader) for risk in standing.risks if reads(of_risk(risk), reader)),
        actions=tuple(
            _of_theirs(each, reader) for each in standing.actions if reads(of_action(each), reader)
        ),
    )


def _here(mark: Attendance, reader: Reader) -> Attendance:
    """Without who tells them, where and when, for who does not read that."""
    if reads(Piece("", Matter.TELLING, mark.who_tells_them), reader):
        return mark
    less = copy(mark)
    less.who_tells_them = ""
    return less


def _by_whom(row: OutlineAction, reader: Reader) -> OutlineAction:
    """For their children; who does it is not named where they read nothing of them."""
    less = _of_theirs(row, reader)
    less.owner = as_read(row.owner, reader) if row.owner else None
    return less


def _report(report: Report, reader: Reader) -> Report:
    """That there is one stands for itself; what it says in short is a piece."""
    piece = of_report(report)
    if reads(piece, reader):
        return report
    less = copy(report)
    less.summary = readable(report.summary, reader) if piece.key not in reader.kept.pieces else ""
    return less


def _attached(each: ConferenceChild, reader: Reader) -> ConferenceChild:
    members = [
        person
        for person in each.core_group_members.all()
        if person.pk not in reader.strangers | reader.kept.people
    ]
    less = copy(_said_less(each, reader, "views", "views_given", "plan_so_far", "wish", "feedback_by"))
    contingency = (each.contingency_plan, each.contingency_in_family_words)
    if any(readable(text, reader) != text for text in contingency):
        less.contingency_plan = less.contingency_in_family_words = ""
    vars(less)["_prefetched_objects_cache"] = {**_cache(each), "core_group_members": members}
    return less


def _plainly(whole: Standing, left: Standing) -> dict[int, str]:
    """How each child's decision came about, as a family reads it, by the key of the child: from the views
    that are left, and from the reasons that were recorded, of which nothing stands in it.
    """
    deciding = Deciding(told_less(left, conference=whole.conference))
    return {pk: came_about(deciding.how_plainly(whole.decisions[pk])) for pk in left.decisions}


def _part(part: ChildsPart, reader: Reader, plainly: dict[int, str]) -> ChildsPart:
    """Without what was put right in words that are withheld; how it was decided, `plainly` for a family."""
    part = replace(part, decided_how=plainly.get(part.child.pk, part.decided_how))
    if not reader.kept:
        return part
    corrections = [
        replace(
            each,
            decided=readable(each.decided, reader),
            for_family=readable(each.for_family, reader),
            why=readable(each.why, reader),
            effects=[effect for effect in each.effects if readable(effect, reader)],
        )
        for each in part.corrections
    ]
    took_part, how = readable(part.took_part, reader), readable(part.decided_how, reader)
    ending = readable(part.ending, reader)
    return replace(part, corrections=corrections, took_part=took_part, decided_how=how, ending=ending)


def _said_less(row: Row, reader: Reader, *names: str) -> Row:
    """The row without the paragraphs that are withheld in its texts; itself where none are."""
    told = {name: readable(getattr(row, name) or "", reader) for name in names}
    changed = {name: text for name, text in told.items() if text != (getattr(row, name) or "")}
    if not changed:
        return row
    less = copy(row)
    for name, text in changed.items():
        setattr(less, name, text)
    return less


def _of_theirs(row: Row, reader: Reader) -> Row:
    """A copy of the row that names, of its children, those of whom the reader reads."""
    named: list[Child] = list(row.children.all())  # type: ignore[attr-defined]
    less = copy(row)
    vars(less)["_prefetched_objects_cache"] = {
        **_cache(row),
        "children": [child for child in named if reader.reads_of(child.pk)],
    }
    return less


def _cache(row: Model) -> dict[str, Any]:
    found: dict[str, Any] = vars(row).get("_prefetched_objects_cache", {})
    return found
