"""The written steps of the record."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from conferences.live.actions.save_childrens_views import ChildsVoice, save_childrens_views, seal_of
from conferences.live.actions.save_section import mark_of, save_section
from conferences.live.forms.record import ChildVoiceForm, OpeningForm, WrittenForm
from conferences.live.frame import RecordPage, all_right
from conferences.models import Conference, ConferenceChild, Section
from cpunit.domain.frameworks.strengthening_families import STATEMENTS
from cpunit.web.forms import filled_in


def written(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The text under one heading, saved as it is typed."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    section = page.standing.sections.get(key)
    initial = {"text": section.text if section else "", "seen": mark_of(section)}
    form = WrittenForm(initial=initial, **filled_in(request))
    form.fields["text"].label = page.step.title
    form.fields["text"].help_text = page.step.part.ask
    answer = page.save(form, lambda facts: _section(page, facts["text"], facts["seen"]), mark_of)
    return answer or page.show("conferences/live/written.html", form=form, section=section)


def opening(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Introductions, purpose, confidentiality (LDS-6, BNS-3, KRK-12)."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    section = page.standing.sections.get(key)
    how = page.conference.meeting_format
    initial = OpeningForm.initial_from(section.text if section else "", how)
    initial["seen"] = mark_of(section)
    form = OpeningForm(initial=initial, meeting_format=how, **filled_in(request))
    answer = page.save(form, lambda facts: _section(page, form.text(), facts["seen"]), mark_of)
    return answer or page.show("conferences/live/opening.html", form=form, statement=STATEMENTS[how])


def _section(page: RecordPage, text: str, seen: str) -> Section:
    return save_section(
        conference=page.conference,
        key=page.step.key,
        text=text,
        seen=seen,
        by=page.user,
        now=timezone.now(),
    )


def childrens_views(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """What each child says, and how they said it: first in the record (SUR-8)."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    voices = page.standing.voices
    forms = [_voice_form(request, attached) for attached in voices]
    if request.method == "POST" and forms:
        if all_right(forms):
            said = [ChildsVoice(child_code=str(form.prefix), **form.cleaned_data) for form in forms]
            saved = page.keep(
                forms[0],
                partial(
                    save_childrens_views,
                    conference=page.conference,
                    voices=said,
                    by=page.user,
                    now=timezone.now(),
                ),
            )
            _seal_again(page, forms, page.conference)
            if saved:
                return page.after()
        if request.htmx:  # type: ignore[attr-defined]
            return page.note(*forms)
    shown = [{"attached": attached, "form": form} for attached, form in zip(voices, forms, strict=True)]
    unborn = [attached.child for attached in page.standing.attached if attached not in voices]
    return page.show("conferences/live/childrens_views.html", forms=forms, voices=shown, unborn=unborn)


def _voice_form(request: HttpRequest, attached: ConferenceChild) -> ChildVoiceForm:
    initial = {
        "participation": attached.participation,
        "views": attached.views,
        "views_given": attached.views_given,
        "seen": seal_of(attached),
    }
    return ChildVoiceForm(prefix=attached.child.code, initial=initial, **filled_in(request))


def _seal_again(page: RecordPage, forms: list[ChildVoiceForm], conference: Conference) -> None:
    """Each child's part goes on from what stands there now."""
    now_there = {row.child.code: seal_of(row) for row in conference.attached_children.select_related("child")}
    for form in forms:
        code = str(form.prefix)
        if code in now_there:
            form.take(now_there[code])
            page.seals[code] = now_there[code]
