"""A report in which something stands that is withheld from a parent goes back to its author for that parent's
version (failure 3, safety 1).
"""

from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.test import Client

from conferences.models import GivenReport, Report, ReportOffer, ReportVersion
from conferences.reports.actions.chase_versions import chase_versions
from conferences.reports.actions.give_report import give_report
from conferences.reports.actions.give_version import give_version
from conferences.reports.actions.hold_back import note_held_back
from conferences.reports.actions.offer import offer_report, release_report
from conferences.reports.actions.send_report import send_report
from conferences.reports.actions.sign_off import sign_off
from conferences.reports.actions.versions import ask_for_version
from conferences.reports.who import Who
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.prove import Proof
from cpunit.people.models import Adult, PersonFact, Restriction
from cpunit.uploads.looked_at import Given
from tests.conferences.reports.test_at_the_door import PASSWORD, door_of
from tests.conferences.reports.test_report import managed
from tests.conferences.world import DAY, NOW, World
from tests.factories.files import a_docx, a_picture
from tests.web.html import parsed, send, sent_back
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened), pytest.mark.safety(1)]

SAID = "She goes to Fellside Academy, and is well there."


@pytest.fixture(autouse=True)
def on_the_day(world: World) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def withheld(world: World, adult: Adult, words: str = "Fellside Academy") -> Restriction:
    child = world.children[0].person
    fact, _ = PersonFact.objects.get_or_create(
        family=world.family, person=child, kind="school", words=words, defaults={"recorded_by": world.support}
    )
    return Restriction.objects.create(
        family=world.family, fact=fact, from_person=adult.person, reason="He waited at the gate",
        source="The mother", recorded_by=world.support, recorded_at=NOW,
    )  # fmt: skip


def sent(world: World, text: str = SAID) -> Report:
    report = send_report(
        conference=world.conference, professional=world.worker, who=Who(user=world.support),
        sections={"past-harm": text}, now=NOW,
    )  # fmt: skip
    return sign_off(report=report, signer=managed(world), who=Who(user=world.support), now=NOW)


def asked(world: World, report: Report, adult: Adult) -> ReportVersion:
    return ask_for_version(report=report, adult=adult, words="", by=world.support, now=NOW)


def given(world: World, version: ReportVersion, text: str = "She is well at school.") -> ReportVersion:
    return give_version(
        version=version, who=Who(person=world.worker.person), sections={"past-harm": text}, now=NOW
    )


def released(world: World, report: Report, adult: Adult) -> ReportOffer:
    offer = offer_report(report=report, adult=adult, by=world.support, now=NOW)
    return release_report(offer=offer, proof=Proof(world.manager), now=NOW)


def page_of(world: World, report: Report, part: str) -> str:
    return f"/conferences/{world.conference.code}/reports/{report.participant_id}/{part}"


def support(world: World) -> Client:
    client = Client()
    client.force_login(world.support)
    return client


@pytest.mark.failure(3)
def test_it_goes_back_to_its_author_and_their_version_is_what_that_parent_reads(
    world: World, django_assert_max_num_queries: Any
) -> None:
    father, mother = world.adults
    withheld(world, father)
    report, office = sent(world), support(world)
    offering = page_of(world, report, "offer/")
    shown = office.get(offering).text
    assert "A school or a workplace under “Past harm” is withheld from" in shown
    assert "<mark>Fellside Academy</mark>" in office.get(page_of(world, report, "")).text
    with pytest.raises(Refused, match="ask its author for a version"):
        offer_report(report=report, adult=father, by=world.support, now=NOW)
    released(world, report, mother)
    about = page_of(world, report, f"versions/{father.pk}/")
    assert about in shown
    with django_assert_max_num_queries(25):
        assert "<mark>Fellside Academy</mark>" in office.get(about).text
    assert send(office, about, {"words": "Only the school"}).status_code == 302
    version = ReportVersion.objects.get()
    letter = OutgoingMessage.objects.get(dedupe_key__startswith=f"report:version:{version.pk}")
    for told in (letter.subject, letter.body):
        assert father.name not in told and "Fellside" not in told
        assert all(child.first_name not in told for child in world.children)

    author = door_of(world.worker.person)
    assert f"A version of your report for {father.name}" in author.get("/door/").text
    page = f"/door/reports/{world.conference.code}/versions/{version.pk}/"
    with django_assert_max_num_queries(25):
        shown = author.get(page).text
    assert "“She goes to Fellside Academy, and is well there.”, under “Past harm”" in shown
    assert "Only the school" in shown and "The rest of it, as you wrote it" in shown
    assert "school or a workplace" not in shown and "gate" not in shown, "not what, nor why"
    form = sent_back(author.get(page).content, "past-harm")
    assert form["past-harm"] == [SAID], "it begins with what they wrote"
    form |= {"then": ["send"]}
    refused = author.post(page, form)
    assert "may not read this" in refused.text and SAID in refused.text
    form = sent_back(author.get(page).content, "past-harm") | {"then": ["send"]}
    assert author.post(page, {**form, "past-harm": "She is well at school."}).status_code == 302
    report.refresh_from_db()
    assert report.sections == {"past-harm": SAID}, "professionals read it whole"

    offer = released(world, report, father)
    reads = door_of(father.person, world)
    reads.get(f"/door/read/{offer.pk}/")
    with django_assert_max_num_queries(25):
        text = reads.get(f"/door/read/{offer.pk}/").text
    assert "She is well at school." in text and "Fellside" not in text
    assert GivenReport.objects.get(participant=offer.participant).how == "door"
    theirs = ReportOffer.objects.get(participant__person=mother.person)
    assert SAID in door_of(mother.person, world).get(f"/door/read/{theirs.pk}/").text
    assert "given by" in office.get(page_of(world, report, "")).text


def test_one_version_serves_two_where_both_may_read_it(world: World) -> None:
    father, mother = world.adults
    withheld(world, father)
    withheld(world, mother, "Brook Lane Nursery")
    report = sent(world)
    first, second = asked(world, report, father), asked(world, report, mother)
    page = f"/door/reports/{world.conference.code}/versions/{first.pk}/"
    author = door_of(world.worker.person)
    typed = {"past-harm": "She was at Brook Lane Nursery.", "serves": [second.pk], "then": "send"}
    assert f"{mother.name} may not read this" in send(author, page, typed).text
    assert not ReportVersion.objects.filter(given_at__isnull=False).exists()
    assert send(author, page, {**typed, "past-harm": "She is well."}).status_code == 302
    assert [each.sections for each in ReportVersion.objects.all()] == [{"past-harm": "She is well."}] * 2


def test_a_report_that_changed_and_a_restriction_that_came_later_ask_for_it_again(world: World) -> None:
    father = world.adults[0]
    withheld(world, father)
    report = sent(world)
    given(world, asked(world, report, father))
    offer, door = released(world, report, father), door_of(father.person, world)
    address = f"/door/read/{offer.pk}/"
    assert door.get(address).status_code == 200
    withheld(world, father, "Well at school")
    assert door.get(address).status_code == 404
    assert note_held_back(now=NOW) == 0, "it was noted as something was withheld, and not by the sweep"
    version = ReportVersion.objects.get()
    assert (version.is_in_force, version.wanted_why) == (False, "withheld")
    assert "with its author" in support(world).get("/today").text
    given(world, version, "She is fine.")
    assert door.get(address).status_code == 404, "a second person reads it before he does"
    released(world, report, father)
    assert "She is fine." in door.get(address).text
    with time_machine.travel(NOW.replace(minute=NOW.minute + 1), tick=False):
        report = send_report(
            conference=world.conference, professional=world.worker, who=Who(user=world.support),
            sections={"past-harm": f"{SAID} It was once."}, now=NOW.replace(minute=NOW.minute + 1),
        )  # fmt: skip
    assert ReportVersion.objects.get().wanted_why == "changed"
    assert "out of date" in support(world).get(page_of(world, report, "")).text
    sign_off(report=report, signer=managed(world), who=Who(user=world.support), now=NOW)
    with pytest.raises(Refused, match="not here yet"):
        offer_report(report=report, adult=father, by=world.support, now=NOW)
    office = support(world)
    assert send(office, page_of(world, report, f"versions/{father.pk}/drop/")).status_code == 302
    assert not ReportVersion.objects.exists()


def test_of_two_pages_that_its_author_had_open_neither_is_lost(world: World) -> None:
    father = world.adults[0]
    withheld(world, father)
    version = asked(world, sent(world), father)
    page = f"/door/reports/{world.conference.code}/versions/{version.pk}/"
    author = door_of(world.worker.person)
    first, second = (sent_back(author.get(page).content, "past-harm") | {"then": "send"} for _ in range(2))
    assert author.post(page, {**first, "past-harm": "She is well."}).status_code == 302
    answer = author.post(page, {**second, "past-harm": "She is fine."})
    assert "She is well." in answer.text and "She is fine." in answer.text
    assert ReportVersion.objects.get().sections == {"past-harm": "She is well."}


def test_of_a_report_that_changed_while_its_author_wrote_they_are_told(world: World) -> None:
    father = world.adults[0]
    withheld(world, father)
    version = asked(world, sent(world), father)
    page, author = (
        f"/door/reports/{world.conference.code}/versions/{version.pk}/",
        door_of(world.worker.person),
    )
    form = sent_back(author.get(page).content, "past-harm") | {"then": "send"}
    later = NOW.replace(minute=NOW.minute + 1)
    with time_machine.travel(later, tick=False):
        send_report(
            conference=world.conference, professional=world.worker, who=Who(user=world.support),
            sections={"past-harm": "It was otherwise."}, now=later,
        )  # fmt: skip
        answer = author.post(page, {**form, "past-harm": "She is well."})
        assert "It was otherwise." in answer.text and "She is well." in answer.text
    assert not ReportVersion.objects.filter(given_at__isnull=False).exists()


def test_support_enters_it_for_its_author_and_a_file_of_words_is_not_taken(world: World) -> None:
    father = world.adults[0]
    withheld(world, father)
    report = sent(world)
    version = asked(world, report, father)
    office = support(world)
    typed = {"past-harm": "She is well."}
    assert send(office, page_of(world, report, f"versions/{father.pk}/text/"), typed).status_code == 302
    assert ReportVersion.objects.get().given_by == world.support.name
    offer = offer_report(report=report, adult=father, by=world.manager, now=NOW)
    with pytest.raises(Refused, match="You entered this version yourself"):
        release_report(offer=offer, proof=Proof(world.support), now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportOffer.objects.filter(pk=offer.pk).update(released_by=world.support, released_at=NOW)
    for content, told in (
        (a_docx("She is well"), "print it to PDF"),
        (b"MZ", "no file that can be taken in"),
    ):
        with pytest.raises(Refused, match=told):
            give_version(version=version, who=Who(user=world.support), given=Given("v", content), now=NOW)
    give_version(version=version, who=Who(user=world.support), given=Given("v", a_picture()), now=NOW)
    with pytest.raises(Refused, match="read each page first"):
        released(world, report, father)


def test_it_is_asked_for_again_as_reports_are_and_once_a_day(world: World) -> None:
    withheld(world, world.adults[0])
    world.worker.email_verified_on = DAY
    world.worker.save()
    asked(world, sent(world), world.adults[0])
    sent_now = OutgoingMessage.objects.filter(dedupe_key__startswith="report:version:")
    assert sent_now.count() == 1
    assert chase_versions(now=NOW, calendar=unit_calendar()) == 0, "asked today"


def test_on_paper_that_parent_is_handed_their_version(world: World) -> None:
    father = world.adults[0]
    withheld(world, father)
    report = sent(world)
    handed: dict[str, Any] = {
        "report": report, "adult": father, "given_on": DAY, "how": "in-person",
        "who": Who(user=world.support), "now": NOW,
    }  # fmt: skip
    with pytest.raises(Refused, match="is withheld from"):
        give_report(**handed)
    version = asked(world, report, father)
    with pytest.raises(Refused, match="not here yet"):
        give_report(**handed)
    given(world, version)
    assert give_report(**handed)


def test_a_stranger_who_is_named_is_asked_about_as_it_is_released(world: World) -> None:
    father = world.adults[0]
    other = world.children[1]
    father.responsibilities.filter(child=other).delete()
    other.first_name, other.last_name = "Peregrine", "Wilder"
    other.save()
    report = sent(world, "Peregrine was hit by his father.")
    offer = offer_report(report=report, adult=father, by=world.support, now=NOW)
    world.manager.set_password(PASSWORD)
    world.manager.save()
    second = Client()
    second.force_login(world.manager)
    page = page_of(world, report, f"offer/{offer.pk}/")
    assert "A name under “Past harm”" in second.get(page).text
    assert "Say why they may read this" in send(second, page, {"password": PASSWORD}).text
    with pytest.raises(Refused, match="say why it may stand"):
        release_report(offer=offer, proof=Proof(world.manager), now=NOW)
    (form,) = [each for each in parsed(second.get(page).content).forms if "password" in each.fields]
    asks = {name: "He lives with him" for name in form.fields if name.startswith("answer-")}
    assert send(second, page, {**asks, "password": PASSWORD}).status_code == 302
    (answer,) = ReportOffer.objects.get().answers
    assert answer["why"] == "He lives with him"
    assert door_of(father.person, world).get(f"/door/read/{offer.pk}/").status_code == 200
