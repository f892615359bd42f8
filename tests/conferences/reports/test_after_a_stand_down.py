"""What professionals send about a review that was stood down is kept for the one that is held instead."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from conferences.models import ConferenceChild, Report, ReportDraft
from conferences.reports.actions.send_report import send_report
from conferences.reports.who import Who
from tests.conferences.calling_off.test_goes_on import stood_down
from tests.conferences.confirming.for_a_review import BEFORE, let_in, own, signed_in
from tests.conferences.review_world import ReviewWorld
from tests.factories.files import a_pdf, an_email
from tests.web.html import parsed, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import review_booked

pytestmark = [pytest.mark.django_db, laid(review_booked), pytest.mark.safety(4)]


@pytest.fixture(autouse=True)
def weeks_before() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


def test_what_a_professional_had_open_is_kept_with_the_one_held_instead(world: ReviewWorld) -> None:
    """A worker's draft and how a child takes part, a teacher's report, a manager's sign-off, and the list."""
    manager, _ = world.managers()
    teacher, code, child = world.partners[0], world.conference.code, world.children[0]
    type(world.worker).objects.filter(pk=world.worker.pk).update(supervisor=manager)
    world.conference.participants.update(status="invited", sent_at=BEFORE)
    worker, writer, signer = let_in(world.worker.person), let_in(teacher.person), let_in(manager.person)
    report = send_report(
        conference=world.conference, professional=world.worker, who=Who(user=world.support),
        sections={"strengths": "Granny"}, now=BEFORE,
    )  # fmt: skip
    page, way = f"/door/reports/{code}/", f"/door/taking-part/{code}/"
    sign = f"{page}sign/{report.pk}/"
    forms = [
        sent_back(client.get(at).content, name)
        for client, at, name in (
            (worker, page, "strengths"), (worker, way, child.code), (writer, page, "strengths"),
            (signer, sign, "how"), (worker, own(world), "note"),
        )
    ]  # fmt: skip
    after = stood_down(world)
    assert worker.get(page).status_code == 404, "nothing is begun there any more"

    answer = signer.post(sign, {**forms[3], "how": "off"}, follow=True)
    assert f"{code} is not held: it is kept for the conference that is held instead" in answer.text
    assert after.reports.get().signed_off_by == manager
    answer = worker.post(page, {**forms[0], "safety": "With nan", "then": "later"}, follow=True)
    assert f"{code} is not held" in answer.text
    draft = ReportDraft.objects.get(participant__conference=after)
    assert draft.sections == {"strengths": "Granny", "safety": "With nan"}
    answer = worker.post(way, {**forms[1], child.code: "in-writing", f"{child.code}-worker": "on"})
    assert answer.status_code == 302
    assert ConferenceChild.objects.get(conference=after, child=child).participation == "in-writing"
    assert writer.post(page, {**forms[2], "strengths": "Reads", "then": "send"}).status_code == 302
    assert Report.objects.get(participant__person=teacher.person).conference == after
    answer = worker.post(own(world), {**forms[4], "note": "She has moved"})
    assert "She has moved" in answer.text and "Childline" not in answer.text


def test_what_has_nowhere_to_go_is_given_back_with_the_way_to_their_list(world: ReviewWorld) -> None:
    teacher = world.partners[0]
    world.conference.participants.filter(person=teacher.person).update(status="invited", sent_at=BEFORE)
    writer, page = let_in(teacher.person), f"/door/reports/{world.conference.code}/"
    form = sent_back(writer.get(page).content, "strengths") | {"strengths": "Reads well", "then": "send"}
    world.conference.participants.filter(person=teacher.person).delete()
    told = writer.post(page, form, headers={"Origin": "http://testserver"})
    assert told.status_code == 404 and "Reads well" in told.text and "Back to your list" in told.text
    assert "Childline" not in told.text and "999" not in words(parsed(told.content))


def test_an_e_mail_that_answers_about_it_is_taken_in_on_the_row_of_the_same_person(
    world: ReviewWorld,
) -> None:
    teacher, code = world.partners[0], world.conference.code
    place = world.conference.participants.get(person=teacher.person)
    world.conference.participants.update(status="invited", sent_at=BEFORE)
    after, support = stood_down(world), signed_in(world.support)
    after.participants.update(status="invited", sent_at=BEFORE)
    here, old = (f"/conferences/{each}/reports/arrived/" for each in (after.code, code))
    led = support.get(old, follow=True)
    assert led.redirect_chain == [(here, 302)] and f"{after.code} is held instead" in led.text
    mail = an_email(("r.pdf", a_pdf()), sender="x@y.example", subject=f"Re: report [{code}/{place.pk}]")
    for at in (here, old):
        form = sent_back(support.get(here).content, "received_on_day") | {"looked": "on"}
        told = support.post(at, {**form, "file": SimpleUploadedFile("m.eml", mail)}, follow=True)
        assert f"It answered about {code}, which is not held: {after.code} is" in told.text
        assert Report.objects.get().participant == after.participants.get(person=teacher.person)
    other = an_email(("r.pdf", a_pdf()), subject=f"[{after.code}/{place.pk}]")
    form = sent_back(support.get(here).content, "received_on_day")
    first = f"/conferences/{world.first.code}/reports/arrived/"
    assert support.post(first, {**form, "file": SimpleUploadedFile("m.eml", other)}).status_code == 200
