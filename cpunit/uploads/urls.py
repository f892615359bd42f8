"""Addresses of files that came in."""

from django.urls import path

from cpunit.uploads.views import upload

urlpatterns = [path("uploads/<uuid:key>/", upload, name="upload")]
