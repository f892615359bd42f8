"""A worker that is stopped at any step of a batch: the next run goes on, and each person has one copy."""

import pytest

from conferences.minutes.actions.ask_for_copies import ask_for_minutes
from cpunit.papers import pdf
from cpunit.papers.models import Document
from cpunit.release import drawing
from cpunit.release.actions import make_copies as making
from cpunit.release.actions.follow import follow_all
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.models import Copy, DrawnVariant
from tests.conferences.minutes.test_copies import approved, papers, readers
from tests.conferences.world import NOW


class Stopped(BaseException):
    """As a signal ends a process: nothing on the way catches it."""


@pytest.mark.django_db
@pytest.mark.failure(4)
@pytest.mark.parametrize(
    ("where", "name", "after"),
    [
        (making, "keep_document", 2),
        (pdf, "drawn", 1),
        (drawing.Drawing, "stamp", 1),
        (making, "follow", 0),
    ],
)
def test_what_a_stopped_worker_left_is_made_once(
    where: object, name: str, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = approved()
    record = world.conference.reference
    ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
    really, left = getattr(where, name), [after]

    def stops(*args: object, **given: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise Stopped
        return really(*args, **given)

    with monkeypatch.context() as patched:
        patched.setattr(where, name, stops)
        with pytest.raises(Stopped):
            make_copies(record=record, now=NOW)
    made = Copy.objects.filter(document__isnull=False).count()
    assert made == Document.objects.filter(kind="minutes").exclude(recipient="").count()
    make_copies(record=record, now=NOW)
    make_copies(record=record, now=NOW)
    follow_all(now=NOW)
    assert papers(world) == readers(world)
    assert DrawnVariant.objects.count() == Copy.objects.values("variant").distinct().count()
    assert not Copy.objects.unfollowed().exists()
