"""Every stage's addresses."""

from django.urls import URLPattern

from escalations.concerns import urls as concerns
from escalations.disputes import urls as disputes
from escalations.findings import urls as findings
from escalations.holders import urls as holders

urlpatterns: list[URLPattern] = [
    *holders.urlpatterns,
    *concerns.urlpatterns,
    *disputes.urlpatterns,
    *findings.urlpatterns,
]
