"""What a young person of the demonstration wrote is kept as it would be in service."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from conferences.models import OwnWords
from cpunit.demo.young_people import WRITTEN, young_person_writes
from cpunit.doors.models import Door
from tests.conferences.world import NOW, World
from tests.factories.young_people import may_write
from tests.worlds import laid
from tests.worlds.stages import unopened


@pytest.mark.django_db
@laid(unopened)
def test_she_writes_twice_and_her_chair_has_read_it(world: World) -> None:
    may_write(world.children[0], world.conference, by=world.support)
    nobody = {f"{who}_agreed{fact}": None for who in ("worker", "chair") for fact in ("_by", "_on")}
    world.conference.attached_children.update(
        participation="not-yet", worker_agreed=False, chair_agreed=False, **nobody
    )
    booked = SimpleNamespace(
        conference=world.conference, booking=world.booking, journey=SimpleNamespace(support=world.support)
    )
    moments = SimpleNamespace(working_days=lambda days: NOW.date() + timedelta(days=days))
    young_person_writes([cast(Any, booked)], cast(Any, moments))
    assert list(OwnWords.objects.values_list("about", "is_kept_from_parents")) == [
        (about.value, is_kept) for about, _, is_kept in WRITTEN
    ]
    assert not OwnWords.objects.unread().exists()
    assert Door.objects.standing(NOW).filter(person=world.children[0].person).exists()
