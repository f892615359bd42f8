"""A report from the line that waits for it to the parents' answer, and what stands in its way."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conferences.conference.sealed import Overtaken
from conferences.models import FamilyAnswer, GivenReport, Report, ReportShare
from conferences.reports.actions.answer_report import answer_report, record_change
from conferences.reports.actions.expect import expect_none
from conferences.reports.actions.give_report import give_report
from conferences.reports.actions.offer import offer_report, release_report
from conferences.reports.actions.record_report_share import record_report_share
from conferences.reports.actions.send_report import send_report
from conferences.reports.actions.sign_off import share_unsigned, sign_off
from conferences.reports.facts import Reports
from conferences.reports.who import Who
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.people.actions.prove import Proof
from cpunit.people.models import ContactWay
from cpunit.uploads.looked_at import Given, LookedAt, look_at
from cpunit.uploads.models import Upload
from tests.conferences.world import DAY, NOW, World
from tests.factories.files import a_docx, a_pdf, an_email
from tests.factories.people import ProfessionalFactory
from tests.web.html import parsed, sent_back
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]


@pytest.fixture
def client(world: World) -> Any:
    client = Client()
    client.force_login(world.support)
    with time_machine.travel(NOW, tick=False):
        yield client


def managed(world: World) -> Any:
    """The social worker's team manager."""
    manager = ProfessionalFactory(agency=world.worker.agency)
    world.family.team.manager = manager
    world.family.team.save()
    world.conference.family.team.refresh_from_db()
    return manager


def sent(world: World, **more: Any) -> Report:
    given: dict[str, Any] = {
        "sections": {"past-harm": "Alone at night"},
        "who": Who(user=world.support),
        **more,
    }
    return send_report(conference=world.conference, professional=world.worker, now=NOW, **given)


def on(name: str, day: date) -> dict[str, int]:
    return {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}


def state_of(world: World) -> str:
    return Reports.of(world.conference).lines[0].state(DAY)


def lines_page(world: World) -> str:
    return f"/conferences/{world.conference.code}/reports/"


def page_of(world: World, part: str = "") -> str:
    place = world.conference.participants.get(person=world.worker.person)
    return f"{lines_page(world)}{place.pk}/{part}"


@pytest.mark.requirement("KRK-9")
def test_a_line_waits_for_each_report_and_leads_to_what_mends_it(
    world: World, client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(25):
        page = client.get(lines_page(world)).text
    assert "Social work report" in page
    for person in world.professionals:
        assert f'reports/{world.conference.participants.get(person=person.person).pk}/"' in page
    assert page.count("Awaited") + page.count("Late") == len(world.professionals), "each once"
    one = client.get(page_of(world)).text
    assert "Take in the file" in one
    form = sent_back(client.get(page_of(world, "text/")).content, "past-harm")
    answer = client.post(
        page_of(world, "text/"), {**form, "past-harm": "Alone at night", "strengths": "Granny"}
    )
    assert answer.status_code == 302
    with django_assert_max_num_queries(25):
        one = client.get(page_of(world)).text
    assert "Alone at night" in one
    assert "to be signed off" in one
    assert Deadline.objects.get(record=world.conference.code, kind="social-work-report").outcome == "met"


@pytest.mark.requirement("KRK-9")
def test_nothing_is_shared_before_it_is_signed_off_unless_the_chair_says_why(world: World) -> None:
    manager = managed(world)
    report = sent(world, received_on=DAY - timedelta(days=2))
    before = DAY - timedelta(days=1)
    given: dict[str, Any] = {"adult": world.adults[0], "given_on": before, "how": "post"}
    who: dict[str, Any] = {"who": Who(user=world.support), "now": NOW}
    with pytest.raises(Refused, match="not signed off yet"):
        give_report(report=report, **given, **who)
    with pytest.raises(Refused, match="not signed off yet"):
        record_report_share(
            conference=world.conference, adult=world.adults[0], shared_on=DAY, why_not="",
            reading_minutes=None, by=world.support, now=NOW,
        )  # fmt: skip
    with pytest.raises(Refused, match="Only the chair"):
        share_unsigned(report=report, why="He is away", by=world.support, now=NOW)
    share_unsigned(report=report, why="He is away", by=world.chair_user, now=NOW)
    give_report(report=report, **given, **who)
    assert ReportShare.objects.get().shared_on == before
    assert "not signed off: He is away" in state_of(world)
    sign_off(report=report, signer=manager, **who)
    assert f"signed off by {manager.name}" in state_of(world)


def test_only_its_manager_signs_a_report_off_and_never_its_author(world: World) -> None:
    manager, report = managed(world), sent(world)
    who: dict[str, Any] = {"who": Who(user=world.support), "now": NOW}
    with pytest.raises(Refused, match="somebody other than"):
        sign_off(report=report, signer=world.worker, **who)
    with pytest.raises(Refused, match="neither supervises"):
        sign_off(report=report, signer=world.partners[0], **who)
    sign_off(report=report, signer=manager, **who)
    sent(world, sections={"past-harm": "Alone by day, too"})
    report.refresh_from_db()
    assert report.signed_off_by is None


def test_a_report_goes_back_with_words_and_comes_again(world: World, client: Client) -> None:
    manager, _ = managed(world), sent(world)
    form = sent_back(client.get(page_of(world, "signed/")).content, "words")
    stale = sent_back(client.get(page_of(world, "signed/")).content, "words")
    typed = {"signer": manager.pk, "how": "back", "words": "Say when they were seen"}
    assert client.post(page_of(world, "signed/"), {**form, **typed}).status_code == 302
    assert state_of(world) == f"Sent back by {manager.name}: Say when they were seen"
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        send_report(
            conference=world.conference, professional=world.worker, who=Who(person=world.worker.person),
            sections={"past-harm": "Seen on 2 May"}, now=NOW + timedelta(hours=1),
        )  # fmt: skip
    assert "to be signed off" in state_of(world)
    overtaken = client.post(page_of(world, "signed/"), {**stale, "signer": manager.pk, "how": "off"})
    assert overtaken.status_code == 200
    assert "Read it again before you go on" in overtaken.text
    assert Report.objects.get().signed_off_by is None


def test_two_people_type_under_one_heading_and_neither_is_lost(world: World, client: Client) -> None:
    stale = sent_back(client.get(page_of(world, "text/")).content, "past-harm")
    sent(world, sections={"past-harm": "Alone at night"})
    answer = client.post(
        page_of(world, "text/"), {**stale, "past-harm": "Often alone", "strengths": "Granny"}
    )
    assert answer.status_code == 200
    assert "Alone at night" in answer.text
    assert "Often alone" in answer.text
    assert Report.objects.get().sections == {"past-harm": "Alone at night"}
    with pytest.raises(Overtaken):
        sent(world, sections={"past-harm": "x"}, seen="{}")


@pytest.mark.safety(10)
def test_a_word_file_becomes_text_that_somebody_checks_before_anybody_signs(
    world: World, client: Client
) -> None:
    manager = managed(world)
    worries = (("Heading1", "What we are worried about"), "Address 54 Foundry Walk")
    word = a_docx(
        ("Heading1", "Past harm"), "Alone at night", ("Heading1", "Strengths"), "Granny helps", *worries
    )  # fmt: skip
    form = sent_back(client.get(page_of(world, "file/")).content, "received_on_day")
    file = SimpleUploadedFile("Ella Hart.docx", word)
    assert client.post(page_of(world, "file/"), {**form, "file": file}).status_code == 302
    report = Report.objects.get()
    left = {"unplaced": "What we are worried about\n\nAddress 54 Foundry Walk"}
    assert report.sections == {"past-harm": "Alone at night", "strengths": "Granny helps", **left}
    assert "its text is to be checked" in state_of(world)
    with pytest.raises(Refused, match="checks it first"):
        sign_off(report=report, signer=manager, who=Who(user=world.support), now=NOW)
    page = client.get(page_of(world, "text/"))
    assert "Not placed yet" in page.text and "This was read from the Word file" in page.text
    form = sent_back(page.content, "past-harm")
    refused = client.post(page_of(world, "text/"), form)
    assert "Put each part of what is not placed yet under its heading, or take it out." in refused.text
    placed = {"unplaced": "", "danger-statements": "They are worried"}
    assert client.post(page_of(world, "text/"), {**form, **placed}).status_code == 302
    report = Report.objects.get()
    assert not report.is_unchecked and "unplaced" not in report.sections
    assert "Not placed yet" not in client.get(page_of(world, "text/")).text
    assert bytes(Upload.objects.get().content) == word


def test_what_arrives_by_e_mail_is_dropped_on_its_row(world: World, client: Client) -> None:
    form = sent_back(client.get(page_of(world, "file/")).content, "received_on_day")
    message = SimpleUploadedFile("message.eml", an_email(("report.pdf", a_pdf("Alone at night"))))
    assert client.post(page_of(world, "file/"), {**form, "file": message}).status_code == 302
    report = Report.objects.get()
    assert report.upload is not None
    assert (report.upload.kind, report.upload.text) == ("pdf", "Alone at night")
    assert report.upload.came_with is not None
    for attached, words in (
        ((), "Nothing that can be taken in"),
        ((("a.pdf", a_pdf()), ("b.pdf", a_pdf())), "2 files"),
    ):
        with pytest.raises(Refused, match=words):
            sent(world, sections=None, given=Given("m.eml", an_email(*attached)))


def test_half_an_upload_is_told_and_nothing_is_kept(world: World, client: Client) -> None:
    form = sent_back(client.get(page_of(world, "file/")).content, "received_on_day")
    form.pop("whole")
    answer = client.post(page_of(world, "file/"), {**form, "file": SimpleUploadedFile("r.pdf", a_pdf())})
    assert "only half of it arrived" in answer.text
    assert not Upload.objects.exists()
    assert not Report.objects.exists()


@pytest.mark.requirement("WKF-6")
def test_a_parents_answer_is_kept_as_they_gave_it_with_what_was_changed_for_it(
    world: World, client: Client
) -> None:
    sent(world)
    form = sent_back(client.get(page_of(world, "answer/")).content, "words")
    typed = {"adult": world.adults[0].pk, "words": "It was one night, and I was ill.", "through": "telephone"}
    assert client.post(page_of(world, "answer/"), {**form, **typed}).status_code == 302
    answer = FamilyAnswer.objects.get()
    change = f"{lines_page(world)}answers/{answer.pk}/"
    form, stale = (sent_back(client.get(change).content, "changed") for _ in range(2))
    assert client.post(change, {**form, "changed": "The date was put right"}).status_code == 302
    page = client.get(page_of(world)).text
    assert "It was one night, and I was ill." in page
    assert "The date was put right" in page
    overtaken = client.post(change, {**stale, "changed": "Nothing"})
    assert overtaken.status_code == 200
    assert FamilyAnswer.objects.get().changed == "The date was put right"


@pytest.mark.failure(7)
def test_with_the_social_work_report_a_parent_had_the_reports(world: World) -> None:
    manager, report = managed(world), sent(world, received_on=DAY - timedelta(days=4))
    who: dict[str, Any] = {"who": Who(user=world.support), "now": NOW}
    sign_off(report=report, signer=manager, **who)
    with pytest.raises(Refused, match="Record when"):
        world.open()
    for adult in world.adults:
        give_report(report=report, adult=adult, given_on=DAY - timedelta(days=3), how="in-person", **who)
    assert GivenReport.objects.count() == 2
    assert Deadline.objects.get(record=world.conference.code, kind="report-to-family").outcome == "met"
    world.open()


@pytest.mark.failure(7)
def test_what_changed_since_it_was_given_is_said_on_its_line_and_before_the_opening(world: World) -> None:
    came, now = DAY - timedelta(days=4), NOW - timedelta(days=4)
    who: dict[str, Any] = {"who": Who(user=world.support)}

    def says(text: str, at: datetime) -> Report:
        return send_report(
            conference=world.conference, professional=world.worker, sections={"past-harm": text},
            received_on=came, now=at, **who,
        )  # fmt: skip

    def give(on: date, at: datetime) -> None:
        sign_off(report=report, signer=manager, now=at, **who)
        for adult in world.adults:
            give_report(report=report, adult=adult, given_on=on, how="post", now=at, **who)

    manager, report = managed(world), says("Alone at night", now)
    give(came, now)
    chair = Client()
    chair.force_login(world.chair_user)
    opening = f"/conferences/{world.conference.code}/record/"
    with time_machine.travel(NOW, tick=False):
        assert "has changed since" not in chair.get(opening).text
        says("Alone at night, and by day", now + timedelta(hours=1))
        assert "(changed since)" in Reports.of(world.conference).lines[0].shared
        assert f"{world.adults[0].name} had the report of" in chair.get(opening).text
        give(came + timedelta(days=1), now + timedelta(days=1))
        assert "changed" not in Reports.of(world.conference).lines[0].shared
        assert "has changed since" not in chair.get(opening).text
    assert {each.shared_on for each in ReportShare.objects.all()} == {came + timedelta(days=1)}
    world.open()


@pytest.mark.failure(7)
def test_on_the_day_itself_it_is_asked_how_long_they_have_to_read(world: World) -> None:
    manager, report = managed(world), sent(world)
    who: dict[str, Any] = {"who": Who(user=world.support), "now": NOW}
    sign_off(report=report, signer=manager, **who)
    share: dict[str, Any] = {"conference": world.conference, "shared_on": DAY, "why_not": ""}
    share |= {"by": world.support, "now": NOW}
    for adult in world.adults:
        give_report(report=report, adult=adult, given_on=DAY, how="door", **who)
    assert not ReportShare.objects.exists()
    with pytest.raises(Refused, match="Record when"):
        world.open()
    for adult in world.adults:
        with pytest.raises(Refused, match="how many minutes"):
            record_report_share(adult=adult, reading_minutes=None, **share)
        record_report_share(adult=adult, reading_minutes=30, **share)
    give_report(report=report, adult=world.adults[0], given_on=DAY, how="in-person", **who)
    assert {each.reading_minutes for each in ReportShare.objects.all()} == {30}
    world.open()


def test_who_had_the_reports_had_each_that_was_in_by_then(world: World) -> None:
    report = sent(world, received_on=DAY - timedelta(days=7))
    sign_off(report=report, signer=managed(world), who=Who(user=world.support), now=NOW)
    world.share_reports()
    assert f"{world.adults[0].name} Fri 2 May 2025" in Reports.of(world.conference).lines[0].shared
    sent(world, sections={"past-harm": "x"})
    Report.objects.update(received_on=DAY)
    assert Reports.of(world.conference).lines[0].shared.startswith("came after the others")


@pytest.mark.failure(7)
def test_one_report_that_was_given_says_nothing_of_the_others(world: World, client: Client) -> None:
    """All four read "given", the police's too, once the social worker's was."""
    who: dict[str, Any] = {"who": Who(user=world.support), "now": NOW}
    report = sent(world, received_on=DAY - timedelta(days=4))
    sign_off(report=report, signer=managed(world), **who)
    police = world.partners[0]
    send_report(
        conference=world.conference, professional=police, sections={"strengths": "Granny"},
        received_on=DAY - timedelta(days=4), **who,
    )  # fmt: skip
    mother = world.adults[0]
    give_report(report=report, adult=mother, given_on=DAY - timedelta(days=3), how="post", **who)
    lines = {each.professional: each.shared for each in Reports.of(world.conference).lines}
    assert f"{mother.name} Mon 5 May 2025" in lines[world.worker]
    assert lines[police] == "not yet"
    left = f"{police.name} ({police.agency.name})"
    page = client.get(lines_page(world)).text
    assert f"Not given to them: <bdi>{left}</bdi>." in page
    ContactWay.objects.filter(person=mother.person).delete()
    at = f"{lines_page(world)}{world.conference.participants.get(person=police.person).pk}/given/"
    posted = {"parents": [mother.pk], "how": "post", **on("given_on", DAY - timedelta(days=3))}
    refused = client.post(at, posted).text
    assert f"Post to {mother.name} is not recorded as safe: hand it over in person." in refused
    assert "It went by post already" in refused, "what happened can be recorded"
    asked = sent_back(client.get(lines_page(world)).content, f"a{mother.pk}-why_not")
    empty = {f"a{mother.pk}-shared_on_{part}": "" for part in ("day", "month", "year")}
    answer = client.post(lines_page(world), {**asked, **empty, "share": mother.pk}).text
    assert f"{mother.name}: Give the day" in answer and f"{mother.name}: {mother.name}" not in answer
    chair = Client()
    chair.force_login(world.chair_user)
    opening = chair.get(f"/conferences/{world.conference.code}/record/").text
    assert f"{mother.name} was not given the report of {left}." in opening


def test_who_writes_none_is_not_waited_for(world: World) -> None:
    places = [world.conference.participants.get(person=each.person) for each in world.partners]
    for partner in world.partners[:2]:
        send_report(
            conference=world.conference, professional=partner, who=Who(user=world.support),
            sections={"strengths": "Granny"}, now=NOW,
        )  # fmt: skip
    assert Deadline.objects.open().filter(record=world.conference.code, kind="agency-report").exists()
    expect_none(place=places[2], why="Comes as the interpreter", by=world.support, now=NOW)
    assert Deadline.objects.get(record=world.conference.code, kind="agency-report").outcome == "met"
    expect_none(place=places[2], why="", by=world.support, now=NOW)
    assert Deadline.objects.open().filter(record=world.conference.code, kind="agency-report").exists()


@pytest.mark.requirement("WKF-6")
def test_what_parents_said_before_the_day_stands_in_the_record_to_be_read_out(
    world: World, client: Client
) -> None:
    report = sent(world)
    said: dict[str, Any] = {
        "conference": world.conference,
        "adult": world.adults[0],
        "who": Who(user=world.support),
        "now": NOW,
    }
    answer = answer_report(report=report, words="It was one night.", through="telephone", **said)
    record_change(answer=answer, changed="It says so now", who=Who(user=world.support), now=NOW)
    sign_off(report=report, signer=managed(world), who=Who(user=world.support), now=NOW)
    world.share_reports()
    world.open()
    page = client.get(f"/conferences/{world.conference.code}/record/parents-views/").text
    for words in ("It was one night.", world.worker.name, "It says so now"):
        assert words in page


def test_a_file_is_read_while_nobody_waits_for_the_conference(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[list[str]] = []

    def looking(given: Given) -> LookedAt:
        held.append([each["sql"] for each in asked.captured_queries if "FOR UPDATE" in each["sql"]])
        return look_at(given)

    monkeypatch.setattr("conferences.reports.actions.send_report.look_at", looking)
    with CaptureQueriesContext(connection) as asked:
        sent(world, sections=None, given=Given("r.docx", a_docx(("Heading1", "Strengths"), "Granny")))
    assert held == [[]]
    assert Report.objects.get().sections == {"strengths": "Granny"}


@pytest.mark.safety(1)
@pytest.mark.parametrize("file", [a_pdf(), an_email(("report.pdf", a_pdf()))], ids=["pdf", "e-mail"])
def test_no_older_words_stand_beside_a_file_and_none_are_lost(world: World, file: bytes) -> None:
    sent(world, sections={"past-harm": "Alone at night"})
    report = sent(world, sections=None, given=Given("report", file))
    assert (report.sections, report.upload.kind) == ({}, "pdf")
    sign_off(report=report, signer=managed(world), who=Who(user=world.support), now=NOW)
    offer = offer_report(report=report, adult=world.adults[0], by=world.support, now=NOW)
    with pytest.raises(Refused, match="Page 1 is not read"):
        release_report(offer=offer, proof=Proof(world.manager), now=NOW)
    assert report.participant.report_draft.sections == {"past-harm": "Alone at night"}


@pytest.mark.failure(7)
def test_the_social_work_report_has_its_row_though_nobody_holds_the_case(
    world: World, client: Client
) -> None:
    """The board said that it was missing, and led to a page on which it was not."""
    world.conference.participants.filter(person=world.worker.person).delete()
    world.family.social_worker = None
    world.family.save()
    page = client.get(lines_page(world)).text
    assert (
        "Social work report" in page and "No social worker is allocated: record on the family’s page" in page
    )
    assert "No social worker" in client.get(f"/conferences/{world.conference.code}/").text
    words = "\u202eknil nwo rieht yb"
    FamilyAnswer.objects.create(
        conference=world.conference, person=world.adults[0].person, words=words, through="telephone", at=NOW
    )
    assert f"<bdi>{words}</bdi>" in client.get(lines_page(world)).text, "it turns nothing round but itself"


def test_what_is_not_placed_is_said_beside_its_file_in_a_box_as_tall_as_its_text(world: World) -> None:
    client = Client()
    client.force_login(world.support)
    place = world.conference.participants.get(person=world.worker.person)
    at = f"/conferences/{world.conference.code}/reports/{place.pk}/"
    text = "They were seen at home. " * 60
    for parts, said in (
        ((text,), "Its text stands under no heading of ours"),
        ((text, ("Heading1", "Strengths"), "Granny"), "A part of its text stands under no heading of ours"),
        ((("Heading1", "Strengths"), "Granny"), "its text stands under the headings: check it"),
    ):
        form = sent_back(client.get(f"{at}file/").content, "whole")
        word = SimpleUploadedFile("Ella.docx", a_docx(*parts))
        assert said in client.post(f"{at}file/", {**form, "file": word}, follow=True).text
        page = parsed(client.get(f"{at}text/").content)
        assert page.xpath("//main//a[contains(., 'Ella.docx')]")
        if len(parts) == 1:
            assert int(page.get_element_by_id("id_unplaced").get("rows")) == 22
