"""Write one view, whoever gives it: what every way to give one has in common."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from conferences.conference.children import decided_for
from conferences.conference.sealed import kept
from conferences.decisions.given_view import GivenView, flat, in_words, problems_of_view
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
    """The views of a conference as they stand, to be written over: what was said or will be shown, and beside
    it what was given to the chair `alone`. `is_own`: by whose they are, who alone knows of the latter.
    """

    conference: Conference
    said: Mapping[tuple[int, int], ProfessionalView]
    alone: Mapping[tuple[int, int], ProfessionalView]
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
        stored = [((view.child_id, view.participant.person_id), view) for view in rows]
        return cls(
            conference,
            said={at: view for at, view in stored if not view.for_chair},
            alone={at: view for at, view in stored if view.for_chair},
            came_by=came_by,
            are_shown=ViewsShown.objects.filter(conference=conference).exists(),
            is_own=is_own,
        )

    def keep(self, child: Child, given: GivenView) -> bool:
        """Write one view; whether anything changed. Raises `Overtaken` where somebody else did since the page
        was opened, and `Refused` for a view that is not shown yet: who typed a slip does not see it either.
        """
        at = child.pk, given.professional.pk
        view = (self.alone.get(at) if self.is_own else None) or self.said.get(at)
        name = given.professional.name
        if view and not (self.is_own or self._is_seen(view)):
            if given.wants_plan is None:
                return False
            raise Refused(
                f"{name} has given a view for {child.name} that is not shown here: it stays as it is."
            )
        stands = flat({child: view})
        facts = kept(
            stands,
            given.seen,
            flat({child: given}),
            lambda _: in_words(view),
            changed=f"Another view of {name} for {child.name} was recorded",
            as_one=True,
        )
        if facts == stands:
            return False
        wanted = {name.partition("-")[2]: fact for name, fact in facts.items()}
        if wanted["wants_plan"]:
            self._write(view, child, given, wanted)
        else:
            assert view is not None
            view.delete()
        return True

    def _is_seen(self, view: ProfessionalView) -> bool:
        return is_seen(view, are_shown=self.are_shown)

    def _write(
        self,
        view: ProfessionalView | None,
        child: Child,
        given: GivenView,
        wanted: Mapping[str, object],
    ) -> None:
        if view and wanted["for_chair"] and not view.for_chair and self._is_seen(view):
            view = None  # what everybody heard stands, and what the chair alone is told beside it
        elif view and view.for_chair and not wanted["for_chair"]:
            said = self.said.get((child.pk, given.professional.pk))
            if said:
                view.delete()
                view = said
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
