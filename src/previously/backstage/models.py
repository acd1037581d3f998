"""Who works behind the scenes, and what is to be done there again when."""

from __future__ import annotations

from django.db import models


class Worker(models.Model):
    """A process that runs tasks. A task whose worker has no row is nobody's, and is given to another."""

    wagtail_reference_index_ignore = True

    id = models.CharField(primary_key=True, max_length=64)
    # How often others have asked whether it still lives since it last answered.
    challenges = models.PositiveSmallIntegerField(default=0)
    challenged_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.id


class Regular(models.Model):
    """When something on the timetable is due again."""

    wagtail_reference_index_ignore = True

    name = models.CharField(max_length=64, unique=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class HubTopic(models.Model):
    """What a feed said to everybody when it was last looked at for news."""

    wagtail_reference_index_ignore = True

    path = models.CharField(max_length=500, unique=True)  # of the page it is a feed of
    digest = models.CharField(max_length=64)
    looked_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.path


class Untold(models.Model):
    """A feed with news of which the hub could not be told."""

    wagtail_reference_index_ignore = True

    address = models.CharField(max_length=700, unique=True)
    since = models.DateTimeField()
    # How often that was in vain; each is a few tries within seconds.
    tries = models.PositiveSmallIntegerField(default=0)
    # When it is tried again; never for what was given up, until there is more news.
    due_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.address
