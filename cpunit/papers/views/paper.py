"""A paper as it left the unit."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cpunit.papers.models import Document
from cpunit.papers.shown import shown_pdf
from cpunit.people.access import CASEWORK, role_required, user_of


@require_safe
@role_required(*CASEWORK)
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """The PDF, shown in the browser, kept in no cache."""
    document = get_object_or_404(Document.objects.visible_to(user_of(request)), pk=key)
    return shown_pdf(bytes(document.pdf), document.file_name)
