"""What stands behind the doors about reports: written, signed off, read and answered by those whose it is."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conferences.models import FamilyAnswer, GivenReport, Report, ReportDraft, ReportOffer, ReportShare
from conferences.reports.actions.answer_report import answer_report, record_change
from conferences.reports.actions.give_report import give_report
from conferences.reports.actions.hold_back import note_held_back
from conferences.reports.actions.offer import offer_report, release_report
from conferences.reports.actions.send_report import send_report
from conferences.reports.actions.sign_off import send_back, share_unsigned, sign_off
from conferences.reports.exposed import exposed_in
from conferences.reports.facts import Reports
from conferences.reports.policies import NO_MORE
from conferences.reports.told import tell_parent
from conferences.reports.who import Who
from cpunit.audit.models import AuditEvent
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.prove import Proof
from cpunit.people.models import Adult, Exclusion, Professional, Responsibility
from tests.conferences.reports.test_report import managed
from tests.conferences.world import DAY, NOW, World
from tests.doors.letting_in import behind
from tests.factories.files import a_docx, a_pdf
from tests.factories.people import may_be_reached
from tests.factories.young_people import keeps
from tests.web.html import send, sent_back
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]

PASSWORD = "a password of their own"


@pytest.fixture(autouse=True)
def on_the_day(world: World) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def door_of(person: Any, world: World | None = None) -> Client:
    client = Client()
    if world:
        behind(client, person, world.conference.reference, by=world.support)
    else:
        behind(client, person)
    return client


def page(world: World, part: str = "") -> str:
    return f"/door/reports/{world.conference.code}/{part}"


def sent(world: World, text: str = "Alone at night") -> Report:
    return send_report(
        conference=world.conference, professional=world.worker, who=Who(user=world.support),
        sections={"past-harm": text}, now=NOW,
    )  # fmt: skip


def offered(world: World, report: Report, adult: Adult | None = None, *, at: datetime = NOW) -> ReportOffer:
    sign_off(report=report, signer=managed(world), who=Who(user=world.support), now=NOW)
    offer = offer_report(report=report, adult=adult or world.adults[0], by=world.support, now=NOW)
    return release_report(offer=offer, proof=Proof(world.manager), now=at)


class TestAuthor:
    def test_a_report_is_begun_gone_on_with_and_sent_once_for_all_children(self, world: World) -> None:
        client = door_of(world.partners[0].person)
        listed = client.get("/door/").text
        assert "Your report" in listed
        for child in world.children:
            assert child.first_name in listed
        form = sent_back(client.get(page(world)).content, "strengths")
        assert client.post(page(world), {**form, "strengths": "Granny", "then": "later"}).status_code == 302
        assert not Report.objects.exists()
        form = sent_back(client.get(page(world)).content, "strengths")
        assert form["strengths"] == ["Granny"]
        assert client.post(page(world), {**form, "then": "send"}).status_code == 302
        report = Report.objects.get()
        assert (report.professional, report.sections) == (world.partners[0], {"strengths": "Granny"})
        assert not ReportDraft.objects.exists()
        assert "sent on" in client.get("/door/").text

    def test_the_familys_own_social_worker_owes_theirs_before_any_letter_went_out(self, world: World) -> None:
        world.conference.participants.update(status="to-invite")
        listed = door_of(world.worker.person).get("/door/").text
        assert "Your report" in listed
        assert "Your report" not in door_of(world.partners[0].person).get("/door/").text
        line, other = (Reports.of(world.conference).lines[nth] for nth in (0, 1))
        assert (line.professional, line.state(DAY)) == (world.worker, "Late")
        assert other.state(DAY) == "To be invited first"

    def test_a_desk_says_who_wrote_it(self, world: World) -> None:
        desk = world.partners[0]
        Professional.objects.filter(pk=desk.pk).update(is_desk=True)
        client = door_of(desk.person)
        form, stale, unnamed = (sent_back(client.get(page(world)).content, "strengths") for _ in range(3))
        form |= {"strengths": "Granny"}
        assert "Say who wrote it" in client.post(page(world), {**form, "then": "send"}).text
        named = {**form, "written_by": "Adam Lane, sergeant"}
        assert client.post(page(world), {**named, "then": "later"}).status_code == 302
        asked = client.post(page(world), {**stale, "written_by": "Bea Ford, constable", "then": "later"}).text
        assert "Who wrote it: Adam Lane, sergeant" in asked and "Bea Ford, constable" in asked
        assert client.post(page(world), {**unnamed, "then": "later"}).status_code == 302, "names nobody else"
        form = sent_back(client.get(page(world)).content, "strengths")
        assert form["written_by"] == ["Adam Lane, sergeant"], "kept with what was begun"
        assert client.post(page(world), {**form, "then": "send"}).status_code == 302
        client.force_login(world.support)
        place = Report.objects.get().participant_id
        shown = client.get(f"/conferences/{world.conference.code}/reports/{place}/").text
        assert "Adam Lane, sergeant" in shown
        file = SimpleUploadedFile("r.pdf", a_pdf())
        assert "Say who wrote it" in client.post(page(world, "file/"), {"file": file, "written_by": ""}).text

    def test_whoever_records_a_desks_report_is_asked_who_wrote_it(self, world: World) -> None:
        """Once, on each page by which one comes in; put right where it is recorded that one came."""
        desk = world.partners[0]
        Professional.objects.filter(pk=desk.pk).update(is_desk=True)
        support, reports = Client(), f"/conferences/{world.conference.code}/reports/"
        support.force_login(world.support)
        own = f"{reports}{world.conference.participants.get(person=desk.person).pk}/"
        stale = sent_back(support.get(f"{own}text/").content, "strengths") | {"strengths": "Granny"}
        assert "Say who wrote it" in support.post(f"{own}text/", stale).text
        file = {"file": SimpleUploadedFile("r.pdf", a_pdf()), "received_on": DAY}
        assert "Say who wrote it" in support.post(f"{own}file/", file).text
        typed = {"professional": desk.pk, "summary": "Three calls", "report": "1"}
        typed |= {f"received_on_{part}": getattr(NOW, part) for part in ("day", "month", "year")}
        came, other = (sent_back(support.get(reports).content, "professional") | typed for _ in "ab")
        assert "Say who wrote it" in support.post(reports, came).text
        assert not Report.objects.exists()
        assert support.post(reports, {**came, "written_by": "Bea Ford, sergeant"}).status_code == 302
        late = support.post(f"{own}text/", {**stale, "written_by": "Adam Lane"}).text
        assert "recorded already that Bea Ford, sergeant wrote it" in late and "Adam Lane" in late
        assert "Who wrote it" not in support.get(f"{own}text/").text, "it is known"
        theirs = support.post(reports, {**other, "written_by": "Adam Lane"})
        assert "written by Bea Ford, sergeant" in theirs.text and Report.objects.get().written_by[:3] == "Bea"

    def test_two_windows_of_one_author_lose_nothing(self, world: World) -> None:
        client = door_of(world.partners[0].person)
        one, two = (sent_back(client.get(page(world)).content, "strengths") for _ in range(2))
        client.post(page(world), {**one, "strengths": "Granny", "then": "later"})
        answer = client.post(page(world), {**two, "strengths": "Uncle", "then": "send"})
        assert answer.status_code == 200
        assert "Granny" in answer.text
        assert not Report.objects.exists()

    @pytest.mark.safety(1)
    def test_a_draft_never_takes_back_unseen_what_the_office_changed_since(self, world: World) -> None:
        """The office took an address out of one heading, and both wrote under another."""
        client, office = door_of(world.worker.person), Client()
        office.force_login(world.support)
        first = {"strengths": "Granny", "safety": "At 3 Mill Lane", "past-harm": "Alone"}
        send_report(
            conference=world.conference, professional=world.worker, who=Who(user=world.support),
            sections=first, now=NOW,
        )  # fmt: skip
        opened = sent_back(client.get(page(world)).content, "strengths")
        stale = opened | {"strengths": "Granny and nan", "past-harm": "Alone at night"}
        assert client.post(page(world), {**stale, "then": "later"}).status_code == 302
        assert "changes not sent" in client.get("/door/").text
        before = sent_back(client.get(page(world)).content, "strengths")
        text = f"/conferences/{world.conference.code}/reports/{Report.objects.get().participant_id}/text/"
        send(office, text, {**first, "safety": "With nan", "past-harm": "Alone, once"})

        told = client.post(page(world), {**before, "then": "send"})
        assert "The report that you sent was changed" in told.text
        assert "Alone, once" in told.text and "Mill Lane" not in Report.objects.get().sections["safety"]
        anew = client.get(page(world))
        assert "Your report was changed after you had begun" in anew.text and "Alone, once" in anew.text
        assert "here as it is now: Existing safety" in anew.text
        form = sent_back(anew.content, "strengths")
        assert (form["safety"], form["past-harm"]) == (["With nan"], ["Alone at night"])
        assert client.post(page(world), {**form, "then": "send"}).status_code == 302
        kept = {"strengths": "Granny and nan", "safety": "With nan", "past-harm": "Alone at night"}
        assert Report.objects.get().sections == kept
        assert "sent on" in client.get("/door/").text

    def test_a_word_file_without_text_takes_the_place_of_nothing(self, world: World) -> None:
        client = door_of(world.partners[0].person)
        for name, content in (("r.pdf", a_pdf()), ("empty.docx", a_docx())):
            form = sent_back(client.get(page(world, "file/")).content, "whole")
            told = client.post(page(world, "file/"), {**form, "file": SimpleUploadedFile(name, content)})
        assert "No text could be read from this Word file" in told.text
        assert Report.objects.get().upload.name == "r.pdf" and not Report.objects.get().is_unchecked

    @pytest.mark.safety(1, 6)
    def test_what_a_child_keeps_is_a_question_also_in_letters_that_only_look_like_it(
        self, world: World
    ) -> None:
        keeps(world.children[0], world.conference, "I am afraid of dad when he drinks at night")
        report = sent(world, "She is аfraid of dad when hе drinks at night")
        found = exposed_in(report.sections, world.family)
        assert [each.is_asked for each in found] == [True]
        assert not exposed_in({"strengths": "Она боится"}, world.family)

    def test_a_word_file_is_checked_by_its_author_before_it_counts(self, world: World) -> None:
        client = door_of(world.worker.person)
        form = sent_back(client.get(page(world, "file/")).content, "whole")
        word = SimpleUploadedFile("Ella.docx", a_docx(("Heading1", "Strengths"), "Granny"))
        assert client.post(page(world, "file/"), {**form, "file": word}).status_code == 302
        assert Report.objects.get().is_unchecked
        form = sent_back(client.get(page(world)).content, "strengths")
        assert form["strengths"] == ["Granny"]
        client.post(page(world), {**form, "then": "send"})
        assert not Report.objects.get().is_unchecked

    def test_after_a_file_the_page_says_which_and_shows_no_empty_boxes(self, world: World) -> None:
        client = door_of(world.partners[0].person)
        form = sent_back(client.get(page(world, "file/")).content, "whole")
        pdf = SimpleUploadedFile("Report of the school.pdf", a_pdf())
        assert client.post(page(world, "file/"), {**form, "file": pdf}).status_code == 302
        shown = client.get(page(world)).text
        assert "You sent a file on Thu 8 May 2025" in " ".join(shown.split())
        assert "<bdi>Report of the school.pdf</bdi>”, PDF, 1 page." in shown
        assert "Send another in its place" in shown and "<textarea" not in shown
        writing = client.get(page(world) + "?write")
        typed = {**sent_back(writing.content, "strengths"), "strengths": "Granny", "then": "send"}
        assert client.post(page(world) + "?write", {**typed, "then": ""}).text.count("<textarea") > 1
        assert client.post(page(world) + "?write", typed).status_code == 302
        assert "Granny" in client.get(page(world)).text

    def test_what_the_office_has_on_paper_is_no_row_of_empty_boxes(self, world: World) -> None:
        place = world.conference.participants.get(person=world.worker.person)
        Report.objects.create(
            conference=world.conference,
            participant=place,
            is_social_work_report=True,
            received_on=DAY,
            summary="Harm at night",
        )
        shown = door_of(world.worker.person).get(page(world)).text
        assert "Your report came to the office on" in shown and "Harm at night" in shown
        assert "<textarea" not in shown and "Send it as a file" in shown

    def test_what_cannot_stand_in_a_box_is_said_by_its_heading(self, world: World) -> None:
        client = door_of(world.partners[0].person)
        form = sent_back(client.get(page(world)).content, "strengths")
        told = client.post(page(world), {**form, "strengths": "Granny\x00", "then": "send"}).text
        assert "must not contain invisible control characters" in told and "Null characters" not in told

    def test_half_an_upload_keeps_nothing(self, world: World) -> None:
        client = door_of(world.worker.person)
        form = sent_back(client.get(page(world, "file/")).content, "whole")
        form.pop("whole")
        answer = client.post(page(world, "file/"), {**form, "file": SimpleUploadedFile("a.pdf", a_pdf())})
        assert "only half of it arrived" in answer.text
        assert not Report.objects.exists()

    def test_who_is_not_asked_finds_nothing(self, world: World) -> None:
        place = world.conference.participants.get(person=world.partners[0].person)
        place.status = "listed"
        place.save()
        client = door_of(world.partners[0].person)
        assert client.get(page(world)).status_code == 404
        assert "Your report" not in client.get("/door/").text


class TestManager:
    @pytest.mark.requirement("KRK-9")
    def test_a_report_is_read_and_sent_back_and_its_author_reads_why(self, world: World) -> None:
        manager, report = managed(world), sent(world)
        client = door_of(manager.person)
        assert f"Sign off the report of {world.worker.name}" in client.get("/door/").text
        address = page(world, f"sign/{report.pk}/")
        shown = client.get(address)
        assert "Alone at night" in shown.text
        form = sent_back(shown.content, "words")
        assert client.post(address, {**form, "how": "back", "words": "Say when"}).status_code == 302
        author = door_of(world.worker.person)
        assert "sent back" in author.get("/door/").text
        assert "Say when" in author.get(page(world)).text

        unchanged = sent_back(client.get(address).content, "words") | {"how": "off"}
        asked = client.post(address, unchanged)
        assert "sent it back, and it has not changed since" in asked.text
        assert client.post(address, {**unchanged, "as_it_is": "on"}).status_code == 302
        staff = Client()
        staff.force_login(world.support)
        place = report.participant_id
        line = staff.get(f"/conferences/{world.conference.code}/reports/{place}/").text
        assert "(signed off unchanged)" in line and "(changed since)" not in line

    @pytest.mark.safety(2)
    def test_who_it_waits_for_is_told_by_e_mail_without_a_childs_name(self, world: World) -> None:
        manager = managed(world)
        for person in (manager, world.worker):
            person.email, person.email_verified_on = f"p{person.pk}@agency.example", DAY
            person.save()
        report = sent(world)
        sent(world)
        send_back(report=report, signer=manager, words="Say when", who=Who(user=world.support), now=NOW)
        told = list(
            OutgoingMessage.objects.order_by("queued_at", "pk").values_list("to_name", "subject", "body")
        )
        assert {name for name, *_ in told} == {manager.name, world.worker.name}
        assert len(told) == 2
        words = " ".join(subject + body for _, subject, body in told)
        assert world.conference.code in words
        assert not any(child.first_name in words for child in world.children)

    def test_nobody_else_signs_it_off(self, world: World) -> None:
        managed(world)
        report = sent(world)
        for person in (world.worker, world.partners[0]):
            assert door_of(person.person).get(page(world, f"sign/{report.pk}/")).status_code == 404


class TestParent:
    @pytest.mark.failure(7)
    @pytest.mark.requirement("WKF-6")
    def test_a_parent_reads_what_was_released_to_them_and_answers_it(self, world: World) -> None:
        offer = offered(world, sent(world))
        client = door_of(world.adults[0].person, world)
        address = f"/door/read/{offer.pk}/"
        shown = client.get(address)
        assert "Alone at night" in shown.text
        given = GivenReport.objects.get()
        assert (given.given_on, given.how) == (DAY, "door")
        form = sent_back(shown.content, "words")
        assert client.post(address, {**form, "words": "It was one night."}).status_code == 302
        answer = FamilyAnswer.objects.get()
        assert (answer.words, answer.through, answer.recorded_by) == ("It was one night.", "door", None)
        assert "It was one night." in client.get(address).text

    @pytest.mark.safety(1)
    @pytest.mark.safety(11)
    def test_what_staff_write_of_an_answer_is_not_shown_as_nobody_released_it(self, world: World) -> None:
        client, who = door_of(world.adults[0].person, world), Who(user=world.support)
        client.post("/door/say/", {**sent_back(client.get("/door/say/").content, "words"), "words": "No."})
        record_change(answer=FamilyAnswer.objects.get(), changed="Took out 5 Elm Road", who=who, now=NOW)
        shown = client.get("/door/say/").text
        assert "ask at the meeting what was changed" in shown and "Elm Road" not in shown

    @pytest.mark.safety(9)
    def test_what_was_protected_since_it_was_released_is_not_shown(self, world: World) -> None:
        offer = offered(world, sent(world, "Seen at 5 Elm Road"))
        client = door_of(world.adults[0].person, world)
        assert "Elm Road" in client.get(f"/door/read/{offer.pk}/").text
        world.family.addresses.update(lines="5 Elm Road")
        assert client.get(f"/door/read/{offer.pk}/").status_code == 404
        assert "Read the report" not in client.get("/door/").text

    @pytest.mark.safety(1, 2, 8)
    def test_what_is_held_back_again_is_told_to_who_released_it_and_who_reads_it_of_something_new(
        self, world: World
    ) -> None:
        """One parent has a safe address and is told that there is something new; staff are told to tell the
        other.
        """
        mother, father = world.adults[:2]
        type(mother).objects.filter(pk=mother.pk).update(email="m@home.example", email_verified_on=DAY)
        mother.refresh_from_db()
        may_be_reached(mother, by=world.support)
        door_of(mother.person, world)
        report = sent(world, "Seen at 5 Elm Road")
        for adult in (mother, father):
            offer = offered(world, report, adult, at=NOW - timedelta(hours=2))
        told = OutgoingMessage.objects.get(dedupe_key__startswith="report:new:")
        assert (told.to_address, told.subject, told.is_plain) == ("m@home.example", "A message for you", True)
        assert "something new on your page" in told.body and world.conference.code not in told.body
        support, manager = Client(), Client()
        support.force_login(world.support)
        manager.force_login(world.manager)
        at = f"/conferences/{world.conference.code}/reports/{report.participant_id}/"
        page = support.get(at).text
        assert "a message that there is something new is on its way" in page
        OutgoingMessage.objects.filter(pk=told.pk).update(state="failed")
        assert "nobody has told them" in support.get(at).text
        OutgoingMessage.objects.filter(pk=told.pk).update(state="queued")
        assert f'href="/conferences/{world.conference.code}/people/{offer.participant_id}/door/"' in page
        assert note_held_back(now=NOW) == 0
        world.family.addresses.update(lines="5 Elm Road")
        assert [note_held_back(now=NOW), note_held_back(now=NOW)] == [2, 0]
        assert not OutgoingMessage.objects.filter(pk=told.pk).exists(), "it never leaves"
        page = support.get(at).text
        assert "they do not find it any more" in page and "its author takes it out before a parent" in page
        for colleague in (support, manager):
            assert "A report that was released is held back" in colleague.get("/today").text
        world.family.addresses.update(lines="1 Ash Close")
        assert note_held_back(now=NOW) == 2
        assert "held back" not in manager.get("/today").text
        world.children[0].death_date = NOW.date()
        world.children[0].save()
        assert not tell_parent(ReportOffer.objects.get(participant__person=mother.person), NOW), "they mourn"

    @pytest.mark.safety(2)
    def test_what_stays_in_a_telephone_of_where_they_were_says_nothing(self, world: World) -> None:
        offer = offered(world, sent(world))
        client = door_of(world.adults[0].person, world)
        for address in (f"/door/read/{offer.pk}/", "/door/say/", "/door/invitation/"):
            title = client.get(address).text.partition("</title>")[0].partition("<title>")[2]
            assert "".join(title.split()) == "Yourpage", address

    def test_they_say_what_they_think_before_the_day(self, world: World) -> None:
        client = door_of(world.adults[0].person, world)
        form = sent_back(client.get("/door/say/").content, "words")
        client.post("/door/say/", {**form, "words": "We need help with the rent."})
        assert FamilyAnswer.objects.get().report is None

    @pytest.mark.safety(11)
    def test_a_second_person_releases_what_they_read_with_their_password(self, world: World) -> None:
        report = sent(world)
        sign_off(report=report, signer=managed(world), who=Who(user=world.support), now=NOW)
        offer = offer_report(report=report, adult=world.adults[0], by=world.support, now=NOW)
        with pytest.raises(Refused, match="Somebody else releases it"):
            release_report(offer=offer, proof=Proof(world.support), now=NOW)
        world.manager.set_password(PASSWORD)
        world.manager.save()
        client = Client()
        client.force_login(world.manager)
        address = f"/conferences/{world.conference.code}/reports/{report.participant_id}/offer/{offer.pk}/"
        shown = client.get(address)
        assert "Alone at night" in shown.text, "the text that the parent would read"
        form = sent_back(shown.content, "password")
        for _ in range(5):
            wrong = client.post(address, {**form, "password": "guessed"})
            assert "That is not your password." in wrong.text
        assert AuditEvent.objects.filter(verb="sign-in failed", by=world.manager).count() == 5
        assert "Wait 1 minute" in client.post(address, {**form, "password": PASSWORD}).text
        with time_machine.travel(NOW + timedelta(minutes=2), tick=False):
            later = send_report(
                conference=world.conference, professional=world.worker, who=Who(user=world.support),
                sections={"past-harm": "Seen on 2 May"}, now=NOW + timedelta(minutes=1),
            )  # fmt: skip
            sign_off(report=later, signer=managed(world), who=Who(user=world.support), now=NOW)
            offer_report(report=later, adult=world.adults[0], by=world.support, now=NOW)
            stale = client.post(address, {**form, "password": PASSWORD})
            assert "Somebody else changed this report" in stale.text and "Seen on 2 May" in stale.text
            assert not ReportOffer.objects.get().released_at
            again = client.post(address, {**sent_back(stale.content, "password"), "password": PASSWORD})
        assert again.status_code == 302
        assert ReportOffer.objects.get().released_by == world.manager

    @pytest.mark.safety(11)
    def test_who_is_no_parent_any_more_or_was_kept_out_meanwhile_reads_nothing(self, world: World) -> None:
        offer = offered(world, sent(world))
        client = door_of(world.adults[0].person, world)
        address = f"/door/read/{offer.pk}/"
        kept = Exclusion.objects.create(
            family=world.family, person=world.adults[0].person, extent="minutes", ground="g",
            decided_by=world.chair, review_on=DAY, ended_at=NOW + timedelta(minutes=1),
        )  # fmt: skip
        assert client.get(address).status_code == 404, "released before they were kept out"
        kept.ended_at = NOW - timedelta(days=1)
        kept.save()
        held = Responsibility.objects.filter(adult=world.adults[0])
        held.update(has_pr=False, relationship="other")
        assert client.get(address).status_code == 404
        held.update(has_pr=True)
        assert client.get(address).status_code == 200

    def test_each_time_that_it_is_shown_is_logged_however_it_was_asked_for(self, world: World) -> None:
        offer = offered(world, sent(world))
        client = door_of(world.adults[0].person, world)
        assert "Alone at night" in client.post(f"/door/read/{offer.pk}/", {"words": ""}).text
        assert AuditEvent.objects.filter(verb="read behind a door", what__contains="read").exists()
        assert GivenReport.objects.get().how == "door"

    @pytest.mark.safety(1, 6, 9)
    def test_an_answer_is_kept_though_the_report_closed_as_they_wrote(self, world: World) -> None:
        """Two pages of one report: it is closed, and then offered anew, before either is sent."""
        offer = offered(world, sent(world, "Seen at 5 Elm Road"))
        client, other = (door_of(adult.person, world) for adult in world.adults)
        address, ours = f"/door/read/{offer.pk}/", {"Origin": "http://testserver"}
        one, two = (sent_back(client.get(address).content, "words") for _ in range(2))
        world.family.addresses.update(lines="5 Elm Road")
        for form, words in ((one, "It was one night."), (two, "Granny was there.")):
            answer = client.post(address, {**form, "words": words}, headers=ours, follow=True)
            assert answer.redirect_chain == [("/door/", 302)]
            assert "It is kept" in answer.text and "Elm Road" not in answer.text
            offer.released_by = offer.released_at = None
            offer.save()
        kept = [each.words for each in offer.report.answers.all()]
        assert kept == ["It was one night.", "Granny was there."]
        empty = client.post(address, {"words": " "}, headers=ours)
        stranger = other.post(address, {"words": "It was me."}, headers=ours)
        for shown in (empty, stranger):
            assert shown.status_code == 404 and "Nothing here for you" in shown.text
            assert "Back to your list" in shown.text and "link works once" not in shown.text
            assert "Elm Road" not in shown.text
        assert "It was me." in stranger.text and "Nobody has read what you wrote" in stranger.text
        assert FamilyAnswer.objects.count() == 2

    @pytest.mark.safety(2)
    def test_what_is_not_taken_any_more_names_nothing_and_puts_nobody_on_the_list(self, world: World) -> None:
        client = door_of(world.adults[0].person, world)
        form = sent_back(client.get("/door/say/").content, "words")
        offer = offered(world, sent(world))
        world.conference.participants.filter(person=world.adults[0].person).delete()
        assert client.post("/door/say/", {**form, "words": "It was one night."}).status_code == 404
        assert client.get(f"/door/read/{offer.pk}/").status_code == 404
        with pytest.raises(Refused) as refused:
            answer_report(
                conference=world.conference, adult=world.adults[0], report=None, words="One night",
                through="door", who=Who(person=world.adults[0].person), now=NOW,
            )  # fmt: skip
        assert refused.value.sentence == NO_MORE
        assert not world.conference.participants.filter(person=world.adults[0].person).exists()
        world.conference.state = "stood_down"
        assert Who(person=world.adults[0].person).may(world.conference).sentence == NO_MORE

    @pytest.mark.safety(11)
    def test_what_changed_since_is_offered_anew(self, world: World) -> None:
        offer = offered(world, sent(world))
        send_report(
            conference=world.conference, professional=world.worker, who=Who(user=world.support),
            sections={"past-harm": "Something else"}, now=NOW + timedelta(minutes=1),
        )  # fmt: skip
        client = door_of(world.adults[0].person, world)
        assert client.get(f"/door/read/{offer.pk}/").status_code == 404

    @pytest.mark.safety(1)
    def test_a_report_with_an_address_in_it_is_offered_to_nobody_and_its_author_is_told(
        self, world: World
    ) -> None:
        home = world.family.addresses.first()
        report = sent(world, f"Seen at {home.lines}, {home.postcode}")
        assert [each.where for each in exposed_in(report.sections, world.family)] == ["“Past harm”"]
        sign_off(report=report, signer=managed(world), who=Who(user=world.support), now=NOW)
        with pytest.raises(Refused, match="An address"):
            offer_report(report=report, adult=world.adults[0], by=world.support, now=NOW)
        assert "take it out" in door_of(world.worker.person).get(page(world)).text

    @pytest.mark.safety(1, 6)
    def test_what_a_child_keeps_goes_on_no_paper_either_and_its_author_is_told_as_they_write(
        self, world: World
    ) -> None:
        keeps(world.children[0], world.conference, "I am afraid of dad when he drinks")
        author = door_of(world.worker.person)
        typed = {"past-harm": "She is “afraid of Dad, when he drinks”"}
        for then, told in (("later", "Saved"), ("send", "open it again, and take it out")):
            answer = send(author, page(world), {**typed, "then": then})
            assert told in author.get(answer["Location"]).text
            shown = author.get(page(world)).text
            assert "Something that may reach no parent stands in “Past harm”" in shown
            assert "young person" not in shown, "not every author is told that a child keeps something"
        report = Report.objects.get()
        sign_off(report=report, signer=managed(world), who=Who(user=world.support), now=NOW)
        at, client = f"/conferences/{world.conference.code}/reports/{report.participant_id}/given/", Client()
        client.force_login(world.support)
        assert "ring the chair and the social worker now" in client.get(at).text
        given = {"parents": [world.adults[0].pk], "how": "in-person"}
        given |= {f"given_on_{part}": str(getattr(DAY, part)) for part in ("day", "month", "year")}
        assert "error-summary" in send(client, at, given).text
        assert not GivenReport.objects.exists()
        assert send(client, at, {**given, "is_taken_out": "on"}).status_code == 302
        assert AuditEvent.objects.filter(what__endswith="must not reach a parent taken out").exists()
        father, table = world.adults[1], f"/conferences/{world.conference.code}/reports/"
        assert "and taken out of what they were given" not in client.get(table).text
        own = f"a{father.pk}-"
        shared = {f"{own}shared_on_{part}": str(getattr(DAY, part)) for part in ("day", "month", "year")}
        shared |= {f"{own}reading_minutes": "30", "share": str(father.pk)}
        asked = send(client, table, shared)
        assert "stands in “Past harm”: take it out" in asked.text
        assert "and taken out of what they were given" in asked.text
        assert not ReportShare.objects.filter(participant__person=father.person).exists()
        assert send(client, table, {**shared, f"{own}is_taken_out": "on"}).status_code == 302
        assert ReportShare.objects.get(participant__person=father.person).shared_on == DAY

    def test_what_was_sent_back_since_is_read_no_more(self, world: World) -> None:
        offer = offered(world, sent(world))
        manager = world.conference.family.team.manager
        send_back(report=offer.report, signer=manager, words="Say when", who=Who(user=world.support), now=NOW)
        client = door_of(world.adults[0].person, world)
        assert client.get(f"/door/read/{offer.pk}/").status_code == 404

    @pytest.mark.requirement("KRK-9")
    @pytest.mark.parametrize("is_social_work", [True, False])
    def test_unsigned_as_it_was_it_is_read_and_given_no_more_once_it_is_sent_back(
        self, world: World, is_social_work: bool
    ) -> None:
        manager = managed(world)
        author = world.worker if is_social_work else world.partners[0]
        author.supervisor = manager
        author.save()
        who = Who(user=world.support)
        report = send_report(
            conference=world.conference, professional=author, who=who, sections={"strengths": "Granny"},
            now=NOW,
        )  # fmt: skip
        if is_social_work:
            share_unsigned(report=report, why="He is away", by=world.chair_user, now=NOW)
        offer = offer_report(report=report, adult=world.adults[0], by=world.support, now=NOW)
        release_report(offer=offer, proof=Proof(world.manager), now=NOW)
        address = f"/door/read/{offer.pk}/"
        send_back(report=report, signer=manager, words="Say when", who=who, now=NOW)
        client = door_of(world.adults[0].person, world)
        assert client.get(address).status_code == 404
        given: dict[str, Any] = {"adult": world.adults[0], "given_on": DAY, "how": "post", "who": who}
        with pytest.raises(Refused, match="sent the report"):
            give_report(report=report, **given, now=NOW)
        with pytest.raises(Refused):
            offer_report(report=report, adult=world.adults[0], by=world.support, now=NOW)
        if is_social_work:
            with pytest.raises(Refused, match="sent the report"):
                share_unsigned(report=report, why="He is away still", by=world.chair_user, now=NOW)
        sign_off(report=report, signer=manager, who=who, now=NOW, as_it_is=True)
        assert client.get(address).status_code == 200

    def test_who_is_kept_from_a_part_is_given_paper(self, world: World) -> None:
        report = sent(world)
        offer = offered(world, report)
        Exclusion.objects.create(
            family=world.family, person=world.adults[0].person, extent="minutes", ground="Showed them about",
            decided_by=world.chair, review_on=DAY,
        )  # fmt: skip
        client = door_of(world.adults[0].person, world)
        assert client.get(f"/door/read/{offer.pk}/").status_code == 404
        with pytest.raises(Refused, match="on paper"):
            offer_report(report=report, adult=world.adults[0], by=world.support, now=NOW)

    def test_another_parent_does_not_find_it(self, world: World) -> None:
        offer = offered(world, sent(world))
        assert door_of(world.adults[1].person, world).get(f"/door/read/{offer.pk}/").status_code == 404
