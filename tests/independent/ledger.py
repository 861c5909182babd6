"""Every confirmed sum, by year and funding source, and the totals of them by any dimensions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import values
from awards import NAMED_FIELDS, Award, Share, Variation
from records import BadRecord

NOT_RECORDED = "-"
SEVERAL = "several"
DIMENSIONS = ("year", "funding_source", "district", *NAMED_FIELDS)

Keys = dict[str, str]


@dataclass(frozen=True)
class Entry:
    """Pence of one award, in one year, from one source; by dimension, what it counts under."""

    amount: int
    keys: Keys


@dataclass
class Ledger:
    """The entries, with an index for each set of dimensions asked about."""

    entries: list[Entry]
    indexes: dict[tuple[str, ...], dict[tuple[str, ...], int]] = field(default_factory=dict)

    def total(self, keys: Keys) -> int:
        """Pence of all entries that have all these keys."""
        dimensions = tuple(sorted(keys))
        if dimensions not in self.indexes:
            self.indexes[dimensions] = self.totals(dimensions)
        return self.indexes[dimensions].get(tuple(keys[name] for name in dimensions), 0)

    def totals(self, dimensions: tuple[str, ...]) -> dict[tuple[str, ...], int]:
        """Pence by what entries have in these dimensions."""
        sums: dict[tuple[str, ...], int] = defaultdict(int)
        for entry in self.entries:
            sums[tuple(entry.keys[name] for name in dimensions)] += entry.amount
        return dict(sums)


def ledger(awards: Iterable[Award]) -> Ledger:
    """All that was awarded. An award whose first sum was not published adds nothing, whatever varied it later."""
    counted = [award for award in awards if award.counts and award.amount is not None]
    return Ledger([entry for award in counted for entry in entries(award)])


def entries(award: Award) -> Iterator[Entry]:
    """The confirmed sums of one award, its variations included, each in its year and from its source.

    A variation counts under the decision that made it, and under no panel.
    """
    keys = undivided_keys(award)
    for year, source, amount in first_sums(award):
        yield Entry(amount, {**keys, "year": year, "funding_source": source})
    for variation in award.variations:
        own = {**keys, "decision": variation.decision or NOT_RECORDED, "panel": NOT_RECORDED}
        for year, source, amount in later_sums(award, variation):
            yield Entry(amount, {**own, "year": year, "funding_source": source})


def undivided_keys(award: Award) -> Keys:
    """What all of an award counts under, whatever the year and source."""
    keys = {name: award.named.get(name, NOT_RECORDED) for name in NAMED_FIELDS}
    return keys | {"district": district(award)}


def district(award: Award) -> str:
    """One district has the sum of an award; several share it, and none of them has a part of its own."""
    if not award.districts:
        return NOT_RECORDED
    return award.districts[0] if len(set(award.districts)) == 1 else SEVERAL


def first_sums(award: Award) -> Iterator[tuple[str, str, int]]:
    """The amount awarded at first, as year, source and pence."""
    yield from year_by_year(amounts_by_year(award), sources(award))


def year_by_year(years: list[tuple[str, int]], left: dict[str, int]) -> Iterator[tuple[str, str, int]]:
    """Each year takes its share of what the years before it left of every source."""
    left = dict(left)
    for year, amount in years:
        shares = in_proportion(amount, list(left.values()))
        for source, share in zip(left, shares):
            left[source] -= share
            yield year, source, share


def later_sums(award: Award, variation: Variation) -> Iterator[tuple[str, str, int]]:
    """A variation in its own years, else in the year of its date; from its own sources, else as the first amount was."""
    years = [(values.year_of(variation.when), variation.amount)]
    if variation.years:
        years = sorted((share.key, share.amount or 0) for share in variation.years if share.confirmed)
    if variation.funding:
        yield from year_by_year(years, {share.key: share.amount or 0 for share in variation.funding})
        return
    funding = sources(award)
    for year, amount in years:
        for source, share in zip(funding, in_proportion(amount, list(funding.values()))):
            yield year, source, share


def amounts_by_year(award: Award) -> list[tuple[str, int]]:
    """The confirmed years, earliest first, else the year of the start, else the year given."""
    if award.years:
        return sorted(complete(award, "years", [share for share in award.years if share.confirmed]))
    if award.start:
        return [(values.year_of(award.start), award.sum)]
    if award.year:
        return [(award.year, award.sum)]
    raise BadRecord(f"award {award.id!r} has no start, years or year")


def sources(award: Award) -> dict[str, int]:
    """Pence from each source, in the order they were written."""
    if not award.funding:
        return {NOT_RECORDED: award.sum}
    return dict(complete(award, "funding", award.funding))


def complete(award: Award, name: str, shares: Iterable[Share]) -> list[tuple[str, int]]:
    """The shares with their sums, which must make up the award's amount."""
    sums = [(share.key, share.amount or 0) for share in shares]
    if sum(amount for _, amount in sums) != award.sum or len(dict(sums)) != len(sums):
        raise BadRecord(f"award {award.id!r}: {name} do not make up its amount")
    return sums


def in_proportion(amount: int, weights: list[int]) -> list[int]:
    """Whole pence in proportion to the weights, largest remainder first, the earlier where remainders are equal.

    Without any weight the first takes all. A sum taken away is shared as the same sum given, and turned round.
    """
    if amount < 0:
        return [-share for share in in_proportion(-amount, weights)]
    whole = sum(weights)
    if whole == 0:
        return [amount, *[0 for _ in weights[1:]]]
    shares = [amount * weight // whole for weight in weights]
    remainders = [amount * weight % whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: -remainders[place])
    for place in by_remainder[: amount - sum(shares)]:
        shares[place] += 1
    return shares
