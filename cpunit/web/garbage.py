"""How often the web server looks for what nobody holds any more.

A page makes some hundred thousand objects and lets go of nearly all of them at once, without the collector.
Python's own setting looks after every 700 of them, and goes through all that the program consists of now and
then: together a tenth of the time of a long page.
"""

import gc

EVERY = 25_000
"""New objects that are still held."""


def seldom() -> None:
    """To be called once everything is loaded: it stays, and need not be gone through again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(EVERY, 20, 20)
