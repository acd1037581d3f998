"""Slips of the finger: two words are near when few letters were left out, put in, changed or swapped.

Words are found by their deletions, so that nothing but equality is asked of the database: two words within distance n
share a form with at most n letters taken out of each (Garbe, "Symmetric Delete", 2012).
"""

from __future__ import annotations

from itertools import combinations

SHORTEST, LONG, LONGEST = 4, 8, 20


def most_slips(word: str) -> int:
    """How many slips are forgiven in a word."""
    if not SHORTEST <= len(word) <= LONGEST or word.isdigit():
        return 0
    return 2 if len(word) >= LONG else 1


def deletions(word: str) -> set[str]:
    """The word, and all that is left of it when as many letters as it forgives are taken out."""
    return {
        "".join(word[at] for at in range(len(word)) if at not in gone)
        for count in range(most_slips(word) + 1)
        for gone in combinations(range(len(word)), count)
        if most_slips(word)
    }


def distance(one: str, other: str) -> int:
    """Optimal string alignment distance: insertions, deletions, changes and swaps of neighbours."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, above, row = row, before, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[-1]
