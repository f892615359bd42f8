"""The unit's registers: what each list under the settings shows, and the form of one entry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.forms.models import model_to_dict

from cpunit.domain.refusal import Refusal
from cpunit.people.forms.fields import field_of
from cpunit.people.models import Agency, Area, Chair, Journey, Professional, Role, Team, User, Venue
from cpunit.people.policies import may_keep_professionals, may_keep_settings
from cpunit.web.watched import WatchedForm

Cell = dict[str, object]


class EntryForm(WatchedForm):
    """The base of each register's form."""

    submit_label = "Save"


@dataclass(frozen=True, kw_only=True)
class Register:
    """One list of the settings. `order` is unique and never null; `cells` follow the name's link."""

    slug: str
    title: str
    one: str
    intro: str
    model: type[Model]
    fields: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Callable[[Any], Sequence[Cell]]
    may_keep: Callable[[User], Refusal | None] = may_keep_settings
    order: tuple[str, ...] = ("name", "pk")
    related: tuple[str, ...] = ()
    form_changes: Callable[[EntryForm], None] = lambda form: None

    def rows(self) -> QuerySet[Model]:
        return self.model._default_manager.select_related(*self.related)

    def form(self, entry: Model | None, **filled: Any) -> EntryForm:
        """The form of a new entry, or of `entry`."""
        made = type(
            f"{self.model.__name__}Form", (EntryForm,), {n: field_of(self.model, n) for n in self.fields}
        )
        form: EntryForm = made(initial=model_to_dict(entry, self.fields) if entry else {}, **filled)
        self.form_changes(form)
        return form


def _only(name: str, narrow: Callable[[Any], QuerySet[Any]]) -> Callable[[EntryForm], None]:
    """Narrow what can be chosen in one field."""

    def change(form: EntryForm) -> None:
        field = form.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = narrow(field.queryset)

    return change


def _not_entered_yet(form: EntryForm) -> None:
    """Offer the users who chair and have no entry: adding a user as a chair makes one, to be filled."""
    entered = form.initial.get("user")
    narrow = Q(chair__isnull=True) | Q(pk=entered)
    _only("user", lambda rows: rows.filter(narrow, role=Role.CHAIR))(form)
    if not entered:
        form.fields["user"].help_text = "A user added as a chair is on the list already: change them there."


def _text(value: object) -> Cell:
    return {"text": str(value) if value else ""}


def _date(value: Any) -> Cell:
    return {"text": f"{value:%-d %B %Y}" if value else ""}


def _email(row: Professional) -> Cell:
    if not row.email:
        return {"text": ""}
    verified = row.email_verified_on
    return {
        "text": f"{row.email}, verified {verified:%-d %B %Y}" if verified else f"{row.email}, not verified"
    }


def _door(row: Professional) -> Cell:
    """Where it is kept, by who comes in from outside (`cpunit/doors/`)."""
    return {"text": "Door", "url": f"/settings/professionals/{row.pk}/door/", "about": f"of {row.name}"}


REGISTERS = (
    Register(
        slug="areas",
        title="Areas",
        one="area",
        intro="The parts that the unit works in, each with its teams, venues and view of every list.",
        model=Area,
        fields=("name", "slug"),
        columns=("Short name",),
        cells=lambda row: [_text(row.slug)],
    ),
    Register(
        slug="teams",
        title="Teams",
        one="team",
        intro="The social work teams that hold cases.",
        model=Team,
        fields=("area", "name", "manager"),
        columns=("Area", "Manager"),
        cells=lambda row: [_text(row.area.name), _text(row.manager and row.manager.name)],
        related=("area", "manager"),
        form_changes=_only("manager", lambda rows: rows.filter(agency__kind=Agency.Kind.SOCIAL_CARE)),
    ),
    Register(
        slug="venues",
        title="Venues",
        one="venue",
        intro="Rooms where conferences are held.",
        model=Venue,
        fields=("area", "name", "address", "seats", "step_free"),
        columns=("Area", "Seats", "Step-free"),
        cells=lambda row: [_text(row.area.name), _text(row.seats), _text("Yes" if row.step_free else "No")],
        related=("area",),
    ),
    Register(
        slug="ways",
        title="Ways between venues",
        one="way",
        intro="How many minutes it takes, so that nobody is offered who could not be there in time. Between "
        "others it takes as long as is said of the unit.",
        model=Journey,
        fields=("one", "other", "minutes"),
        columns=(),
        cells=lambda row: [],
        order=("one__name", "other__name", "pk"),
        related=("one", "other"),
    ),
    Register(
        slug="agencies",
        title="Agencies",
        one="agency",
        intro="Organisations that take part in conferences. Quoracy counts different agencies.",
        model=Agency,
        fields=("name", "kind"),
        columns=("Kind",),
        cells=lambda row: [_text(row.get_kind_display())],
    ),
    Register(
        slug="professionals",
        title="Professionals",
        one="professional",
        intro="Those who work with families. Email goes only to an address verified on a recorded day.",
        model=Professional,
        fields=(
            "name",
            "job_title",
            "agency",
            "is_desk",
            "team",
            "supervisor",
            "email",
            "email_verified_on",
            "phone",
            "left_on",
        ),
        columns=("Job title", "Agency", "Email", "Left on", "Door"),
        cells=lambda row: [
            _text(row.job_title),
            _text(row.agency.name),
            _email(row),
            _date(row.left_on),
            _door(row),
        ],
        related=("agency",),
        may_keep=may_keep_professionals,
    ),
    Register(
        slug="chairs",
        title="Chairs",
        one="chair",
        intro="Who may chair: a registered social worker with the experience that the profile asks for.",
        model=Chair,
        fields=(
            "user",
            "professional",
            "registration_number",
            "registered_until",
            "qualified_on",
            "available_until",
        ),
        columns=("Registration", "Registered until", "Qualified on", "Available until"),
        cells=lambda row: [
            _text(row.registration_number),
            _date(row.registered_until),
            _date(row.qualified_on),
            _date(row.available_until),
        ],
        order=("user__name", "pk"),
        related=("user",),
        form_changes=_not_entered_yet,
    ),
)
