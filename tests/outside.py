"""For each address behind a door: whom it lets in, and which of their things it is tried with. Read by
tests/doors/test_outside.py, which tries each without a door, by another person's, by one of the other form,
and by one that is over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from conferences.reports.fit import Fit
from cpunit.doors.behind import FAMILY, PROFESSIONAL
from cpunit.people.models import Person, Role
from plans.drafting.actions.write_draft import hand_in
from plans.models import DraftRow, LookedAfter
from tests.factories.conferences import minutes_given
from tests.factories.people import ProfessionalFactory
from tests.factories.plans import draft_of
from tests.factories.young_people import may_write
from tests.scope import Scene

AT_THE_DOOR = frozenset({"door", "door_asked", "door_received", "door_leave", "door_in"})
"""Those in front of it, which show nothing about anybody; tests/doors/test_at_the_door.py tries them."""


def father(scene: Scene) -> Person:
    """Behind his door about the scene's conference."""
    person: Person = scene.adult.person
    return person


def who_has_the_minutes(scene: Scene) -> Person:
    """The father, who was handed a copy of them."""
    person = father(scene)
    minutes_given(scene.conference, person, by=scene.users[Role.SUPPORT])
    return person


def who_reads_a_scan(scene: Scene) -> Person:
    """The father, for whom who released it has read its one page."""
    person = father(scene)
    scan = scene.scan
    scan.seen_pages.create(
        upload=scan.report.upload,
        number=1,
        kept_mark=Fit(scene.conference, [person]).mark(person),
        drawn=b"a picture",
        wide=1131,
        high=1600,
        by=scan.released_by,
        at=scan.released_at,
    )
    return person


def young_person(scene: Scene) -> Person:
    """Old enough, and it is agreed how they take part."""
    may_write(scene.child, scene.conference, by=scene.users[Role.SUPPORT])
    person: Person = scene.child.person
    return person


def social_worker(scene: Scene) -> Person:
    person: Person = scene.family.social_worker.person
    return person


def team_manager(scene: Scene) -> Person:
    person: Person = scene.family.team.manager.person
    return person


def report(scene: Scene) -> dict[str, Any]:
    return {"code": scene.conference.code}


def who_drafts(scene: Scene) -> Person:
    """Who keeps the plan, with a row of it in a draft, and one more."""
    person = social_worker(scene)
    actions = draft_of(scene.plan, scene.action, by=person)
    assert actions
    return person


def who_signs(scene: Scene) -> Person:
    """The manager of the team, for whom that is handed in."""
    lead = who_drafts(scene)
    if not scene.plan.drafts.filter(handed_in_at__isnull=False).exists():
        hand_in(plan=scene.plan, by=lead, now=timezone.now())
    return team_manager(scene)


def who_takes_over(scene: Scene) -> Person:
    """The reviewing officer, to whom a child is handed over whose plan ended."""
    found, by, now = scene.looked_after.of, scene.users[Role.CHAIR], timezone.now()
    if found.officer is None:
        officer = ProfessionalFactory(agency=scene.family.social_worker.agency)
        signed = {"state": "ended", "signed_by": by, "signed_at": now}
        told = {"officer": officer, "risks": "He is followed", "briefed_by": by, "briefed_at": now}
        LookedAfter.objects.filter(pk=found.pk).update(**signed, **told)
        found.refresh_from_db()
    assert found.officer is not None
    person: Person = found.officer.person
    return person


def of_plan(scene: Scene) -> dict[str, Any]:
    return {"code": scene.plan.code}


@dataclass(frozen=True)
class Outside:
    """`whose` door opens it; `parts` are its address's, of something that is this person's; whoever is in by
    another door of that form does not find it, unless it `is_everybodys` (each finds their own there).
    """

    whose: Callable[[Scene], Person]
    parts: Callable[[Scene], dict[str, Any]] = lambda scene: {}
    is_everybodys: bool = False

    def address(self, name: str, scene: Scene) -> str:
        return reverse(name, kwargs=self.parts(scene))

    def form(self, scene: Scene) -> str:
        return PROFESSIONAL if self.whose(scene).is_professional else FAMILY


OUTSIDE: dict[str, Outside] = {
    "door_invitation": Outside(father, is_everybodys=True),
    "door_asked_to": Outside(social_worker, lambda scene: {"code": scene.conference.code}),
    "door_invited": Outside(social_worker, lambda scene: {"code": scene.conference.code}),
    "door_plan": Outside(who_drafts, of_plan),
    "door_plan_new": Outside(who_drafts, of_plan),
    "door_plan_row": Outside(who_drafts, lambda scene: {**of_plan(scene), "key": scene.action.pk}),
    "door_plan_added": Outside(
        who_drafts,
        lambda scene: {**of_plan(scene), "key": DraftRow.objects.get(draft__plan=scene.plan, action=None).pk},
    ),
    "door_core_group": Outside(who_drafts, of_plan),
    "door_core_group_next": Outside(who_drafts, of_plan),
    "door_core_group_off": Outside(
        who_drafts, lambda scene: {**of_plan(scene), "number": scene.core_group.pk}
    ),
    "door_core_group_corrected": Outside(
        who_drafts, lambda scene: {**of_plan(scene), "number": scene.core_group_held.pk}
    ),
    "door_visit": Outside(who_drafts, of_plan),
    "door_visit_corrected": Outside(who_drafts, lambda scene: {**of_plan(scene), "number": scene.visit.pk}),
    "door_plan_part": Outside(who_drafts, lambda scene: {**of_plan(scene), "part": "contingency"}),
    "door_plan_sign": Outside(who_signs, of_plan),
    "door_looked_after": Outside(social_worker, of_plan),
    "door_briefing": Outside(who_takes_over, of_plan),
    "door_query": Outside(
        social_worker, lambda scene: {"code": scene.conference.code, "key": scene.query.pk}
    ),
    "door_taking_part": Outside(social_worker, report),
    "door_tell": Outside(
        social_worker, lambda scene: {"code": scene.conference.code, "key": scene.parent.pk}
    ),
    "door_report": Outside(social_worker, report),
    "door_report_file": Outside(social_worker, report),
    "door_report_sign": Outside(team_manager, lambda scene: {**report(scene), "key": scene.report.pk}),
    "door_report_version": Outside(
        social_worker, lambda scene: {"code": scene.conference.code, "key": scene.version.pk}
    ),
    "door_report_version_file": Outside(
        social_worker, lambda scene: {"code": scene.conference.code, "key": scene.version.pk}
    ),
    "door_read_page": Outside(who_reads_a_scan, lambda scene: {"key": scene.scan.pk, "number": 1}),
    "door_report_read": Outside(father, lambda scene: {"key": scene.offer.pk}),
    "door_minutes_wrong": Outside(who_has_the_minutes, report),
    "door_complaint": Outside(father, is_everybodys=True),
    "door_copy": Outside(father, lambda scene: {**report(scene), "key": scene.copy.pk}),
    "door_copy_file": Outside(social_worker, lambda scene: {**report(scene), "key": scene.copy_at_work.pk}),
    "door_leaflets": Outside(father, is_everybodys=True),
    "door_leaflet": Outside(father, lambda scene: {"pk": scene.leaflet.pk}, is_everybodys=True),
    "door_own_words": Outside(young_person),
    "door_words_of_child": Outside(
        social_worker, lambda scene: {"code": scene.conference.code, "key": scene.own_words.pk}
    ),
    "door_your_views": Outside(social_worker, report),
    "door_views": Outside(father, is_everybodys=True),
}
"""By the name of the address."""
