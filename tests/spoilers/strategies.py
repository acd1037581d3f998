"""The algebra's values, made up for property tests: few works and small numbers, so that they often meet."""

from dataclasses import dataclass

from hypothesis import strategies as st

from previously.spoilers import (
    Atom,
    Clearance,
    EpisodeCode,
    Label,
    Position,
    Progress,
    ProgressBook,
    WorkOrder,
    work_key,
)

WORKS = ("queen", "tunnel", "odds")

works = st.sampled_from(WORKS)
positions = st.lists(st.integers(0, 3), max_size=3).map(lambda numbers: Position(tuple(numbers)))
atoms = st.builds(Atom, works, positions, st.booleans())
labels = st.lists(atoms, max_size=4).map(lambda found: Label.of(*found))
progresses = st.builds(Progress, st.none() | positions, st.frozensets(positions, max_size=3))
progress_by_work = st.dictionaries(works, progresses)
clearances = st.builds(Clearance, progress_by_work, labels, st.booleans())

codes = st.builds(EpisodeCode, st.integers(1, 3), st.integers(1, 5))
special_codes = st.builds(EpisodeCode, st.just(0), st.integers(1, 5))
any_codes = st.builds(EpisodeCode, st.integers(0, 9999), st.integers(0, 99_999))

paths = st.lists(st.integers(0, 99_999), max_size=4).map(lambda numbers: Position(tuple(numbers)))
recorded = st.builds(Progress, st.none() | paths, st.frozensets(paths, max_size=5))
slugs = st.text("abes14-", min_size=1, max_size=8)
books = st.builds(ProgressBook, st.dictionaries(slugs.map(work_key), recorded, max_size=8), st.booleans())


@dataclass(frozen=True)
class Growth:
    """A work as it was, and as it is once more episodes have come out and specials been slotted in."""

    before: WorkOrder
    after: WorkOrder


@st.composite
def work_orders(draw: st.DrawFn) -> WorkOrder:
    """A series with regular episodes, and specials that follow an episode, another special, or nothing."""
    return draw(growths()).before


@st.composite
def growths(draw: st.DrawFn) -> Growth:
    """A series whose later episodes may come before, between and after the earlier ones."""
    is_anthology = draw(st.booleans())
    arriving = draw(st.lists(codes | special_codes, min_size=1, max_size=12, unique=True))
    already = draw(st.integers(1, len(arriving)))
    slots: dict[EpisodeCode, EpisodeCode] = {}
    for index, code in enumerate(arriving):
        if code.season == 0 and index > 0 and draw(st.booleans()):
            slots[code] = draw(st.sampled_from(arriving[:index]))
    earlier = frozenset(arriving[:already])
    return Growth(
        WorkOrder(
            "queen",
            is_anthology=is_anthology,
            episodes=earlier,
            slots={special: anchor for special, anchor in slots.items() if special in earlier},
        ),
        WorkOrder("queen", is_anthology=is_anthology, episodes=frozenset(arriving), slots=slots),
    )


def having_seen_just(label: Label) -> Clearance:
    """A reader who has seen what the label asks for, and nothing else."""
    seen: dict[str, Progress] = {}
    for atom in label.atoms:
        one = Progress(alone=frozenset({atom.position})) if atom.is_alone else Progress(atom.position)
        seen[atom.work] = seen.get(atom.work, Progress()).joined(one)
    return Clearance(seen)


def having_also_seen(clearance: Clearance, more: dict[str, Progress]) -> Clearance:
    """The same reader, later."""
    seen: dict[str, Progress] = {}
    for work in WORKS:
        known, added = clearance.progress.get(work), more.get(work)
        if known is not None or added is not None:
            seen[work] = (known or Progress()).joined(added or Progress())
    return Clearance(seen, clearance.assumed, clearance.opens_all)
