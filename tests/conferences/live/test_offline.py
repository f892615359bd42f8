"""What browsers keep of the record for when there is no network knows nothing of anybody."""

import pytest
from django.test import Client

from conferences.live.views.offline import PARTS

pytestmark = pytest.mark.django_db


def test_the_page_without_a_network_is_the_same_for_everybody(client: Client) -> None:
    page = client.get("/record-offline/")
    assert "sessionid" not in page.cookies
    assert "csrftoken" not in page.cookies
    assert "cpunit/map/offline.js" in PARTS.findall(page.content.decode())


def test_its_worker_is_taken_anew_whenever_the_page_is(client: Client) -> None:
    worker = client.get("/record-worker.js")
    assert worker["Content-Type"] == "text/javascript"
    assert worker.content.decode().startswith('const VERSION = "')
    assert worker["Cache-Control"] == "no-store"
