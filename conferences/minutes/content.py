"""What stands in the minutes.

All of it from the record, but for the words that are written beside it under each heading.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.forms import BaseForm
from django.urls import reverse

from conferences.decisions.facts import CONTINGENCY, alike
from conferences.live.scales import everything
from conferences.live.standing import Standing
from conferences.minutes.alike import (
    Alike,
    ViewsAlike,
    decided_alike,
    decided_in_short,
    rows_with_names,
    views_alike,
    voices_alike,
    without_view,
)
from conferences.minutes.arranged import Arranged, arranged_for, names_of
from conferences.minutes.childs_part import ChildsPart, part_of
from conferences.minutes.said import Written, written_of
from conferences.models import (
    Attendance,
    Conference,
    Entry,
    Minutes,
    OutlineAction,
    Participant,
    Report,
    ReviewedAction,
    ReviewedRisk,
)
from cpunit.domain.plainly import quoracy_plainly
from cpunit.domain.words import listed
from cpunit.people.models import Child
from cpunit.release.readers import Bonds


@dataclass(frozen=True)
class MinutesContent:
    """The minutes of one conference, ready to be drawn on a page or on paper. They hold no address. `written`
    is what stands under the framework's headings, that of the decision included.

    `risks` and `actions` are those that a review looked back on, each with the names of the children whom it
    concerns; "" where that is all of them. Of the `excluded` the ground stands here for those in `grounds`,
    and who decided for those in `deciders`, by the keys of their places; when the family came and went while
    `tells_moments`. The file has all of it; what a copy has says `variants`, of what is filed by the `bonds`
    of then as well. On a page for staff `keep_url` leads to where a passage is kept from somebody.
    """

    conference: Conference
    standing: Standing
    held_on: date | None
    chair: str
    minute_taker: str
    attended: list[Attendance]
    sent_a_report: list[Attendance]
    absent: list[Attendance]
    excluded: list[Participant]
    reports: list[Report]
    risks: list[tuple[str, ReviewedRisk]]
    actions: list[tuple[str, ReviewedAction]]
    written: list[Written]
    children: list[ChildsPart]
    died: list[str]
    outline: list[OutlineAction]
    contingency: list[tuple[str, str]]
    contingency_for_family: list[tuple[str, str]]
    arranged: list[Arranged]
    opening: str
    grounds: frozenset[int]
    deciders: frozenset[int]
    tells_moments: bool
    keep_url: str = ""
    bonds: Bonds | None = None
    is_for_family: bool = False

    @property
    def headings(self) -> list[Written]:
        """Those of the map under which something stands, in the order of the conference."""
        return [each for each in self.written if each.is_shown and not each.is_deciding]

    @property
    def deciding(self) -> Written:
        """The words beside the decision."""
        return next(each for each in self.written if each.is_deciding)

    @property
    def empty(self) -> list[str]:
        """The headings under which nobody has written a word yet."""
        return [each.title for each in self.written if each.is_empty]

    def with_boxes(self, page: Mapping[str, BaseForm]) -> "MinutesContent":
        """The same, with the form in which each text is written, by the key of its heading."""
        return replace(self, written=[replace(each, box=page[each.key]) for each in self.written])

    def for_keeping(self) -> "MinutesContent":
        """The same, with the way beside each passage to keep it from somebody."""
        code = self.conference.code
        return replace(self, keep_url=reverse("conference_minutes_keep", args=[code]))

    @property
    def in_short(self) -> list[tuple[str, str]]:
        """What was decided for whom."""
        return decided_in_short(self.children)

    @property
    def voices(self) -> list[Alike]:
        return voices_alike(self.children)

    @property
    def views(self) -> list[ViewsAlike]:
        return views_alike(self.children, are_numbers_named=self.standing.are_numbers_named)

    @property
    def without_view(self) -> str:
        return without_view(self.children)

    @property
    def decided(self) -> list[Alike]:
        return decided_alike(self.children)

    @property
    def rows(self) -> list[tuple[str, OutlineAction]]:
        """Those of the plan, each with the names of whom it is for."""
        return rows_with_names(self.outline, [part.child for part in self.children])

    @property
    def quoracy(self) -> str:
        quoracy = self.standing.quoracy
        return quoracy_plainly(quoracy) if self.is_for_family else quoracy.sentence


def content_of(
    conference: Conference,
    minutes: Minutes | None,
    standing: Standing | None = None,
    *,
    may_stand: Callable[[Entry], bool] = everything,
) -> MinutesContent:
    """Read the record as it stands now, where it was not read yet; the same number of queries for any
    conference. As the file has it; `may_stand` says of which entries numbers are drawn. What approved minutes
    say tells `minutes_of`.
    """
    standing = standing or Standing.of(conference)
    booking = standing.booking
    sections = standing.sections
    by_how = _by_how(standing)
    excluded = [each for each in standing.participants if each.exclusion]
    return MinutesContent(
        conference=conference,
        standing=standing,
        held_on=conference.held_on,
        chair=booking.chair.user.name if booking else "",
        minute_taker=booking.minute_taker.name if booking else "",
        attended=by_how["here"],
        sent_a_report=by_how["report"],
        absent=by_how["absent"],
        excluded=excluded,
        reports=list(standing.reports),
        risks=[(_names_of(list(risk.children.all()), standing.children), risk) for risk in standing.risks],
        actions=[
            (_names_of(list(each.children.all()), standing.children), each) for each in standing.actions
        ],
        written=written_of(standing, minutes.texts if minutes else {}, may_stand),
        children=[part_of(standing, attached) for attached in standing.attached],
        died=standing.words_of_death,
        outline=list(standing.outline),
        contingency=[
            (names_of(group, standing.attached), first.contingency_plan)
            for first, group in alike(standing.attached, ("contingency_plan",))
            if first.contingency_plan.strip()
        ],
        contingency_for_family=[
            (names_of(group, standing.attached), first.contingency_for_family)
            for first, group in alike(standing.attached, CONTINGENCY)
            if first.contingency_plan.strip()
        ],
        arranged=arranged_for(standing),
        opening=sections["opening"].text if "opening" in sections else "",
        grounds=frozenset(each.pk for each in excluded),
        deciders=frozenset(each.pk for each in excluded),
        tells_moments=True,
    )


def _names_of(children: Sequence[Child], among: Sequence[Child]) -> str:
    """Those whom it concerns; "" where that is all of them."""
    return "" if len(children) == len(among) else listed([child.name for child in children])


def _by_how(standing: Standing) -> dict[str, list[Attendance]]:
    found: dict[str, list[Attendance]] = {"here": [], "report": [], "absent": []}
    asked = {attached.child_id for attached in standing.voices}
    for mark in standing.attendances:
        if mark.person.is_child and mark.person.pk not in asked:
            continue
        if mark.is_present:
            found["here"].append(mark)
        elif mark.how == Attendance.How.REPORT_ONLY:
            found["report"].append(mark)
        else:
            found["absent"].append(mark)
    return found
