"""Puts the stages together once the models are loaded: their constraints in words, and what they offer."""

from conferences.closing.recipients import ALSO_GIVEN
from conferences.conference.begin import BEGINNING
from conferences.decisions.ending import STARTED
from conferences.live.actions.open_conference import OPENING
from conferences.live.step import HEADING_STEPS
from conferences.overview.apart import APART
from conferences.overview.under import ANSWERING_FOR
from conferences.preparation.monitored import MONITORED
from cpunit.doors.behind import BEHIND
from cpunit.letters.editable import EDITABLE
from cpunit.people.answering import ANSWERING
from cpunit.people.correcting import TELLERS
from cpunit.people.settle import CASE_FOLLOWERS, FAMILY_SETTLERS, WORKER_FOLLOWERS
from cpunit.people.withheld_policies import LEADS, LED
from cpunit.release.other_families import UNDER_WAY
from cpunit.release.paper import PAPERS
from cpunit.release.readers import ELSEWHERE
from cpunit.web.constraints import register
from plans.agreed_actions import constraints as agreed_actions
from plans.core_groups import constraints as core_groups
from plans.core_groups.held import AFTER_HELD
from plans.drafting import constraints as drafting
from plans.drafting.behind import plans_behind
from plans.endings.actions.settle_deaths import settle_deaths
from plans.looked_after import constraints as looked_after
from plans.looked_after.behind import looked_after_behind
from plans.looking_back.steps import HEADINGS as REVIEWING
from plans.nightly import constraints as nightly
from plans.oversight import constraints as oversight
from plans.oversight.actions.follow_case import follow_case
from plans.oversight.answering import chairs_watching, plans_started
from plans.papers import constraints as papers
from plans.papers.actions.meet_update import meet_update, settle_updates, settle_updates_without
from plans.papers.paper import PLAN
from plans.plan import constraints as plan
from plans.plan.families import on_a_plan
from plans.plan.leads import leads_of, led_by
from plans.plan.policies import may_begin_initial, may_begin_review, may_take_over
from plans.plan.review import started_on
from plans.plan.told import plans_and_core_groups
from plans.reviews.actions.carry_over import carry_over
from plans.reviews.monitored import monitored_plans
from plans.reviews.together import reviewed_apart
from plans.transfers import constraints as transfers
from plans.transfers.letter import TRANSFER_LETTER
from plans.transfers.receiving import receivers_of, receives
from plans.visits import constraints as visits
from plans.visits.actions.settle_visits import settle_visits

for stage in (
    nightly,
    looked_after,
    drafting,
    agreed_actions,
    core_groups,
    visits,
    transfers,
    papers,
    oversight,
    plan,
):
    for constraint, sentence in stage.SENTENCES.items():
        register(constraint, sentence)

FAMILY_SETTLERS.add(settle_visits, settle_deaths, settle_updates)
WORKER_FOLLOWERS.add(settle_updates_without)
AFTER_HELD.add(meet_update)
CASE_FOLLOWERS.add(follow_case)
ANSWERING.add(chairs_watching)
ANSWERING_FOR.add(plans_started)
BEHIND.add(plans_behind, looked_after_behind)
OPENING.add(carry_over)
HEADING_STEPS.add(*REVIEWING)
APART.add(reviewed_apart)
EDITABLE.add(TRANSFER_LETTER)
TELLERS.add(plans_and_core_groups)
STARTED.add(started_on)
PAPERS.add(PLAN)
ALSO_GIVEN.add(receives)
ELSEWHERE.add(receivers_of)
UNDER_WAY.add(on_a_plan)
BEGINNING.add(may_begin_initial, may_begin_review, may_take_over)
MONITORED.add(monitored_plans)
LEADS.add(leads_of)
LED.add(led_by)
