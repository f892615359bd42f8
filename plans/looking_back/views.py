"""The plan so far, in the record of its review."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from conferences.live.frame import RecordPage
from conferences.looking_back.views import looking_back
from cpunit.deadlines.reckoner import Reckoner
from cpunit.web.laid_out import laid_out
from plans.looking_back.since import since_last


def plan_so_far(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """What was done since the last conference, as it stands now, above what this one makes of it."""
    return looking_back(request, code, key, template="plans/looking_back/plan_so_far.html", more=_facts)


def _facts(page: RecordPage) -> dict[str, Any]:
    since = since_last(page.conference, Reckoner.current())
    return {"since": since, "drawn": laid_out(since.picture)}
