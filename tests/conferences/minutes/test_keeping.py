"""A passage that is kept from somebody: chosen beside it, and absent from each of their copies."""

import pytest
from django.test import Client

from conferences.minutes.content import content_of
from conferences.models import Conference, Minutes
from cpunit.people.models import Restriction
from tests.conferences.minutes.test_minutes import write
from tests.conferences.minutes.test_variants import read_by, reader
from tests.conferences.world import World
from tests.factories.conferences import said
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import on_the_day

pytestmark = [pytest.mark.django_db, pytest.mark.safety(1)]
TOLD = "She rang the refuge from the nurse’s room"


@on_the_day
def with_something_told() -> World:
    """What the mother said stands in the record."""
    world = World()
    said(world.conference, "past-harm", TOLD, by=world.support)
    world.ready_to_close()
    return world


@laid(with_something_told)
def test_a_passage_is_kept_from_whom_it_was_marked_for_wherever_it_stands(world: World) -> None:
    mother, father = world.adults
    entry, row = world.conference.entries.get(), world.conference.outline.get()
    write(world, f"All spoke.\n\nThe mother said: {TOLD.lower()}.")
    chair, home = Client(), f"/conferences/{world.conference.code}/minutes/"
    chair.force_login(world.chair_user)
    page, keep = chair.get(home).text, f"{home}keep/"
    assert f'href="{keep}?piece=entry-{entry.pk}">Keep from…' in page
    assert f'href="{keep}?piece=view-' in page
    own = chair.get(f"{keep}?piece=entry-{entry.pk}").text
    assert f'value="entry-{entry.pk}" selected' in own and "plan-row-" in own and "text-" in own
    typed = {
        "piece": f"entry-{entry.pk}",
        "kept_from": f"person-{father.pk}",
        "reason": "He does not know of the refuge",
        "source": "The mother",
    }
    refused = send(chair, keep, typed | {"reason": ""})
    assert "Say why it is withheld" in refused.text and "The mother" in refused.text
    assert send(chair, keep, typed).status_code == 302
    assert "withheld from them already" in send(chair, keep, typed).text
    of_row = {"piece": f"plan-row-{row.pk}", "kept_from": f"agency-{world.partners[0].agency_id}"}
    assert send(chair, keep, typed | of_row).status_code == 302
    kept = Restriction.objects.order_by("pk")
    assert [(each.piece, each.words) for each in kept] == [
        (f"entry-{entry.pk}", TOLD),
        (f"plan-row-{row.pk}", row.action),
    ]
    content = content_of(Conference.objects.get(pk=world.conference.pk), Minutes.objects.get())
    for who, reads_it, reads_row in (
        (mother, True, True),
        (father, False, True),
        (world.worker, True, True),
        (world.partners[0], True, False),
    ):
        text = read_by(world, reader(world, who), content)
        assert ("refuge" in text, text.count("refuge")) == (reads_it, 2 if reads_it else 0)
        assert (row.action in text) == reads_row and "All spoke." in text
    family = chair.get(f"/families/{world.family.code}/").text
    assert "He does not know of the refuge" in family and "is withheld from" in family
