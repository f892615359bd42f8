"""Marks of the views that a decision rests on: whoever decides has seen these, and none has changed since."""

import json
from collections.abc import Iterable

from django.utils.crypto import salted_hmac

from conferences.live.standing import Standing
from cpunit.people.models import Child


def marks_of_views(standing: Standing) -> str:
    """A mark for each child, as a page carries them. What was given to the chair alone is in it: it is made
    with the key of the installation, so that nobody finds it by trying the few views that there can be.
    """
    return json.dumps(_marks(standing), separators=(",", ":"))


def changed_since(standing: Standing, marks: str, children: Iterable[Child]) -> list[Child]:
    """Those of whom the views are other ones than on the page that carried these marks."""
    try:
        seen = json.loads(marks)
    except (ValueError, RecursionError):
        seen = None
    known = seen if isinstance(seen, dict) else {}
    now = _marks(standing)
    return [child for child in children if known.get(child.code) != now.get(child.code)]


def _marks(standing: Standing) -> dict[str, str]:
    given = (*standing.views, *standing.for_chair)
    return {
        child.code: _mark(
            f"{view.child_id} {view.participant_id} {view.for_chair} {view.wants_plan} {view.category}"
            for view in given
            if view.child_id == child.pk
        )
        for child in standing.children
    }


def _mark(views: Iterable[str]) -> str:
    return salted_hmac("conferences.views", " ".join(sorted(views)), algorithm="sha256").hexdigest()[:16]
