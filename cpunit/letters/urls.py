"""Addresses of the words of letters."""

from django.urls import path

from cpunit.letters.views import edited, words

AT = "settings/letters/own/"
ONE = "letters/<code:code>/<str:kind>/<int:key>/"

urlpatterns = [
    path(AT, words.letters, name="letters"),
    path(f"{AT}<str:kind>/", words.letter_words, name="letter_words"),
    path(f"{AT}<str:kind>/look/", words.letter_look, name="letter_look"),
    path(f"{AT}<str:kind>/own/", words.letter_own, name="letter_own"),
    path(ONE, edited.letter_edit, name="letter_edit"),
    path(f"{ONE}release/", edited.letter_release, name="letter_release"),
    path(f"{ONE}as-it-is/", edited.letter_as_it_is, name="letter_as_it_is"),
]
