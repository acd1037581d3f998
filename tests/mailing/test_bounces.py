"""Mail services tell of addresses that take no mail."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from django.test import Client

from previously.following.models import RefusedAddress

pytestmark = pytest.mark.django_db
SECRET = "service:a-long-secret"


@pytest.fixture(autouse=True)
def service(settings: Any) -> None:
    settings.ROOT_URLCONF = "anymail.urls"
    settings.ANYMAIL_WEBHOOK_SECRET = SECRET


def tell(secret: str = SECRET, **event: Any) -> int:
    """What a service posts when something became of a mail; the status of our answer."""
    answer = Client(enforce_csrf_checks=True).post(
        "/postmark/tracking/",
        json.dumps({"MessageID": "1", "Email": "Gone@Readers.example", "ID": 1, **event}),
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Basic {base64.b64encode(secret.encode()).decode()}",
    )
    return answer.status_code


def refused() -> list[str]:
    return list(RefusedAddress.objects.values_list("address", flat=True))


def test_an_address_that_bounces_for_good_is_disabled() -> None:
    status = tell(
        RecordType="Bounce",
        Type="HardBounce",
        Description="No such mailbox",
        BouncedAt="2026-06-01T12:00:00Z",
    )

    assert (status, refused()) == (200, ["gone@readers.example"])


def test_an_address_whose_owner_called_mail_junk_is_disabled() -> None:
    tell(RecordType="SpamComplaint", Type="SpamComplaint", BouncedAt="2026-06-01T12:00:00Z")

    assert refused() == ["gone@readers.example"]


@pytest.mark.parametrize(
    "event",
    [
        {"RecordType": "Bounce", "Type": "Transient", "BouncedAt": "2026-06-01T12:00:00Z"},
        {
            "RecordType": "Delivery",
            "Recipient": "gone@readers.example",
            "DeliveredAt": "2026-06-01T12:00:00Z",
        },
    ],
    ids=["a bounce that will pass", "a delivery"],
)
def test_nothing_else_disables_an_address(event: dict[str, Any]) -> None:
    assert (tell(**event), refused()) == (200, [])


def test_nobody_else_can_tell() -> None:
    status = tell("service:guessed", RecordType="Bounce", Type="HardBounce", BouncedAt="2026-06-01T12:00:00Z")

    assert (status, refused()) == (400, [])
