"""Handing work to the worker, from views and commands only."""

import logging
from functools import partial
from typing import Any

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

_log = logging.getLogger(__name__)

EACH = 0.15
"""Seconds for one step of reaching the queue. It is tried twice, and a step is a connection or an answer, so
that a page waits for half a second at most.
"""

HURRIED = {
    "socket_timeout": EACH,
    "socket_connect_timeout": EACH,
    "connect_retries_timeout": 2 * EACH,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
}


def enqueue(task: Any, *args: Any) -> None:
    """Ask the worker to run a Celery task once what was written is committed.

    A queue that cannot be reached, or does not answer, spoils no page and holds none up: it is logged, and
    the sweep that beat runs does the work later.
    """
    transaction.on_commit(partial(_hand_over, task, args))


def _hand_over(task: Any, args: tuple[Any, ...]) -> None:
    """Over a connection of its own: those that Celery pools wait for an answer without an end."""
    try:
        with current_app.connection_for_write(transport_options=HURRIED) as connection:
            task.apply_async(args, connection=connection, retry=False)
    except OperationalError as error:
        _log.warning("The queue could not be reached, so %s waits for its sweep: %s", task.name, error)
