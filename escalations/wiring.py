"""Puts the stages together once the models are loaded: their constraints in words, and what they offer."""

from conferences.calling_off.actions.stand_down import STOOD_DOWN
from cpunit.letters.editable import EDITABLE
from cpunit.release.paper import PAPERS
from cpunit.web.constraints import register
from escalations.alerts import constraints as alerts
from escalations.concern import constraints as concern
from escalations.concerns.actions.take_concerns import take_concerns
from escalations.concerns.edited import CONCERN_LETTER
from escalations.concerns.paper import CONCERN
from escalations.disputes import constraints as disputes
from escalations.disputes.actions.draft_disputes import draft_disputes
from escalations.disputes.paper import DISPUTE
from escalations.findings import constraints as findings
from escalations.holders import constraints as holders
from plans.plan.taking import PLAN_FOLLOWERS

for stage in (alerts, concern, disputes, findings, holders):
    for constraint, sentence in stage.SENTENCES.items():
        register(constraint, sentence)

STOOD_DOWN.add(draft_disputes)
EDITABLE.add(CONCERN_LETTER)
PAPERS.add(CONCERN, DISPUTE)
PLAN_FOLLOWERS.add(take_concerns)
