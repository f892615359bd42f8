"""Offers to e-mails the leaflets that go with their letters, and to families those behind their door."""

from cpunit.doors.behind import BEHIND
from cpunit.papers.enclosing import ENCLOSED
from cpunit.supplied.behind import leaflets_behind
from cpunit.supplied.constraints import SENTENCES
from cpunit.supplied.enclosed import enclosed_with
from cpunit.web.constraints import register

for name, sentence in SENTENCES.items():
    register(name, sentence)

ENCLOSED.add(enclosed_with)
BEHIND.add(leaflets_behind)
