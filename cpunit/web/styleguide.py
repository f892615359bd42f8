"""Every component and every kind of field on one page, with and without errors, to look at and check."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.reckon import explain
from cpunit.domain.timescales import Kind, rule_for
from cpunit.web.dates import ShownDate
from cpunit.web.fields import DateField, TimeField
from cpunit.web.forms import Form, SearchForm, filled_in
from cpunit.web.happenings import Happening, told
from cpunit.web.laid_out import LaidOut, laid_out
from cpunit.web.layout import Section, Side
from cpunit.web.paging import Page
from cpunit.web.picture import Kind as Drawn
from cpunit.web.picture import Lane, Mark, Picture, Sign, Stretch
from cpunit.web.styleguide_scale import sample_numbers, sample_numbers_apart
from cpunit.web.styleguide_week import sample_week
from cpunit.web.widgets import Checkboxes, Radios

EASTER = {
    date(2025, 4, 18): "Good Friday",
    date(2025, 4, 21): "Easter Monday",
    date(2025, 5, 5): "Early May bank holiday",
}
CALENDAR = WorkingDayCalendar(holidays=EASTER, first=date(2025, 1, 1), last=date(2025, 12, 31))
TODAY = date(2025, 4, 28)
SIBLINGS = ["Abel", "Bea", "Cato", "Dilys", "Emre", "Farah", "Gwil", "Hana", "Idris", "Juno", "Kofi", "Lowri"]


class SampleForm(Form):
    """One field of each kind."""

    submit_label = "Book the conference"
    cancel_url = "/styleguide/"

    name = forms.CharField(max_length=40, help_text="As the child is called at home")
    reference = forms.CharField(max_length=8, required=False)
    email = forms.EmailField(label="Email address")
    agencies = forms.IntegerField(label="Number of agencies", min_value=0, max_value=40)
    reason = forms.CharField(
        label="Reason for the move", widget=forms.Textarea(attrs={"rows": 3}), max_length=200
    )
    category = forms.ChoiceField(
        choices=[("", "Choose one"), ("neglect", "Neglect"), ("physical", "Physical abuse")]
    )
    chair = forms.ChoiceField(
        choices=[("imani", "Imani Okafor"), ("tomos", "Tomos Bevan")],
        widget=Radios(
            refusals={
                "tomos": "The chair must be independent: this chair leads the team that holds the case."
            }
        ),
    )
    plan = forms.ChoiceField(
        label="Is a plan needed?", choices=[("yes", "Yes"), ("no", "No")], widget=Radios(inline=True)
    )
    children = forms.MultipleChoiceField(
        choices=[(name.lower(), name) for name in SIBLINGS],
        widget=Checkboxes(hints={"abel": "Aged 15"}, tick_all="Tick all the children"),
        help_text="Tick each child that the conference is about",
    )
    held_date = DateField(label="Date of the conference", help_text="For example, 8 5 2025")
    start = TimeField(label="Start", help_text="For example, 9:30 or 2:15pm")
    end = TimeField(label="End", required=False)
    report = forms.FileField(label="Report")
    agreed = forms.BooleanField(
        label="The team manager has agreed", help_text="Said so in writing or on the phone"
    )
    origin = forms.CharField(widget=forms.HiddenInput, required=False)

    def layout(self) -> list[Any]:
        return [
            "name", "reference", "email", "agencies", "reason", "category", "chair", "plan", "children",
            Section("When it is held", "held_date", Side("start", "end"), hint="The limits follow from it"),
            "report", "agreed",
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("end") and cleaned.get("start") and cleaned["end"] <= cleaned["start"]:
            raise forms.ValidationError("The conference must end after it starts.")
        return cleaned


class SampleFilter(SearchForm):
    """A filter over a list."""

    area = forms.ChoiceField(choices=[("", "Every area"), ("south", "South"), ("west", "West")])
    since = DateField(label="Held since")


@login_not_required
def styleguide(request: HttpRequest) -> HttpResponse:
    """The page; a POST shows the form with its errors."""
    late = explain(rule_for(Kind.CORE_GROUP), date(2025, 4, 3), CALENDAR)
    soon = explain(rule_for(Kind.MINUTES), date(2025, 4, 10), CALENDAR)
    return render(
        request, "web/styleguide.html", {"form": SampleForm(**filled_in(request)), **_samples(late, soon)}
    )


def _samples(late: Any, soon: Any) -> dict[str, Any]:
    review = explain(rule_for(Kind.FIRST_REVIEW), date(2025, 4, 10), CALENDAR)
    shown = {
        "late": ShownDate.explained(late, today=TODAY),
        "soon": ShownDate.explained(soon, today=TODAY),
        "review": ShownDate.explained(review, today=TODAY),
        "met": ShownDate.explained(soon, today=TODAY, met_date=date(2025, 4, 25)),
        "plain": ShownDate.plain(date(2025, 5, 10), today=TODAY, calendar=CALENDAR),
    }
    return {
        "dates": shown,
        "filter": SampleFilter(),
        "facts": ["Aged 7", "K7Q2M", "Child protection plan: neglect"],
        "alerts": [
            {"text": "Protected address", "colour": "red"},
            {"text": "Interpreter: Polish", "colour": "purple"},
        ],
        "tasks": [
            {"label": "Invitations", "url": "#", "state": "done", "why": ""},
            {"label": "Reports", "url": "#", "state": "to do", "why": "Two of four are in."},
            {
                "label": "Record",
                "url": "",
                "state": "cannot start yet",
                "why": "It opens on the day of the conference.",
            },
        ],
        "timeline": [
            {
                "title": "Initial conference",
                "date": date(2025, 4, 10),
                "by": "Imani Okafor",
                "text": "Plan: neglect",
                "url": "#",
            },
            {
                "title": "Strategy discussion",
                "date": datetime(2025, 3, 24, 14, 30, tzinfo=UTC),
                "by": "",
                "text": "",
                "url": "",
            },
        ],
        "drawn": _drawn(),
        "numbers": sample_numbers(),
        "numbers_apart": sample_numbers_apart(SIBLINGS),
        "week": sample_week(),
        "told": told(
            [
                Happening("Visit", date(2025, 4, 24), by="Bo Lind", text="Seen alone: At school"),
                Happening("Core group held", date(2025, 4, 22), text="The rota works"),
                Happening("Initial conference", date(2025, 1, 9), url="#"),
            ]
        ),
        "summary": [
            {"key": "Chair", "value": "Imani Okafor", "url": "#", "action": ""},
            {"key": "Children", "texts": ["Abel", "Bea"], "url": ""},
            {"key": "Venue", "value": "", "url": "#", "action": "Add"},
            {"key": "Minutes due", "date": shown["soon"], "url": ""},
        ],
        "columns": [
            {"label": "Conference", "sort_url": "?sort=code", "direction": "ascending"},
            {"label": "Child"},
            {"label": "Due", "sort_url": "?sort=-due", "direction": ""},
            {"label": "Days late", "is_number": True},
        ],
        "rows": [
            [
                {"text": "C25-K7Q2", "url": "#"},
                {"text": "Łucja Nowak", "is_name": True},
                {"date": shown["late"]},
                {"text": 4, "is_number": True},
            ],
            [
                {"text": "C25-MX4D", "url": "#"},
                {"text": "نور", "is_name": True},
                {"date": shown["soon"]},
                {"text": 0, "is_number": True},
            ],
        ],
        "page": Page([], "?before=x", "?after=y"),
    }


def _drawn() -> LaidOut:
    """A plan from January on: one core group came too late, and nobody knows of visits before March."""
    gap = (
        "5 February 2025 to 14 March 2025: 27 working days, where 10 working days are allowed "
        "(to 19 February 2025): 17 working days late"
    )
    late = Stretch(date(2025, 2, 19), date(2025, 3, 14), gap, Drawn.LATE)
    unknown = Stretch(date(2025, 1, 9), date(2025, 3, 5), "Not known here", Drawn.UNKNOWN)
    held = [Mark(date(2025, *day), "Core group held") for day in ((1, 22), (2, 5), (3, 14), (3, 28), (4, 10))]
    lanes = [
        Lane(
            "Plan",
            "neglect, since 9 January 2025",
            stretches=[Stretch(date(2025, 1, 9), TODAY, "Plan", Drawn.PLAN)],
        ),
        Lane("Conferences", "1 held, none late", [
            Mark(date(2025, 1, 9), "Initial conference", Sign.CONFERENCE),
            Mark(date(2025, 5, 6), "Review booked", Sign.AHEAD),
        ]),
        Lane("Core groups", "5 held, 1 gap too long", held, [late], [gap]),
        Lane("Visits", "seen at 1 visit, none late", [
            Mark(date(2025, 3, 5), "Visit: seen"), Mark(date(2025, 4, 2), "Visit: not seen", Sign.NOT),
        ], [unknown]),
        Lane("Challenge", "1 formal concern raised", [
            Mark(date(2025, 2, 24), "Formal concern raised", Sign.CHALLENGE)
        ]),
    ]  # fmt: skip
    return laid_out(Picture("How a plan has gone", "5 core groups held, 1 gap too long.", lanes, TODAY))
