"""The written steps of the record."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime

from conferences.conference.sealed import sent
from conferences.live.actions.save_childrens_views import ChildsVoice, save_childrens_views
from conferences.live.actions.save_childrens_views import facts_of as facts_of_voice
from conferences.live.actions.save_section import facts_of, facts_of_opening, save_opening, save_section
from conferences.live.forms.record import ChildVoiceForm, OpeningForm, WrittenForm
from conferences.live.frame import RecordPage
from conferences.models import FamilyAnswer, Section
from conferences.young_people.readers import words_for
from cpunit.domain.frameworks.opening import RECORDING, STATEMENTS, ticked_by
from cpunit.web.forms import filled_in


def written(
    request: HttpRequest,
    code: str,
    key: str,
    *,
    template: str = "conferences/live/written.html",
    more: Callable[[RecordPage], dict[str, Any]] = lambda page: {},
) -> HttpResponse:
    """The text under one heading, saved as it is typed. `template` extends the page, and is given `more`."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    section = page.standing.sections.get(key)
    form = WrittenForm(stands=facts_of(section), **filled_in(request))
    form.fields["text"].label = page.step.title
    form.fields["text"].help_text = page.step.part.ask
    answer = page.save(lambda: save_section(**page.told, key=key, **form.facts(), seen=form.seal), form)
    return answer or page.show(template, form=form, section=section, **more(page))


def parents_views(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The parents' views, beside what they said before the day, which is read out (WKF-6): of who is excluded
    what the chair has read out alone.
    """

    def said(page: RecordPage) -> dict[str, Any]:
        authors = {report.pk: report.professional.name for report in page.standing.reports}
        listed = page.conference.participants.order_by().values("person")
        answers = FamilyAnswer.objects.told().filter(conference=page.conference, person__in=listed)
        found = list(answers.select_related("person__adult"))
        return {
            "said": [(each, authors.get(each.report_id or 0, "")) for each in found if each.is_for_the_room],
            "is_left": any(each.is_marked and each.is_read_out is None for each in found),
            "code": page.conference.code,
        }

    return written(request, code, key, template="conferences/live/parents_views.html", more=said)


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
