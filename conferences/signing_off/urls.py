"""The address of who approved what."""

from django.urls import path

from conferences.signing_off import views

urlpatterns = [path("conferences/<code:code>/signed-off/", views.signed_off, name="signed_off")]
