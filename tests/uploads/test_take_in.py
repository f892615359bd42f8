"""A file is taken in for what is in it, whole or not at all, and kept for good."""

import hashlib
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cpunit.audit.models import AuditEvent
from cpunit.domain.refusal import Refused
from cpunit.uploads.actions import Given, take_in
from cpunit.uploads.models import MOST_BYTES, Upload
from cpunit.uploads.reading import read
from tests.conferences.world import NOW, World
from tests.factories.files import a_docx, a_locked_pdf, a_pdf, a_picture, an_email
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]

WHOLE = {
    "pdf": a_pdf("They are often alone"),
    "word": a_docx("They are often alone"),
    "jpeg": a_picture("JPEG"),
    "png": a_picture("PNG"),
    "email": an_email(("report.pdf", a_pdf())),
}


def take(world: World, content: bytes, name: str = "report.pdf", **more: Any) -> Upload:
    return take_in(
        record=world.conference.reference,
        given=Given(name, content),
        by=more.pop("by", world.support),
        given_by="Ada Finch",
        now=NOW,
    )


@pytest.mark.parametrize("kind", WHOLE)
def test_its_kind_is_read_from_its_content_whatever_its_name_says(world: World, kind: str) -> None:
    upload = take(world, WHOLE[kind], "holiday.exe")
    assert upload.kind == kind
    assert (upload.size, upload.sha256) == (len(WHOLE[kind]), hashlib.sha256(WHOLE[kind]).hexdigest())
    assert bytes(upload.content) == WHOLE[kind]
    said = AuditEvent.objects.filter(verb="took a file in", record=world.conference.code)
    assert said.exists()


@pytest.mark.parametrize("kind", ["pdf", "word", "jpeg", "png"])
def test_half_of_one_is_not_kept(world: World, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        take(world, WHOLE[kind][: len(WHOLE[kind]) // 2])
    assert refused.value.refusal.about == "file"
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00 a program", "send PDF, Word"),
        (b"<html><script>alert(1)</script></html>", "send PDF, Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old kind of Word"),
        (a_locked_pdf(), "locked with a password"),
        (a_docx("x", macro=True), "macros"),
        (b"%PDF-1.7 nothing more\n%%EOF", "damaged"),
        (b"a" * (MOST_BYTES + 1), "too large"),
    ],
    ids=range(8),
)
def test_what_is_not_taken_is_refused_in_words(world: World, content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        take(world, content)
    assert not Upload.objects.exists()


def test_an_e_mail_brings_what_is_attached_and_leaves_out_what_is_not_taken(world: World) -> None:
    message = take(world, an_email(("report.docx", a_docx("Well")), ("run.exe", b"MZ\x90")), "message.eml")
    (attached,) = message.attachments.all()
    assert (attached.kind, attached.name, attached.text) == ("word", "report.docx", "Well")
    assert "Please find it attached" in message.text


def test_a_file_is_never_changed_or_deleted(world: World) -> None:
    upload = take(world, WHOLE["pdf"])
    for change in (lambda: Upload.objects.update(name="other"), lambda: upload.delete()):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()


def test_a_name_that_came_with_it_is_kept_for_staff_and_never_served(world: World) -> None:
    upload = take(world, WHOLE["pdf"], "Ella\r\nSet-Cookie: x.pdf")
    assert "\r" not in upload.name
    assert "Ella" not in upload.file_name


@given(some.sampled_from(sorted(WHOLE)), some.integers(0, 5000), some.binary(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_content_is_too_strange_for_a_sentence(kind: str, at: int, put: bytes) -> None:
    content = WHOLE[kind][:at] + put + WHOLE[kind][at + len(put) :]
    try:
        read(content)
    except Refused as refused:
        assert refused.sentence.endswith(".")
