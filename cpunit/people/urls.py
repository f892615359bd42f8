from django.urls import path

from cpunit.people.views import signing

urlpatterns = [
    path("sign-in/", signing.sign_in_page, name="sign_in"),
    path("sign-out/", signing.SignOut.as_view(), name="sign_out"),
    path("healthz", signing.health, name="health"),
]
