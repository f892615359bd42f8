"""How far ahead something is put in the diary: further, and the year is taken for mistyped."""

from datetime import timedelta

FURTHEST_AHEAD = timedelta(days=366)
