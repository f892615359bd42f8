"""Puts the stages together once the models are loaded: their constraints in words."""

from cpunit.web.constraints import register
from escalations.alerts import constraints as alerts
from escalations.concern import constraints as concern

for stage in (alerts, concern):
    for constraint, sentence in stage.SENTENCES.items():
        register(constraint, sentence)
