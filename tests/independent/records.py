"""Raw records, as an officer wrote them: every value is text, a list or a mapping of these.

The first name under `data/` is the record type, the ending is the format: YAML, CSV, or Markdown with front matter.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Record = dict[str, Any]

BLANK: tuple[Any, ...] = ("", None, [], {})


class BadRecord(Exception):
    """A record that cannot be read, so that no total can be trusted."""


def of_type(site: Path, record_type: str) -> dict[str, Record]:
    """All records of that type by id."""
    found: dict[str, Record] = {}
    for path in files(site / "data", record_type):
        for record in in_file(path):
            if record["id"] in found:
                raise BadRecord(f"{path}: id {record['id']!r} is given twice")
            found[record["id"]] = record
    return found


def files(data: Path, record_type: str) -> Iterator[Path]:
    """The files of that type: `<type>.*` and everything in `<type>/`, hidden and underscored names left out."""
    for path in sorted(data.rglob("*")):
        names = path.relative_to(data).parts
        is_hidden = any(name.startswith((".", "_")) for name in names)
        is_of_type = names[0] == record_type or (len(names) == 1 and path.stem == record_type)
        if path.is_file() and is_of_type and not is_hidden:
            yield path


def in_file(path: Path) -> list[Record]:
    """The records of one file, each with an id."""
    records = read(path)
    if len(records) == 1:
        records[0].setdefault("id", path.stem)
    if any("id" not in record for record in records):
        raise BadRecord(f"{path}: a record without an id")
    return records


def read(path: Path) -> list[Record]:
    """The records of one file, with or without ids."""
    readers = {".yaml": yaml_records, ".csv": csv_records, ".md": markdown_records}
    if path.suffix not in readers:
        raise BadRecord(f"{path}: unknown format")
    try:
        return readers[path.suffix](path.read_text(encoding="utf-8-sig"))
    except yaml.YAMLError as error:
        raise BadRecord(f"{path}: {error}") from error


def yaml_records(text: str) -> list[Record]:
    """A mapping is one record, a list is many. Every scalar stays the text that was typed."""
    value = yaml.load(text, Loader=yaml.BaseLoader) or []
    return [without_blanks(record) for record in (value if isinstance(value, list) else [value])]


def markdown_records(text: str) -> list[Record]:
    """The front matter is the record; the text below plays no part in any total."""
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != "---":
        raise BadRecord("a Markdown record without front matter")
    end = next(place for place, line in enumerate(lines[1:], start=1) if line.rstrip() == "---")
    return yaml_records("\n".join(lines[1:end]))


def csv_records(text: str) -> list[Record]:
    """One row each; titles match fields whatever their case, spaces or underscores."""
    rows = [row for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter(text)) if any(row)]
    if not rows:
        return []
    titles = [title.strip().lower().replace(" ", "_") for title in rows[0]]
    return [without_blanks(dict(zip(titles, (cell.strip() for cell in row)))) for row in rows[1:]]


def delimiter(text: str) -> str:
    """The one of comma, semicolon and tab that the row of titles has most of."""
    titles = text.lstrip("\r\n").partition("\n")[0]
    return max(",;\t", key=titles.count)


def without_blanks(record: Record) -> Record:
    """The record without the fields that say nothing."""
    return {field: value for field, value in record.items() if value not in BLANK}
