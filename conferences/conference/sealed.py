"""What a page shows is sealed, so that nobody undoes unseen what somebody else saved meanwhile.

A page carries a mark of each fact that it was made from. What its person changed is saved, and nothing else
of what it shows. Where somebody else changed the same fact otherwise, nothing is saved: theirs is shown with
what was typed, and saving once more puts it there knowingly.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any, TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

from cpunit.domain.refusal import Refused
from cpunit.web.actions import Attempt, attempt
from cpunit.web.forms import Form, filled_in

T = TypeVar("T")
Facts = Mapping[str, Any]
"""A part of the record by the names of its facts; a frozenset of keys is as many facts as it may hold."""
Marks = dict[str, Any]
MAKE_OF_BOTH = (
    "while you were writing. Theirs is shown too, and yours is still here: make of both what is right, then "
    "save again."
)


class Overtaken(Refused):
    """Somebody else changed the same since this page was opened.

    `theirs` is what stands there now, in words; `seen` the seal of it; `at` the prefix of the form that it is
    about, where a page has several. `stands` are the fields that show what stands from now on, and not what
    was sent; `asks` says what is to be done.
    """

    def __init__(
        self,
        changed: str,
        *,
        theirs: str,
        seen: str = "",
        about: str = "",
        at: str = "",
        asks: str = MAKE_OF_BOTH,
        stands: Facts | None = None,
    ) -> None:
        super().__init__(f"{changed} {asks}", about=about)
        self.theirs = theirs
        self.seen = seen
        self.at = at
        self.stands: Facts = stands or {}


def seal(facts: Facts) -> str:
    """A short mark of each of these facts, as a page carries it; of what is empty none, which is the same."""
    marks = {name: _mark(value) for name, value in facts.items()}
    return json.dumps({name: mark for name, mark in marks.items() if mark != BLANK}, separators=(",", ":"))


def kept(
    stands: Facts,
    seen: str | None,
    typed: Facts,
    theirs: Callable[[str], str],
    *,
    changed: str = "Somebody else changed this",
    at: str = "",
    as_one: bool = False,
) -> dict[str, Any]:
    """Of what was `typed`, each fact as it is to stand from now on.

    `seen` is the seal of the page; None (an action that no page called) takes all that was typed. A fact as
    the page showed it stays as it stands. `as_one` takes all of them for one fact (a view is not mended from
    two people's halves). Raises `Overtaken`, with `theirs(name)` for each fact that both changed.
    """
    marks = _read(seen)
    if marks is None:
        return dict(typed)
    result, twice = dict(typed), list[str]()
    for names in [list(typed)] if as_one else [[name] for name in typed]:
        was = [marks.get(name, BLANK) for name in names]
        here = [_mark(stands[name]) for name in names]
        mine = [_mark(typed[name]) for name in names]
        if isinstance(typed[names[0]], frozenset):
            result[names[0]] = _merged(stands[names[0]], was[0], typed[names[0]])
        elif mine in (was, here):
            result |= {name: stands[name] for name in names}
        elif here != was:
            twice += names
    if twice:
        raise Overtaken(
            changed,
            theirs="\n".join(theirs(name) for name in (twice[:1] if as_one else twice)),
            seen=json.dumps(marks | {name: _mark(stands[name]) for name in twice}),
            about="" if as_one else twice[0],
            at=at,
        )
    return result


def _merged(stands: frozenset[Any], was: Any, typed: frozenset[Any]) -> frozenset[Any]:
    """What stands, with what was added to the page and without what was taken out of it."""
    shown = {each for each in was if isinstance(each, int | str)} if isinstance(was, list) else set()
    return (stands | (typed - shown)) - (shown - typed)


def _mark(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Model):
        value = value.pk
    text = "" if value is None or value is False else str(value).replace("\r\n", "\n").strip()
    return sha256(text.encode()).hexdigest()[:16]


BLANK = _mark("")
"""The mark of a fact that the page did not show, or showed empty."""


NOTHING = "{}"
"""The seal of a page that showed none of it."""


def is_as_seen(stands: Facts, seen: str | None) -> bool:
    """Whether all of it stands as the page showed it; true where no page is asked about."""
    return not changed_since(stands, seen)


def changed_since(stands: Facts, seen: str | None) -> list[str]:
    """Those that stand otherwise than the page showed them, by name; none where no page is asked about."""
    marks = _read(seen)
    if marks is None:
        return []
    return [name for name, value in stands.items() if _mark(value) != marks.get(name, BLANK)]


def seen_again(seen: str | None, stands: Facts) -> str:
    """The seal of a page that shows these facts anew, and all else as it did."""
    return json.dumps((_read(seen) or {}) | {name: _mark(value) for name, value in stands.items()})


def _read(seen: str | None) -> Marks | None:
    """The marks that came with the page: none where somebody sent something else."""
    if seen is None:
        return None
    try:
        marks = json.loads(seen)
    except (ValueError, RecursionError):
        return {}
    return marks if isinstance(marks, dict) else {}


class SealedForm(Form):
    """A form over facts that stand already (`stands`, by the names that its action knows them by)."""

    shows_what_stands = True
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    theirs = ""
    """What somebody else saved meanwhile, for the page to show."""

    def __init__(self, *args: Any, stands: Facts | None = None, **kwargs: Any) -> None:
        if stands is not None:
            shown = {name: _listed(value) for name, value in stands.items()}
            kwargs["initial"] = {**shown, "seen": seal(stands), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    @property
    def seal(self) -> str:
        """What the page that was sent carried; one that carried nothing is taken to have shown nothing."""
        return str(self.data.get(self.add_prefix("seen"), NOTHING))

    def facts(self) -> dict[str, Any]:
        """What was typed, by the names that the action knows it by."""
        return {name: _keys(value) for name, value in self.cleaned_data.items() if name != "seen"}

    def take(self, seen: str, stands: Facts | None = None) -> None:
        """Go on from what stands there now, keeping all that was typed but in the fields that show it."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("seen")] = seen
        for name, value in (stands or {}).items():
            data[self.add_prefix(name)] = value
        self.data = data


def _listed(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value


def _keys(value: Any) -> Any:
    if isinstance(value, QuerySet):
        return frozenset(each.pk for each in value)
    return frozenset(value) if isinstance(value, list) else value


def sent(request: HttpRequest, prefix: str) -> dict[str, Any]:
    """Binds one of several forms of a page to a POST that has it: whoever was added meanwhile has none on the
    page that was sent, and is left as they are.
    """
    is_there = any(name.startswith(f"{prefix}-") for name in request.POST)
    return {"prefix": prefix, **(filled_in(request) if is_there else {})}


def attempt_sealed(action: Callable[[], T], *page: BaseForm) -> tuple[Attempt[T], str]:
    """Run the action of a page's forms as `attempt` does, and give what somebody else saved meanwhile, or "".

    A refusal stands on the first form; what somebody else changed, on the form that it is about.
    """

    def run() -> T:
        try:
            return action()
        except Overtaken as overtaken:
            raise _Passed(overtaken) from overtaken

    try:
        return attempt(page[0], run), ""
    except _Passed as passed:
        overtaken = passed.overtaken
    form = next((each for each in page if str(each.prefix or "") == overtaken.at), page[0])
    about = overtaken.refusal.about
    form.add_error(about if about in form.fields else None, overtaken.sentence)
    if isinstance(form, SealedForm) and overtaken.seen:
        form.take(overtaken.seen, overtaken.stands)
    return Attempt(False), overtaken.theirs


def going_on(form: SealedForm, action: Callable[[], T]) -> T:
    """Run the action of a page with one form (`act`); where somebody else changed the same, the form goes on
    from what stands there now.
    """
    try:
        return action()
    except Overtaken as overtaken:
        form.take(overtaken.seen, overtaken.stands)
        form.theirs = overtaken.theirs
        raise


class _Passed(Exception):
    """Carries an `Overtaken` past `attempt`, which would put it on the wrong form."""

    def __init__(self, overtaken: Overtaken) -> None:
        super().__init__(overtaken.sentence)
        self.overtaken = overtaken


def seals(page: Iterable[BaseForm]) -> dict[str, str]:
    """What each form of a page carries from now on, by its prefix."""
    sealed = [form for form in page if isinstance(form, SealedForm) and form.is_bound]
    return {str(form.prefix or ""): form.seal for form in sealed}
