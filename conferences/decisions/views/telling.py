"""Who tells those who were not here what was decided."""

from django.http import HttpRequest, HttpResponse

from conferences.decisions.actions.telling import Feedback, Told, facts_of, feedback_facts, say_who_tells
from conferences.decisions.forms.arrangements import TellingForm
from conferences.live.frame import RecordPage
from cpunit.web.forms import filled_in


def telling(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Who tells each absent child and parent, how, and by when (LDS-12); who gives each child feedback."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    absent = page.standing.absent_to_tell
    children = [each for each in page.standing.voices if each.child.death_date is None]
    stands = {**facts_of(absent), **feedback_facts(children)}
    form = TellingForm(absent=absent, children=children, stands=stands, **filled_in(request))
    if request.method == "POST" and form.is_valid():
        typed = form.facts()
        said = {
            mark.pk: Told(typed[f"told-{mark.pk}"], typed[f"by-{mark.pk}"])
            for mark in absent
            if f"told-{mark.pk}" in form.data
        }
        feedback = {
            each.pk: Feedback(
                typed[f"feedback-{each.pk}"], typed.get(f"meeting-{each.pk}", each.chair_meeting)
            )
            for each in children
            if f"feedback-{each.pk}" in form.data
        }
        if page.keep(
            lambda: say_who_tells(**page.told, telling=said, feedback=feedback, seen=form.seal), form
        ):
            return page.after(message="Saved.")
    return page.show("conferences/decisions/telling.html", form=form, absent=absent, asks=bool(children))
