"""What analysts use: DuckDB and Polars over Parquet, Polars and ConnectorX over the database. Each adds up as the site does."""

import sqlite3
from decimal import Decimal
from pathlib import Path

import connectorx
import duckdb
import polars

from tables import rows


def sums(site: Path) -> tuple[str, list[str]]:
    """The sum of all awards, in whole pence, as each reads it; and pounds as numbers in every row."""
    awards = rows(site / "data" / "awards.csv")
    expected = sum(int(Decimal(row["total"]) * 100) for row in awards if row["total"])
    database, parquet = site / "data" / "register.sqlite", site / "data" / "awards.parquet"
    found = {}
    if parquet.exists():
        found["DuckDB, Parquet"] = duckdb.sql(f"select coalesce(sum(total), 0) * 100 from '{parquet}'").fetchall()[0][0]
        found["Polars, Parquet"] = (polars.read_parquet(parquet)["total"].sum() or 0) * 100
    asked = "select total, total_pence from awards"
    with_connectorx = connectorx.read_sql(f"sqlite://{database}", asked, return_type="polars")
    with_polars = polars.read_database(asked, sqlite3.connect(database), infer_schema_length=1)
    faults = []
    for name, table in (("ConnectorX", with_connectorx), ("Polars", with_polars)):
        found[f"{name}, SQLite"] = table["total_pence"].sum()
        if awards and round(table["total"].cast(polars.Float64).sum() * 100) != expected:
            faults.append(f"{name} adds pounds up to {table['total'].sum()}")
    faults += [f"{name} adds up to {own}, the CSV to {expected} pence" for name, own in found.items() if own != expected]
    for (kinds,) in sqlite3.connect(database).execute("select group_concat(distinct typeof(total)) from awards"):
        if set((kinds or "").split(",")) - {"real", "null", ""}:
            faults.append(f"the column of totals mixes {kinds}")
    return f"{', '.join(found)}: {len(awards)} awards are £{expected / 100:,.2f} to each", faults
