"""What an open page of the record asks for while people write: the map its strip and what the children say,
the attendance its rows, and each its sides.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from conferences.live.around import around
from conferences.live.frame import RecordPage
from conferences.live.views.attendance import rows_now
from cpunit.domain.frameworks.voices import PARENTS
from cpunit.people.access import CASEWORK, role_required


@require_safe
@role_required(*CASEWORK)
def map_around(request: HttpRequest, code: str) -> HttpResponse:
    """As it stands now, at the step `at`; the way to where it is read, once nobody can write in it."""
    page = RecordPage.open(request, code, request.GET.get("at", "") or PARENTS.key)
    if not isinstance(page, RecordPage):
        return page
    rows = rows_now(page) if page.step.key == "attendance" else {}
    return page.show("conferences/live/_around.html", **around(page.standing), **rows)
