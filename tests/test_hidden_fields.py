"""Every form whose hidden fields (seals, marks, counts) do not arrive, or arrive as rubbish: never a 500.

All else is filled in as a person would, so that the hidden ones are what is wrong; also where a form is saved
as it is typed, without leaving the page.
"""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.addresses import parts
from tests.dealt import dealt
from tests.hostile_forms import Found, forms_of
from tests.scope import TABLE, Scene
from tests.test_hostile_input import A_DAY, Attack, plausible
from tests.worlds import laid
from tests.worlds.pages import page
from tests.worlds.stages import a_record_of_each_kind

pytestmark = [pytest.mark.django_db, pytest.mark.walk, laid(a_record_of_each_kind)]

AT_MOST = 5
"""Addresses walked by one test."""

RUBBISH = ("", "x", '{"a": [1]}', "-1", "[" * 3000)
MARKS = ("seen", "as_it_was")
"""How the names of what stood there when the page was made end."""
OF_EVERY_FORM = {"csrfmiddlewaretoken", "once"}


def bodies(form: Found) -> Iterator[tuple[str, Found]]:
    """The form as a browser sends it but for what is hidden in it."""
    hidden = sorted(form.hidden - OF_EVERY_FORM)
    for left_out in [[name] for name in hidden] + ([hidden] if len(hidden) > 1 else []):
        rest = {name: offered for name, offered in form.offers.items() if name not in left_out}
        yield f"without {left_out}", Found(form.action, form.method, rest, form.chosen)
    for value in RUBBISH:
        rubbish = {name: [value] for name in hidden}
        yield f"hidden {value!r}", Found(form.action, form.method, form.offers | rubbish, form.chosen)


@pytest.mark.by_turns
@pytest.mark.parametrize("names", parts(AT_MOST))
def test_no_form_needs_what_is_hidden_in_it(names: list[str], scene: Scene, client: Client) -> None:
    attack = Attack(client)
    walk(names, scene, attack)
    assert not attack.failed


def walk(names: list[str], scene: Scene, attack: Attack) -> set[tuple[str, ...]]:
    """Send each form of these addresses, as everybody who gets it; where they go, with what is hidden."""
    seen = set[tuple[str, ...]]()
    for name in names:
        address = TABLE[name].address(name, scene)
        for role in sorted(TABLE[name].roles):
            user = scene.users[role]
            attack.client.force_login(user)
            for form in forms_of(page(user, address).text, address):
                which = (form.action, *sorted(form.hidden - OF_EVERY_FORM))
                if form.method != "post" or len(which) == 1 or which in seen:
                    continue
                seen.add(which)
                has_mark = any(name.endswith(MARKS) for name in form.hidden)
                assert form.comes_anew or not has_mark, f"{which} would show what was typed before as new"
                for how, changed in dealt(list(bodies(form)), len(seen)):
                    body = plausible(A_DAY, "As the report says")(changed)
                    attack.post(form.action, body, how)
                    if form.keeps:
                        attack.post(form.action, body, f"{how}, kept", headers={"HX-Request": "true"})
    return seen
