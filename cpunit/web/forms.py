"""The base of every form: GOV.UK sentences, nothing cut off in typing, and a crispy helper."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.validators import RegexValidator
from django.db.models import Model
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.models import ModelChoiceIterator
from django.http import HttpRequest

from cpunit.domain.refusal import Refusal
from cpunit.domain.words import without_turns
from cpunit.web.layout import Helper
from cpunit.web.wording import give_sentences, given_codes, stock_messages

if TYPE_CHECKING:
    PlainModelForm = forms.ModelForm[Model]
else:
    PlainModelForm = forms.ModelForm


LOOK_UP = "and_find"
"""The name of the button beside what is found by typing."""

CHOOSE = "Choose"
"""What a list to choose from begins with."""

ON_ONE_LINE = RegexValidator(
    r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]",
    inverse_match=True,
    code="null_characters_not_allowed",
)
"""No line ends and no control characters: names go into the heads of e-mails and calendar entries. Nor any
that turns the direction of writing (Unicode annex 9, section 2): the words after a name would read backwards.
"""


class _Shared:
    """What plain forms and model forms have in common.

    `submit_label` is the button's verb, `submit_class` its GOV.UK class (`govuk-button--warning` for what
    cannot be undone), `refusal` why it may not be pressed; `cancel_url` adds a link that goes back;
    `shows_what_stands` where it changes a record: going back in the browser shows that anew, and not what was
    typed before, which would undo unseen what somebody else saved since; `marks_optional` writes
    "(optional)" after what need not be filled. `about` names the form where a page has several of a kind:
    the error summary says it before each sentence.
    """

    submit_label = "Continue"
    submit_class = ""
    cancel_url = ""
    form_action = ""
    form_method = "post"
    refusal: Refusal | None = None
    marks_optional = True
    shows_what_stands = False
    about = ""
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for name, field in self.fields.items():
            _without_limits(field)
            _without_dashes(field)
            _read_at_once(field)
            if isinstance(field, forms.CharField) and isinstance(field.widget, forms.TextInput):
                field.validators = [*field.validators, ON_ONE_LINE]
            give_sentences(name, field, given_codes(field, stock_messages(field)))

    def _clean_fields(self) -> None:
        """Of what is pasted on several lines, drop the unseen marks that turn the direction of writing."""
        super()._clean_fields()  # type: ignore[misc]
        for name, typed in self.cleaned_data.items():
            if isinstance(typed, str) and isinstance(self.fields[name].widget, forms.Textarea):
                self.cleaned_data[name] = without_turns(typed)

    @property
    def helper(self) -> FormHelper:
        """A fresh crispy helper; a form that lays out its fields itself overrides `layout()`."""
        helper = Helper()
        laid_out = self.layout()
        helper.layout = Layout(*laid_out) if laid_out else None
        helper.form_method = self.form_method
        helper.form_action = self.form_action
        helper.render_unmentioned_fields = True
        helper.attrs = {"autocomplete": "off"} if self.shows_what_stands else {}
        helper.submit_label = self.submit_label
        helper.submit_class = self.submit_class
        helper.cancel_url = self.cancel_url
        helper.refusal = self.refusal
        return helper

    @property
    def only_looks_up(self) -> bool:
        """Whether a button was pressed that does nothing but look something up for the page."""
        return LOOK_UP in self.data

    def layout(self) -> Sequence[Any]:
        """Names of fields and layout objects, in order; what it leaves out comes last."""
        return ()


class Form(_Shared, forms.Form):
    """A form of the product. Actions do the writing: it only checks and carries what was typed."""


class ModelForm(_Shared, PlainModelForm):
    """A form over a model's fields. It never saves: an action does."""

    def save(self, commit: bool = True) -> Model:
        raise TypeError("Forms do not save: call the action with form.cleaned_data.")


class SearchForm(_Shared, forms.Form):
    """A filter over a list: sent with GET, nothing required, rubbish ignored rather than refused."""

    form_method = "get"
    marks_optional = False
    submit_label = "Show"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def chosen(self) -> dict[str, Any]:
        """The filters that could be understood and are not blank."""
        if not self.is_bound:
            return {}
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None, [])}


def filled_in(request: HttpRequest) -> dict[str, Any]:
    """Keyword arguments that bind a form to a POST, or leave it unbound: `MyForm(**filled_in(request))`."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def _without_dashes(field: forms.Field) -> None:
    """A list to choose from begins with "Choose", not with nine dashes."""
    dashes = BLANK_CHOICE_DASH[0][1]
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = CHOOSE if field.empty_label == dashes else field.empty_label
    elif isinstance(field, forms.ChoiceField) and isinstance(field.choices, list):
        field.choices = [(value, CHOOSE if words == dashes else words) for value, words in field.choices]


class _AtOnce(ModelChoiceIterator):  # type: ignore[type-arg]
    """The choices of a list in one statement: Django opens a cursor on the server, reads it and closes it."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        yield from map(self.choice, self.queryset.all())


def _read_at_once(field: forms.Field) -> None:
    if isinstance(field, forms.ModelChoiceField):
        field.iterator = _AtOnce
        field.widget.choices = field.choices


def _without_limits(field: forms.Field) -> None:
    """Drop the browser's own limits, which cut a pasted text silently: we say it in words."""
    widgets = getattr(field.widget, "widgets", [field.widget])
    for widget in widgets:
        for name in ("maxlength", "minlength", "max", "min", "step"):
            widget.attrs.pop(name, None)
    if isinstance(field, forms.IntegerField | forms.DecimalField) and isinstance(
        field.widget, forms.NumberInput
    ):
        field.widget.input_type = "text"
        field.widget.attrs.setdefault("inputmode", "numeric")
    if isinstance(field, forms.EmailField):
        field.widget.attrs.setdefault("autocomplete", "off")
        field.widget.attrs.setdefault("spellcheck", "false")
