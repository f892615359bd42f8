"""Who leaves the room and who comes back, noted from whatever step of the record is open."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from conferences.live.actions.come_and_go import come_back, leave
from conferences.live.frame import RecordPage
from conferences.live.step import running_order
from cpunit.people.access import CASEWORK, role_required
from cpunit.web.forms import Form

VERBS = {"left": leave, "back": come_back}
"""What each button beside a name does."""


@require_POST
@role_required(*CASEWORK)
def conference_record_there(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody leaves or comes back: the sides of the page are drawn anew, or the step that was open."""
    page = RecordPage.open(request, code, "attendance")
    if not isinstance(page, RecordPage):
        return page
    open_at = request.POST.get("at", "")
    page.step = next((step for step in running_order(page.standing) if step.key == open_at), page.step)
    form = Form(request.POST)
    form.is_valid()
    for verb, action in VERBS.items():
        if verb in request.POST:
            page.keep(partial(action, **page.told, mark=_key(request.POST[verb])), form)
    if request.htmx:  # type: ignore[attr-defined]
        return page.note(form)
    for sentence in form.non_field_errors():
        messages.error(request, str(sentence))
    return redirect(page.url(page.step.key))


def _key(sent: str) -> int:
    """The key of a mark; of none where something else was sent."""
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 18 else 0
