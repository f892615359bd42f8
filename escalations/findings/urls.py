"""Addresses of what chairs found at the points of a conference."""

from django.urls import path

from escalations.findings import views

FINDINGS = "conferences/<code:code>/practice/"

urlpatterns = [
    path(FINDINGS, views.findings, name="findings"),
    path(f"{FINDINGS}<slug:point>/", views.finding_new, name="finding_new"),
    path(f"{FINDINGS}taken-out/<int:number>/", views.finding_out, name="finding_out"),
]
