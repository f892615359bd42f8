"""Write one view, whoever gives it: what every way to give one has in common."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self

from conferences.conference.children import decided_for
from conferences.conference.sealed import kept
from conferences.decisions.given_view import GivenView, facts_of, in_words, problems_of_view
from conferences.live.views_seen import is_seen
from conferences.models import Attendance, Conference, ProfessionalView, ViewsShown
from cpunit.domain.refusal import Refused, refuse
from cpunit.people.models import Child

Since = ProfessionalView.Since


def check_given(conference: Conference, children: Collection[Child], given: Sequence[GivenView]) -> None:
    """Raises `Refused` where a child is not at the conference, a view is not whole, or somebody did not take
    part.
    """
    at_conference = {each.child_id for each in decided_for(conference)}
    if not children or any(child.pk not in at_conference for child in children):
        raise Refused("Choose children who are at this conference.")
    took_part = set(
        conference.attendances.filter(how__in=[*Attendance.PRESENT, Attendance.How.REPORT_ONLY]).values_list(
            "participant__person", flat=True
        )
    )
    for each in given:
        refuse(problems_of_view(each))
        if each.wants_plan is not None and each.professional.pk not in took_part:
            raise Refused(
                f"{each.professional.name} is not marked as here or as having sent a report: take "
                "attendance first."
            )


@dataclass(frozen=True)
class Keeping:
    """The views of a conference as they stand, to be written over. `is_own`: by whose they are."""

    conference: Conference
    stored: Mapping[tuple[int, int], ProfessionalView]
    came_by: str
    are_shown: bool
    is_own: bool

    @classmethod
    def at(
        cls, conference: Conference, children: Iterable[Child], *, came_by: str, is_own: bool = False
    ) -> Self:
        """Two queries."""
        rows = conference.views.filter(child__in=[child.pk for child in children])
        rows = rows.select_related("participant__person__professional")
        stored = {(view.child_id, view.participant.person_id): view for view in rows}
        are_shown = ViewsShown.objects.filter(conference=conference).exists()
        return cls(conference, stored, came_by, are_shown, is_own)

    def may_see(self, view: ProfessionalView) -> bool:
        """Whether who writes may see what stands."""
        return self.is_own or is_seen(view, are_shown=self.are_shown)

    def keep(self, child: Child, given: GivenView, *, is_shown: bool = True) -> bool:
        """Write one view; whether anything changed. `is_shown`: the page showed what stands for the child."""
        view = self.stored.get((child.pk, given.professional.pk))
        name, stands, typed = given.professional.name, facts_of(view), facts_of(given)
        if view and not self.may_see(view):
            if given.wants_plan is None:
                return False
            raise Refused(
                f"{name} has given a view for {child.name} that is not shown here: it stays as it is."
            )
        if given.seen is not None and not is_shown:
            if given.wants_plan is None or stands == typed:
                return False
            if view:
                raise Refused(
                    f"{name} gave another view for {child.name}: change it on the page of {child.name}."
                )
        wanted = kept(
            stands,
            given.seen,
            typed,
            partial(_theirs, view),
            changed=f"Another view of {name} for {child.name} was recorded",
            at=f"v{given.professional.pk}",
            as_one=True,
        )
        if wanted == stands:
            return False
        if not wanted["wants_plan"]:
            assert view is not None
            view.delete()
            return True
        self._write(view, child, given, wanted)
        return True

    def _write(
        self,
        view: ProfessionalView | None,
        child: Child,
        given: GivenView,
        wanted: Mapping[str, object],
    ) -> None:
        if view and wanted["for_chair"] and not view.for_chair and is_seen(view, are_shown=self.are_shown):
            raise Refused(
                f"Your view for {child.name} was shown to everybody: it cannot be for the chair alone.",
                about="for_chair",
            )
        since = ""
        if self.are_shown and not wanted["for_chair"]:
            since = Since.GIVEN if view is None or view.for_chair else view.since or Since.CHANGED
        view = view or ProfessionalView(
            conference=self.conference,
            child=child,
            participant=self.conference.participants.get(person=given.professional.person),
        )
        for name, value in wanted.items():
            setattr(view, name, value)
        view.wants_plan = wanted["wants_plan"] == "yes"
        view.came_by, view.since = self.came_by, since
        view.save()


def _theirs(view: ProfessionalView | None, fact: str) -> str:
    return in_words(view)
