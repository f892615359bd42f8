"""A chair answers to the director of children's services for the conduct of a conference (LDS-14)."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from conferences.conference.writing import note
from conferences.minutes.actions.write_minutes import approve_minutes, save_minutes, submit_minutes
from conferences.models import SignOff
from cpunit.papers.models import Document
from cpunit.web.constraints import readable
from tests.conferences.live.two_people import signed_in
from tests.conferences.minutes.test_under_headings import DECIDE
from tests.conferences.world import NOW, World
from tests.web.html import parsed, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed), pytest.mark.requirement("LDS-14")]


@pytest.fixture(autouse=True)
def after_the_close() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(hours=1)):
        yield


def address(world: World) -> str:
    return f"/conferences/{world.conference.code}/signed-off/"


def approve(world: World) -> None:
    told = {"conference": world.conference, "now": NOW + timedelta(minutes=50)}
    save_minutes(texts={DECIDE: "All agencies spoke."}, seen=None, by=world.support, **told)
    submit_minutes(by=world.support, **told)
    approve_minutes(by=world.chair_user, **told)


@pytest.mark.paper
def test_the_chair_signs_what_was_done_and_approved_and_the_director_has_it_as_a_paper(world: World) -> None:
    chair, support = signed_in(world.chair_user), signed_in(world.support)
    said = words(parsed(chair.get(address(world)).content))
    for act in ("The conference was opened", "It was decided", "The conference was closed"):
        assert act in said
    assert world.chair_user.name in said
    assert "once its minutes are approved" in said
    approve(world)
    assert "Only the chair of this conference" in support.get(address(world)).text
    page, stale = (chair.get(address(world)).content for _ in range(2))
    assert "Minutes were approved" in words(parsed(page))
    typed = {"word": "The nurse came by telephone."}
    assert chair.post(address(world), sent_back(page, "word") | typed).status_code == 302
    answer = chair.post(address(world), sent_back(stale, "word") | {"word": "Kept"})
    assert "Nothing was done since it was signed off" in answer.text
    assert "Kept" in answer.text
    signed = SignOff.objects.get()
    assert signed.word == typed["word"]
    paper = Document.objects.get(kind="signed-off")
    said = " ".join(page.extract_text() for page in PdfReader(BytesIO(paper.pdf)).pages)
    said = " ".join(said.split())
    for part in ("the director of children’s services", "Minutes were approved", typed["word"]):
        assert part in said
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        SignOff.objects.update(word="")
    assert readable(caught.value) == "What was signed stays as it was: sign it off anew."


def test_what_came_while_the_page_was_open_is_read_before_it_is_signed(world: World) -> None:
    approve(world)
    chair = signed_in(world.chair_user)
    form = sent_back(chair.get(address(world)).content, "word")
    note(world.conference, "released", "A paper", world.support, NOW + timedelta(minutes=55))
    answer = chair.post(address(world), form | {"word": "Kept"})
    assert "Something was done since you opened this page" in answer.text
    assert "Kept" in answer.text
    assert not SignOff.objects.exists()
    again = sent_back(answer.content, "word")
    assert chair.post(address(world), again, follow=True).text.count("Signed off, for the director")
