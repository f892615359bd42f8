"""A paper as it left the unit."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cpunit.papers.models import Document
from cpunit.people.access import CASEWORK, role_required, user_of

POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""Looser than the pages' own, as browsers draw a PDF with an inner page of theirs."""


@require_safe
@role_required(*CASEWORK)
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """The PDF, shown in the browser, kept in no cache."""
    document = get_object_or_404(Document.objects.visible_to(user_of(request)), pk=key)
    response = HttpResponse(bytes(document.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{document.file_name}"'
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    return response
