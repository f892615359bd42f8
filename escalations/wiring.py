"""Puts the stages together once the models are loaded: their constraints in words, and what they offer."""

from conferences.calling_off.actions.stand_down import STOOD_DOWN
from cpunit.web.constraints import register
from escalations.alerts import constraints as alerts
from escalations.concern import constraints as concern
from escalations.disputes import constraints as disputes
from escalations.disputes.actions.draft_disputes import draft_disputes

for stage in (alerts, concern, disputes):
    for constraint, sentence in stage.SENTENCES.items():
        register(constraint, sentence)

STOOD_DOWN.add(draft_disputes)
