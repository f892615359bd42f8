"""For each named address: whom it lets in, and which record it is tried with. Read by tests/test_scope.py."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from typing import Any

from django.urls import reverse

from conferences.conference.because import discussion_behind
from conferences.conference.begin import laid_out
from conferences.models import (
    Amendment,
    AnswerTold,
    CalledOff,
    Complaint,
    Conference,
    Expectation,
    LaterAsked,
    ListConfirmed,
    ListProposal,
    Measure,
    OwnWords,
    Query,
    ReportOffer,
    ReportPack,
    TakenOff,
    TransferChild,
    TransferIn,
    TransferPaper,
)
from conferences.replies.actions.reply import Said, reply
from conferences.reports.actions.answer_report import answer_report
from conferences.reports.actions.send_report import send_report
from conferences.reports.actions.sign_off import sign_off
from conferences.reports.actions.versions import ask_for_version
from conferences.reports.who import Who
from cpunit.case_system.actions.keep_target import set_target
from cpunit.case_system.actions.tell import tell
from cpunit.deadlines.models import DayOff, Deadline, RuleOverride
from cpunit.diary.calendars.actions.keep_feed import make_feed
from cpunit.diary.entries.actions.keep_entry import keep_entry
from cpunit.diary.hours.actions.keep_hours import keep_extra_days, keep_pattern
from cpunit.diary.models import Advice
from cpunit.diary.times import Days
from cpunit.domain.plan_quality import RUBRIC
from cpunit.domain.telling_case_system import Event, Told
from cpunit.doors.models import Door
from cpunit.papers.models import Document
from cpunit.people.actions.keep_api_key import make_api_key
from cpunit.people.actions.register import register
from cpunit.people.models import Conflict, Exclusion, Journey, PersonFact, Restriction, Role, User
from cpunit.release.models import Copy, DrawnVariant, SecureDomain
from cpunit.uploads.actions import take_in
from cpunit.uploads.looked_at import Given, look_at
from escalations.models import Concern, Dispute, Finding
from plans.models import (
    CoreGroup,
    LookedAfter,
    LookedAfterAnswer,
    MidwayReview,
    MonitoringContact,
    NightlyFile,
    Plan,
    PlanAction,
    QualityCheck,
    SentPaper,
    TransferOut,
    Visit,
)
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import NOW, World
from tests.factories.conferences import said
from tests.factories.copies import copy_at_the_door
from tests.factories.files import a_pdf, a_picture
from tests.factories.papers import MessageFactory
from tests.factories.people import (
    AdministratorFactory,
    ChairFactory,
    ManagerFactory,
    ProfessionalFactory,
    SupportFactory,
    VenueFactory,
    kept_from,
)
from tests.factories.supplied import LeafletFactory, WordsFactory

CASEWORK = {Role.CHAIR, Role.SUPPORT, Role.MANAGER}
RECORDERS = {Role.SUPPORT, Role.MANAGER}
ADMIN = {Role.ADMIN}
EVERYBODY = set(Role)


class Scene:
    """One family with a record of each kind, and users of each role for its area.

    The conference is open, or `closed` with its minutes still to be written; the chair is its own.
    """

    def __init__(self, *, closed: bool = False) -> None:
        world = World()
        self.family, self.conference = world.family, world.conference
        self.child = world.children[0]
        self.adult, self.address = self.family.adults.first(), self.family.addresses.first()
        self.caution = kept_from(self.adult, self.child, since=world.day, by=world.support)
        self.fact = PersonFact.objects.create(
            family=self.family,
            person=self.child.person,
            kind="school",
            words="Fellside Academy",
            recorded_by=world.support,
        )
        self.restriction = Restriction.objects.create(
            family=self.family,
            fact=self.fact,
            from_person=world.adults[1].person,
            reason="He waits at the gate",
            source="The school",
            recorded_by=world.support,
            recorded_at=NOW,
        )
        self.exclusion = Exclusion.objects.create(
            family=self.family,
            person=world.adults[1].person,
            ground="Threats",
            decided_by=world.chair,
            review_on=world.day,
            ended_at=NOW,
        )
        self.conflict = Conflict.objects.create(
            family=self.family,
            chair=world.other_chair,
            why="A neighbour",
            recorded_by=world.manager,
            recorded_at=NOW,
        )
        self.words = WordsFactory(recorded_by=world.support)
        self.leaflet = LeafletFactory(released_by=world.support)
        self.advice = Advice.objects.create(
            area=self.family.area,
            asked_at=NOW,
            asked_by="Head teacher",
            about=Advice.About.CONFERENCE,
            question="Is the threshold met?",
            said="Ask for a strategy discussion",
            given_by=world.chair.user,
            recorded_at=NOW,
        )
        self.family.team.manager = ProfessionalFactory(agency=world.worker.agency)
        self.family.team.save()
        self.report = send_report(
            conference=self.conference,
            professional=world.worker,
            who=Who(user=world.support),
            sections={"past-harm": "They were left alone."},
            now=NOW,
        )
        self.map_entry = said(self.conference, "past-harm", "They were left alone.", by=world.support)
        self.offer = ReportOffer.objects.create(
            report=self.report,
            participant=self.conference.participants.get(person=self.adult.person),
            text_of=self.report.changed_at,
            asked_by=world.support,
            asked_at=NOW,
            released_by=world.manager,
            released_at=NOW,
        )
        scanned = send_report(
            conference=self.conference,
            professional=world.partners[0],
            who=Who(user=world.support),
            given=Given("scan", a_picture()),
            now=NOW,
        )
        self.scan = ReportOffer.objects.create(
            report=scanned,
            participant=self.offer.participant,
            text_of=scanned.changed_at,
            asked_by=world.support,
            asked_at=NOW,
            released_by=world.manager,
            released_at=NOW,
        )
        self.version = ask_for_version(
            report=self.report, adult=world.adults[1], words="", by=world.support, now=NOW
        )
        ReportPack.objects.create(
            conference=self.conference,
            asked_by=world.support,
            pdf=b"%PDF-1.7",
            pages=1,
            made_at=NOW,
        )
        sign_off(report=self.report, signer=self.family.team.manager, who=Who(user=world.support), now=NOW)
        self.answer = answer_report(
            conference=self.conference,
            adult=self.adult,
            report=self.report,
            words="It was one night.",
            through="in-person",
            who=Who(user=world.support),
            now=NOW,
        )
        self.discussion = discussion_behind(self.conference)
        self.participant = self.conference.participants.first()
        self.measure = Measure.objects.create(
            booking=world.booking,
            risk=f"caution-{self.caution.pk}",
            kind="waiting",
            participant=self.participant,
            words="The small room",
            recorded_by=world.support,
        )
        self.parent = self.conference.participants.get(person=self.adult.person)
        self.parent.by_post, self.parent.posted_on = True, world.day
        self.parent.save()
        self.doors = [
            Door.objects.create(
                form=Door.Form.FAMILY,
                person=self.adult.person,
                record=self.conference.reference,
                made_by=world.support,
                made_at=NOW,
                expires_at=NOW + timedelta(days=2),
            ),
            Door.objects.create(
                form=Door.Form.PROFESSIONAL, person=self.family.social_worker.person, made_at=NOW
            ),
        ]
        self.left_door = Door.objects.create(
            form=Door.Form.FAMILY,
            person=self.child.person,
            record=self.conference.reference,
            made_by=world.support,
            made_at=NOW,
            expires_at=NOW + timedelta(days=3650),
        )
        self.reply = reply(
            conference=self.conference,
            person=self.adult.person,
            said=Said(answer="coming", must_not_meet="My brother"),
            through="telephone",
            by=world.support,
            now=NOW,
        )
        self.list_proposal = ListProposal.objects.create(
            conference=self.conference,
            confirmed=ListConfirmed.objects.create(
                conference=self.conference,
                confirmed_by=self.family.social_worker.name,
                capacity="worker",
                through="door",
                confirmed_on=world.day,
                people=[],
                at=NOW,
            ),
            name="Mia Hall",
            role="Health visitor",
        )
        self.row = world.outline()
        if closed:
            world.ready_to_close()
            close_conference(conference=world.conference, by=world.chair_user, now=NOW)
            self.plan = Plan.objects.get(child=self.child)
            self.core_group = self.plan.core_groups.get(state="planned")
        else:
            self.plan, self.core_group = self._plan(world)
        day_after = world.day + timedelta(days=1)  # the walks record theirs on the day itself
        self.core_group_held = CoreGroup.objects.create(
            family=self.family, planned_for=world.day, held_on=day_after, state="held", progress="n"
        )
        self.core_group_held.plans.add(self.plan)
        self.nightly_file = NightlyFile.objects.create(
            by=world.support,
            digest="0" * 64,
            came_first_at=NOW,
            received_at=NOW,
            rows=1,
            taken=0,
            same=0,
            wrong=[[2, "V-1", "row"]],
        )
        self.visit = Visit.objects.create(
            plan=self.plan,
            visited_on=day_after,
            professional=self.family.social_worker,
            seen=False,
            place="At home",
        )
        self.quality_check, self.midway, self.midway_held = _watched(self.plan, world)
        self.contact = MonitoringContact.objects.create(
            family=self.family,
            on_date=world.day,
            way="file",
            found="Quiet",
            made_by=world.chair.user,
            recorded_at=NOW,
        )
        self.contact.plans.add(self.plan)
        self.finding = Finding.objects.create(
            conference=self.conference,
            point="request",
            verdict="sound",
            found="Asked for in time",
            made_by=world.chair.user,
            made_at=NOW,
        )
        self.looked_after = _looked_after(self.plan, world)
        self.action = PlanAction.objects.create(
            plan=self.plan,
            need="n",
            outcome="o",
            action="a",
            measure="m",
            owner=self.adult.person,
            by_date=world.day,
        )
        self.concern = Concern.objects.create(
            reference=register(kind="E", family=self.family, children=[self.child], on=world.day),
            family=self.family,
            about_reference=self.plan.reference,
            chair=world.chair,
            raised_by=world.chair.user,
            raised_at=NOW,
            stage="formal-concern",
            concern="c",
            asked="a",
        )
        self.taken_off = TakenOff.objects.create(
            conference=self.conference, person=self.adult.person, held="Invited by letter", at=NOW
        )
        self.asked = LaterAsked.objects.create(
            conference=self.conference,
            day=world.day,
            why="No room",
            asked_by=world.support,
            asked_at=NOW,
        )
        self.own_words = OwnWords.objects.create(
            conference=self.conference,
            child=self.child,
            about="anything",
            text="I want to see my dog.",
            is_kept_from_parents=True,
            written_at=NOW,
        )
        self.query = Query.objects.create(
            conference=self.conference,
            worker=self.family.social_worker,
            text="Who lives at home now?",
            asked_by=world.chair_user,
            asked_at=NOW,
        )
        self.amendment = Amendment.objects.create(
            conference=self.conference,
            kind="correction",
            said="I was there",
            asked_by=self.adult.person,
            proposed_at=NOW,
        )
        declined = Amendment.objects.create(
            conference=self.conference,
            kind="correction",
            said="I was not there",
            asked_by=self.adult.person,
            proposed_at=NOW,
            state="declined",
            answer="You were.",
            decided_by=world.chair_user,
            decided_at=NOW,
        )
        self.answer_told = AnswerTold.objects.create(amendment=declined, way="in-person")
        self.complaint = Complaint.objects.create(
            conference=self.conference,
            person=self.adult.person,
            words="Nobody rang me",
            made_at=NOW,
            answer_by=world.day,
        )
        self.paper = Document.objects.create(
            record=self.conference.reference,
            kind="minutes",
            title="Minutes",
            pdf=b"%PDF-1.7",
            pages=1,
            sha256="0" * 64,
            made_at=NOW,
        )
        theirs = partial(
            copy_at_the_door, self.conference.reference, asked_by=world.support, released_by=world.manager
        )
        self.domain = SecureDomain.objects.create(
            domain="northam.example",
            ground="Certified",
            marked_on=world.day,
            marked_by=world.manager,
            marked_at=NOW,
        )
        self.copy = theirs(self.adult.person, 1)
        self.copy_at_work = theirs(self.family.social_worker.person, 2)
        self.copy_on_paper = theirs(world.partners[0].person, 3, way="print")
        self.variant = DrawnVariant.objects.create(
            record=self.conference.reference,
            kind="outline-plan",
            digest="0" * 64,
            title="The plan",
            html="<p>The plan</p>",
            drawn_at=NOW,
        )
        self.lent = Copy.objects.create(
            record=self.conference.reference,
            person=self.family.social_worker.person,
            kind="outline-plan",
            number=1,
            asked_by=world.manager,
            asked_at=NOW,
            variant=self.variant,
            document=Document.objects.create(
                record=self.conference.reference,
                kind="outline-plan",
                title="The plan",
                pdf=a_pdf(),
                pages=1,
                sha256="0" * 64,
                made_at=NOW,
            ),
        )
        self.upload = take_in(
            record=self.conference.reference,
            file=look_at(Given("report.pdf", a_pdf())),
            by=world.support,
            given_by="",
            now=NOW,
        )
        self.deadline = Deadline.objects.filter(record=self.conference.reference).earliest("pk")
        self.message = MessageFactory(record=self.conference.reference)
        self.day_off = DayOff.objects.create(day="2025-12-29", name="Closure", kind="closure")
        self.users: dict[str, User] = {**users(self.family.area), Role.CHAIR: world.chair_user}
        self.stood_down = self._stood_down(world)
        self.api_key, _ = make_api_key(
            name="Mosaic", areas=[self.family.area], by=self.users[Role.MANAGER], now=NOW
        )
        one = self.conference.bookings.get().venue
        self.way = Journey.objects.create(one=one, other=VenueFactory(area=one.area), minutes=20)
        self.feed, self.calendar_secret = make_feed(whose=world.chair_user, by=world.chair_user, now=NOW)
        self.entry = keep_entry(
            who=world.chair_user,
            kind="training",
            days=Days(world.day + timedelta(days=40), world.day + timedelta(days=41)),
            by=self.users[Role.SUPPORT],
            now=NOW,
        ).entry
        keep_extra_days(
            user=world.chair_user,
            first=world.day + timedelta(days=1),
            last=world.day + timedelta(days=1),
            hours=(time(9), time(17)),
            by=self.users[Role.SUPPORT],
            now=NOW,
        )
        self.extra_day = world.chair_user.extra_days.get()
        keep_pattern(
            who=world.chair_user,
            starts_on=world.day + timedelta(days=300),
            hours={},
            by=self.users[Role.SUPPORT],
            now=NOW,
        )
        self.week = world.chair_user.patterns.get()
        self.notice = tell(
            record=self.conference.reference,
            told=Told(event=Event.CORRECTED, record=self.conference.code, kind="", on=world.day),
            now=NOW,
        )
        self.target = set_target(url="https://case-system.example/hooks", by=self.users[Role.ADMIN], now=NOW)
        self.transfer = self._transfer(world)
        self.transfer_out = self._transfer_out(world)
        self.own_timescale = RuleOverride.objects.create(
            kind="minutes",
            conference="initial",
            amount=12,
            unit="working days",
            in_force_from=world.day,
            reason="Agreed",
            made_by=self.users[Role.ADMIN],
            made_at=NOW,
        )

    def _stood_down(self, world: World) -> Conference:
        """A conference of the family that was stood down, and what is expected in its place."""
        conference = laid_out(
            reference=register(kind="C", family=self.family, children=[self.child], on=world.day),
            kind=Conference.Kind.INITIAL,
            family=self.family,
            limit_date=world.day,
        )
        conference.state = Conference.State.STOOD_DOWN
        conference.save()
        off = CalledOff.objects.create(
            conference=conference,
            how=CalledOff.How.STOOD_DOWN,
            reason="not-quorate",
            decided_by=world.chair_user,
            at=NOW,
        )
        Expectation.objects.create(called_off=off, kind="safety-plan", due=world.day)
        self.dispute = Dispute.objects.create(called_off=off, party=Dispute.To.WORKER, words="Not quorate")
        return conference

    def _transfer(self, world: World) -> TransferIn:
        """The younger child moved here while on a plan, and a paper of it is to be read."""
        child = world.children[-1]
        transfer = TransferIn.objects.create(
            reference=register(kind="T", family=self.family, children=[child], on=world.day),
            family=self.family,
            authority="Calder Council",
            notified_on=world.day,
        )
        TransferChild.objects.create(transfer=transfer, child=child)
        TransferPaper.objects.create(transfer=transfer, name="The plan there")
        return transfer

    def _transfer_out(self, world: World) -> TransferOut:
        """The plan's move to another authority, and a paper that is to be sent."""
        transfer = TransferOut.objects.create(
            plan=self.plan,
            authority="Calder Council",
            moves_on=world.day,
            is_permanent=True,
            recorded_by=world.support,
            recorded_at=NOW,
        )
        SentPaper.objects.create(transfer=transfer, name="The plan")
        return transfer

    def _plan(self, world: World) -> tuple[Plan, CoreGroup]:
        """A plan for the child, beside the conference that is still open."""
        plan = Plan.objects.create(
            reference=register(kind="P", family=self.family, children=[self.child], on=world.day),
            child=self.child,
            initial_category="neglect",
            category="neglect",
            started_on=world.day,
            chair=world.chair,
        )
        core_group = CoreGroup.objects.create(family=self.family, planned_for=world.day)
        core_group.plans.add(plan)
        return plan, core_group


def _watched(plan: Plan, world: World) -> tuple[QualityCheck, MidwayReview, MidwayReview]:
    """A quality check of the plan, a midway review that is planned, and one that was held."""
    by = world.chair.user
    check = QualityCheck.objects.create(
        plan=plan, checked_on=world.day, judgement="good", feedback="Clear", checked_by=by, recorded_at=NOW
    )
    for question in RUBRIC:
        check.answers.create(question=question.key, judgement="good")
    midway = MidwayReview.objects.create(
        family=plan.child.family, planned_for=NOW + timedelta(days=40), where="Here", planned_by=by
    )
    midway.plans.add(plan)
    held = MidwayReview.objects.create(
        family=plan.child.family,
        planned_for=NOW,
        planned_by=by,
        state="held",
        held_on=world.day + timedelta(days=1),
        found="Done",
    )
    held.plans.add(plan)
    return check, midway, held


def _looked_after(plan: Plan, world: World) -> LookedAfterAnswer:
    """The child of the plan became looked after, and the lead social worker is asked."""
    found = LookedAfter.objects.create(
        plan=plan,
        since=world.day,
        ground="interim",
        state="asked",
        recorded_by=world.support,
        recorded_at=NOW,
        asked_at=NOW,
    )
    return LookedAfterAnswer.objects.create(of=found, who=plan.child.family.social_worker)


def users(area: Any) -> dict[str, User]:
    """One of each role, for an area."""
    return {
        Role.CHAIR: ChairFactory(user__areas=[area]).user,
        Role.SUPPORT: SupportFactory(areas=[area]),
        Role.MANAGER: ManagerFactory(areas=[area]),
        Role.ADMIN: AdministratorFactory(),
    }


@dataclass(frozen=True)
class Line:
    """Whom an address lets in; `about` gives its parts for a record, where it is about one of a family. What
    is of no family but `of_area` is not found in other areas either.
    """

    roles: set[Any]
    about: Callable[[Scene], dict[str, Any]] | None = None
    parts: Callable[[Scene], dict[str, Any]] = lambda scene: {}
    query: Callable[[Scene], str] = lambda scene: ""
    of_area: bool = False

    def address(self, name: str, scene: Scene) -> str:
        return reverse(name, kwargs=(self.about or self.parts)(scene)) + self.query(scene)


def family(scene: Scene) -> dict[str, Any]:
    return {"code": scene.family.code}


def child(scene: Scene) -> dict[str, Any]:
    return {"code": scene.child.code}


def discussion(scene: Scene) -> dict[str, Any]:
    return {"code": scene.discussion.code}


def conference(scene: Scene) -> dict[str, Any]:
    return {"code": scene.conference.code}


def stood_down(scene: Scene) -> dict[str, Any]:
    return {"code": scene.stood_down.code}


def transfer(scene: Scene) -> dict[str, Any]:
    return {"code": scene.transfer.code}


def transfer_paper(scene: Scene) -> dict[str, Any]:
    return {**transfer(scene), "number": scene.transfer.papers.get().pk}


def sent_paper(scene: Scene) -> dict[str, Any]:
    return {**plan(scene), "number": scene.transfer_out.papers.get().pk}


def participant(scene: Scene) -> dict[str, Any]:
    return {**conference(scene), "key": scene.participant.pk}


def report(scene: Scene) -> dict[str, Any]:
    return {**conference(scene), "key": scene.report.participant_id}


def version(scene: Scene) -> dict[str, Any]:
    return {**report(scene), "adult": scene.version.participant.person_id}


def list_proposal(scene: Scene) -> dict[str, Any]:
    return {**conference(scene), "key": scene.list_proposal.pk}


def measure(scene: Scene) -> dict[str, Any]:
    return {**conference(scene), "key": scene.measure.pk}


def parent(scene: Scene) -> dict[str, Any]:
    return {**conference(scene), "key": scene.parent.pk}


def asked(scene: Scene) -> dict[str, Any]:
    return {**conference(scene), "key": scene.asked.pk}


def at_the_door(scene: Scene) -> dict[str, Any]:
    return {**conference(scene), "key": scene.copy.pk}


def on_paper(scene: Scene) -> dict[str, Any]:
    return {**conference(scene), "key": scene.copy_on_paper.pk}


def minutes_copies(scene: Scene) -> dict[str, Any]:
    return {**conference(scene), "kind": "minutes", "edition": 0}


def read_as(scene: Scene) -> dict[str, Any]:
    return {**conference(scene), "kind": "outline-plan", "edition": 0, "key": scene.adult.pk}


def lent(scene: Scene) -> dict[str, Any]:
    return {**conference(scene), "kind": "outline-plan", "edition": 0, "key": scene.lent.document_id}


def copy_question(scene: Scene) -> dict[str, Any]:
    return {**conference(scene), "key": scene.variant.pk, "mark": "0" * 64}


def of_child(scene: Scene) -> dict[str, Any]:
    return {**conference(scene), "child": scene.child.code}


def row(scene: Scene) -> dict[str, Any]:
    return {**conference(scene), "row": scene.row.pk}


def plan(scene: Scene) -> dict[str, Any]:
    return {"code": scene.plan.code}


def concern(scene: Scene) -> dict[str, Any]:
    return {"code": scene.concern.code}


def own_timescale(scene: Scene) -> dict[str, Any]:
    return {"kind": "minutes", "key": scene.own_timescale.pk}


def user(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.users[Role.CHAIR].pk}


def room(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.family.area.venues.earliest("pk").pk}


def way(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.way.pk}


def transfer_letter(scene: Scene) -> dict[str, Any]:
    return {"code": scene.transfer_out.plan.code, "kind": "transfer-out", "key": 0}


def notice(scene: Scene) -> dict[str, Any]:
    return {"key": scene.notice.pk}


def entry(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.entry.pk}


TABLE: dict[str, Line] = {
    "home": Line(EVERYBODY),
    "today": Line(EVERYBODY),
    "week_board": Line(CASEWORK),
    "today_due": Line({Role.CHAIR, Role.SUPPORT}),
    "drifting": Line({Role.CHAIR}),
    "today_waiting": Line(CASEWORK, parts=lambda scene: {"kind": "ending-cautions"}),
    "today_to_hand_over": Line(CASEWORK),
    "papers_not_made": Line({Role.SUPPORT, Role.MANAGER}),
    "keys": Line(EVERYBODY),
    "children": Line(CASEWORK),
    "children_as_typed": Line(CASEWORK),
    "child": Line(CASEWORK, child),
    "change_child": Line(RECORDERS, child),
    "child_as_it_stood": Line(CASEWORK, child),
    "child_merge": Line({Role.MANAGER}, child),
    "child_move": Line({Role.MANAGER}, child),
    "adult_move": Line({Role.MANAGER}, lambda scene: {**family(scene), "pk": scene.adult.pk}),
    "new_family": Line(RECORDERS),
    "family": Line(CASEWORK, family),
    "change_family": Line(RECORDERS, family),
    "hand_over": Line(RECORDERS, family),
    "new_child": Line(RECORDERS, family),
    "new_adult": Line(RECORDERS, family),
    "change_adult": Line(RECORDERS, lambda scene: {**family(scene), "pk": scene.adult.pk}),
    "family_independence": Line(CASEWORK, family),
    "conflict_end": Line({Role.MANAGER}, lambda scene: {**family(scene), "pk": scene.conflict.pk}),
    "person_reach": Line(RECORDERS, lambda scene: {**family(scene), "pk": scene.adult.pk}),
    "new_caution": Line(RECORDERS, family),
    "change_caution": Line(RECORDERS, lambda scene: {**family(scene), "pk": scene.caution.pk}),
    "new_fact": Line(RECORDERS, family),
    "change_fact": Line(RECORDERS, lambda scene: {**family(scene), "pk": scene.fact.pk}),
    "new_restriction": Line(CASEWORK, family),
    "lift_restriction": Line(
        {Role.CHAIR, Role.MANAGER}, lambda scene: {**family(scene), "pk": scene.restriction.pk}
    ),
    "ground_release": Line({Role.CHAIR}, lambda scene: {**family(scene), "pk": scene.exclusion.pk}),
    "new_address": Line(RECORDERS, family),
    "change_address": Line(RECORDERS, lambda scene: {**family(scene), "pk": scene.address.pk}),
    "diary": Line(CASEWORK),
    "diary_ahead": Line(RECORDERS),
    "diary_ahead_short": Line({Role.MANAGER}),
    "diary_mine": Line({Role.CHAIR, Role.SUPPORT}),
    "service": Line({Role.MANAGER}),
    "overdue": Line({Role.CHAIR, Role.MANAGER}),
    "log_of_use": Line({Role.MANAGER}),
    "let_in": Line({Role.MANAGER, Role.ADMIN}),
    "messages": Line(RECORDERS),
    "deadline_why": Line(CASEWORK, lambda scene: {"key": scene.deadline.pk}),
    "message": Line(RECORDERS, lambda scene: {"key": scene.message.pk}),
    "message_now": Line(CASEWORK, lambda scene: {"key": scene.message.pk}),
    "message_seen_to": Line(RECORDERS, lambda scene: {"key": scene.message.pk}),
    "message_again": Line(RECORDERS, lambda scene: {"key": scene.message.pk}),
    "paper": Line(CASEWORK, lambda scene: {"key": scene.paper.pk}),
    "upload": Line(CASEWORK, lambda scene: {"key": scene.upload.pk}),
    "conferences": Line(CASEWORK),
    "conference_requests": Line(RECORDERS),
    "request_new": Line(RECORDERS, lambda scene: {}, query=lambda s: f"?family={s.family.code}"),
    "request_withdraw": Line(RECORDERS, family),
    "strategy_discussion_new": Line(RECORDERS, lambda scene: {}, query=lambda s: f"?family={s.family.code}"),
    "strategy_discussion_limit": Line(RECORDERS),
    "strategy_discussion": Line(CASEWORK, discussion),
    "strategy_discussion_agreed": Line(RECORDERS, discussion),
    "strategy_discussion_took_part": Line(RECORDERS, discussion),
    "strategy_discussion_end": Line(RECORDERS, discussion),
    "strategy_discussion_safety_plan": Line(RECORDERS, discussion),
    "conference_safety_plan": Line(CASEWORK, conference),
    "conference_request": Line(RECORDERS, discussion),
    "transfer_new": Line(RECORDERS, family),
    "transfer": Line(CASEWORK, transfer),
    "transfer_known": Line(RECORDERS, transfer),
    "transfer_chair": Line(RECORDERS, transfer),
    "transfer_agree": Line(RECORDERS, transfer),
    "transfer_begin": Line(RECORDERS, transfer),
    "transfer_end": Line(RECORDERS, transfer),
    "transfer_paper_new": Line(CASEWORK, transfer),
    "transfer_paper_read": Line(CASEWORK, transfer_paper),
    "conference": Line(CASEWORK, conference),
    "conference_book": Line(RECORDERS, conference),
    "conference_link": Line(RECORDERS, conference),
    "conference_stand_down": Line(CASEWORK, conference),
    "conference_cancel": Line(CASEWORK, conference),
    "conference_reconvene": Line(CASEWORK, conference),
    "conference_expected": Line(CASEWORK, lambda scene: {**stood_down(scene), "kind": "safety-plan"}),
    "conference_children": Line(CASEWORK, conference),
    "conference_earlier": Line(CASEWORK, conference),
    "conference_together": Line(CASEWORK, conference),
    "conference_later": Line(RECORDERS, conference),
    "conference_later_answer": Line(
        {Role.MANAGER}, lambda scene: {**conference(scene), "key": scene.asked.pk}
    ),
    "conference_later_back": Line(RECORDERS, asked),
    "conference_later_seen": Line(RECORDERS, asked),
    "conference_people": Line(CASEWORK, conference),
    "conference_invite": Line(RECORDERS, conference),
    "people_print": Line(CASEWORK, parts=conference, of_area=True),
    "conference_posted": Line(CASEWORK, conference),
    "people_add": Line(CASEWORK, conference),
    "people_exclude": Line(CASEWORK, participant),
    "people_let_in": Line(CASEWORK, participant),
    "conference_taking_part": Line(CASEWORK, conference),
    "need_new": Line(CASEWORK, conference),
    "need": Line(CASEWORK, lambda scene: {**participant(scene), "kind": "interpreter"}),
    "conference_on_the_day": Line(CASEWORK, conference),
    "conference_reception": Line(CASEWORK, conference),
    "measure_new": Line(CASEWORK, lambda scene: {**conference(scene), "risk": f"caution-{scene.caution.pk}"}),
    "measure_done": Line(CASEWORK, measure),
    "measure_taken_back": Line(CASEWORK, measure),
    "people_in_person": Line(CASEWORK, parent),
    "people_call": Line(CASEWORK, participant),
    "people_ask_again": Line(CASEWORK, conference),
    "people_confirm": Line(CASEWORK, conference),
    "people_proposed": Line(CASEWORK, list_proposal),
    "people_take_up": Line(CASEWORK, list_proposal),
    "people_reply": Line(CASEWORK, participant),
    "people_reply_quick": Line(CASEWORK, participant),
    "people_must_not_meet": Line(CASEWORK, lambda scene: {**conference(scene), "key": scene.reply.pk}),
    "people_letter": Line(CASEWORK, participant),
    "people_door": Line(CASEWORK, parent),
    "people_door_code": Line(CASEWORK, parent),
    "people_door_withdraw": Line(CASEWORK, parent),
    "people_left_door": Line(CASEWORK, lambda scene: {**conference(scene), "key": scene.left_door.pk}),
    "people_told": Line(CASEWORK, lambda scene: {**conference(scene), "key": scene.taken_off.pk}),
    "conference_preparation": Line(CASEWORK, conference),
    "conference_monitoring": Line(CASEWORK, conference),
    "conference_query_new": Line(CASEWORK, conference),
    "conference_query_answer": Line(CASEWORK, lambda scene: {**conference(scene), "key": scene.query.pk}),
    "conference_preparation_entry": Line(CASEWORK, lambda scene: {**conference(scene), "group": "parents"}),
    "conference_young_people": Line(CASEWORK, conference),
    "conference_alike": Line(CASEWORK, conference),
    "young_people_read": Line(CASEWORK, lambda scene: {**conference(scene), "key": scene.own_words.pk}),
    "conference_as_it_stood": Line(CASEWORK, conference),
    "conference_history": Line(CASEWORK, conference),
    "conference_reports": Line(CASEWORK, conference),
    "reports_ask": Line(CASEWORK, conference),
    "report_ask": Line(CASEWORK, report),
    "report_arrived": Line(CASEWORK, conference),
    "report_pack": Line(CASEWORK, conference),
    "report_pack_ask": Line(CASEWORK, conference),
    "report_views": Line(CASEWORK, conference),
    "report_read_out": Line(CASEWORK, lambda scene: {**conference(scene), "key": scene.answer.pk}),
    "report_changed": Line(CASEWORK, lambda scene: {**conference(scene), "key": scene.answer.pk}),
    "report": Line(CASEWORK, report),
    "report_text": Line(CASEWORK, report),
    "report_file": Line(CASEWORK, report),
    "report_none": Line(CASEWORK, report),
    "report_signed": Line(CASEWORK, report),
    "report_unsigned": Line(CASEWORK, report),
    "report_given": Line(CASEWORK, report),
    "report_answer": Line(CASEWORK, report),
    "report_offer": Line(CASEWORK, report),
    "report_page": Line(
        CASEWORK,
        lambda scene: {
            "code": scene.conference.code,
            "key": scene.scan.report.participant_id,
            "offer": scene.scan.pk,
            "number": 1,
        },
    ),
    "report_page_picture": Line(
        CASEWORK,
        lambda scene: {
            "code": scene.conference.code,
            "key": scene.scan.report.participant_id,
            "offer": scene.scan.pk,
            "number": 1,
        },
    ),
    "report_version": Line(CASEWORK, version),
    "report_version_text": Line(CASEWORK, version),
    "report_version_file": Line(CASEWORK, version),
    "report_version_drop": Line(CASEWORK, version),
    "report_release": Line(CASEWORK, lambda scene: {**report(scene), "offer": scene.offer.pk}),
    "conference_record": Line(CASEWORK, conference),
    "conference_open": Line(CASEWORK, conference),
    "conference_record_view": Line(
        CASEWORK, lambda scene: {**of_child(scene), "key": scene.family.social_worker.pk}
    ),
    "conference_record_views_show": Line(CASEWORK, conference),
    "conference_record_views_alone": Line({Role.CHAIR}, conference),
    "conference_record_decision": Line(CASEWORK, of_child),
    "conference_record_arrangement": Line(CASEWORK, of_child),
    "conference_record_row": Line(CASEWORK, row),
    "conference_record_row_out": Line(CASEWORK, row),
    "conference_record_row_move": Line(CASEWORK, row),
    "map_save": Line(CASEWORK, conference),
    "map_changes": Line(CASEWORK, conference),
    "map_around": Line(CASEWORK, conference),
    "record_here": Line(CASEWORK, conference),
    "map_key": Line(CASEWORK, conference),
    "map_scale": Line(CASEWORK, lambda scene: {**conference(scene), "key": "safety-scale"}),
    "map_names": Line(CASEWORK, lambda scene: {**conference(scene), "key": "safety-scale"}),
    "map_wall": Line(CASEWORK, conference),
    "map_wall_now": Line(CASEWORK, conference),
    "map_entry": Line(CASEWORK, lambda scene: {**conference(scene), "entry": scene.map_entry.key}),
    "conference_signing_in": Line(CASEWORK, conference),
    "conference_agenda": Line(CASEWORK, conference),
    "plan_copies": Line(CASEWORK, plan),
    "plan_copies_progress": Line(CASEWORK, plan),
    "signed_off": Line(CASEWORK, conference),
    "by_hand": Line(CASEWORK, conference),
    "by_hand_blank": Line(CASEWORK, conference),
    "by_hand_filled": Line(CASEWORK, conference),
    "by_hand_came_and_went": Line(CASEWORK, conference),
    "conference_record_there": Line(CASEWORK, conference),
    "conference_record_proposed": Line(CASEWORK, conference),
    "conference_record_step": Line(CASEWORK, lambda scene: {**conference(scene), "key": "attendance"}),
    "conference_after": Line(CASEWORK, conference),
    "conference_advice": Line(
        CASEWORK, lambda scene: {**conference(scene), "key": scene.family.social_worker.pk}
    ),
    "conference_family_copies": Line(CASEWORK, conference),
    "conference_plan_copies": Line(CASEWORK, conference),
    "conference_plan_given": Line(CASEWORK, conference),
    "paper_release": Line(CASEWORK, minutes_copies),
    "print_queue": Line(CASEWORK),
    "secure_domains": Line(ADMIN),
    "secure_domain_new": Line(ADMIN),
    "secure_domain_take_back": Line(ADMIN, parts=lambda scene: {"pk": scene.domain.pk}),
    "copy_to_print": Line(CASEWORK, on_paper),
    "copy_print_file": Line(CASEWORK, on_paper),
    "copy_printed": Line(CASEWORK, on_paper),
    "copy_shredded": Line(CASEWORK, on_paper),
    "copy_anew": Line(CASEWORK, at_the_door),
    "copy_print_instead": Line(CASEWORK, at_the_door),
    "paper_read_as": Line(CASEWORK, read_as),
    "copy_question": Line(CASEWORK, copy_question),
    "paper_second": Line(CASEWORK, minutes_copies),
    "copy_lent": Line(CASEWORK, lent),
    "conference_plan_progress": Line(CASEWORK, conference),
    "conference_minutes_progress": Line(CASEWORK, conference),
    "conference_people_progress": Line(CASEWORK, conference),
    "conference_minutes": Line(CASEWORK, conference),
    "conference_minutes_approve": Line(CASEWORK, conference),
    "conference_minutes_distribute": Line(CASEWORK, conference),
    "conference_chairs_report": Line(CASEWORK, conference),
    "conference_chairs_report_approve": Line(CASEWORK, conference),
    "conference_chairs_report_send": Line(CASEWORK, conference),
    "conference_chairs_report_progress": Line(CASEWORK, conference),
    "conference_amendment_progress": Line(
        CASEWORK, lambda scene: {**conference(scene), "key": scene.amendment.pk}
    ),
    "conference_complaint": Line(
        {Role.MANAGER}, lambda scene: {**conference(scene), "key": scene.complaint.pk}
    ),
    "conference_answer_told": Line(
        CASEWORK, lambda scene: {**conference(scene), "key": scene.answer_told.pk}
    ),
    "conference_amendment_new": Line(CASEWORK, conference),
    "conference_amendment": Line(CASEWORK, lambda scene: {**conference(scene), "key": scene.amendment.pk}),
    "conference_minutes_take_back": Line(CASEWORK, conference),
    "conference_minutes_return": Line(CASEWORK, conference),
    "conference_minutes_keep": Line(CASEWORK, conference),
    "conference_minutes_versions": Line(CASEWORK, conference),
    "conference_close": Line(CASEWORK, conference),
    "conference_corrections": Line(CASEWORK, conference),
    "conference_corrections_read": Line(CASEWORK, conference),
    "conference_correct": Line(CASEWORK, of_child),
    "plans": Line(CASEWORK),
    "wall_of_plans": Line({Role.CHAIR, Role.MANAGER}),
    "plan": Line(CASEWORK, plan),
    "plan_as_it_stood": Line(CASEWORK, plan),
    "plan_versions": Line(CASEWORK, plan),
    "plan_draft": Line(CASEWORK, plan),
    "plan_part": Line(CASEWORK, lambda scene: {**plan(scene), "part": "contingency"}),
    "core_group_held": Line(CASEWORK, plan),
    "core_group_planned": Line(CASEWORK, plan),
    "core_group_corrected": Line(CASEWORK, lambda scene: {**plan(scene), "number": scene.core_group_held.pk}),
    "core_group_cancelled": Line(CASEWORK, lambda scene: {**plan(scene), "number": scene.core_group.pk}),
    "visit_new": Line(CASEWORK, plan),
    "visit_corrected": Line(CASEWORK, lambda scene: {**plan(scene), "number": scene.visit.pk}),
    "plan_quality": Line(CASEWORK, plan),
    "plan_quality_check": Line(CASEWORK, lambda scene: {**plan(scene), "number": scene.quality_check.pk}),
    "quality_corrected": Line(CASEWORK, lambda scene: {**plan(scene), "number": scene.quality_check.pk}),
    "plan_contact": Line(CASEWORK, plan),
    "contact_out": Line(CASEWORK, lambda scene: {**plan(scene), "number": scene.contact.pk}),
    "midway_planned": Line(CASEWORK, plan),
    "midway_held": Line(CASEWORK, plan),
    "midway_corrected": Line(CASEWORK, lambda scene: {**plan(scene), "number": scene.midway_held.pk}),
    "midway_cancelled": Line(CASEWORK, lambda scene: {**plan(scene), "number": scene.midway.pk}),
    "action_closed": Line(CASEWORK, lambda scene: {**plan(scene), "number": scene.action.pk}),
    "action_new": Line(CASEWORK, plan),
    "action_changed": Line(CASEWORK, lambda scene: {**plan(scene), "number": scene.action.pk}),
    **{
        f"looked_after{each}": Line(CASEWORK, plan)
        for each in ("", "_new", "_ask", "_stopped", "_signed", "_officer", "_briefing", "_handed_over")
    },
    "looked_after_answer": Line(CASEWORK, lambda scene: {**plan(scene), "number": scene.looked_after.pk}),
    "plan_chair": Line({Role.SUPPORT, Role.MANAGER}, plan),
    "plan_ended": Line(CASEWORK, plan),
    "plan_transfer": Line(CASEWORK, plan),
    "plan_transfer_new": Line(CASEWORK, plan),
    "plan_transfer_told": Line(CASEWORK, plan),
    "plan_transfer_change": Line(CASEWORK, plan),
    "plan_transfer_copies": Line(CASEWORK, plan),
    "plan_transfer_paper_new": Line(CASEWORK, plan),
    "plan_transfer_paper_sent": Line(CASEWORK, sent_paper),
    "plan_transfer_accepted": Line(CASEWORK, plan),
    "plan_transfer_stopped": Line(CASEWORK, plan),
    "findings": Line(CASEWORK, conference),
    "finding_new": Line(CASEWORK, lambda scene: {**conference(scene), "point": "request"}),
    "finding_out": Line(CASEWORK, lambda scene: {**conference(scene), "number": scene.finding.pk}),
    "disputes": Line(CASEWORK, stood_down),
    "dispute": Line(CASEWORK, lambda scene: {**stood_down(scene), "number": scene.dispute.pk}),
    "concern_new": Line({Role.CHAIR}, plan),
    "challenge": Line(CASEWORK),
    "ladder": Line({*CASEWORK, Role.ADMIN}),
    "ladder_stage": Line({Role.MANAGER, Role.ADMIN}, parts=lambda scene: {"stage": "service-lead"}),
    "concern": Line(CASEWORK, concern),
    "concern_answer": Line(CASEWORK, concern),
    "concern_move_up": Line({Role.CHAIR, Role.MANAGER}, concern),
    "concern_hold": Line({Role.CHAIR}, concern),
    "concern_send": Line({Role.CHAIR, Role.MANAGER}, concern),
    "concern_copies": Line(CASEWORK, concern),
    "concern_copies_progress": Line(CASEWORK, concern),
    "concern_close": Line({Role.CHAIR, Role.MANAGER}, concern),
    "frameworks": Line({Role.ADMIN}),
    "framework": Line({Role.ADMIN}, parts=lambda scene: {"slug": "signs-of-safety"}),
    "case_systems": Line({Role.MANAGER, Role.ADMIN}),
    "case_systems_how": Line({Role.MANAGER, Role.ADMIN}),
    "new_case_system": Line({Role.MANAGER, Role.ADMIN}),
    "case_system_revoke": Line({Role.MANAGER, Role.ADMIN}, parts=lambda scene: {"pk": scene.api_key.pk}),
    "diary_duty": Line(CASEWORK),
    "diary_advice": Line(CASEWORK),
    "diary_advice_new": Line({Role.CHAIR, Role.MANAGER}),
    "diary_advice_one": Line(CASEWORK, parts=lambda scene: {"key": scene.advice.pk}, of_area=True),
    "diary_advice_correct": Line(
        {Role.CHAIR, Role.MANAGER}, parts=lambda scene: {"key": scene.advice.pk}, of_area=True
    ),
    "diary_person": Line(CASEWORK, parts=user, of_area=True),
    "diary_room": Line(CASEWORK, parts=room, of_area=True),
    "diary_own_calendar": Line(CASEWORK),
    "diary_room_calendar": Line(RECORDERS, parts=room, of_area=True),
    "diary_calendar_revoke": Line(
        {Role.CHAIR, Role.MANAGER}, parts=lambda scene: {"pk": scene.feed.pk}, of_area=True
    ),
    "diary_working_week": Line(RECORDERS, parts=user, of_area=True),
    "diary_open_hours": Line(RECORDERS, parts=room, of_area=True),
    "diary_extra_day": Line(RECORDERS, parts=user, of_area=True),
    "diary_week_back": Line(RECORDERS, parts=lambda scene: {"pk": scene.week.pk}, of_area=True),
    "diary_extra_day_back": Line(RECORDERS, parts=lambda scene: {"pk": scene.extra_day.pk}, of_area=True),
    "diary_record": Line(CASEWORK, parts=user, of_area=True),
    "diary_close": Line(RECORDERS, parts=room, of_area=True),
    "diary_hand_over": Line(RECORDERS, parts=user, of_area=True),
    "diary_entry": Line(CASEWORK, parts=entry, of_area=True),
    "diary_entry_back": Line(CASEWORK, parts=entry, of_area=True),
    "settings": Line(ADMIN),
    "unit": Line(ADMIN),
    "users": Line(ADMIN),
    "new_user": Line(ADMIN),
    "user": Line(ADMIN, parts=user),
    "password": Line(ADMIN, parts=user),
    "settings_calendar": Line(ADMIN),
    "settings_calendar_remove": Line(ADMIN, parts=lambda scene: {"key": scene.day_off.pk}),
    "settings_timescales": Line(ADMIN),
    "settings_timescale": Line(ADMIN, parts=lambda scene: {"kind": "minutes"}),
    "settings_timescale_correct": Line(ADMIN, parts=own_timescale),
    "settings_timescale_withdraw": Line(ADMIN, parts=own_timescale),
    "areas": Line(ADMIN),
    "new_area": Line(ADMIN),
    "area": Line(ADMIN, parts=lambda scene: {"pk": scene.family.area_id}),
    "teams": Line(ADMIN),
    "new_team": Line(ADMIN),
    "team": Line(ADMIN, parts=lambda scene: {"pk": scene.family.team_id}),
    "venues": Line(ADMIN),
    "new_venue": Line(ADMIN),
    "venue": Line(ADMIN, parts=lambda scene: {"pk": scene.conference.bookings.get().venue_id}),
    "ways": Line(ADMIN),
    "new_way": Line(ADMIN),
    "way": Line(ADMIN, parts=way),
    "agencies": Line(ADMIN),
    "new_agency": Line(ADMIN),
    "agency": Line(ADMIN, parts=lambda scene: {"pk": scene.family.social_worker.agency_id}),
    "professionals": Line(RECORDERS | ADMIN),
    "new_professional": Line(RECORDERS | ADMIN),
    "professional": Line(RECORDERS | ADMIN, parts=lambda scene: {"pk": scene.family.social_worker_id}),
    "professional_door": Line(RECORDERS | ADMIN, parts=lambda scene: {"pk": scene.family.social_worker_id}),
    "professional_door_withdraw": Line(
        RECORDERS | ADMIN, parts=lambda scene: {"pk": scene.family.social_worker_id}
    ),
    "nightly": Line(RECORDERS),
    "visits_untold": Line(CASEWORK),
    "nightly_how": Line({*RECORDERS, Role.ADMIN}),
    "nightly_file": Line(RECORDERS, parts=lambda scene: {"pk": scene.nightly_file.pk}, of_area=True),
    "case_system_notices": Line(CASEWORK),
    "case_system_notice": Line(CASEWORK, notice),
    "case_system_again": Line(RECORDERS, notice),
    "case_system_typed_in": Line(CASEWORK, notice),
    "case_system_target": Line(ADMIN),
    "case_system_how": Line(ADMIN),
    "case_system_try": Line(ADMIN, parts=lambda scene: {"pk": scene.target.pk}),
    "case_system_stop": Line(ADMIN, parts=lambda scene: {"pk": scene.target.pk}),
    "letter_edit": Line(CASEWORK, transfer_letter),
    "letter_release": Line(CASEWORK, transfer_letter),
    "letter_as_it_is": Line(CASEWORK, transfer_letter),
    "letters": Line(ADMIN),
    "letter_words": Line(ADMIN, parts=lambda scene: {"kind": "formal-concern"}),
    "letter_look": Line(ADMIN, parts=lambda scene: {"kind": "formal-concern"}),
    "letter_own": Line(ADMIN, parts=lambda scene: {"kind": "formal-concern"}),
    "supplied": Line(RECORDERS | ADMIN),
    "supplied_words": Line(
        RECORDERS | ADMIN, parts=lambda scene: {"letter": "adult", "language": "ar", "form": "ordinary"}
    ),
    "supplied_words_look": Line(RECORDERS | ADMIN, parts=lambda scene: {"pk": scene.words.pk}),
    "supplied_words_withdraw": Line(RECORDERS | ADMIN, parts=lambda scene: {"pk": scene.words.pk}),
    "new_leaflet": Line(RECORDERS | ADMIN),
    "leaflet": Line(EVERYBODY, parts=lambda scene: {"pk": scene.leaflet.pk}),
    "leaflet_release": Line(RECORDERS | ADMIN, parts=lambda scene: {"pk": scene.leaflet.pk}),
    "leaflet_withdraw": Line(RECORDERS | ADMIN, parts=lambda scene: {"pk": scene.leaflet.pk}),
    "chairs": Line(ADMIN),
    "new_chair": Line(ADMIN),
    "chair": Line(ADMIN, parts=lambda scene: {"pk": scene.plan.chair_id}),
}
