"""What the authority before told, in the record of the transfer-in conference."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from conferences.live.frame import RecordPage
from conferences.live.views.board import written
from conferences.models import TransferIn
from conferences.transfers.facts import with_what_is_asked


def plan_before(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The papers, and whether they were read, above what the conference makes of them."""
    return written(request, code, key, template="conferences/transfers/plan_before.html", more=_facts)


def _facts(page: RecordPage) -> dict[str, Any]:
    found = with_what_is_asked(TransferIn.objects.filter(reference__in=page.conference.causes))
    return {"transfers": list(found.order_by("pk"))}
