"""A file is taken in for what is in it, whole or not at all, and kept for good."""

import hashlib
import struct
import time
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from cpunit.audit.models import AuditEvent
from cpunit.domain.refusal import Refused
from cpunit.uploads import pdf_apart
from cpunit.uploads.actions import take_in
from cpunit.uploads.looked_at import Given, look_at
from cpunit.uploads.models import MOST_BYTES, Upload
from cpunit.uploads.pdf_apart import NotTaken, words_of
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
        file=look_at(Given(name, content)),
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


def test_what_takes_too_long_to_read_is_given_up_after_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Made to be slow: a PDF in whose one page a million words are drawn, small as it is on the way."""
    monkeypatch.setattr("cpunit.uploads.pdf.SECONDS", 1)
    began = time.monotonic()
    with pytest.raises(Refused, match="takes too long"):
        read(a_pdf(") Tj (".join("a" * 1_000_000)))
    assert time.monotonic() - began < 5


def test_what_would_fill_the_memory_ends_the_reader_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    greedy = tmp_path / "greedy.py"
    written = Path(pdf_apart.__file__).read_text()
    greedy.write_text(written.replace("reader = PdfReader", "bytearray(2 << 30)\n        reader = PdfReader"))
    monkeypatch.setattr("cpunit.uploads.pdf_apart.__file__", str(greedy))
    with pytest.raises(Refused, match="takes too long"):
        read(a_pdf())


@pytest.mark.safety(10)
def test_a_report_that_does_more_than_be_read_is_not_taken() -> None:
    """Who opens it is not who sent it."""
    made, writer = BytesIO(), PdfWriter(BytesIO(a_pdf()))
    program = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): NameObject("/x")}
    )
    writer.root_object[NameObject("/OpenAction")] = program
    writer.write(made)
    with pytest.raises(Refused, match="does more than be read"):
        look_at(Given("report.pdf", made.getvalue()))
    assert look_at(Given("report.pdf", a_pdf())).found.pages == 1
    with_logo = an_email(("report.pdf", made.getvalue()), ("logo.png", WHOLE["png"]))
    with pytest.raises(Refused, match=r"report\.pdf, which is attached: .* does more than be read"):
        look_at(Given("m.eml", with_logo))


def test_a_whole_picture_of_far_too_many_dots_is_no_half_one() -> None:
    """As its own reader calls it a bomb before it is opened, it was said to be damaged."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    chunks = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    end = struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
    with pytest.raises(Refused, match="too large to be drawn"):
        read(b"\x89PNG\r\n\x1a\n" + chunks + end)


def test_a_picture_of_too_many_dots_is_not_unpacked() -> None:
    made = BytesIO()
    Image.new("1", (5001, 5000)).save(made, "PNG")
    with pytest.raises(Refused, match="too large to be drawn"):
        read(made.getvalue())


@pytest.mark.parametrize(
    "content",
    [
        b"From: a@b.example\n\n" + b"--b\n\n" * 300_000,
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b"Content-Disposition: attachment; "
        + b"".join(b"filename*%d=a;" % n for n in range(50_000))
        + b"\n\na\n--b--\n",
    ],
    ids=["parts", "a head"],
)
def test_an_e_mail_that_is_made_to_be_slow_is_given_up(content: bytes) -> None:
    began = time.monotonic()
    with pytest.raises(Refused, match="cannot be read"):
        read(content)
    assert time.monotonic() - began < 2


def test_an_e_mail_with_many_pdfs_is_not_read_at_all() -> None:
    many = an_email(*[(f"{n}.pdf", b"%PDF-1.7 broken") for n in range(4)])
    with pytest.raises(Refused, match="More than 3 PDFs"):
        look_at(Given("m.eml", many))


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
    """A PDF is read here for once, and not in a process of its own, as so many would take long."""
    content = WHOLE[kind][:at] + put + WHOLE[kind][at + len(put) :]
    try:
        with suppress(NotTaken):
            words_of(content) if kind == "pdf" else read(content)
    except Refused as refused:
        assert refused.sentence.endswith(".")
