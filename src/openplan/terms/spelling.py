"""Which known word a misspelt one was meant to be: by the number of slips between them."""

from collections.abc import Iterable


def distance(one: str, other: str, most: int) -> int:
    """Slips between two words: a letter lost, added, changed, or two swapped (optimal string
    alignment); more than `most` is given as `most + 1`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    rows: list[list[int]] = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, against in enumerate(other, start=1):
            cost = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, rows[i - 2][j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        rows.append(row)
    return rows[-1][-1]


def slips_allowed(word: str) -> int:
    """One slip in a word of four letters or more, two in a long one."""
    return 0 if len(word) < 4 else 1 if len(word) < 10 else 2


def nearest(word: str, known: Iterable[str], slips: int) -> str | None:
    """The known word with the fewest slips, at most `slips`; of equals the first."""
    best, found = slips + 1, None
    for candidate in known:
        if abs(len(candidate) - len(word)) < best:
            apart = distance(word, candidate, best - 1)
            if apart < best:
                best, found = apart, candidate
    return found
