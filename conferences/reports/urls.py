"""Addresses of the reports."""

from django.urls import path

from conferences.reports.views import conference_reports

urlpatterns = [path("conferences/<code:code>/reports/", conference_reports, name="conference_reports")]
