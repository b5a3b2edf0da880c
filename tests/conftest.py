"""A busy machine is no failure: no example of a property has a deadline."""

from hypothesis import settings

settings.register_profile("openplan", deadline=None)
settings.load_profile("openplan")
