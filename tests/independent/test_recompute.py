#!/usr/bin/env python3
"""The checker itself, tried on a small site and a public folder written by hand: `python3 test_recompute.py`."""

import sys
import tempfile
import unittest
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import ledger
import pages
import recompute
import records
import values

AWARDS_YAML = """
- id: split-both-ways
  kind: grant
  recipient: youth-club
  amount: 100.00
  years: [{year: 2023-24, amount: 33.33}, {year: 2024-25, amount: 66.67}, {year: 2025-26, amount: 50, confirmed: no}]
  funding: [{source: poca, amount: 50}, {source: precept, amount: 50}]
  priority: tackling-crime
  districts: [north, south]
  decision: d-1
- {id: never-told, kind: grant, recipient: youth-club, amount: not published, year: 2023-24, decision: d-1}
- {id: taken-back, kind: grant, recipient: youth-club, amount: 999, start: 2023-05-01, status: withdrawn}
- {id: not-yet, kind: grant, recipient: youth-club, amount: 888, start: 2023-05-01, status: draft}
"""

AWARDS_CSV = """\ufeffID;Kind;Recipient;Title;Amount;Start;Funding;Districts
eve;contract;firm;Last day;£1,000.50;31/03/2024;poca;north

day;contract;firm;"First; day";2000;2024-04-01;;
"""

TABLE = """id,kind,recipient,amount,amount_not_published,paid,start,year,years,funding,districts,priority,decision,status,variations
split-both-ways,grant,youth-club,100.00,no,,,,2023-24: 33.33; 2024-25: 66.67; 2025-26: 50.00 unconfirmed,poca: 50.00; precept: 50.00,north; south,tackling-crime,d-1,,"[{""date"":""2025-03-31"",""amount"":-0.01,""decision"":""d-2""}]"
never-told,grant,youth-club,,yes,,,2023-24,,,,,d-1,,
taken-back,grant,youth-club,999.00,no,,2023-05-01,,,,,,,withdrawn,
eve,contract,firm,1000.50,no,699.50,2024-03-31,,,poca: 1000.50,north,,,,
day,contract,firm,2000.00,no,,2024-04-01,,,,,,,,
"""

PAGE = """<!doctype html><html lang="en"><body>
<p data-total="all">In all <data value="3100.49">£3,100.49</data>
<p>Asked for: <data value="5.00">£5</data>
<table data-total>
<tr data-total="year:2023-24"><th>2023 to 2024<td><b><data value="1033.83" class="big money">£1,033.83</data></b>
<td data-total="funding_source:poca year:2023-24"><data value="1017.17">£1,017.17</data>
<tr><td data-total="funding_source:poca year:2024-25"><data value="33.32">£33.32</data>
<td data-total="funding_source:- kind:contract"><data value="2000">£2,000</data>
<td data-total="district:several"><data value="99.99">£99.99</data></td></tr>
</table><br><svg><path d="M0"/></svg>
<dl><dd data-total="district:south">none<dd data-total="recipient:youth-club decision:d-1">
<data value="100.00">£100</data><dd data-total="decision:d-2"><data value="-0.01">−£0.01</data></dl>
</body></html>"""

LISTINGS = {
    "priorities/tackling-crime": ["split-both-ways"],
    "funding-sources/poca": ["split-both-ways", "eve"],
    "funding-sources/precept": ["split-both-ways"],
    "districts/north": ["split-both-ways", "eve"],
    "districts/south": ["split-both-ways"],
    "organisations/youth-club": ["split-both-ways", "never-told", "taken-back"],
    "organisations/firm": ["eve", "day"],
    "decisions/d-1": ["split-both-ways", "never-told"],
    "decisions/d-2": ["split-both-ways"],
    "years/2023-24": ["split-both-ways", "never-told", "eve"],
    "years/2024-25": ["split-both-ways", "day"],
}

# The year whose file has each award.
YEARS = {"2023-24": ["split-both-ways", "never-told", "taken-back", "eve"], "2024-25": ["day"]}

# Every two of one kind of facet and another that some award names both of.
for first, second in combinations(list(LISTINGS), 2):
    kinds = [page.split("/")[0] for page in (first, second)]
    both = [award for award in LISTINGS[first] if award in LISTINGS[second]]
    if kinds[0] != kinds[1] and not {"organisations", "decisions"} & set(kinds) and both:
        LISTINGS[f"{first}/{second}"] = both

SITE = {
    "data/awards.yaml": AWARDS_YAML,
    "data/awards/2023-24.csv": AWARDS_CSV,
    "data/variations.csv": "Award,Date,Amount,Decision,Draft\nsplit-both-ways,31/03/2025,-£0.01,d-2,no\neve,2024-05-01,5,,yes\n",
    "data/payments.yaml": "[{award: eve, date: 2024-05-01, amount: 700}, {award: eve, date: 2024-06-01, amount: -0.50}]",
    "data/payments/other.csv": "date,amount,supplier\n2024-05-01,12,Firm\n",
    "data/awards/_old.csv": "id\nignored\n",
    "data/priorities.yaml": "id: tackling-crime",
    "data/funding-sources.yaml": "[{id: poca}, {id: precept}]",
    "data/districts.csv": "id\nnorth\nsouth\n",
    "data/organisations.yaml": "[{id: youth-club, name: Youth Club}, {id: firm, name: Firm}]",
    "data/decisions/d-1.md": "---\nreference: 1\ntotal: 100\n---\nProse.\n",
    "data/decisions/d-2.md": "---\nreference: 2\n---\n",
    "expected-totals.json": """{"total": {"amount": "3100.49", "awards": 4, "awards_without_sum": 1},
        "by_financial_year": {"2023-24": {"amount": "1033.83", "awards": 3, "awards_without_sum": 1},
                              "2024-25": {"amount": "2066.66", "awards": 2, "awards_without_sum": 0}},
        "by_decision": {"1": {"amount": "100.00", "awards": 2, "awards_without_sum": 1}},
        "by_recipient": {"Firm": {"amount": "3000.50", "awards": 2, "awards_without_sum": 0},
                         "Youth Club": {"amount": "99.99", "awards": 2, "awards_without_sum": 1}}}""",
}


def table_of(ids: list[str]) -> str:
    """The rows of these awards, as the table beside a page has them."""
    title, *rows = TABLE.splitlines(keepends=True)
    return title + "".join(row for row in rows if row.split(",")[0] in ids)


# One line for each heading and year that has money; the rest of the table is like these.
TOTALS = """by,id,name,year,awards,amount
year,2023-24,2023-24,2023-24,2,1033.83
year,2024-25,2024-25,2024-25,2,2066.66
funding_source,poca,Poca,2023-24,2,1017.17
funding_source,poca,Poca,2024-25,1,33.32
funding_source,precept,Precept,2023-24,1,16.66
funding_source,precept,Precept,2024-25,1,33.34
funding_source,,Not recorded,2024-25,1,2000.00
district,,More than one district,2023-24,1,33.33
district,,More than one district,2024-25,1,66.66
district,north,North,2023-24,1,1000.50
district,,Not recorded,2024-25,1,2000.00
kind,grant,Grant,2023-24,1,33.33
kind,grant,Grant,2024-25,1,66.66
kind,contract,Contract,2023-24,1,1000.50
kind,contract,Contract,2024-25,1,2000.00
recipient,youth-club,Youth Club,2023-24,1,33.33
recipient,youth-club,Youth Club,2024-25,1,66.66
recipient,firm,Firm,2023-24,1,1000.50
recipient,firm,Firm,2024-25,1,2000.00
priority,tackling-crime,Tackling crime,2023-24,1,33.33
priority,tackling-crime,Tackling crime,2024-25,1,66.66
priority,,Not recorded,2023-24,1,1000.50
priority,,Not recorded,2024-25,1,2000.00
budget_area,,Not recorded,2023-24,2,1033.83
budget_area,,Not recorded,2024-25,2,2066.66
decision,d-1,d-1,2023-24,1,33.33
decision,d-1,d-1,2024-25,1,66.67
decision,d-2,d-2,2024-25,1,-0.01
decision,,Not recorded,2023-24,1,1000.50
decision,,Not recorded,2024-25,1,2000.00
scheme,,Not recorded,2023-24,2,1033.83
scheme,,Not recorded,2024-25,2,2066.66
panel,,Not recorded,2023-24,2,1033.83
panel,,Not recorded,2024-25,2,2066.66
agreement,,Not recorded,2023-24,2,1033.83
agreement,,Not recorded,2024-25,2,2066.66
"""

# What was paid, as the files of all, of each month and of the year have it.
PAID = "Date,Paid by,Amount\n2024-05-01,Us,700.00\n2024-05-01,Us,12.00\n2024-06-01,Us,-0.50\n"
PAYMENTS = {
    "data/spending.csv": PAID,
    "payments/2024-05/payments.csv": PAID.replace("2024-06-01,Us,-0.50\n", ""),
    "payments/2024-06/payments.csv": "Date,Paid by,Amount\n2024-06-01,Us,-0.50\n",
    "payments/years/2024-25/payments.csv": PAID,
    "payments/years/2024-25/by-month.csv": "Month,Items,Grants,All\n2024-05,12.00,700.00,712.00\n2024-06,none,-0.50,-0.50\n",
}

PUBLIC = {
    **PAYMENTS,
    "index.html": PAGE,
    "data/awards.csv": TABLE,
    "data/totals.csv": TOTALS,
    **{f"data/awards/{year}.csv": table_of(ids) for year, ids in YEARS.items()},
    **{f"{page}/awards.csv": table_of(ids) for page, ids in LISTINGS.items()},
}


def mismatches(public: dict[str, str], site: dict[str, str] = SITE) -> list[str]:
    """What the checker says of these published files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**site, **{f"public/{name}": text for name, text in public.items()}}.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return recompute.check(Path(folder), Path(folder, "public")).mismatches


class Recompute(unittest.TestCase):
    def test_a_true_site_passes(self) -> None:
        self.assertEqual(mismatches(PUBLIC), [])

    def found(self, name: str, old: str, new: str, *parts: str) -> None:
        """Publishing `new` for `old` in one file gives a mismatch with each of these parts."""
        self.assertIn(old, PUBLIC[name])
        texts = mismatches(PUBLIC | {name: PUBLIC[name].replace(old, new, 1)})
        for part in parts:
            self.assertTrue(any(part in text for text in texts), (part, texts))

    def test_a_wrong_sum_on_a_page_is_found(self) -> None:
        self.found("index.html", 'value="1017.17"', 'value="1017.16"', "line 6, funding_source:poca year:2023-24")
        self.found("index.html", "£2,000<", "£2000<", "2000.00 as £2,000, is 2000.00 as £2000")
        self.found("index.html", 'value="2000"', 'value="2000.5"', "'2000.5'")

    def test_a_total_left_out_or_misnamed_is_found(self) -> None:
        self.found("index.html", '<data value="33.32">£33.32</data>', "none", "shows no sum")
        self.found("index.html", "district:several", "district:west", "no district is called 'west'")
        self.found("index.html", "kind:contract", "colour:red", "no dimension is called 'colour'")
        self.found("index.html", "year:2023-24", "year:2023-25", "not a financial year")

    def test_a_wrong_line_in_the_table_of_totals_is_found(self) -> None:
        self.found("data/totals.csv", "d-1,d-1,2024-25,1,66.67", "d-1,d-1,2024-25,1,66.66", "decision d-1 2024-25")
        self.found("data/totals.csv", "decision,d-2,d-2,2024-25,1,-0.01\n", "", "decision d-2 2024-25")

    def test_a_decision_whose_total_is_not_what_it_authorised_is_found(self) -> None:
        site = SITE | {"data/decisions/d-1.md": "---\nreference: 1\ntotal: 99.99\n---\n"}
        texts = mismatches(PUBLIC, site)
        self.assertTrue(any("decision d-1: total: should be £99.99, is £100" in text for text in texts), texts)

    def test_pages_without_totals_fail(self) -> None:
        texts = mismatches(PUBLIC | {"index.html": "<p>£3,100.49"})
        self.assertIn("no page has a marked total", texts[0])

    def test_wrong_rows_in_a_download_are_found(self) -> None:
        self.found("data/awards.csv", "eve,contract,firm,1000.50", "eve,contract,firm,1000.49", "eve amount")
        self.found("data/awards.csv", "699.50", "700.00", "eve paid")
        self.found("data/awards.csv", "699.50", "", "eve paid")
        self.found("data/awards.csv", "tackling-crime", "", "total of priority:tackling-crime year:2023-24")
        self.found("data/awards.csv", "-0.01", "-0.02", "total of all: should be £3,100.49, is £3,100.48")
        self.found("districts/north/awards.csv", "eve,", "not-yet,", "'not-yet' is no published award")
        self.found("districts/south/years/2023-24/awards.csv", "split-both-ways,", "day,", "should be []")
        self.found("years/2024-25/awards.csv", "\nday,", "\neve,", "should be ['day', 'split-both-ways']")

    def test_a_payment_left_out_or_in_another_month_is_found(self) -> None:
        self.found("data/spending.csv", "2024-06-01,Us,-0.50\n", "", "spending.csv: payments")
        self.found("payments/2024-05/payments.csv", "700.00", "700.01", "2024-05/payments.csv: payments")
        self.found("payments/years/2024-25/by-month.csv", ",712.00", ",713.00", "2024-05 in all")
        self.found("payments/years/2024-25/by-month.csv", ",700.00", ",none", "2024-05 in its 2 parts")
        public = {name: text for name, text in PUBLIC.items() if name != "payments/2024-06/payments.csv"}
        self.assertTrue(any("is missing, should have 1 payments" in text for text in mismatches(public)))

    def test_an_award_in_the_file_of_another_year_is_found(self) -> None:
        self.found("data/awards/2024-25.csv", "day,", "eve,", "2024-25.csv: rows")
        self.found("data/awards/2023-24.csv", "1000.50", "1000.49", "2023-24.csv: rows")
        public = {name: text for name, text in PUBLIC.items() if name != "data/awards/2024-25.csv"}
        self.assertTrue(any("awards: years" in text for text in mismatches(public)))

    def test_a_missing_download_is_found(self) -> None:
        public = {name: text for name, text in PUBLIC.items() if name != "organisations/firm/awards.csv"}
        self.assertIn("is missing, should have 2 awards", mismatches(public)[0])

    def test_figures_of_a_chart_that_differ_from_its_table_are_found(self) -> None:
        chart = """<link href="/register/assets/style.css"><figure><p class="chart-about"><a href="#t">Table</a>
            <a href="/register/by-year.csv" download>Figures</a></p></figure>
            <table><caption><span id="t">Sums</span></caption><tbody><tr><th>2023 to 2024</th>
            <td><data value="1033.83">£1,033.83</data></td><td data-total="year:2021-22">none</td></tr>
            </tbody></table>"""
        figures = "Year,Sum,Before\r\n2023 to 2024,1033.83,\r\n"
        public = PUBLIC | {"chart.html": chart, "by-year.csv": figures}
        self.assertEqual(mismatches(public), [])
        for old, new in (("1033.83", "1033.84"), ("1033.83,", "1033.83,0.00"), ("2023 to 2024,1033.83,\r\n", "")):
            texts = mismatches(public | {"by-year.csv": figures.replace(old, new)})
            self.assertIn("sums in by-year.csv", "".join(texts))
        self.assertIn("a chart without", "".join(mismatches(PUBLIC | {"chart.html": chart})))
        unnamed = chart.replace('id="t"', 'id="u"')
        self.assertIn("without its table", "".join(mismatches(public | {"chart.html": unnamed})))


class Parts(unittest.TestCase):
    def test_shares_are_whole_pence(self) -> None:
        self.assertEqual(ledger.in_proportion(100, [1, 1, 1]), [34, 33, 33])
        self.assertEqual(ledger.in_proportion(-100, [1, 2]), [-33, -67])
        self.assertEqual(ledger.in_proportion(5, [0, 0]), [5, 0])

    def test_values_are_read_as_people_write_them(self) -> None:
        self.assertEqual([values.pence(text) for text in ("£1,250.50", "7.5", "-3", "0.05")], [125050, 750, -300, 5])
        self.assertEqual([values.pounds(amount) for amount in (125050, 100000, -5)], ["£1,250.50", "£1,000", "−£0.05"])
        self.assertEqual(values.year_of(values.day("31/03/2024")), "2023-24")
        self.assertEqual(values.year("1999/00"), "1999-00")
        with self.assertRaises(ValueError):
            values.pence("1.005")

    def test_yaml_text_stays_what_was_typed(self) -> None:
        typed = records.yaml_records("{id: 007, start: 2023-04-01, amount: 1250.50, confirmed: no, note: }")
        self.assertEqual(typed, [{"id": "007", "start": "2023-04-01", "amount": "1250.50", "confirmed": "no"}])

    def test_a_row_marked_does_not_take_the_sums_of_marked_cells(self) -> None:
        html = '<tr data-total="all"><td data-total="year:2023-24"><data value="1">£1</data></td></tr>'
        self.assertEqual([len(marked.sums) for marked in pages.marked_elements(html)], [0, 1])


if __name__ == "__main__":
    unittest.main()
