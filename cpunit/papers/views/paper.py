"""A paper as it left the unit, or as it will once somebody has released it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cpunit.papers.models import Document
from cpunit.papers.not_yet import does_not_leave_yet, stamped
from cpunit.papers.shown import shown_pdf
from cpunit.people.access import CASEWORK, role_required, user_of


@require_safe
@role_required(*CASEWORK)
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """The PDF, shown in the browser, kept in no cache; stamped where a second person is to release it."""
    document = get_object_or_404(Document.objects.visible_to(user_of(request)), pk=key)
    pdf = bytes(document.pdf)
    if does_not_leave_yet(document):
        return shown_pdf(stamped(pdf), f"not-released-{document.file_name}")
    return shown_pdf(pdf, document.file_name)
