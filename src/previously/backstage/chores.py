"""What every site needs done now and then, whatever it holds."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.management import call_command
from django_tasks_db.models import DBTaskResult


def publish_scheduled(now: datetime) -> None:
    """Publish and unpublish what the desk has scheduled; Wagtail looks at the clock itself."""
    call_command("publish_scheduled", verbosity=0)


def forget_finished_tasks(now: datetime) -> None:
    """Forget tasks that went well yesterday, and those that did not after two weeks."""
    DBTaskResult.objects.successful().filter(finished_at__lt=now - timedelta(days=1)).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - timedelta(days=14)).delete()


def forget_sessions(now: datetime) -> None:
    """Forget sessions that have expired."""
    call_command("clearsessions")
