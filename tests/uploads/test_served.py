"""A file is given as an attachment, to those who work on its record and to nobody else."""

from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from cpunit.audit.models import AuditEvent
from cpunit.uploads.actions import Given, take_in
from cpunit.uploads.forms import WholeForm, file_field
from cpunit.uploads.handler import was_too_large
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
        given=Given("Ella.docx", a_docx("Well")),
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


def test_what_was_cut_off_on_the_way_comes_without_its_end(world: World) -> None:
    form = Taking({}, {"file": SimpleUploadedFile("report.pdf", a_pdf())})
    assert "only half of it arrived" in form.errors["file"][0]
    assert Taking({"whole": "yes"}, {"file": SimpleUploadedFile("report.pdf", a_pdf())}).is_valid()
