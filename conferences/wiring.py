"""Puts the stages together once the models are loaded: what they offer, and their constraints in words."""

from conferences.booking import constraints as booking
from conferences.booking.actions.follow_chair import follow_chair
from conferences.booking.answering import booked_for
from conferences.booking.pieces import BOOKING
from conferences.booking.steps import STEPS as AFTERWARDS
from conferences.closing.actions.plan_given import settle_plan
from conferences.conference import constraints as conference
from conferences.conference.begin import BEGINNING
from conferences.conference.limits_follow import limits_follow
from conferences.conference.pieces import PIECES
from conferences.conference.settle import SETTLERS
from conferences.conference.told import awaited_conferences
from conferences.conference.under_way import conferences_under_way
from conferences.confirming import constraints as confirming
from conferences.confirming.actions.settle_confirmed import settle_confirmed
from conferences.confirming.behind import lists_behind
from conferences.decisions import constraints as decisions
from conferences.decisions.actions.advise_dissenters import advise_dissenters
from conferences.decisions.behind import views_behind
from conferences.decisions.edited_advice import ADVICE
from conferences.decisions.leads import to_be_led_by, to_lead
from conferences.decisions.steps import STEPS as DECIDING
from conferences.invitations import constraints as invitations
from conferences.invitations.actions.deadline import settle_invitations
from conferences.invitations.actions.follow_doors import follow_doors
from conferences.invitations.actions.keep_back import keep_back_letters
from conferences.invitations.actions.keep_back_common import keep_back_common
from conferences.invitations.actions.list_people import follow_family
from conferences.invitations.behind import tellings_behind
from conferences.invitations.doors import whom_to_ring
from conferences.invitations.pieces import INVITATIONS, QUORUM
from conferences.live import constraints as live
from conferences.live.step import HEADING_STEPS, LIVE_STEPS
from conferences.live.steps import HEADINGS
from conferences.live.steps import STEPS as BEING_HERE
from conferences.live.who_came import who_came
from conferences.looking_back import constraints as looking_back
from conferences.minutes import constraints as minutes
from conferences.minutes.answers import answers_dropped
from conferences.minutes.behind import minutes_behind, waits_for_answer
from conferences.minutes.papers import MINUTES, PLAN
from conferences.minutes.papers_beside import AMENDMENT, CHAIRS_REPORT
from conferences.minutes.whose import whose_pieces
from conferences.preparation import constraints as preparation
from conferences.preparation.behind import queries_behind, taking_part_behind
from conferences.preparation.pieces import PREPARATION
from conferences.replies import constraints as replies
from conferences.replies.behind import invitations_behind
from conferences.reports import constraints as reports
from conferences.reports.actions.family_reports import settle_family_reports
from conferences.reports.actions.hold_back import hold_back_of_family
from conferences.reports.actions.written_reports import settle_written_reports
from conferences.reports.behind import reports_behind
from conferences.reports.pieces import REPORTS
from conferences.requests import constraints as requests
from conferences.signing_off import constraints as signing_off
from conferences.taking_part import constraints as taking_part
from conferences.taking_part.pieces import TAKING_PART
from conferences.transfers import constraints as transfers
from conferences.transfers.actions.settle_transfer import settle_transfer
from conferences.transfers.answering import chairs_tracking
from conferences.transfers.facts import markers_of
from conferences.transfers.policies import may_begin_after
from conferences.transfers.steps import HEADINGS as TAKING_OVER
from conferences.young_people import constraints as young_people
from conferences.young_people.behind import own_words_behind
from conferences.young_people.kept_words import kept_from_parents
from conferences.young_people.pieces import YOUNG_PEOPLE
from conferences.young_people.policies import may_have_page, standing, who_may
from cpunit.deadlines.actions.recount import FOLLOWERS
from cpunit.doors.actions.withdraw_door import withdraw_after_death
from cpunit.doors.behind import BEHIND, TO_RING
from cpunit.doors.children import CHILDREN, Young
from cpunit.doors.lasting import KEEPS_OPEN
from cpunit.doors.unsent import DROPPED
from cpunit.letters.editable import EDITABLE
from cpunit.papers.actions.keep_back import keep_back_messages
from cpunit.people.alerts import MARKERS
from cpunit.people.answering import ANSWERING
from cpunit.people.correcting import TELLERS
from cpunit.people.settle import (
    AFTER_DEATH,
    APART_FOLLOWERS,
    CHAIR_FOLLOWERS,
    FAMILY_SETTLERS,
    READING_FOLLOWERS,
)
from cpunit.people.withheld_policies import LEADS, LED
from cpunit.release.actions.keep_back import keep_back_copies
from cpunit.release.at_places import CAME
from cpunit.release.kept_from import KEPT_WORDS
from cpunit.release.left_out import WHOSE
from cpunit.release.other_families import UNDER_WAY
from cpunit.release.paper import PAPERS
from cpunit.web.constraints import register

for stage in (
    requests,
    transfers,
    booking,
    signing_off,
    minutes,
    looking_back,
    decisions,
    live,
    preparation,
    reports,
    replies,
    young_people,
    confirming,
    taking_part,
    invitations,
    conference,
):
    for constraint, sentence in stage.SENTENCES.items():
        register(constraint, sentence)

SETTLERS.add(
    settle_invitations,
    settle_confirmed,
    settle_written_reports,
    settle_family_reports,
    settle_plan,
    advise_dissenters,
    settle_transfer,
    follow_doors,
)
EDITABLE.add(ADVICE)
KEPT_WORDS.add(kept_from_parents)
CAME.add(who_came)
KEEPS_OPEN.add(waits_for_answer)
DROPPED.add(answers_dropped)
TO_RING.add(whom_to_ring)
CHILDREN.add(Young(may=may_have_page, who=who_may, standing=standing))
FOLLOWERS.add(limits_follow)
FAMILY_SETTLERS.add(follow_family)
READING_FOLLOWERS.add(hold_back_of_family)
LEADS.add(to_lead)
LED.add(to_be_led_by)
CHAIR_FOLLOWERS.add(follow_chair)
APART_FOLLOWERS.add(keep_back_common)
AFTER_DEATH.add(keep_back_letters, keep_back_copies, keep_back_messages, withdraw_after_death)
UNDER_WAY.add(conferences_under_way)
PAPERS.add(MINUTES, PLAN, AMENDMENT, CHAIRS_REPORT)
WHOSE.add(whose_pieces)
TELLERS.add(awaited_conferences)
BEGINNING.add(may_begin_after)
MARKERS.add(markers_of)
ANSWERING.add(booked_for, chairs_tracking)
LIVE_STEPS.add(*BEING_HERE, *DECIDING, *AFTERWARDS)
HEADING_STEPS.add(*HEADINGS, *TAKING_OVER)
BEHIND.add(
    views_behind,
    own_words_behind,
    invitations_behind,
    lists_behind,
    tellings_behind,
    taking_part_behind,
    queries_behind,
    reports_behind,
    minutes_behind,
)
PIECES.add(YOUNG_PEOPLE, BOOKING, INVITATIONS, QUORUM, TAKING_PART, REPORTS, PREPARATION)
