"""Addresses of the record by hand."""

from django.urls import path

from conferences.by_hand.views import entering, paper

BY_HAND = "conferences/<code:code>/by-hand/"

urlpatterns = [
    path(BY_HAND, entering.by_hand, name="by_hand"),
    path(f"{BY_HAND}blank/", paper.by_hand_blank, name="by_hand_blank"),
    path(f"{BY_HAND}filled/", paper.by_hand_filled, name="by_hand_filled"),
    path(f"{BY_HAND}came-and-went/", entering.by_hand_came_and_went, name="by_hand_came_and_went"),
]
