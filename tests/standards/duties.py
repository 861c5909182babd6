"""The calendar of duties: icalendar reads it without a fault, and each event is a whole day of its own."""

from datetime import timedelta
from pathlib import Path

from icalendar import Calendar


def calendar(site: Path) -> tuple[str, list[str]]:
    """The calendar of the site, where it has one."""
    path = site / "what-we-publish" / "duties.ics"
    if not path.exists():
        return "icalendar: there is no calendar", []
    faults = []
    read = Calendar.from_ical(path.read_bytes())
    events = read.walk("VEVENT")
    faults.extend(f"{part.get('UID')}: {error}" for part in [read, *events] for error in part.errors)
    for event in events:
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        if end - start != timedelta(days=1) or "VALUE=DATE" not in str(event["DTSTART"].params.to_ical()):
            faults.append(f"{event['UID']}: from {start} to {end} is no whole day")
        faults.extend(f"{event['UID']}: has no {name}" for name in ("SUMMARY", "DTSTAMP", "URL") if not event.get(name))
    names = [event["UID"] for event in events]
    if len(names) != len(set(names)):
        faults.append("a UID is there twice")
    lines = path.read_bytes().split(b"\r\n")
    faults.extend(f"a line of {len(line)} octets" for line in lines if len(line) > 75)
    return f"icalendar: {len(events)} days of duties are whole, each with a name of its own", faults
