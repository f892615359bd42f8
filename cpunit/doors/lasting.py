"""How long things of a door last."""

from datetime import timedelta

CODE = timedelta(minutes=10)
"""A code, and the link that a professional is sent with it."""

VISIT_OF_FAMILY = timedelta(hours=2)
VISIT_OF_PROFESSIONAL = timedelta(hours=10)
"""A working day at most."""

SEEN_AGAIN = timedelta(minutes=1)
"""So often at most is it written down that a visit goes on."""

TWICE = timedelta(seconds=30)
"""Between two presses of one button, on a slow line."""
