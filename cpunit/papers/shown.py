"""A PDF shown in the browser."""

from django.http import HttpResponse

POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""Looser than the pages' own, as browsers draw a PDF with an inner page of theirs."""


def shown_pdf(pdf: bytes, file_name: str) -> HttpResponse:
    """The answer with it, kept in no cache."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{file_name}"'
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    return response
