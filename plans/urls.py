"""Every stage's addresses."""

from django.urls import URLPattern

from plans.agreed_actions import urls as agreed_actions
from plans.caseload import urls as caseload
from plans.core_groups import urls as core_groups
from plans.drafting import urls as drafting
from plans.endings import urls as endings
from plans.keeping import urls as keeping
from plans.looked_after import urls as looked_after
from plans.nightly import urls as nightly
from plans.outcomes import urls as outcomes
from plans.oversight import urls as oversight
from plans.overview import urls as overview
from plans.papers import urls as papers
from plans.reviews import urls as reviews
from plans.transfers import urls as transfers
from plans.visits import urls as visits

STAGES = (
    outcomes, caseload, overview, reviews, core_groups, visits, agreed_actions, oversight, endings, transfers,
    papers, drafting, looked_after, keeping, nightly,
)  # fmt: skip

urlpatterns: list[URLPattern] = [pattern for stage in STAGES for pattern in stage.urlpatterns]
