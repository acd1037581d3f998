"""From the episodes somebody has seen, a set, to how far they are, a point."""

from __future__ import annotations

from collections.abc import Collection

from previously.spoilers import EpisodeCode, Position, Progress, WorkOrder


def prefix_of(order: WorkOrder, seen: Collection[EpisodeCode]) -> Progress:
    """How far somebody is who has seen these episodes: up to the last before the first they have missed.

    Law: the progress meets an episode's atom only if the episode was seen, and no greater progress does so. Specials
    count where they are slotted in. Episodes that stand alone are seen or not.
    """
    ordered = [code for code in order.in_order() if not order.stands_alone(code)]
    up_to = None
    for code in ordered:
        if code not in seen:
            break
        up_to = order.position(code)
    return Progress(up_to, _alone(order, seen))


def reach_of(order: WorkOrder, seen: Collection[EpisodeCode]) -> Progress:
    """How far somebody is if all before the furthest of these episodes was seen too, here or elsewhere."""
    ordered = [order.position(code) for code in seen if not order.stands_alone(code)]
    return Progress(max(ordered, default=None), _alone(order, seen))


def missed_before(order: WorkOrder, seen: Collection[EpisodeCode]) -> list[EpisodeCode]:
    """The episodes before the furthest seen that were not seen, in order."""
    reach = reach_of(order, seen)
    return [
        code
        for code in order.in_order()
        if not order.stands_alone(code) and code not in seen and reach.meets(order.atom(code))
    ]


def _alone(order: WorkOrder, seen: Collection[EpisodeCode]) -> frozenset[Position]:
    return frozenset(Position.regular(code) for code in seen if order.stands_alone(code))
