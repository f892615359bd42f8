"""The rota of duty: four weeks, and the form that puts a chair on it."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from cpunit.diary.duty.actions.give_duty import Given, give_duty
from cpunit.diary.duty.forms import DutyForm
from cpunit.diary.duty.rota import WEEKS, DutyDay, monday_of, rota
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import counted, listed
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

MOST_BESIDE = 5
FAR = timedelta(days=2 * 366)


@role_required(*CASEWORK)
def duty(request: HttpRequest) -> HttpResponse:
    """Who has duty today and in these four weeks; support and managers put chairs on it."""
    user, now = user_of(request), timezone.now()
    today = timezone.localdate(now)
    first = monday_of(_asked(request.GET.get("week", ""), today))
    weeks = rota(first, seen_by=user, today=today)
    closed = {cell.day for week in weeks for cell in week if cell.closed}
    form = DutyForm(by=user, first=first, today=today, closed=closed, **filled_in(request))
    step = timedelta(weeks=WEEKS)
    return act(
        request,
        form,
        Page("Duty"),
        may=None
        if user.role in RECORDERS
        else Refusal("Business support and service managers keep the rota."),
        do=lambda: give_duty(
            chair=form.cleaned_data["chair"],
            days=form.cleaned_data["days"],
            half=form.cleaned_data["half"],
            by=user,
            now=now,
        ),
        said=_said,
        to=request.get_full_path(),
        template="diary/duty/duty.html",
        more=lambda: {
            "weeks": weeks,
            "now": _today(weeks) if first <= today < first + step else [],
            "areas": listed([area.name for area in user.areas.all()]),
            "signed_in": user,
            "earlier": f"{reverse('diary_duty')}?week={first - step}",
            "later": f"{reverse('diary_duty')}?week={first + step}",
        },
    )


def _today(weeks: list[list[DutyDay]]) -> list[DutyDay]:
    return [cell for week in weeks for cell in week if cell.is_today]


def _said(given: Given) -> str:
    over, said = given.handed_over, ["The rota is saved."]
    if over:
        are = "is" if len(over) == 1 else "are"
        said.append(f"{counted(len(over), 'booking')} in that time {are} now to be handed over.")
    if given.beside:
        more = len(given.beside) - MOST_BESIDE
        others = [*given.beside[:MOST_BESIDE], *([f"{more} more"] if more > 0 else [])]
        said.append(f"Others have duty in that time too: {'; '.join(others)}. Take back what is too much.")
    return " ".join(said)


def _asked(text: str, today: date) -> date:
    """The day that an address asks for; today where that cannot be understood or is years away."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    return day if day and abs(day - today) < FAR else today
