"""Forms of the list of people."""

from datetime import date
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from conferences.conference.sealed import seal
from conferences.invitations.calls_made import OUTCOMES
from conferences.invitations.reached import to_tell_in_person, which_letters
from conferences.models import NOT_AGREED, Conference, Participant, ToldInPerson
from cpunit.people.about import about
from cpunit.people.forms.fields import field_of
from cpunit.people.forms.finding import ALL_LISTED, FIND_FIRST, nobody_found, offered_professionals, typed
from cpunit.people.models import Adult, Child, Professional, with_details
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes, Radios

if TYPE_CHECKING:
    ManyInvitations = forms.ModelMultipleChoiceField[Participant]
else:
    ManyInvitations = forms.ModelMultipleChoiceField


FIRST_AGREED = "Only once it is agreed, on the preparation page, how they take part."
NOBODY_YET = "No child can be put on the list yet."


class AddPeopleForm(Form):
    """People who are not on the list yet; professionals are found by typing."""

    submit_label = "Put them on the list"
    marks_optional = False

    professionals = forms.ModelMultipleChoiceField(
        queryset=Professional.objects.none(), required=False, widget=Checkboxes()
    )
    find = forms.CharField(
        label="Find a professional",
        max_length=100,
        required=False,
        help_text="Part of a name, of a job title or of an agency, then press “Find”",
    )
    adults = forms.ModelMultipleChoiceField(
        label="Parents, carers and relatives",
        queryset=Adult.objects.none(),
        required=False,
        widget=Checkboxes(),
    )
    children = forms.ModelMultipleChoiceField(
        label="Children", queryset=Child.objects.none(), required=False, widget=Checkboxes()
    )

    def __init__(self, *args: Any, conference: Conference, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = conference.participants.asked()
        offered = offered_professionals(Professional.objects.none(), *typed(self)).exclude(
            pk__in=there.values("person")
        )
        adults = Adult.objects.filter(family=conference.family_id).exclude(pk__in=there.values("person"))
        invitable = Child.objects.filter(
            pk__in=conference.attached_children.values("child"),
            death_date__isnull=True,
            birth_date__isnull=False,
        ).exclude(pk__in=there.values("person"))
        not_yet = conference.attached_children.filter(NOT_AGREED)
        children = invitable.exclude(pk__in=not_yet.values("child"))
        waits = invitable.filter(pk__in=not_yet.values("child")).exists()
        if waits:
            self.fields["children"].help_text = FIRST_AGREED
        hints = {
            "professionals": {person.pk: person.agency.name for person in offered},
            "adults": {},
            "children": {child.pk: about(child, today) for child in children},
        }
        empty = {"professionals": FIND_FIRST, **({"children": NOBODY_YET} if waits else {})}
        for name, queryset in (("professionals", offered), ("adults", adults), ("children", children)):
            self.fields[name].widget = Checkboxes(hints=hints[name], empty=empty.get(name, ALL_LISTED))
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]

    @property
    def only_looks_up(self) -> bool:
        """Enter in the box presses the first button: with nobody ticked it finds."""
        ticked = any(self.data.getlist(name) for name in ("professionals", "adults", "children"))
        return super().only_looks_up or (bool(self.data.get("find", "").strip()) and not ticked)

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.add_input(Submit("and_find", "Find", css_class="govuk-button--secondary"))
        return helper

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.only_looks_up and not any(
            cleaned.get(name) for name in ("professionals", "adults", "children")
        ):
            raise forms.ValidationError("Tick somebody to put on the list, or find a professional first.")
        if sentence := nobody_found(self):
            self.add_error("find", sentence)
        return cleaned


class CallForm(Form):
    """What was said on the telephone."""

    submit_label = "Record the call"
    shows_what_stands = True

    outcome = forms.ChoiceField(
        label="Were they reached?",
        choices=[(each.value, words) for each, words in OUTCOMES.items()],
        widget=Radios(),
        help_text="Who was not reached stays among those to be called",
    )
    note = forms.CharField(
        label="Who was reached, and what was said", max_length=250, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class InPersonForm(Form):
    """Who told somebody in person, and of what."""

    submit_label = "Record that they were told"
    shows_what_stands = True

    told_on = DateField(label="Told on")
    told_by = field_of(ToldInPerson, "told_by", label="Who told them")
    what = field_of(
        ToldInPerson,
        "what",
        label="What they were told, or given",
        help_text="For example: the letter was read with them and kept by the worker.",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class OwnTellingForm(Form):
    """What a social worker says behind their own door."""

    submit_label = "I told them"
    shows_what_stands = True

    told_on = DateField(label="On which day")
    what = field_of(
        ToldInPerson,
        "what",
        label="What you told them, or gave them",
        help_text="For example: the day, when they come and by which door. I left nothing with them.",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class _Letters(ManyInvitations):
    """People, by their names."""

    def label_from_instance(self, obj: Participant) -> str:
        return obj.person_name


class PostedForm(Form):
    """Which letters went out, and when."""

    submit_label = "Record that these went out"
    shows_what_stands = True

    letters = _Letters(
        label="Letters that went out", queryset=Participant.objects.none(), widget=Checkboxes(small=True)
    )
    posted_on = DateField(label="Posted or handed over on")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, conference: Conference, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"posted_on": today})
        super().__init__(*args, **kwargs)
        letters = self.fields["letters"]
        letters.widget = Checkboxes(small=True, tick_all="Tick all the letters")
        waiting = list(conference.participants.to_post().select_related(*with_details("person")))
        in_person = [each.pk for each in to_tell_in_person(waiting)]
        shown = conference.participants.to_post().exclude(pk__in=in_person)
        letters.queryset = shown.select_related(*with_details("person"))  # type: ignore[attr-defined]
        self.initial["seen"] = seal(which_letters(waiting))
