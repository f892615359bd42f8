"""Who tells those who were not here what was decided."""

from django.http import HttpRequest, HttpResponse

from conferences.decisions.actions.telling import Told, facts_of, say_who_tells
from conferences.decisions.forms.arrangements import TellingForm
from conferences.live.frame import RecordPage
from cpunit.web.forms import filled_in


def telling(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Who tells each absent child and parent, how, and by when (LDS-12)."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    absent = page.standing.absent_to_tell
    form = TellingForm(absent=absent, stands=facts_of(absent), **filled_in(request))
    if request.method == "POST" and form.is_valid():
        typed = form.facts()
        said = {
            mark.pk: Told(typed[f"told-{mark.pk}"], typed[f"by-{mark.pk}"])
            for mark in absent
            if f"told-{mark.pk}" in form.data
        }
        if page.keep(lambda: say_who_tells(**page.told, telling=said, seen=form.seal), form):
            return page.after(message="Saved.")
    return page.show("conferences/decisions/telling.html", form=form, absent=absent)
