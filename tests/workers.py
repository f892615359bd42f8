"""Gives each of several workers a queue of its own, the database of Valkey with its number.

A pytest plugin that must be there before the settings are read, so `PYTEST_PLUGINS` names it. The servers,
the template of the databases and `CPUNIT_VAR` are shared.
"""

import os
import re


def queue_of(worker: str, url: str) -> str:
    """The queue of worker `gw0`, `gw1`…, beside the one at this address, which is database 0."""
    number = int(worker.removeprefix("gw")) + 1
    if url.startswith("unix:"):
        return re.sub(r"(\?db=\d*)?$", f"?db={number}", url, count=1)
    return re.sub(r"(?<!/)(/\d*)?$", f"/{number}", url, count=1)


if "PYTEST_XDIST_WORKER" in os.environ and "REDIS_URL" in os.environ:
    os.environ["REDIS_URL"] = queue_of(os.environ["PYTEST_XDIST_WORKER"], os.environ["REDIS_URL"])
