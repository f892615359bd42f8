"""What stands on the form that is written by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conferences.live.each_child import ChildsPlace, places_under
from conferences.live.scales import is_of_nobody
from conferences.live.speaking import names_at
from conferences.live.standing import Standing
from conferences.minutes.content import MinutesContent
from conferences.models import Attendance, Entry, Participant, ProfessionalView
from cpunit.domain.frameworks.opening import RECORDING, STATEMENTS, opening_steps
from cpunit.domain.frameworks.part import Part
from cpunit.people.models import Professional

OF_ITS_OWN = {
    "opening": "conferences/by_hand/papers/parts/opening.html",
    "attendance": "conferences/by_hand/papers/parts/attendance.html",
    "childrens-views": "conferences/by_hand/papers/parts/childrens-views.html",
    "outline": "conferences/by_hand/papers/parts/outline.html",
    "contingency": "conferences/by_hand/papers/parts/contingency.html",
    "views": "conferences/by_hand/papers/parts/views.html",
    "decisions": "conferences/by_hand/papers/parts/decisions.html",
    "dissent": "conferences/by_hand/papers/parts/dissent.html",
    "arrangements": "conferences/by_hand/papers/parts/arrangements.html",
    "next-review": "conferences/by_hand/papers/parts/next-review.html",
    "telling": "conferences/by_hand/papers/parts/telling.html",
}
"""What draws each part that has a structure."""
LOOKS_BACK = "plan-so-far"
"""The part of a review under which stand the risks and actions that it looks back on."""

LINES, LINES_MORE = 5, 2
"""Empty lines under a heading: of the blank form, and below what stands on a filled one."""


@dataclass(frozen=True)
class Section:
    """One part of the record on paper. `template` draws one that has a structure; others have lines, under
    which stands what was `said` so far, each with whether more than its number may stand on a paper, which
    lies about (safety 7); `places` are those of the children where something is asked of each.
    """

    part: Part
    template: str
    is_filled: bool
    said: list[tuple[Entry, bool]]
    lines: range
    places: list[ChildsPlace]

    @property
    def looks_back(self) -> bool:
        """Whether what a review looks back on stands on it: not on a blank form, as an address that was
        written in an earlier conference may be protected since (safety 1).
        """
        return self.is_filled and self.part.key == LOOKS_BACK


@dataclass(frozen=True)
class Seat:
    """Somebody who is asked to come, what they come as, and how they took part; "" while nobody said."""

    name: str
    work: str
    how: str
    moments: str


@dataclass(frozen=True)
class ViewLine:
    """Room for what one professional thinks of one child, and what is recorded of it already."""

    name: str
    child: str
    view: ProfessionalView | None


@dataclass(frozen=True)
class Form:
    """The whole form. `content` is what stands in the record; None where it is printed blank."""

    standing: Standing
    content: MinutesContent | None
    sections: list[Section]
    seats: list[Seat]
    views: list[ViewLine]
    statement: str
    opening: list[str]

    @classmethod
    def of(cls, standing: Standing, content: MinutesContent | None, stand_ins: Mapping[int, str]) -> "Form":
        """`stand_ins` are who comes in somebody's place, by the key of whom. Asks nothing of the database."""
        meets, is_filled = standing.conference.meeting_format, content is not None
        return cls(
            standing=standing,
            content=content,
            sections=[_section(part, standing, is_filled=is_filled) for part in standing.parts],
            seats=list(_seats(standing, stand_ins, is_filled=is_filled)),
            views=list(_views(standing, stand_ins, is_filled=is_filled)),
            statement=f"{STATEMENTS[meets]} {RECORDING[meets]}",
            opening=[words for _, words in opening_steps(meets)],
        )

    @property
    def more(self) -> range:
        """Empty rows of a table."""
        return range(LINES_MORE if self.content else LINES)


def _section(part: Part, standing: Standing, *, is_filled: bool) -> Section:
    stands = standing.said(part.key) if is_filled else []
    said = [(entry, is_of_nobody(entry, part, standing)) for entry in stands]
    lines, places = range(LINES_MORE if said else LINES), places_under(standing, part)
    return Section(part, OF_ITS_OWN.get(part.key, ""), is_filled, said, lines, places)


def _workers(standing: Standing) -> list[Professional]:
    """Agency by agency; nobody who is excluded."""
    listed = [each for each in standing.participants if each.status != Participant.Status.EXCLUDED]
    work = [each.professional for each in listed if each.professional]
    return sorted(work, key=lambda each: (each.agency.name, each.name))


def _views(standing: Standing, stand_ins: Mapping[int, str], *, is_filled: bool) -> Iterable[ViewLine]:
    """One of each professional for each child. What is not shown yet, or was given to the chair alone, is not
    among the views that stand.
    """
    given = {(view.professional.pk, view.child_id): view for view in standing.views} if is_filled else {}
    names = names_at(standing)
    for who in _workers(standing):
        comes = stand_ins.get(who.pk, "").partition(",")[0]
        named = f"{comes} for {who.name}" if comes else names.get(who.pk, who.name)
        for child in standing.children:
            yield ViewLine(named, child.first_name or child.name, given.get((who.pk, child.pk)))


def _seats(standing: Standing, stand_ins: Mapping[int, str], *, is_filled: bool) -> Iterable[Seat]:
    """The family first, then agency by agency. Of who is excluded there is no seat."""
    marks = {mark.person.pk: mark for mark in standing.attendances} if is_filled else {}
    for each in standing.voices:
        yield _seat(each.child.name, "Child", marks.get(each.child_id))
    listed = [each for each in standing.participants if each.status != Participant.Status.EXCLUDED]
    for place in listed:
        if place.adult:
            yield _seat(place.adult.name, "Family", marks.get(place.person_id))
    for who in _workers(standing):
        name = f"{stand_ins[who.pk]}, for {who.name}" if who.pk in stand_ins else who.name
        yield _seat(name, f"{who.job_title}, {who.agency}", marks.get(who.person_id))


def _seat(name: str, work: str, mark: Attendance | None) -> Seat:
    how = mark.get_how_display() if mark else ""
    return Seat(name, work, how, mark.came_and_went if mark else "")
