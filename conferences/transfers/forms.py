"""The forms of a transfer in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from conferences.models import Conference, TransferChild, TransferIn
from conferences.models.decisions.view import Category
from cpunit.people.about import about
from cpunit.people.eligibility import chair_candidates, refused_by_chair
from cpunit.people.models import Chair, Child, Family, UnitSettings
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.watched import WatchedForm
from cpunit.web.widgets import Checkboxes, Radios

UNTOLD, NONE_OPEN, OPEN = "", "no", "yes"
ANSWERS = ((UNTOLD, "Not answered yet"), (NONE_OPEN, "None are open"), (OPEN, "Proceedings are open"))
STANDS = {None: UNTOLD, False: NONE_OPEN, True: OPEN}
MEANS = {words: answer for answer, words in STANDS.items()}
CONTACT_HELP = "Name, verified e-mail or telephone number of their conference service"


class ArrivalForm(Form):
    """Who has moved here, from where, and when we were told."""

    submit_label = "Record the transfer"

    children = forms.ModelMultipleChoiceField(
        queryset=Child.objects.none(),
        widget=Checkboxes(),
        help_text="Tick each child who is on a plan of the other authority",
    )
    authority = forms.CharField(label="From which authority?", max_length=150)
    notified_on = DateField(label="When were we told?", help_text="For example, 8 5 2025")
    contact = forms.CharField(
        label="How is its conference service reached?", max_length=300, required=False, help_text=CONTACT_HELP
    )

    def __init__(self, *args: Any, family: Family, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        children = family.children.once().order_by("birth_date", "pk")
        field = self.fields["children"]
        field.widget = Checkboxes(
            tick_all="Tick all the children", hints={child.pk: about(child, today) for child in children}
        )
        field.queryset = children  # type: ignore[attr-defined]


class KnownForm(WatchedForm):
    """What the other authority told: proceedings, and each child's plan there."""

    submit_label = "Save what is known"

    contact = forms.CharField(
        label="How is its conference service reached?", max_length=300, required=False, help_text=CONTACT_HELP
    )
    proceedings_asked_on = DateField(label="Asked about legal proceedings on", required=False)
    proceedings_open = forms.ChoiceField(
        label="Are legal proceedings open there?", choices=ANSWERS, required=False, widget=Radios()
    )
    proceedings_answered_on = DateField(label="Answered on", required=False)


def known_form(transfer: TransferIn, **kwargs: Any) -> KnownForm:
    """The form with two fields more for each child of the transfer."""
    moved = list(transfer.moved.all())
    initial = {
        "contact": transfer.contact,
        "proceedings_asked_on": transfer.proceedings_asked_on,
        "proceedings_open": STANDS[transfer.proceedings_open],
        "proceedings_answered_on": transfer.proceedings_answered_on,
        **{f"category_{row.child_id}": row.category for row in moved},
        **{f"started_on_{row.child_id}": row.started_on for row in moved},
    }
    form: KnownForm = type("KnownFormOfThese", (KnownForm,), _of_each(moved))(initial=initial, **kwargs)
    return form


def _of_each(moved: Sequence[TransferChild]) -> dict[str, forms.Field]:
    """Two fields a child: the category and the start of the plan there."""
    fields: dict[str, forms.Field] = {}
    for row in moved:
        name = row.child.name
        fields[f"category_{row.child_id}"] = forms.ChoiceField(
            label=f"Category of the plan of {name} there",
            choices=[("", "Not told yet"), *Category.choices],
            required=False,
        )
        fields[f"started_on_{row.child_id}"] = DateField(
            label=f"The plan of {name} there began on", required=False
        )
    return fields


class TrackingForm(WatchedForm):
    """Which chair tracks the transfer; who may not chair for this family stands there with the reason."""

    submit_label = "Allocate the chair"
    chair = forms.ModelChoiceField(label="Chair", queryset=Chair.objects.none())

    def __init__(self, *args: Any, family: Family, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        candidates = chair_candidates(family, on=today, profile=UnitSettings.current().profile)
        chair = self.fields["chair"]
        chair.widget = Radios(refusals=refused_by_chair(candidates), small=True)
        chair.empty_label = None  # type: ignore[attr-defined]
        chair.queryset = Chair.objects.filter(  # type: ignore[attr-defined]
            pk__in=[each.chair.pk for each in candidates]
        ).select_related("user")


class AgreeForm(Form):
    """The day on which it was agreed that the move is permanent."""

    submit_label = "Agree that responsibility passes"

    moved_for_good_on = DateField(
        label="When was it agreed that the move is permanent?", help_text="For example, 8 5 2025"
    )
    how_known = forms.CharField(
        label="How is it known?", max_length=300, help_text="For example, a tenancy, or a school place here"
    )


class BeginForm(Form):
    """How the conference meets."""

    submit_label = "Begin the conference"

    meeting_format = forms.ChoiceField(
        label="How does it meet?", choices=Conference.Format.choices, widget=Radios()
    )


class EndForm(Form):
    """Why a transfer ends without a conference."""

    submit_label = "End the transfer"
    submit_class = "govuk-button--warning"

    reason = forms.ChoiceField(label="Why does it end?", choices=TransferIn.Why.choices, widget=Radios())
    why = forms.CharField(label="What happened?", max_length=300)


class PaperForm(Form):
    """One paper of the other authority."""

    submit_label = "List the paper"

    name = forms.CharField(
        label="Which paper?",
        max_length=150,
        help_text="For example, the plan there, or the last conference’s record",
    )


class ReadForm(Form):
    """When the social worker read it."""

    submit_label = "Record that it was read"

    read_on = DateField(label="Read on", help_text="For example, 8 5 2025")
