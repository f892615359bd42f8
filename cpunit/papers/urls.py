"""Addresses of papers and of the outbox."""

from django.urls import path

from cpunit.papers.views import again, message, messages, now, paper, seen_to

urlpatterns = [
    path("papers/<uuid:key>/", paper, name="paper"),
    path("service/messages/", messages, name="messages"),
    path("service/messages/<uuid:key>/", message, name="message"),
    path("service/messages/<uuid:key>/again/", again, name="message_again"),
    path("service/messages/<uuid:key>/now/", now, name="message_now"),
    path("service/messages/<uuid:key>/seen-to/", seen_to, name="message_seen_to"),
]
