"""Property tests here are about what is counted, not how fast: a busy machine must not fail them."""

from hypothesis import settings

settings.register_profile("domain", deadline=None)
settings.load_profile("domain")
