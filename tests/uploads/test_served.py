"""A file is given as an attachment, to those who work on its record and to nobody else."""

from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from cpunit.audit.models import AuditEvent
from cpunit.uploads.actions import take_in
from cpunit.uploads.forms import WholeForm, file_field
from cpunit.uploads.handler import was_too_large
from cpunit.uploads.looked_at import Given, look_at
from cpunit.uploads.models import MOST_BYTES
from tests.conferences.world import NOW, World
from tests.factories.files import a_docx, a_pdf
from tests.factories.people import AdministratorFactory, SupportFactory
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]


class Taking(WholeForm):
    file = file_field("Report")


@pytest.mark.safety(10)
def test_it_is_an_attachment_that_no_page_shows(world: World) -> None:
    upload = take_in(
        record=world.conference.reference,
        file=look_at(Given("Ella.docx", a_docx("Well"))),
        by=None,
        given_by="Ada",
        now=NOW,
    )
    client = Client()
    client.force_login(world.support)
    with time_machine.travel(NOW, tick=False):
        answer = client.get(upload.get_absolute_url())
    assert answer.content == bytes(upload.content)
    assert answer["Content-Disposition"] == f'attachment; filename="{upload.file_name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"
    assert AuditEvent.objects.filter(
        verb="viewed", what__contains="Word", record=world.conference.code
    ).exists()
    for somebody, status in ((SupportFactory(), 404), (AdministratorFactory(), 403)):
        client.force_login(somebody)
        assert client.get(upload.get_absolute_url()).status_code == status


def test_a_file_that_is_too_large_is_passed_by_while_it_is_read(world: World) -> None:
    """Kept neither in memory nor on disk: the form says so (`WholeForm`)."""
    request = RequestFactory().post("/", {"file": BytesIO(b"a" * (MOST_BYTES + 10)), "whole": "yes"})
    assert not request.FILES
    assert was_too_large(request)
    form = Taking(request.POST, request.FILES, too_large=was_too_large(request))
    assert form.errors["file"] == ["The file is larger than 15 MB: send it smaller, or in parts."]


def test_all_files_of_a_request_together_are_no_larger_than_one_may_be(world: World) -> None:
    half = b"a" * (MOST_BYTES // 2 + 10)
    request = RequestFactory().post("/", {"file": BytesIO(half), "other": BytesIO(half), "whole": "yes"})
    assert list(request.FILES) == ["file"]
    assert was_too_large(request)
    request.close()


def test_what_is_far_too_large_is_read_by_nobody_let_in_or_not() -> None:
    """Three files, or a request that says how large it is: refused where its form's token would be read."""
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    three = {f"file{n}": BytesIO(b"a") for n in range(3)}
    assert client.post("/door/", three).status_code == 400
    big = client.post("/door/", {"file": BytesIO(b"a")}, CONTENT_LENGTH=str(11 * MOST_BYTES))
    assert big.status_code == 400
    assert "That did not work" in big.content.decode()


def test_what_was_cut_off_on_the_way_comes_without_its_end(world: World) -> None:
    form = Taking({}, {"file": SimpleUploadedFile("report.pdf", a_pdf())})
    assert "only half of it arrived" in form.errors["file"][0]
    assert Taking({"whole": "yes"}, {"file": SimpleUploadedFile("report.pdf", a_pdf())}).is_valid()
