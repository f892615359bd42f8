"""Every form of every page, filled in and sent twice from one page: the second time writes nothing.

The forms are found as a browser finds them, on the pages of the addresses in `tests/scope.py`.
"""

from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.addresses import parts
from tests.hostile_forms import Found, forms_of
from tests.scope import TABLE, Scene
from tests.test_hostile_input import A_DAY, URLENCODED, plausible
from tests.web.html import sent_back
from tests.worlds import laid
from tests.worlds.pages import page
from tests.worlds.stages import a_record_of_each_kind

pytestmark = [pytest.mark.django_db, pytest.mark.walk, laid(a_record_of_each_kind)]

AT_MOST = 5
"""Addresses walked by one test."""

# fmt: off
DONE = {
    "action_closed", "agency", "area", "chair", "change_child", "concern_answer", "concern_move_up",
    "concern_new", "conference_minutes", "conference_preparation", "conference_record_row",
    "conference_record_step", "conference_record_view", "conference_request", "core_group_cancelled",
    "core_group_held", "hand_over", "let_in", "message", "new_agency", "new_area", "new_child",
    "new_team", "new_venue", "people_call", "people_told", "plan_chair",
    "settings_calendar", "settings_calendar_remove", "settings_timescale_correct",
    "settings_timescale_withdraw", "team", "venue", "visit_new",
}
# fmt: on
"""The pages whose forms are done when they are filled in like this: of these the walk proves something."""

typed = plausible({**A_DAY, "in": ""}, "7", leaves={"apologies"})
"""The language of letters (`letters_in`) is one of a list that is typed: it is left as it is. Who came to a
core group sent no apologies.
"""


def written() -> dict[str, int]:
    """How many rows this transaction has written so far, by table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables")
        return dict(cursor.fetchall())


def sent_twice(client: Client, form: Found) -> tuple[bool, str]:
    """Whether the form was done, and what is wrong with how it was answered the second time."""
    with transaction.atomic():
        answers, rows = [], []
        sends = typed(form)
        shown = client.post(form.action, sends, content_type=URLENCODED)
        if 'name="shown" value="' in shown.text:  # what it moves is said first, and the button does it
            sends = urlencode(sent_back(shown.content, "shown"), doseq=True)
            shown = client.post(form.action, sends, content_type=URLENCODED)
        answers.append(shown)
        rows.append(written())
        answers.append(client.post(form.action, sends, content_type=URLENCODED))
        rows.append(written())
        transaction.set_rollback(True)
    first, second = answers
    if first.status_code != 302:
        return False, ""
    wrote = {table for table, amount in rows[1].items() if amount != rows[0].get(table, 0)}
    if (second.status_code, second.headers.get("Location")) != (302, first.headers["Location"]):
        return True, f"{form.action} answered {second.status_code}"
    return True, f"{form.action} wrote {sorted(wrote)} again" if wrote else ""


@pytest.mark.failure(1)
@pytest.mark.parametrize("names", parts(AT_MOST))
def test_each_form_sent_twice_is_done_once(names: list[str], scene: Scene, client: Client) -> None:
    done, wrong, seen = set[str](), list[str](), set[str]()
    for name in names:
        address = TABLE[name].address(name, scene)
        for role in sorted(TABLE[name].roles):
            user = scene.users[role]
            client.force_login(user)
            for form in forms_of(page(user, address).text, address):
                if form.method != "post" or form.action in {"/sign-out/", *seen}:
                    continue
                seen.add(form.action)
                assert "once" in form.offers, f"the form to {form.action} carries no token"
                is_done, problem = sent_twice(client, form)
                done |= {name} if is_done else set()
                wrong += [problem] if problem else []
    assert not wrong
    assert done >= DONE & set(names)
