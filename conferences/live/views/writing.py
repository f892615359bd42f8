"""The steps of the record in which something is noted beside the map."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime

from conferences.conference.sealed import sent
from conferences.live.actions.save_childrens_views import ChildsVoice, save_childrens_views
from conferences.live.actions.save_childrens_views import facts_of as facts_of_voice
from conferences.live.actions.save_section import facts_of_opening, save_opening
from conferences.live.forms.record import ChildVoiceForm, OpeningForm
from conferences.live.frame import RecordPage
from conferences.models import Section
from conferences.young_people.readers import words_for
from cpunit.domain.frameworks.opening import RECORDING, STATEMENTS, ticked_by
from cpunit.web.forms import filled_in


def opening(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Introductions, purpose, confidentiality (LDS-6, BNS-3, KRK-12)."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    how = page.conference.meeting_format
    section = page.standing.sections.get(key)
    stands = facts_of_opening(section, page.conference)
    ticked = {} if request.method == "POST" else _ticked(section, how)
    form = OpeningForm(stands=stands, meeting_format=how, ticked=ticked, **filled_in(request))
    answer = page.save(lambda: save_opening(**page.told, **form.facts(), seen=form.seal), form)
    said = {"statement": STATEMENTS[how], "recording": RECORDING[how]}
    return answer or page.show("conferences/live/opening.html", form=form, **said)


def _ticked(section: Section | None, how: str) -> dict[str, str]:
    """Beside each tick that stands who set it, and when. One query where anything is ticked."""
    if section is None:
        return {}
    versions = section.history.select_related("saved_by").order_by("history_id")
    kept = [(each.text, f"{each.saved_by.name}, {localtime(each.saved_at):%H:%M}") for each in versions]
    return ticked_by(kept, how)


def childrens_views(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """What each child says, and how they said it: first in the record (SUR-8). Beside it stands what they
    wrote themselves (LDS-3), folded away, as their parents may see this screen (safety 6).
    """
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    voices = page.standing.voices
    forms = [ChildVoiceForm(stands=facts_of_voice(each), **sent(request, each.child.code)) for each in voices]
    answer = page.save(
        lambda: save_childrens_views(
            **page.told,
            voices=[
                ChildsVoice(child_code=str(form.prefix), seen=form.seal, **form.facts())
                for form in forms
                if form.is_bound
            ],
        ),
        *forms,
    )
    if answer:
        return answer
    wrote = words_for(page.user, page.conference)
    shown = [
        {"attached": attached, "form": form, "wrote": wrote.get(attached.child_id, [])}
        for attached, form in zip(voices, forms, strict=True)
    ]
    unborn = [attached.child for attached in page.standing.attached if attached not in voices]
    return page.show("conferences/live/childrens_views.html", forms=forms, voices=shown, unborn=unborn)
