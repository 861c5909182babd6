"""Money, days and financial years, read from the text of a record or of a published file."""

import re
from datetime import date

MONEY = re.compile(r"-?\d+(?:\.\d{1,2})?")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
BRITISH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
YEAR = re.compile(r"(\d{4})[-/](\d{2})")


def pence(text: str) -> int:
    """`1250.50`, `£1,250.50` or `1250` as whole pence."""
    plain = text.strip().replace("£", "").replace(",", "").replace("\N{MINUS SIGN}", "-")
    if not MONEY.fullmatch(plain):
        raise ValueError(f"not a sum of money: {text!r}")
    pounds, _, pennies = plain.removeprefix("-").partition(".")
    amount = int(pounds) * 100 + int(pennies.ljust(2, "0"))
    return -amount if plain.startswith("-") else amount


def pounds(amount: int) -> str:
    """Pence as pages write them: `£1,250`, `£1,250.50`, `−£5`."""
    whole, pennies = divmod(abs(amount), 100)
    sign = "\N{MINUS SIGN}" if amount < 0 else ""
    return f"{sign}£{whole:,}" + (f".{pennies:02}" if pennies else "")


def decimal(amount: int) -> str:
    """Pence as data files hold them: `1250.50`."""
    whole, pennies = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{whole}.{pennies:02}"


def day(text: str) -> date:
    """`2024-03-05`, or `05/03/2024` with the day first."""
    if iso := ISO_DAY.fullmatch(text.strip()):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if british := BRITISH_DAY.fullmatch(text.strip()):
        return date(int(british[3]), int(british[2]), int(british[1]))
    raise ValueError(f"not a date: {text!r}")


def year(text: str) -> str:
    """`2023-24` or `2023/24` as `2023-24`; the second year must follow the first."""
    match = YEAR.fullmatch(text.strip())
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        raise ValueError(f"not a financial year: {text!r}")
    return f"{match[1]}-{match[2]}"


def year_of(when: date) -> str:
    """The financial year, 1 April to 31 March, that holds that day."""
    first = when.year if when.month >= 4 else when.year - 1
    return f"{first}-{(first + 1) % 100:02}"
