"""Which awards a page lists, and so which rows stand in the `awards.csv` beside it."""

from collections.abc import Iterable, Iterator
from itertools import product
from dataclasses import dataclass
from pathlib import Path

import records
import values
from awards import Award, Variation

DIMENSION_OF_FOLDER = {
    "priorities": "priority",
    "budget-areas": "budget_area",
    "funding-sources": "funding_source",
    "districts": "district",
    "schemes": "scheme",
    "panels": "panel",
    "organisations": "recipient",
    "decisions": "decision",
    "agreements": "agreement",
}


# The facets, in the order in which the address of a page of two facets names them; the financial year is the last.
FACETS = ["priorities", "budget-areas", "funding-sources", "districts", "schemes"]


# A longer list has no table beside it.
MOST_ROWS = 5_000


@dataclass(frozen=True)
class Listing:
    """The awards of one page: those it must list, and those it may list besides."""

    folder: str
    must: frozenset[str]
    may: frozenset[str] = frozenset()


def listings(site: Path, awards: Iterable[Award]) -> Iterator[Listing]:
    """The listings of all record pages, of all years, and of any two facets that awards name together."""
    published = [award for award in awards if not award.is_draft]
    for folder, dimension in DIMENSION_OF_FOLDER.items():
        for record_id, record in records.of_type(site, folder).items():
            if record.get("status") != "draft":
                yield record_listing(folder, dimension, record_id, published)
    for year in sorted({year for award in published for year in years(award) | possible_years(award)}):
        yield year_listing(year, published)
    yield from facet_listings(site, published)


def facet_listings(site: Path, awards: list[Award]) -> Iterator[Listing]:
    """The listings of two facets of different kinds, also those that no page may have."""
    kinds = [[record_listing(folder, DIMENSION_OF_FOLDER[folder], key, awards)
              for key, record in records.of_type(site, folder).items() if record.get("status") != "draft"]
             for folder in FACETS]
    all_years = sorted({year for award in awards for year in years(award) | possible_years(award)})
    kinds.append([year_listing(year, awards) for year in all_years])
    one_district = {award.id for award in awards if len(set(award.districts)) == 1}
    for place, kind in enumerate(kinds):
        for other in kinds[place + 1:]:
            for first, second in product(kind, other):
                must, may = first.must & second.must, (first.must | first.may) & (second.must | second.may)
                # Money for several districts counts under none of them: no table leads to a page of these alone.
                if "districts/" in f"{first.folder} {second.folder}" and not (must | may) & one_district:
                    must, may = frozenset(), must | may
                yield Listing(f"{first.folder}/{second.folder}", must, may)


def record_listing(folder: str, dimension: str, record_id: str, awards: list[Award]) -> Listing:
    """All awards that name the record; of a decision also those whose sum it changed."""
    must = frozenset(award.id for award in awards if record_id in names(award, dimension))
    if dimension == "decision":
        must |= frozenset(award.id for award in awards if is_changed_by(award, record_id))
    return Listing(f"{folder}/{record_id}", must)


def is_changed_by(award: Award, decision: str) -> bool:
    """Whether a variation of that decision changed a sum that counts."""
    known = award.counts and award.amount is not None
    return known and any(item.decision == decision and item.amount for item in award.variations)


def names(award: Award, dimension: str) -> set[str]:
    """Every record of that dimension the award names."""
    if dimension == "district":
        return set(award.districts)
    if dimension == "funding_source":
        return {share.key for share in award.funding}
    return {award.named[dimension]} if dimension in award.named else set()


def year_listing(year: str, awards: list[Award]) -> Listing:
    must = frozenset(award.id for award in awards if award.counts and year in years(award))
    may = frozenset(award.id for award in awards if year in years(award) | possible_years(award))
    return Listing(f"years/{year}", must, may)


def years(award: Award) -> set[str]:
    """The years an award has confirmed money in, or would have if its sum were published."""
    changes = [item for item in award.variations if item.amount and award.amount is not None]
    varied = {year for item in changes for year in years_of(item)}
    if award.years:
        return varied | {share.key for share in award.years if share.confirmed}
    return varied | {values.year_of(award.start) if award.start else award.year}


def first_year(award: Award) -> str:
    """The year whose files have the award: the first confirmed one of its own, whatever its changes say."""
    if award.years:
        return min((share.key for share in award.years if share.confirmed), default="no-year")
    return (values.year_of(award.start) if award.start else award.year) or "no-year"


def years_of(variation: Variation) -> set[str]:
    """The confirmed years of a variation, else the year of its date."""
    own = {share.key for share in variation.years if share.confirmed}
    return own or {values.year_of(variation.when)}


def possible_years(award: Award) -> set[str]:
    """Years a page may list an award in though it has no money there: unconfirmed, or a change of the end date."""
    unconfirmed = {share.key for share in award.years if not share.confirmed}
    later = {share.key for item in award.variations for share in item.years}
    return unconfirmed | later | {values.year_of(item.when) for item in award.variations}
