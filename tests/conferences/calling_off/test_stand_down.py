"""A conference is stood down by its chair, for one of four reasons, and the next one begins (KRK-11)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from conferences.booking.actions.book import book
from conferences.booking.actions.hold_time import hold_time
from conferences.booking.wanted import Wanted
from conferences.calling_off.actions.stand_down import stand_down
from conferences.calling_off.facts import known_of
from conferences.conference.booked import standing_booking
from conferences.invitations.held import message_prefix
from conferences.live.standing import Standing
from conferences.models import (
    CalledOff,
    Conference,
    ConferenceRequest,
    ExclusionProposal,
    Expectation,
    FamilyAnswer,
    GivenReport,
    Need,
    Participant,
    Report,
    ReportShare,
    SentBack,
)
from conferences.reports.facts import Reports
from cpunit.deadlines.actions.clocks import Answerable, meet_deadline, open_deadline
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.diary.models import Hold
from cpunit.domain.refusal import Refused
from cpunit.domain.standing_down import REASONS, Addressee, Party
from cpunit.domain.timescales import Kind
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User
from tests.conferences.world import DAY, NOW, World
from tests.factories.papers import MessageFactory
from tests.factories.people import may_be_reached
from tests.worlds import laid
from tests.worlds.stages import opened, seated, unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]


def off(world: World, reason: str = "not-quorate", **facts: object) -> CalledOff:
    facts = {"by": world.chair_user, "now": NOW, **facts}
    return stand_down(conference=world.conference, reason=reason, **facts)  # type: ignore[arg-type]


def following(world: World) -> Conference:
    return Conference.objects.get(follows=world.conference)


def test_the_one_that_follows_is_run_by_the_same_framework(world: World) -> None:
    """Its agencies began their reports under those headings."""
    Conference.objects.filter(pk=world.conference.pk).update(framework="signs-of-safety")
    off(world)
    assert following(world).framework == "signs-of-safety"


@pytest.mark.requirement("KRK-28")
@pytest.mark.safety(5)
def test_what_was_agreed_needed_and_proposed_is_known_at_the_one_that_follows(world: World) -> None:
    child, (mother, father) = world.children[0], world.adults
    agreed = {"participation": "part", "wish": "To say it myself", "worker_agreed": True}
    agreed |= {"worker_agreed_by": world.worker, "worker_agreed_on": DAY, "chair_agreed": True}
    agreed |= {"chair_agreed_by": world.chair, "chair_agreed_on": DAY}
    world.conference.attached_children.filter(child=child).update(**agreed)
    places = {each.person_id: each for each in world.conference.participants.all()}
    known = {"what": "Polish", "asked_of": "The agency", "who": "Ewa Nowak", "recorded_by": world.support}
    Need.objects.create(participant=places[mother.pk], kind="interpreter", confirmed_on=DAY, **known)
    asked = {"extent": "whole", "ground": "Threats", "proposed_by": world.support, "proposed_at": NOW}
    proposal = ExclusionProposal.objects.create(participant=places[father.pk], **asked)
    off(world)
    after = following(world)
    place = after.attached_children.get(child=child)
    assert {fact: getattr(place, fact) for fact in agreed} == agreed
    need = Need.objects.get(participant__conference=after)
    assert (need.participant.person_id, need.who, need.confirmed_on) == (mother.pk, "Ewa Nowak", None)
    proposal.refresh_from_db()
    assert proposal.participant == after.participants.get(person=father.pk)
    page = Client()
    page.force_login(world.chair_user)
    today = page.get("/today").text
    assert f"/conferences/{after.code}/people/{proposal.participant_id}/exclude/" in today


@pytest.mark.requirement("WKF-6")
def test_nobody_is_asked_again_for_a_report_that_was_in(world: World) -> None:
    here = {"conference": world.conference, "received_on": DAY, "changed_at": NOW}
    own, other = (world.conference.participants.get(person=each.pk) for each in world.professionals[:2])
    mother = world.conference.participants.get(person=world.adults[0].pk)
    report = Report.objects.create(participant=own, is_social_work_report=True, summary="Alone", **here)
    back = Report.objects.create(participant=other, **here)
    SentBack.objects.create(report=back, words="Whose bruise?", by_name="Ada", at=NOW)
    GivenReport.objects.create(report=report, participant=mother, given_on=DAY, text_of=NOW, how="post")
    ReportShare.objects.create(conference=world.conference, participant=mother, shared_on=DAY)
    FamilyAnswer.objects.create(
        conference=world.conference, person=mother.person, report=report, words="Not so", through="letter",
        recorded_by=world.support, at=NOW,
    )  # fmt: skip
    off(world)
    after = following(world)
    taken = after.reports.get()
    assert (taken.summary, taken.professional, taken.is_social_work_report) == ("Alone", world.worker, True)
    assert taken.given.get().participant.conference == after
    assert after.report_shares.get().shared_on == DAY
    assert after.family_answers.get().words == world.conference.family_answers.get().words == "Not so"
    assert after.family_answers.get().report == taken
    awaited = {line.professional for line in Reports.of(after).awaited}
    assert world.professionals[1] in awaited and world.worker not in awaited


@pytest.mark.requirement("KRK-11")
def test_the_time_is_free_and_the_next_one_begins_by_the_same_limit(world: World) -> None:
    off(world, "report-unfinished", why="The team manager is ill")
    world.conference.refresh_from_db()
    assert world.conference.state == "stood-down"
    assert standing_booking(world.conference) is None
    assert not Hold.objects.filter(record=world.conference.reference).exists()
    after = following(world)
    assert (after.state, after.kind, after.limit_date) == (
        "requested",
        "initial",
        world.conference.limit_date,
    )
    assert list(after.attached_children.order_by("pk").values_list("child", "because")) == list(
        world.conference.attached_children.order_by("pk").values_list("child", "because")
    )
    invited = {place.person_id for place in world.conference.participants.all()}
    assert invited <= {place.person_id for place in after.participants.all()}
    limit = Deadline.objects.get(kind="initial-conference")
    assert (limit.closed_at, limit.due_date) == (None, after.limit_date)
    own = Deadline.objects.filter(record=world.conference.reference)
    assert own.exists() and not own.open().exists()
    with_it = wanted_for(world)
    assert book(conference=after, wanted=with_it, by=world.support, now=NOW).conference == after


def wanted_for(world: World) -> Wanted:
    return replace(Wanted.of(world.booking), starts_at=world.booking.starts_at + timedelta(days=1))


@pytest.mark.requirement("KRK-11")
def test_what_was_late_stays_late(world: World) -> None:
    limit = Deadline.objects.filter(kind="initial-conference")
    limit.update(due_date=DAY - timedelta(days=2), book_by=DAY - timedelta(days=2))
    Conference.objects.filter(pk=world.conference.pk).update(limit_date=DAY - timedelta(days=2))
    off(world, why="Nobody came")
    assert limit.overdue(DAY).exists()
    assert following(world).limit_date == DAY - timedelta(days=2)


@pytest.mark.requirement("KRK-11")
def test_a_safety_plan_and_a_meeting_are_expected_in_its_place(world: World) -> None:
    called_off = off(world)
    assert list(called_off.expectations.values_list("kind", "due", "done_on")) == [
        ("safety-plan", DAY, None),
        ("child-in-need-meeting", DAY, None),
    ]


@pytest.mark.requirement("KRK-11")
@laid(seated)
def test_an_open_record_is_kept_as_it_was_written(world: World) -> None:
    before = Standing.of(world.conference)
    off(world, why="Two agencies had to leave")
    after = Standing.of(Conference.objects.get(pk=world.conference.pk))
    assert after.attendances == before.attendances
    assert after.outline == before.outline
    with pytest.raises(Refused, match="was stood down, so nothing can be written"):
        world.outline()


@pytest.mark.requirement("KRK-11")
@laid(opened)
def test_reviews_that_were_agreed_in_it_are_let_go(world: World) -> None:
    world.ready_to_close()
    review = Conference.objects.get(kind="review")
    off(world, why="It was opened on the wrong day")
    review.refresh_from_db()
    assert review.state == "cancelled"
    assert review.called_off.why == f"{world.conference.code}, in which it was agreed, was stood down"
    assert following(world).state == "requested"


FACTS = {
    "invitations-late": "Every invitation went out in time",
    "not-quorate": "The conference is quorate",
    "report-unfinished": "The social work report is here and signed off",
    "report-not-shared": "The social work report was shared with the family in time",
}
OVER = "Only a conference that is booked or open is stood down"
WORDS = "It was another one"


def keep_all_four(world: World) -> None:
    """Everything of the four is as it should be, by the record."""
    Report.objects.create(
        conference=world.conference,
        participant=world.conference.participants.get(person=world.worker.person),
        received_on=DAY - timedelta(days=7),
        is_social_work_report=True,
        signed_off_by=world.worker,
    )
    for kind in (Kind.INVITATIONS, Kind.REPORT_TO_FAMILY):
        open_deadline(
            kind=kind,
            record=world.conference.reference,
            counted_from=DAY,
            reckoner=Reckoner.current(),
            now=NOW,
            who=Answerable(owner=world.support),
        )
        meet_deadline(kind=kind, record=world.conference.reference, done_on=DAY - timedelta(days=30), now=NOW)


def answer(world: World, reason: str, why: str, by: User) -> str:
    """What somebody is told; "" where it was stood down, which is undone."""
    try:
        with transaction.atomic():
            off(world, reason, why=why, by=by)
            raise Refused("")
    except Refused as refused:
        return refused.sentence


@pytest.mark.requirement("KRK-11")
@pytest.mark.parametrize("is_known", [False, True], ids=["not known", "known otherwise"])
@pytest.mark.parametrize("state", ["requested", "booked", "open", "closed", "cancelled"])
@laid(seated)
def test_only_its_chair_and_against_the_record_only_in_words(
    world: World, is_known: bool, state: str
) -> None:
    if is_known:
        keep_all_four(world)
    else:
        world.conference.attendances.all().delete()
        Deadline.objects.filter(record=world.conference.reference).delete()
    if state in ("requested", "cancelled"):
        world.conference.bookings.update(cancelled_at=NOW, why_cancelled="Fell out")
        hold_time(conference=world.conference)
    Conference.objects.filter(pk=world.conference.pk).update(state=state)
    only = f"Only its chair, {world.chair_user.name}, stands this conference down."
    for reason in REASONS:
        for by in (world.chair_user, world.other_chair.user, world.support, world.manager):
            may = by == world.chair_user and state in ("booked", "open")
            told = [answer(world, reason, why, by) for why in ((" ", WORDS) if may else (WORDS,))]
            if by != world.chair_user and state in ("booked", "open", "closed"):
                assert told == [only]
            elif state not in ("booked", "open"):
                assert all(each.startswith(OVER) for each in told)
            elif is_known:
                assert told == [f"{FACTS[reason]}, by what is recorded here: say what was wrong.", ""]
            else:
                assert told == ["", ""]


@pytest.mark.requirement("KRK-11")
def test_a_date_that_can_still_be_kept_tells_nothing(world: World) -> None:
    own = Deadline.objects.filter(record=world.conference.reference)
    assert set(own.values_list("kind", flat=True)) >= {"report-to-family", "social-work-report"}
    told = {}
    for due in (DAY - timedelta(days=1), DAY):
        own.update(due_date=due, book_by=due)
        known = known_of(Standing.of(world.conference), today=DAY)
        told[due] = (known.report_shared_in_time, known.report_signed_off)
    assert told == {DAY - timedelta(days=1): (False, False), DAY: (None, None)}
    own.filter(kind="social-work-report").update(outcome="withdrawn", closed_at=NOW)
    known = known_of(Standing.of(world.conference), today=DAY)
    assert known.report_signed_off is False, "without a date it is missing on the day of the conference"


@pytest.mark.requirement("KRK-11")
def test_who_caused_it_follows_from_what_the_chair_says(world: World) -> None:
    police = world.partners[0].agency
    absent = off(world, absent=[police])
    assert absent.caused_by == (Addressee(Party.AGENCY, police.name),)


@pytest.mark.requirement("KRK-11")
def test_everybody_who_holds_an_invitation_is_told_and_letters_are_taken_back_by_telephone(
    world: World,
) -> None:
    worker = world.conference.participants.get(person=world.worker.person)
    reached(worker, world.worker.email)
    letter = world.conference.participants.get(person=world.adults[0].person)
    letter.by_post, letter.posted_on = True, DAY - timedelta(days=8)
    letter.save()
    off(world)
    told = OutgoingMessage.objects.get(dedupe_key__contains=":withdrawn:")
    assert told.to_address == world.worker.email
    assert f"Conference {world.conference.code} does not take place" == told.subject
    assert not any(child.first_name in told.body for child in world.children)
    letter.refresh_from_db()
    assert (letter.to_phone, letter.phoned_at) == (True, None)
    support, code = signed_in(world.support), world.conference.code
    todo = f"{code} was stood down: they are not to come"
    assert todo in support.get("/today").text
    assert (
        "1 person to be told by telephone, or by their worker, not to come"
        in support.get(f"/conferences/{code}/").text
    )
    support.post(
        f"/conferences/{code}/people/{letter.pk}/call/", {"outcome": "reached", "note": "Spoke to them"}
    )
    assert todo not in support.get("/today").text
    assert "Everybody who was invited is told" in support.get(f"/conferences/{code}/").text


def test_who_holds_an_invitation_for_an_earlier_time_is_told_too(world: World) -> None:
    """Moved, and called off before the new letters went."""
    worker = world.conference.participants.get(person=world.worker.person)
    reached(worker, world.worker.email)
    letter = world.conference.participants.get(person=world.adults[0].person)
    letter.by_post, letter.posted_on = True, DAY - timedelta(days=8)
    letter.save()
    earlier = standing_booking(world.conference)
    assert earlier is not None
    world.conference.participants.update(booking=earlier)
    wanted = replace(Wanted.of(earlier), starts_at=earlier.starts_at + timedelta(days=1))
    book(conference=world.conference, wanted=wanted, why_moved="No room", by=world.support, now=NOW)
    support, at = signed_in(world.support), f"/conferences/{world.conference.code}/people/"
    page = signed_in(world.chair_user).get(f"/conferences/{world.conference.code}/stand-down/").text
    assert "Who still holds an invitation for an earlier time is told like them" in page
    off(world, why="Two agencies cannot come")
    told = OutgoingMessage.objects.get(dedupe_key__contains=":withdrawn:")
    assert told.to_address == world.worker.email
    letter.refresh_from_db()
    assert (letter.to_phone, letter.phoned_at) == (True, None)
    seen = support.get(at).text
    assert "to be invited" not in seen and "To be invited" not in seen
    assert "1 person to be told in person" in seen, "no call to them is recorded as safe"
    assert "Who is told not to come" in seen
    assert seen.count("Invited for an earlier time") >= 2
    assert "Holds the invitation for" in seen
    assert "The e-mail that it does not take place has not left yet." in seen
    assert f"{world.conference.code} was stood down: they are not to come" in support.get("/today").text
    here = support.get(f"/conferences/{world.conference.code}/").text
    assert "1 person to be told by telephone, or by their worker, not to come" in here
    assert "Everybody who was invited is told" not in here
    OutgoingMessage.objects.filter(pk=told.pk).update(state="failed")
    here = support.get(f"/conferences/{world.conference.code}/").text
    failed = "e-mail that it does not take place could not be sent"
    assert f"1 {failed}" in here
    OutgoingMessage.objects.filter(pk=told.pk).update(state="sent", sent_at=NOW)
    assert "Told by e-mail on 8 May 2025 that it does not take place." in support.get(at).text
    OutgoingMessage.objects.filter(pk=told.pk).update(state="failed", sent_at=None)
    stranger = MessageFactory(
        dedupe_key="invitation:0:withdrawn:1", record=world.conference.reference, state="failed"
    )
    OutgoingMessage.objects.filter(pk=stranger.pk).update(queued_at=NOW - timedelta(days=9))
    assert f"{world.worker.name}</bdi></a>: not to come" in support.get(at).text
    assert "1 person to be told in person and 1 person to be told by telephone" in support.get(at).text
    assert f"1 {failed}" in support.get(f"/conferences/{world.conference.code}/").text, "not the older one"
    support.post(f"{at}{worker.pk}/call/", {"outcome": "reached", "note": "Told her"})
    assert failed not in support.get(f"/conferences/{world.conference.code}/").text
    assert "Still to do: 1 person to be told in person." in support.get(at).text


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def reached(place: Participant, address: str) -> None:
    """Their invitation left by e-mail."""
    key, record = f"{message_prefix(place)}1", place.conference.reference
    MessageFactory(dedupe_key=key, record=record, to_address=address, sent_at=NOW, state="sent")


@pytest.mark.requirement("KRK-11")
@pytest.mark.safety(8)
def test_after_a_death_nobody_in_the_family_is_written_to(world: World) -> None:
    adult = world.adults[0]
    adult.email, adult.email_verified_on = "a@example.org", DAY
    adult.save()
    may_be_reached(adult)
    place = world.conference.participants.get(person=adult.person)
    reached(place, adult.email)
    child = world.children[1]
    child.death_date = DAY - timedelta(days=1)
    child.save()
    off(world)
    assert not OutgoingMessage.objects.filter(to_address=adult.email, state="queued").exists()
    place.refresh_from_db()
    assert place.to_phone
    assert set(following(world).children.all()) == {world.children[0]}


@pytest.mark.safety(4)
def test_who_must_not_meet_goes_on_to_the_next_one(world: World) -> None:
    asked = ConferenceRequest.objects.create(
        family=world.family,
        strategy_discussion=world.conference.attached_children.first().because.strategydiscussion,
        safety_concerns="The father must not meet the aunt",
    )
    Conference.objects.filter(pk=world.conference.pk).update(request=asked)
    off(world)
    assert following(world).asked == asked


@pytest.mark.requirement("KRK-11")
def test_stood_down_a_second_time_it_is_said_and_nothing_is_done_twice(world: World) -> None:
    off(world)
    with pytest.raises(Refused, match="this one is stood down"):
        off(world)
    assert CalledOff.objects.count() == 1
    assert Expectation.objects.count() == 2
    assert Conference.objects.filter(follows=world.conference).count() == 1
