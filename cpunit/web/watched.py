"""Forms over what stands already: they notice what somebody else changed while they lay open."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict

from cpunit.domain.words import listed, long_date
from cpunit.web.error_summary import MEANWHILE
from cpunit.web.forms import Form

SENTENCE = (
    "Somebody else changed this while you were writing. {now} Look at it again, then save what is right."
)


class WatchedForm(Form):
    """A form whose `initial` is read anew from the record at each request.

    What stood in each field when the page was made travels with it as a mark. Where another value stands by
    now, and it is not the one typed, nothing is saved: the field says what it reads now, and keeps what was
    typed, or shows what reads now where nothing was. Saving once more puts it there knowingly. A page that
    came without its mark is taken to have shown nothing. Names in `unwatched` are suggestions, not facts.
    What a field is asked about beside its value (the e-mail address that is said to be safe) stands in
    `said_of`, by name, and is watched with it.
    """

    shows_what_stands = True
    unwatched: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said_of: Mapping[str, str] = {}
        self.fields["as_it_was"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            return
        seen = _read(self.cleaned_data.pop("as_it_was", ""))
        marks = self._marks()
        for name in [name for name, mark in marks.items() if seen.get(name, BLANK) != mark]:
            if name not in self.cleaned_data:
                marks[name] = seen.get(name, BLANK)  # wrong in itself: asked again once it is put right
                continue
            typed = self._with_what(name, self.cleaned_data[name])
            if typed != self._standing(name):
                if _mark(typed) == seen.get(name, BLANK):
                    self.fields[name].bound_data = _as_it_stands  # type: ignore[method-assign]
                of = self.said_of.get(name, "")
                told = SENTENCE.format(now=f"It now reads: {self._words(name)}{f', of {of}' if of else ''}.")
                self.add_error(name, forms.ValidationError(told, code=MEANWHILE))
        if self.errors:
            self._carry(marks)

    def now_stands(self, initial: dict[str, Any]) -> None:
        """What was typed is saved, and the page is shown again with it: from here on it is what stands."""
        self.initial = initial
        self._carry(self._marks())

    def _carry(self, marks: dict[str, str]) -> None:
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("as_it_was")] = _written(marks)
        self.data = data

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == "as_it_was":
            return _written(self._marks())
        return super().get_initial_for_field(field, field_name)

    def _marks(self) -> dict[str, str]:
        names = [name for name in self.initial if name in self.fields]
        return {name: _mark(self._standing(name)) for name in names if name not in self.unwatched}

    def _standing(self, name: str) -> str:
        return self._with_what(name, self.initial[name])

    def _with_what(self, name: str, value: object) -> str:
        """The value, and of what it is said."""
        return f"{_plain(value)}{self.said_of.get(name, '')}"

    def _words(self, name: str) -> str:
        """What stands in the field by now, as a person reads it."""
        value, field = self.initial[name], self.fields[name]
        if isinstance(value, bool):
            return "ticked" if value else "not ticked"
        if isinstance(field, forms.ModelMultipleChoiceField | forms.ModelChoiceField):
            chosen = _keys(value)
            return listed([str(each) for each in field.queryset or () if str(each.pk) in chosen]) or "nobody"
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(value, value)) or "nothing"  # type: ignore[arg-type]
        if isinstance(value, date):
            return long_date(value)
        return f"“{value}”" if value not in (None, "") else "nothing"


def _as_it_stands(data: Any, initial: Any) -> Any:
    """What a field shows that was left as it was, while somebody else changed it."""
    return initial


def _keys(value: object) -> list[str]:
    if value is None or value == "":
        return []
    many = value if isinstance(value, Iterable) and not isinstance(value, str | Model) else [value]
    return sorted(str(each.pk if isinstance(each, Model) else each) for each in many)


def _plain(value: object) -> str:
    """The same text for the same value, however the form or the record holds it."""
    if isinstance(value, Model) or (isinstance(value, Iterable) and not isinstance(value, str)):
        return ",".join(_keys(value))
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


BLANK = _mark("")
"""The mark of a field that was not there, or empty, when the page was made."""


def _written(marks: Mapping[str, str]) -> str:
    """As the page carries them: "name=mark other=mark", without what HTML would have to escape."""
    return " ".join(f"{name}={mark}" for name, mark in marks.items())


def _read(typed: str) -> Mapping[str, str]:
    """The marks that came with the page; none where somebody sent none, or something else."""
    pairs = (each.partition("=") for each in typed.split())
    return {name: mark for name, _, mark in pairs}


class BesideForm(Form):
    """A form beside what stands already and is not typed in it: what comes after `standing`, given in words.

    A mark of it travels with the page; one that came without is taken to have shown nothing. Where it changed
    while the page lay open, nothing is done: the form says what stands now, and sending it once more goes on
    from there knowingly.
    """

    shows_what_stands = True
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    changed = "Somebody else changed this while you were writing"
    told = "{changed}. {standing} Look at it, then send yours if it still holds."

    def __init__(self, *args: Any, standing: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        self.fields["seen"].initial = _mark(standing)

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            return
        seen = self.cleaned_data.pop("seen", "") or BLANK
        if seen != _mark(self.standing):
            self.add_error(None, self.what_changed())
            data = QueryDict(mutable=True)
            data.update(self.data)
            data[self.add_prefix("seen")] = _mark(self.standing)
            self.data = data

    def what_changed(self) -> str:
        """What is said where another stands by now."""
        return self.told.format(changed=self.changed, standing=self.standing)


class ShownFirstForm(Form):
    """What is to be done: first the page shows what that changes, and sent again unchanged it is done. Where
    by then it would change something else than the page said, that is shown anew and nothing is done.
    """

    submit_label = "Show what this does"
    done_label = "Do it"
    done_class = "govuk-button--warning"
    before_effects = "When you go on:"

    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_to_be_shown = True

    @property
    def only_looks_up(self) -> bool:
        return self.is_to_be_shown

    def show(self, effects: Sequence[str]) -> None:
        """The page says these; nothing is done where there are none."""
        if not effects:
            return
        mark = _mark("\n".join(effects))
        self.is_to_be_shown = self.data.get("shown") != mark
        self.submit_label, self.submit_class = self.done_label, self.done_class
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["shown"] = mark
        self.data = data


class ShownIfForm(ShownFirstForm):
    """The same where the page has something to say; else it is done at once."""

    submit_label = "Save"
    done_label = "Save it so"
    done_class = ""
    before_effects = "It is not saved yet. When you go on:"

    def show(self, effects: Sequence[str]) -> None:
        super().show(effects)
        self.is_to_be_shown = bool(effects) and self.is_to_be_shown


class CheckForm(BesideForm):
    """Nothing but the button of a check page that says what will happen, `effects`, and to whom.

    Where something else would happen by now than the page said, nothing does.
    """

    told = (
        "What this does has changed since the page was opened. Read above what it does now, then press again."
    )

    def __init__(self, *args: Any, effects: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, standing="\n".join(effects), **kwargs)
