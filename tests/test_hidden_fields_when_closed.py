"""The walk of `test_hidden_fields`, over the forms that stand there once a conference is closed."""

import pytest
from django.test import Client

from tests.scope import TABLE, Scene
from tests.test_hidden_fields import walk
from tests.test_hostile_input import Attack
from tests.worlds import laid
from tests.worlds.stages import a_closed_record_of_each_kind

pytestmark = [pytest.mark.django_db, pytest.mark.walk, laid(a_closed_record_of_each_kind)]

AT_MOST = 8
NAMES = [name for name in TABLE if name.startswith("conference_")]


@pytest.mark.by_turns
@pytest.mark.parametrize("first", range(0, len(NAMES), AT_MOST))
def test_no_form_of_a_closed_conference_needs_what_is_hidden_in_it(
    first: int, scene: Scene, client: Client
) -> None:
    attack, names = Attack(client), NAMES[first : first + AT_MOST]
    seen = walk(names, scene, attack)
    assert not attack.failed
    assert "conference_minutes" not in names or any("/minutes/" in action for action, *_ in seen)
