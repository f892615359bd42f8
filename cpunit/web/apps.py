"""The look and the edge helpers that every app shares."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "cpunit.web"
    label = "web"
    verbose_name = "Look and helpers for pages"
