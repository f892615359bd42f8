"""A file as it came in, for those who work on its record."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.uploads.models import Upload
from cpunit.uploads.models.upload import CONTENT_TYPES


@require_safe
@role_required(*CASEWORK)
def upload(request: HttpRequest, key: UUID) -> HttpResponse:
    """An attachment, never shown inside a page: a browser runs nothing that is in it."""
    found = get_object_or_404(Upload.objects.visible_to(user_of(request)), pk=key)
    response = HttpResponse(bytes(found.content), content_type=CONTENT_TYPES[found.kind])
    response["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
