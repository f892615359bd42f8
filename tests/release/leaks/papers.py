"""Every kind of paper of which copies are made, as the family that chance made has it."""

from datetime import timedelta

from conferences.minutes.actions.amend import approve_amendment, propose_amendment
from conferences.minutes.actions.ask_for_copies import ask_for_minutes
from conferences.models import Amendment, CalledOff, ChairsReport
from cpunit.deadlines.reckoner import Reckoner
from cpunit.papers.models import Document
from cpunit.people.models import Child, Person, Reference
from cpunit.release.paper import PAPERS, Paper
from escalations.concerns.actions.raise_concern import raise_concern
from escalations.models import Concern, Dispute
from plans.models import Plan
from plans.papers.actions.issue_plan import issue_plan
from plans.papers.recipients import people_of
from tests.conferences.world import NOW
from tests.release.leaks.families import Chance, Said

LATER = NOW + timedelta(days=2)
Kind = Document.Kind
Drawn = tuple[Paper, Reference, int]


def drawn(made: Chance) -> list[Drawn]:
    """Each paper of theirs with its record and edition, made by what people do two days after the day."""
    record = made.world.conference.reference
    ask_for_minutes(conference=made.world.conference, by=made.world.support, now=LATER)
    _chairs_report(made)
    found = {
        Kind.MINUTES: [(record, 0)],
        Kind.OUTLINE_PLAN: [(record, 0)],
        Kind.CHAIRS_REPORT: [(record, 0)],
        Kind.AMENDMENT: [(record, number) for number in _amended(made)],
        Kind.PLAN: [(plan.reference, 1) for plan in _given_out(made)],
        Kind.CONCERN: [(_raised(made).reference, 1)],
        Kind.DISPUTE: [(record, _disputed(made))],
    }
    return [(paper, *where) for paper in PAPERS for where in found.get(Kind(paper.kind), [])]


def readers(made: Chance, paper: Drawn) -> list[Person]:
    """Who may have it now."""
    offered, record, edition = paper
    everybody = [who.person for who in (*made.recipients, made.uncle)]
    return [person for person in everybody if offered.is_for(record, person, edition)]


def _paragraphs(made: Chance, kind: Kind, *about: Child, by: int = 0) -> str:
    """Two of them: the first may be withheld."""
    kept = made.sentence()
    made.said.append(Said("", kept, frozenset(child.pk for child in about), by))
    made.of_kind[kind] = [kept]
    return f"{kept}.\n\n{made.sentence()}."


def _amended(made: Chance) -> list[int]:
    """Something is put right of the first and of the last child; a father disagrees with all of it."""
    world, kind = made.world, Kind.AMENDMENT
    numbers = []
    for child, who in ((world.children[0], made.mother), (world.children[-1], made.fathers[0])):
        given = {"what": _paragraphs(made, kind, child), "why": _paragraphs(made, kind, child)}
        numbers.append(_amend(made, who.person, Amendment.Kind.CORRECTION, [child], **given))
    by = made.fathers[0]
    told = _paragraphs(made, kind, by=by.pk)
    numbers.append(_amend(made, by.person, Amendment.Kind.DISAGREEMENT, [], said=told, what="", why=""))
    return numbers


def _amend(made: Chance, who: Person, kind: str, children: list[Child], **given: str) -> int:
    world = made.world
    asked = propose_amendment(
        conference=world.conference,
        kind=kind,
        said=given.pop("said", "It is wrong"),
        asked_by=who,
        by=world.support,
        now=LATER,
    )
    everybody = [each.person for each in world.conference.participants.select_related("person")]
    amendment = approve_amendment(
        amendment=asked,
        kind=kind,
        children=children,
        by=world.chair_user,
        now=LATER,
        without=everybody,
        **given,
    )
    assert amendment.number
    return amendment.number


def _chairs_report(made: Chance) -> None:
    words = _paragraphs(made, Kind.CHAIRS_REPORT)
    ChairsReport.objects.create(
        conference=made.world.conference, words=words, written_by=made.world.chair_user
    )


def _given_out(made: Chance) -> list[Plan]:
    plans = list(Plan.objects.filter(child__in=made.world.children).select_related("reference"))
    for plan in plans:
        issue_plan(plan=plan, people=people_of(plan), by=made.world.support, now=LATER)
    return plans


def _raised(made: Chance) -> Concern:
    return raise_concern(
        plan=Plan.objects.filter(child__in=made.world.children).order_by("pk")[0],
        concern=_paragraphs(made, Kind.CONCERN),
        asked=made.sentence(),
        by=made.world.chair_user,
        reckoner=Reckoner.current(),
        now=LATER,
        today=LATER.date(),
    )


def _disputed(made: Chance) -> int:
    """About an agency that stayed away: as if the conference had been stood down first."""
    world, partner = made.world, made.world.partners[0]
    partner.agency.safeguarding_lead = partner
    partner.agency.save()
    off = CalledOff.objects.create(
        conference=world.conference, how="cancelled", why="Nobody came", decided_by=world.chair_user, at=NOW
    )
    Dispute.objects.create(
        called_off=off,
        party=Dispute.To.AGENCY,
        agency=partner.agency,
        words=_paragraphs(made, Kind.DISPUTE),
        state=Dispute.State.SENT,
        sent_to=partner,
        decided_by=world.chair_user,
        decided_at=NOW,
    )
    return 1
