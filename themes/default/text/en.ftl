### What pages say in English, in Project Fluent's format.
###
### To change a message, write it in themes/<your theme>/text/en.ftl; all others stay as they are.
### Names in braces are values that pages fill in. In templates the message skip-link is text.skip_link.
### The names of fields and record types are in the schema; cy.ftl translates them.

## Dates and years

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
# The word between the two calendar years of a financial year: 2023 to 2024.
between-years = to
years-from-to = { $first } to { $last }
# Within a sentence: “in 2023 to 2024”, “between April 2021 and March 2024”.
month-of-year = { $month } { $year }
when-one-year = in { $year }
when-years = between { $first } and { $last }

## Around every page

skip-link = Skip to main content
menu = Main
breadcrumb = Breadcrumb
languages = Languages
home = Home
contact = Contact
about-site = About this site
licence-note = All content is available under this licence, except where otherwise stated:
licence-ogl = Open Government Licence v3.0
successor = This body’s work has passed to:
predecessor = This body took over the work of:
cite = Cite this page
records-up-to = Records up to { $day }.
not-counted = { $count ->
    [one] { $count } of these awards is not included in any total: its amount was not published or is not confirmed, or the award was withdrawn, ended or returned.
   *[other] { $count } of these awards are not included in any total: their amounts were not published or are not confirmed, or the awards were withdrawn, ended or returned.
}
citation = { $site }, “{ $title }”, records up to { $day }, { $address }
report-problem = Report a problem with this page
problem-with = Problem with { $about }
published-at = Published by { $site } at { $address }
list-pages = Pages of this list
previous = Previous
next = Next
# For screen readers: “Previous page”, “Page 3”.
previous-next-page = page
page-number = Page
# How a screen reader names a scrolling table that has no caption.
table = Table
page-of-title = { $title } (page { $number })

## Values

yes = Yes
no = No
none = none
total = Total
all-years = All years
all-of-it = all of it
of-total = of { $total }
not-in-totals = not included in totals
not-recorded = Not recorded
not-published = Not published
not-attributed = Not attributed
several-districts = More than one district
subject-to-approval = subject to approval
tag-withdrawn = withdrawn
tag-terminated = terminated
tag-returned = returned
tag-superseded = superseded
tag-draft = draft
tag-part-restricted = part restricted

counted-awards = { $count ->
    [0] no awards
    [one] { $count } award
   *[other] { $count } awards
}
counted-decisions = { $count ->
    [0] no decisions
    [one] { $count } decision
   *[other] { $count } decisions
}
counted-records = { $count ->
    [0] No records.
    [one] { $count } record.
   *[other] { $count } records.
}
size-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
size-kilobytes = { $size } KB
size-megabytes = { $size } MB

## Column headings

column-applications = Applications
column-award = Award
column-awarded = Awarded
column-awarded-here = Amount counted here
column-awarded-on = Awarded on
column-awarded-under = Awarded under it
column-awards = Awards
column-budget = Budget
column-closes = Closes
column-decided-by = Decided by
column-decided-on = Decided on
column-decision = Decision
column-summary = In short
column-field = Field
column-in-force-from = In force from
column-in-force-until = In force until
column-kind = Kind
column-meaning = Meaning
column-met-on = Met on
column-numbers = Numbers
column-opens = Opens
column-opportunity = Opportunity
column-organisation = Organisation
column-panel = Panel
column-plan = Plan
column-pot = Pot
column-priority = Priority
column-recipient = Recipient
column-reference = Reference
column-remaining = Remaining
column-sum = Amount
column-value = Type of value
column-year = Financial year

## Headings that amounts are added up under

dimension-priority = Priority
    .by = By priority
    .sums = Amount awarded by priority and financial year
    .awarded = Amount awarded by priority
    .awarded-in = Amount awarded in { $year } by priority
    .budget = Budget, amount awarded and remaining by priority
    .funding = Funding by priority
dimension-budget-area = Budget area
    .by = By budget area
    .sums = Amount awarded by budget area and financial year
    .awarded = Amount awarded by budget area
    .awarded-in = Amount awarded in { $year } by budget area
    .budget = Budget, amount awarded and remaining by budget area
    .funding = Funding by budget area
dimension-funding-source = Funding source
    .by = By funding source
    .sums = Amount awarded by funding source and financial year
    .awarded = Amount awarded by funding source
dimension-district = District
    .by = By district
    .sums = Amount awarded by district and financial year
    .awarded = Amount awarded by district
dimension-scheme = Grant scheme
    .by = By grant scheme
    .sums = Amount awarded by grant scheme and financial year
    .awarded = Amount awarded by grant scheme
dimension-kind = Kind
    .by = By kind
    .sums = Amount awarded by kind and financial year
    .awarded = Amount awarded by kind
dimension-year = Financial year
dimension-panel = Panel
dimension-recipient = Recipient
dimension-decision = Decision
dimension-agreement = Agreement

## Sentences that open a page

# “We made 6 awards worth £1,250 under Safer Streets in 2023 to 2024.”
subject-sum = We made { $awards } worth { $sum } { $how } { $when }.
subject-none = We have no record of an award { $how }.
subject-unpublished = { $count ->
    [one] We made { $count } award { $how }. Its amount was not published.
   *[other] We made { $count } awards { $how }. Their amounts were not published.
}
subject-uncounted = { $count ->
    [one] { $count } award { $how } is recorded. It is not included in any total.
   *[other] { $count } awards { $how } are recorded. They are not included in any total.
}
how-in-all = in total
how-priority = under { $name }
how-plan = under { $name }
how-scheme = under { $name }
how-agreement = under { $name }
how-budget-area = from { $name }
how-funding-source = from { $name }
how-district = for { $name }
how-panel = through this panel
how-decision = under this decision
# After what a decision awarded, if anything: “This decision added £195,000 to 1 award.”
decision-added = This decision added { $sum } to { $awards }.
decision-took = This decision took { $sum } from { $awards }.
decision-changed = This decision changed { $awards }. Their total amount stays the same.

# “Example Youth Trust has been awarded £41,250 in 6 grants between April 2021 and March 2024, mostly under
# Protecting Vulnerable People.”
awarded-to = { $name } has been awarded { $sum } in { $awards } { $when }{ $priority }.
awarded-to-grant = { $count ->
    [one] { $count } grant
   *[other] { $count } grants
}
awarded-to-contract = { $count ->
    [one] { $count } contract
   *[other] { $count } contracts
}
awarded-to-contribution = { $count ->
    [one] { $count } contribution
   *[other] { $count } contributions
}
awarded-to-under = , under { $name }
awarded-to-mostly-under = , mostly under { $name }
awarded-to-none = We have no record of an award to { $name }.
awarded-to-unpublished = { $count ->
    [one] We made { $count } award to { $name }. Its amount was not published.
   *[other] We made { $count } awards to { $name }. Their amounts were not published.
}
awarded-to-uncounted = { $count ->
    [one] { $count } award to { $name } is recorded. It is not included in any total.
   *[other] { $count } awards to { $name } are recorded. They are not included in any total.
}

award-sum = { $sum } awarded to { $recipient }{ $period }.
award-requested = Awarded to { $recipient }{ $period }. The amount was not published; the recipient asked for { $requested }.
award-unpublished = Awarded to { $recipient }{ $period }. The amount was not published.
award-period = , from { $start } to { $end }
conditions-of-scheme = The standard conditions of { $scheme }.
award-what = What was awarded
award-decided = How it was decided
award-since = Progress
steps = Timeline
steps-caption = Dates in this award’s history
column-date = Date
column-step = Event
step-opened = { $name } opened to applications
step-closed = { $name } closed to applications
step-met = The panel of { $name } met
step-decided = Decision made: { $name }
step-published = Decision published: { $name }
step-awarded = Awarded or signed
step-starts = Starts
step-changed = Changed
step-changed-by = Amount changed by { $change }
step-changed-end = End date changed to { $end }
step-changed-both = Amount changed by { $change } and end date to { $end }
step-withdrawn = Withdrawn
step-terminated = Ended early
step-returned = Money returned
step-by-decision = { $step } (decision { $reference })
step-ends = Ends
headline = In the financial year { $year }, we awarded { $sum } in { $awards }.
year-awarded = In { $year }, we awarded { $sum } in { $awards }.
year-awarded-of-budget = In { $year }, we awarded { $sum } in { $awards }, from a budget of { $budget }.

recorded-plans = { $count ->
    [0] No plans are recorded.
    [one] { $count } plan is recorded.
   *[other] { $count } plans are recorded.
}
recorded-requests = { $count ->
    [0] No requests are recorded.
    [one] { $count } request is recorded.
   *[other] { $count } requests are recorded.
}
recorded-payments = { $count ->
    [0] No payments are recorded.
    [one] { $count } payment is recorded.
   *[other] { $count } payments are recorded.
}
recorded-measures = { $count ->
    [0] No measures are recorded.
    [one] { $count } measure is recorded.
   *[other] { $count } measures are recorded.
}
recorded-priorities = { $count ->
    [0] No priorities are recorded.
    [one] { $count } priority is recorded.
   *[other] { $count } priorities are recorded.
}
recorded-budget-areas = { $count ->
    [0] No budget areas are recorded.
    [one] { $count } budget area is recorded.
   *[other] { $count } budget areas are recorded.
}
recorded-funding-sources = { $count ->
    [0] No funding sources are recorded.
    [one] { $count } funding source is recorded.
   *[other] { $count } funding sources are recorded.
}
recorded-districts = { $count ->
    [0] No districts are recorded.
    [one] { $count } district is recorded.
   *[other] { $count } districts are recorded.
}
recorded-schemes = { $count ->
    [0] No schemes are recorded.
    [one] { $count } scheme is recorded.
   *[other] { $count } schemes are recorded.
}
recorded-awards = { $count ->
    [0] No awards are recorded.
    [one] { $count } award is recorded.
   *[other] { $count } awards are recorded.
}
recorded-panels = { $count ->
    [0] No panels are recorded.
    [one] { $count } panel is recorded.
   *[other] { $count } panels are recorded.
}
recorded-decisions = { $count ->
    [0] No decisions are recorded.
    [one] { $count } decision is recorded.
   *[other] { $count } decisions are recorded.
}
recorded-agreements = { $count ->
    [0] No agreements are recorded.
    [one] { $count } agreement is recorded.
   *[other] { $count } agreements are recorded.
}
recorded-opportunities = { $count ->
    [0] No opportunities are recorded.
    [one] { $count } opportunity is recorded.
   *[other] { $count } opportunities are recorded.
}
recorded-corrections = { $count ->
    [0] No corrections are recorded.
    [one] { $count } change made after publication is recorded.
   *[other] { $count } changes made after publication are recorded.
}
organisations-funded = { $count ->
    [0] No organisation has an award. All organisations are listed from A to Z.
    [one] { $count } organisation has an award. All organisations are listed from A to Z.
   *[other] { $count } organisations have awards. All organisations are listed from A to Z.
}

## The home page, and the page for addresses that do not exist

home-description = What { $site } funds, from which budget, under which decision, and why.
opportunities-with-dates = Grant rounds and tenders, by closing date
opens-and-closes = Opens { $opens }, closes { $closes }
closes-only = Closes { $closes }; opening date not recorded
browse = Browse the records
financial-years = Financial years
open-data = Open data
awards = Awards
organisations = Organisations
decisions = Decisions
years = Years
decisions-and-awards = Decisions and awards
feed-of-all = Feed of decisions and awards
feed-of-decisions = Feed of decisions
feed-of-awards = Feed of awards
feed-of-page = Feed of new awards and decisions on this page
feed-award = { $amount } to { $recipient }: { $title }
feed-standing = { $status }: { $title }
feed-original = Original amount: { $amount }.
feed-change = { $title } ({ $change })
feed-amounts = The amount changed from { $before } to { $after }.
feed-by-decision = Decision { $reference }.
feed-replaced = { $title } was replaced by { $by }
not-found = Page not found
not-found-description = There is no page at this address.
not-found-text =
    Check that you typed the address correctly. The page may also have moved.

    You can find every record from the [home page](/).

## Lists

awards-newest-first = Awards, newest first
awards-part = Awards { $first } to { $last } of { $all }, newest first.
all-awards = All awards
every-award = Every award
these-awards = These awards
list-too-long = This list is too long for a file of its own. Its rows are those of the files below that have:
list-too-long-all = This list is too long for a file of its own. The files below have all its rows.
rows-with = `{ $id }` in the column `{ $column }`
rows-with-one-of = one of these in the column `{ $column }`: { $ids }
rows-of-decision = `{ $id }` in the column `{ $column }`, or as the decision of a change of the amount in the column `{ $changes }`
rows-of-year = the financial year { $year }: all rows of the file of that year, and rows of other files with `{ $code }` confirmed in the column `{ $years }`, or with a change in that year in the column `{ $changes }`
awards-of-year = Awards in the financial year { $year }
awards-without-year = Awards without a financial year
by-year = By year
by-financial-year = By financial year
rows-overlap = Some awards are counted in more than one row, so the total number of awards is less than the rows add up to.
sums-by-year = Amount awarded by financial year
sums-by-source-and-year = Amount awarded by funding source and financial year
a-to-z = A to Z
organisations-a-to-z = Organisations, A to Z
funded-organisations = Funded organisations
sums-of-type = { $title }: amount awarded in each financial year
panels-newest-first = Grant panels, newest first
plans-list = Police and crime plans
opportunities-by-closing-date = Opportunities, last closing date first
decisions-newest-first = Decisions, newest first
decisions-of-year = Decisions of { $year }
decisions-undated = Decisions with no year recorded
numbers-without-decision = Numbers without a decision
year-not-recorded = Year not recorded
decisions-behind = Decisions that authorised these awards
newest-of = The newest { $shown } of { $all }.

## Charts

chart-table = The exact figures are in the table below.
card-title = Our funding and our decisions
chart-picture = This chart as a picture
chart-frame = Show this chart on another website
chart-frame-code = HTML to copy into the page of the other website
chart-frame-view = See it as it will be shown
chart-figures = The figures as a table
chart-source = Source: { $site }, { $address }. { $licence }.
chart-full = All figures, and what they mean:
chart-totals = { $title }: amount awarded in all years
chart-pot = Each award’s share of the pot of { $pot }
chart-of-budget = of a budget of { $budget }
chart-over-budget = { $over } over a budget of { $budget }
chart-no-budget = no budget recorded
chart-of-pot = { $percent }% of the pot
# Short amounts above the bars of a chart: £4.3k, £46k, £1.2m.
short-thousands = { $number }k
short-millions = { $number }m

## Records

details = Details
signature = Signature
decision-reference = Decision { $reference }
one-plan = Plan
one-priority = Priority
one-budget-area = Budget area
one-funding-source = Funding source
one-district = District
one-scheme = Scheme
one-organisation = Organisation
one-award = Award
one-panel = Panel
one-decision = Decision
one-agreement = Agreement
one-opportunity = Opportunity
one-page = Page
one-measure = Measure
an-organisation = an organisation
amount-with-variations = Current amount, after changes
awarded-and-paid = Awarded and paid
paid = Paid
paid-up-to = Paid, up to { $day }
paid-recorded-for = Payments are recorded for { $recorded } of { $awards }. The amounts paid and still due are for { $recorded ->
    [one] that award
   *[other] those awards
} only.
paid-ended-short = Nothing more is due for an award that is complete or has ended.
payments-caption = Each payment under this award
payments-newest-first = Every payment, the newest first
spending-of-month = Spending in { $month }
spending-of-year = Spending, { $year }
spending-totals = In all
spending-of-month-caption = What was paid in the month; each sum leads to its rows
spending-by-month = By month
spending-by-month-caption = What was paid each month; each sum leads to its rows
spending-by-year = By financial year
spending-by-year-caption = What was paid each financial year
spending-items = Items of spending
spending-items-law = Each item of more than £500, with who had the money, what for, and why it was expected to be value for money, as paragraph 3(g) of the schedule to the Elected Local Policing Bodies (Specified Information) Order 2011 asks. Lines of a smaller sum are part of a larger item, or published by choice. A negative amount is money that came back.
spending-travel = Travel, accommodation and subsistence
spending-travel-law = Of the office holders, whatever the sum, as paragraph 3(h) of the schedule to the Order asks.
spending-grants = Crime and disorder reduction grants
spending-grants-law = Paid under grants, whose own pages give conditions and reasons, as paragraph 3(f) of the schedule to the Order asks.
spending-of-force = { $of }: the police force
no-payments-recorded = No payments recorded
these-payments = These payments
tag-credit-note = credit note
tag-part-of-item = part of an item of { $sum }
column-spending = Spending
column-payments = Payments
column-all-spending = All spending
column-month = Month
column-office-holder = Office holder
requests-of-year = Requests made in { $year }, by how urgent they were
other-payments = Other payments
other-payments-caption = Each payment to this organisation under no award
still-due = Still due
awarded-by-source = Amount awarded to it, by funding source
award-changes = Original amount and changes
changes-caption = Each change, with the decision that made it
changes-shared = A change counts in the financial year of its date, and comes from the sources of the original amount in proportion, unless the records say otherwise.
column-what = Award
column-change = Amount
column-ends = Ends
column-reason = Reason
column-paid-on = Paid on
column-paid-to = Paid to
column-paid-for = Paid for
column-value-for-money = Value for money
column-amount-paid = Amount paid
original = Original
change-number = Change { $number }
current = Current
originally = originally { $value }
plan-priorities = Priorities
grant-panels = Grant panels
awards-changed = Awards changed by this decision
contracts-extended = Contracts extended by this decision
awards-ended = Awards withdrawn, ended early or returned under this decision
changed-by = Changed by
replaced-by = Replaced by
part-of-agreements = Agreements that include it
standing-award-withdrawn = This award was withdrawn { $since }. It is not included in any total.
standing-award-terminated = This award was ended early { $since }.
standing-award-returned = The recipient returned the money { $since }.
decision-to-be-published = Decision to be published
standing-draft = This is a draft. It has not been published.
standing-draft-parts = This page includes drafts, which are marked. They have not been published.
standing-decision-superseded = This decision was replaced by a later one { $since }.
standing-opportunity-closed = This opportunity has closed.
standing-opportunity-withdrawn = This opportunity was withdrawn { $since }.
standing-decision-withdrawn = This decision was withdrawn { $since }.
on-day = on { $day }
on-unrecorded-day = on a day that was not recorded
what-is-counted = How awards are counted
what-is-counted-text = Awards that cover more than one district are listed for each district but not included in its total.
district-alone = Awards for this district only
district-shared = Awards shared with other districts, full amounts
district-wide = Awards for { $name } (not included above)
pot = The pot
pot-set-aside = Money set aside
pot-awarded = Awarded
pot-above = Awarded beyond the pot
pot-left = Not awarded
pot-awards = Number of awards

## Years

years-description = The amount awarded in each financial year, with the annual reports.
annual-report = Annual report
year-title = Commissioned services { $year }
priority-by-budget-area = Priority by budget area
priority-by-budget-area-caption = Amount awarded, by budget area and priority
all-priorities = All priorities
all-budget-areas = All budget areas

## Results

quarter-1 = April to June { $year }
quarter-2 = July to September { $year }
quarter-3 = October to December { $year }
quarter-4 = January to March { $year }
half-year-1 = April to September { $year }
half-year-2 = October { $year } to March { $next }
quarter-of-year = { $period } (quarter { $number } of { $year })
half-of-year = { $period } (half { $number } of { $year })
figure-suppressed = Suppressed
figure-not-collected = Not collected
figure-not-applicable = Not applicable
figure-not-reported = Not reported
figure-provisional = provisional: { $figure }
figures-left-out = { $count } left out ({ $why })
left-out-suppressed = suppressed
left-out-not-collected = not collected
left-out-not-applicable = not applicable
column-remarks = { $column }: remarks
no-figures = No figures
suppressed-note = Suppressed: the figure is of 1 to 4 people, who could be recognised, or would give such a figure away.
provisional = still provisional
results = Results
results-caption = What was reported for each period
results-awarded = { $awarded } was awarded.
results-awarded-and-spent = { $awarded } was awarded, of which { $spent } had been spent by { $day }.
what-returns-say = What the returns say
not-added = Not added up
worked-out-anew = from the counts
no-return-published = No return published
column-period = Period
column-spent = Spent to date
column-rating = Rating
column-rating-reason = Reason
column-measure = Measure
column-figure = Figure
column-target = Target
column-year-before = A year before
column-awards-reporting = Awards with a figure
column-added = Added up
performance = Performance
performance-lede = What funded services reported, period by period, beside the money.
performance-report = Performance report
performance-of = Performance, { $period }
performance-months = Months
performance-quarters = Quarters
performance-half-years = Half-years
performance-years = Financial years
awards-not-reported-on = { $count ->
    [one] { $count } award of the year is in none of these tables: nothing was reported of it, and no report was expected.
   *[other] { $count } awards of the year are in none of these tables: nothing was reported of them, and no report was expected.
}
award-returns = { $count ->
    [one] Reported on one period: { $last }.
   *[other] Reported on { $count } periods, the last of them { $last }.
}
returns-on-awards = { $count ->
    [0] There are no returns for this period.
    [one] There is a return on { $count } award for this period.
   *[other] There are returns on { $count } awards for this period.
}
awards-without-return = { $count ->
    [one] Of { $count } award that is to be reported on, no return is published.
   *[other] Of { $count } awards that are to be reported on, no return is published.
}
results-of-priority = Results: { $priority }
results-money = { $awards }: { $awarded } awarded in all.
results-money-and-spent = { $awards }: { $awarded } awarded in all. Spent to date, as far as returns say: { $spent }.
results-added = What the results add up to
results-added-caption = Figures of all awards, where they may be added
left-out-note = Figures that are suppressed, not collected or not applicable are left out of sums.
figure-months = from { $reported } of { $months } months
results-months-note = Where an award reported on fewer months than the period has, its figure says of how many it is.
results-added-note = Figures are added only where the definition of the measure says that they may be. Somebody who is helped by two services, or in two periods, would count twice in any other sum.
ratings = How performance was rated
ratings-caption = Ratings of performance, with the reasons
ratings-of-wholes = Ratings of schemes and agreements as a whole
periods-from-to = { $first } to { $last } ({ $count } periods)
results-money-of-year = { $awards }: { $awarded } awarded in the year.
column-awarded-in-year = Awarded in the year
column-awarded-in-all = Awarded in all
performance-reports = Performance reports
column-planned = Planned to date
column-rated-by = Rated by
results-by-year-caption = What the periods of each year come to
spending-and-rating-caption = Spending and rating
other-periods = Other reports

## The glossary

glossary = Glossary
glossary-lede = Terms and abbreviations that this website uses.
words-used = Words used on this page
on-this-page = On this page
pages-below = In this section
page-before = Previous: { $title }
page-after = Next: { $title }

## Open data

open-data-description = Download every table on this site, with the meaning of each field.
open-data-lede = You can download and reuse everything on this site.
about-these-data = About this data
licence = Licence
publisher = Publisher
newest-record = Newest record
texts-in-both = Texts in both languages
texts-given = { $given } of { $all }
version = Version
version-is = { $version }, the date of the newest record. Use the checksums below to see whether two copies are the same.
how-to-cite = How to cite
sizes-of-workbooks = Tables of up to { $rows } rows, and lists of up to { $of_a_page } awards, are also workbooks (XLSX), which spreadsheet programs open directly. Every table, and every list of up to { $of_a_page } awards, is a CSV file in UTF-8. A longer list says in which files its rows are. To open one in Excel, choose Data, then From Text/CSV.
how-to-attribute = How to attribute
attribution = Contains information from { $site }, licensed under { $licence } ({ $address }).
all-at-once = Download everything
files-of-all = Files with more than one table, or a table in a standard format
list-of = { $title }: the list on this site
offer-archive = All tables
offer-archive-holds = Every table as CSV and JSON, what each column means, the files in standard formats listed below, and a checksum for each file.
offer-database = All tables as a database
offer-database-holds = Every table, linked by keys, with full-text search and views of the totals. Each sum is in pounds, and in whole pence to add up. Datasette opens it directly.
offer-parquet = Awards for analysis
offer-parquet-holds = All awards in Parquet, for analysis tools.
offer-grants-table = Grants for 360Giving, as a table
offer-grants-table-holds = Grants, with the column titles of the 360Giving Data Standard.
offer-grants-package = Grants for 360Giving
offer-grants-package-holds = The same grants in the JSON format of the 360Giving Data Standard 1.4.
offer-totals = Totals
offer-totals-holds = Totals by financial year and one other heading: priority, budget area, funding source, district, scheme, panel, kind, organisation, decision or agreement. Each row gives the number of awards.
offer-voluntary-grants = Grants to the voluntary sector
offer-voluntary-grants-holds = Grants to charities, community interest companies and other voluntary organisations, in the columns set by the Local Government Transparency Code 2015.
offer-contracts-list = List of contracts
offer-contracts-list-holds = Contracts, in the columns set by the Local Government Transparency Code 2015.
offer-spending-list = Spending
offer-spending-list-holds = Each item of spending, in the columns set by the Local Government Transparency Code 2015, with those that the Specified Information Order adds.
offer-contracts-package = Contracts and tenders
offer-contracts-package-holds = Contracts and tenders in the Open Contracting Data Standard 1.1.
offer-data-package = Description of the tables
offer-data-package-holds = A Data Package: what each column of each table contains, and which tables it refers to.
offer-year-package = Description of the awards by financial year
offer-year-package-holds = A Data Package: what each column of the files by financial year contains.
offer-table-group = Description of the tables, for CSV on the Web
offer-table-group-holds = What each column contains, and which tables it refers to, in the W3C’s CSV on the Web format.
offer-catalogue = Description of this data for portals
offer-catalogue-holds = A DCAT catalogue: a dataset for each table and standard, with its files, their sizes and checksums.
offer-openapi = Description of the JSON files
offer-openapi-holds = Their addresses and structure, in OpenAPI.
offer-index = Index of all records
offer-index-holds = The type, id and name of each record, and the address of its page.
offer-additions = Fields added by this office
offer-additions-holds = The fields that this office adds to the standard ones, and what it requires beyond them.
offer-settings = Settings of this site
offer-settings-holds = Who publishes the site, its menu, and how its decisions are numbered.
offer-written-pages = Other pages
offer-written-pages-holds = Pages written by this office, with their text.
how-totals-are-made = How totals are worked out
totals-explained =
    A program adds up every total on this site from the records below. Nobody types a total.

    - An award counts in the financial year in which it starts. If its record divides it by year, each part counts in its own year.
    - Only confirmed amounts count. A later year that is still subject to approval does not.
    - A change to an amount counts in the financial year in which it took effect.
    - A withdrawn award does not count. Neither does an amount that was not published; its row says so.
    - An award that covers more than one district is shown separately and not added to any district.
    - If other bodies pay too, only this body’s own share counts.

    The “sums” table of the database has each confirmed amount, by year and funding source. Its rows add up to every total.
checksums = Checksums
checksums-explained = The SHA-256 checksum of each file, except those by financial year. Use these to check that your copy has not changed. The file manifest.json has a checksum for every file on this site.
sums-of-files = SHA-256 checksum of each file
column-download = Download
awards-by-year = Awards by financial year
awards-by-year-explained = Each award is in the files of one financial year: the one in which it starts, or the first that its record divides it over. The files of all years together have the same rows and columns as the table of all awards.
no-year = No financial year
column-holds = Contents
column-rows = Rows
column-example = Example
column-file = File
column-sha256 = SHA-256
fields-of = Fields of { $table }
tag-added = added by this office
tag-added-required = added by this office, required
tag-required = required
tag-law = Asked of local policing bodies by SI 2011/3050, Schedule, paragraph { $paragraph }.
tag-required-by-duty = required by duty
value-text = text
value-markdown = text in Markdown
value-id = id
value-url = web address
value-choice = one of: { $values }
value-money = pounds
value-percent = percentage
value-date = date
value-year = financial year
value-period = month, quarter, half-year or financial year
value-count = whole number
value-yes-no = yes or no
value-reference = id in { $table }
value-list = list: { $of }
value-split = amounts by { $key }
value-group = group of fields
value-groups = groups of fields
value-with-welsh = { $kind }; in Welsh in { $column }

## The accessibility statement: the wording of the status is fixed by the model statement

accessibility = Accessibility statement
accessibility-description = How accessible the website of { $site } is, and what to do where it is not.
accessibility-applies = This accessibility statement applies to { $address }. This website is run by { $site }.
accessibility-using = Using this website
accessibility-using-text =
    We want as many people as possible to be able to use this website. That means you should be able to:

    - change colours, contrast levels and fonts using browser or device settings
    - zoom in up to 400% without the text spilling off the screen
    - navigate the website using a keyboard or speech recognition software
    - listen to the website using a screen reader
    - use everything but the search without JavaScript

    The search needs JavaScript. Without it, use the lists under “{ browse }”: they are on the home page and on the search
    page, and lead to every record.

    We have also made the text as simple as possible to understand. [AbilityNet](https://mcmw.abilitynet.org.uk/) has
    advice on making your device easier to use if you have a disability.
accessibility-status = How accessible this website is
accessibility-all = We know of no part of this website that is not accessible.
accessibility-some = We know that some parts of this website are not fully accessible. They are listed below, under “Non-accessible content”.
accessibility-feedback = Feedback and contact information
accessibility-feedback-text =
    If you find a problem that is not listed on this page, or think that we are not meeting accessibility requirements,
    tell us. If you need information on this website in another format, such as accessible PDF, large print, easy read,
    audio recording or braille, ask us.
accessibility-response = { $count ->
    [one] We will consider your request and answer within { $count } day.
   *[other] We will consider your request and answer within { $count } days.
}
accessibility-enforcement = Enforcement procedure
accessibility-enforcement-text =
    The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and
    Mobile Applications) (No. 2) Accessibility Regulations 2018 (the “accessibility regulations”). If you are not happy
    with how we respond to your complaint, contact
    the [Equality Advisory and Support Service (EASS)](https://www.equalityadvisoryservice.com/).
accessibility-technical = Technical information about this website’s accessibility
accessibility-technical-text =
    We are committed to making this website accessible, in accordance with the Public Sector Bodies (Websites and Mobile
    Applications) (No. 2) Accessibility Regulations 2018.
accessibility-compliance-full =
    This website is fully compliant with the [Web Content Accessibility Guidelines version 2.2](https://www.w3.org/TR/WCAG22/)
    AA standard.
accessibility-compliance-partial =
    This website is partially compliant with the [Web Content Accessibility Guidelines version 2.2](https://www.w3.org/TR/WCAG22/)
    AA standard, due to the non-compliances listed below.
accessibility-compliance-none =
    This website is not compliant with the [Web Content Accessibility Guidelines version 2.2](https://www.w3.org/TR/WCAG22/)
    AA standard. The non-accessible sections are detailed below.
accessibility-shortcomings = Non-accessible content
accessibility-non-compliance = Non-compliance with the accessibility regulations
accessibility-burden = Disproportionate burden
accessibility-outside-scope = Content that is not within the scope of the accessibility regulations
accessibility-improvements = What we are doing to improve accessibility
accessibility-preparation = Preparation of this accessibility statement
accessibility-prepared = Prepared on
accessibility-reviewed = Last reviewed on
accessibility-tested = Website last tested on
accessibility-tested-by = Tested by, and how
email = Email
telephone = Telephone
postal-address = Postal address

## Search

search = Search
search-description = Search organisations, awards, decisions, grant panels and pages.
search-lede = Search organisations, awards, decisions, grant panels and pages.
search-label = Name, project, place, reference or number
search-without-script = Search needs JavaScript, which is switched off or could not be loaded. You can also find everything in the lists below.
search-failed = Search could not be loaded. Check your connection, or use the lists below.
search-try-again = Try again
search-results = { $count ->
    [one] { $number } result
   *[other] { $number } results
}
search-more = Show more results
search-download = Download these results as CSV
search-narrow = Filter the results
search-type = Type
search-pages = Pages
search-kind = Kind of award
search-from = From
search-until = To
search-any = Any
search-sum = Amount awarded, in pounds
search-not-a-sum = Enter an amount in pounds, such as 1250
search-sort = Sort by
search-sort-relevance = Best match
search-sort-newest = Newest
search-sort-largest = Largest amount
search-sort-name = Name, A to Z
search-clear = Clear all filters
search-corrected = No results for “{ $typed }”. Showing results for “{ $meant }”.
search-nothing = No results for “{ $query }”.
search-nothing-narrowed = No results match these filters.
search-nothing-help = Check the spelling, try fewer words, or use the lists below.
# What readers may call records in these states: words for the search only, shown nowhere
search-varied = varied, variation, variations, changed
search-refused = refused, declined, rejected, turned down, unsuccessful, not funded
search-extended = extended, extension, renewed, prolonged
search-state-complete = completed, finished, ended
search-state-withdrawn = withdrawn, cancelled, revoked, called off
search-state-terminated = terminated, ended early, ended, stopped, cancelled
search-state-returned = money returned, repaid, repayment, paid back, refunded
search-state-superseded = superseded, replaced, no longer in force
search-state-closed = closed, ended
search-in-text = Found in the text of this record
search-too-short = Type at least two letters.
# Column headings of downloaded results, separated by semicolons.
search-download-columns = Type; Title; Details; Amount in pounds; Date; Address

## Pages of two facets

facets-title = { $first }: { $second }
facets-caption = { $first }, { $second }
facets-parents = More about each
newest-of-download = The newest { $shown } of { $all } are shown. All of them are in the files below.

## What we publish: the duties, and what proves them

what-we-publish = What we publish
what-we-publish-lede = What the law and our own promises ask us to publish, what proves it, and what comes next.
duty-no-catalogue = This program does not know the duties to publish of this kind of body. The page has what the office itself states.
duty-overview = Each duty at a glance
duty-overview-intro = Nothing here depends on the day on which you read it: what comes next is a day, or after which day it is to be published as soon as practicable.
duty-overview-caption = Every duty, how it is met, and what comes next
duty-duty = Duty
duty-classes = By class of the publication scheme
duty-own = Our own promises
duty-files = This page as data
duty-read = { $title }, as read in { $month }, in our own words. It may have changed since: each duty has a link to it.
duty-paragraph-1 = Paragraph 1 of the Order: office holders
duty-paragraph-2 = Paragraph 2 of the Order: staff, gifts and hospitality
duty-paragraph-3 = Paragraph 3 of the Order: income and spending
duty-paragraph-4 = Paragraph 4 of the Order: property, contracts and tenders
duty-paragraph-5 = Paragraph 5 of the Order: meetings and decisions
duty-paragraph-6 = Paragraph 6 of the Order: policies
duty-paragraph-7 = Paragraph 7 of the Order: crime, policing and complaints
duty-paragraph-8 = Paragraph 8 of the Order: custody visiting
duty-paragraph-17 = Paragraph 17 of the Order: both offices together
duty-paragraph-18 = Paragraphs 18 and 19 of the Order: a prominent place

duty-status = How it is met
duty-met-by-records = Met by this site
duty-met-by-document = Met by a publication
duty-met-elsewhere = Met by what another body publishes
duty-nothing-to-publish = There was nothing to publish
duty-partly-met = Partly met
duty-notice-given = A notice says why it is late
duty-withheld = Withheld
duty-not-applicable = Does not apply
duty-not-in-force = Not in force
duty-not-stated = It is not stated whether it applies
duty-no-event = No event that it follows is recorded
duty-no-evidence = No evidence
duty-why-not = Why it does not apply
duty-until = Until { $day }.
duty-missing = What is missing
duty-missing-statement = A statement up to which day the records are complete
duty-missing-body = The part of the body itself
duty-missing-force = The part of the police force
duty-missing-fields = { $count ->
    [one] { $count } record lacks something that the duty asks for
   *[other] { $count } records lack something that the duty asks for
}
duty-missing-document = A document that completes the records
duty-missing-time = Nothing for: { $times }
duty-proof = What proves it
duty-records = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
duty-prominent = How the police perform
duty-prominence = A link on the home page
duty-holder = { $name }, { $role }, since { $day }
duty-role-commissioner = Commissioner
duty-role-deputy = Deputy Commissioner
duty-role-mayor = Mayor
duty-role-deputy-mayor = Deputy Mayor
duty-publications = Publications: { $title }
duty-publication = Publication
duty-published = Published
duty-covers = Covers
duty-remarks = Remarks
duty-more = { $count ->
    [one] { $count } earlier one is in the table of publications on the open data page.
   *[other] { $count } earlier ones are in the table of publications on the open data page.
}
duty-checked-on = The link was last checked on { $day }.
duty-last-published = Last published
duty-last-reviewed = Last reviewed
duty-newest-record = Newest record
duty-up-to = up to { $day }
duty-gaps = Periods that nothing covers
duty-when = When
duty-next = Next due
duty-no-day = No day is set
duty-next-each = Each as it comes about
duty-next-kept = Kept up to date
duty-next-event = After the next: { $event }
duty-target = Our own target
duty-sum = Sum that decides
duty-sum-now = { $sum }
duty-sum-until = { $sum } until { $day }
duty-sum-from = { $sum } from { $day }
duty-condition = Condition
duty-response = Our response
duty-to-response = What we said of the inspectorate’s reports
duty-keep = How long it stays public
duty-keep-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
duty-source = Where it is written
duty-second-hand = Stated from what others say of the law
duty-unverified = Not established to be law, or to bind this body
duty-basis-law = The law
duty-basis-guidance = Guidance
duty-basis-promise = Our own promise
duty-basis-voluntary = Published by our own choice
duty-owner = Looked after by
duty-note = Note

duty-held-by-body = Published by us.
duty-held-by-force = Published by the police force.
duty-held-by-panel = Published by the police and crime panel.
duty-held-by-inspectorate = Published by the inspectorate of constabulary.
duty-held-by-complaints-body = Published by the police complaints body.
duty-held-by-other = Published by another body.
duty-nil = There was nothing to publish for { $period }.
duty-nil-alone = There was nothing to publish.
duty-ground-national-security = Withheld: its publication would be against the interests of national security.
duty-ground-safety = Withheld: its publication might endanger someone’s safety.
duty-ground-crime = Withheld: its publication might prejudice the prevention or detection of crime, a prosecution or the administration of justice.
duty-ground-enactment = Withheld: an enactment forbids its publication.
duty-opinion = View given on { $day }.
duty-opinion-of = View of the { $role }, given on { $day }.
duty-withheld-review = To be looked at again on { $day }.

duty-when-kept = Kept up to date at all times.
duty-when-listed = By the day that the law lists for each year.
duty-when-before = Before { $start }.
duty-when-year-end = By the end of the financial year of { $start }.
duty-when-by = By { $start }.
duty-when-by-date = By { $day } { $month } after { $start }.
duty-when-asap = As soon as practicable after { $start }. The law gives no number of days.
duty-when-asap-promised = As soon as practicable after { $start }.
duty-when-untimed = After { $start }. No time is given.
duty-when-days-first = { $count ->
    [one] Within { $count } day beginning with { $start }.
   *[other] Within { $count } days beginning with { $start }.
}
duty-when-days-next = { $count ->
    [one] Within { $count } day of { $start }.
   *[other] Within { $count } days of { $start }.
}
duty-when-months-first = { $count ->
    [one] Within one month beginning with { $start }.
   *[other] Within { $count } months beginning with { $start }.
}
duty-when-months-next = { $count ->
    [one] Within one month of { $start }.
   *[other] Within { $count } months of { $start }.
}
duty-when-changes = Each change as soon as practicable after it is known.
duty-when-review = { $count ->
    [one] Looked at again every month; what changed is published.
   *[other] Looked at again every { $count } months; what changed is published.
}
duty-day-of = the day of { $event }
duty-last-day-of-month = the last day of each month
duty-last-day-of-quarter = the last day of each quarter
duty-last-day-of-half-year = the last day of each half-year
duty-last-day-of-financial-year = the last day of each financial year
duty-first-day-of-month = the first day of each month
duty-first-day-of-quarter = the first day of each quarter
duty-first-day-of-half-year = the first day of each half-year
duty-first-day-of-financial-year = the first day of each financial year
duty-due-withheld = { $day }, when it is considered again whether to withhold it
duty-end-of-month = the end of each month
duty-end-of-quarter = the end of each quarter
duty-end-of-half-year = the end of each half-year
duty-end-of-financial-year = the end of each financial year
duty-begin-of-month = each month begins
duty-begin-of-quarter = each quarter begins
duty-begin-of-half-year = each half-year begins
duty-begin-of-financial-year = each financial year begins
duty-once-available = it becomes available
duty-once-known = it is known
duty-once-made = it is made
duty-day-of-year = { $day } { $month } of each year
duty-due-on = { $day }, for { $of }
duty-due-on-alone = { $day }
duty-due-after = as soon as practicable after { $day }, for { $of }
duty-due-after-alone = as soon as practicable after { $day }
duty-of-event = { $event } on { $day }
duty-of-contract = the contract “{ $award }” (from { $day })
duty-of-part-body = { $of } (the body’s own part)
duty-of-part-force = { $of } (the police force’s part)
duty-of-review = a review (the last was on { $day })
duty-met-late = Met, but late
duty-met-late-on = Met, but late: published on { $day }, due by { $law }
duty-met-late-on-again = Met, but late: looked at again on { $day }, due by { $law }
duty-withheld-in-part = Withheld in part; the rest is published
duty-late = Came late
duty-late-for = For { $of }: published on { $day }, due by { $law }
duty-late-for-again = For { $of }: looked at again on { $day }, due by { $law }
duty-nation-england = Only a body in England. The settings of this site do not say where the body is.
duty-nation-wales = Only a body in Wales. The settings of this site do not say where the body is.
published-about-it = Published about it
published-about-it-caption = Publications about this organisation, or by it
returns-on-wholes = { $count ->
    [one] { $count } scheme or agreement reported as a whole.
   *[other] { $count } schemes and agreements reported as a whole.
}
results-as-a-whole = What was reported on it as a whole
results-of-wholes = Results of schemes and agreements as a whole
column-scheme-or-agreement = Scheme or agreement
duty-lacking = Which records lack something
duty-lacks = lacks: { $fields }
duty-lacking-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
duty-exceptions = Exceptions
duty-exception-some = “{ $field }” is not recorded for some records, and why:
duty-exception-before = “{ $field }” is not recorded for records of before { $before }, and why:
duty-exception-all = “{ $field }” is not asked of any record, and why:
duty-missing-conduct = The part on conduct
duty-missing-complaints = The part on complaints
duty-missing-accounts = The statement of accounts
duty-missing-governance = The annual governance statement
duty-missing-narrative = The narrative statement
duty-missing-inspection-rights = The notice of the public’s rights to inspect
duty-of-part-conduct = { $of } (the part on conduct)
duty-of-part-complaints = { $of } (the part on complaints)
duty-of-part-accounts = { $of } (the statement of accounts)
duty-of-part-governance = { $of } (the annual governance statement)
duty-of-part-narrative = { $of } (the narrative statement)
duty-of-part-inspection-rights = { $of } (the notice of the public’s rights to inspect)
duty-part-body = The body’s own part.
duty-part-force = The police force’s part.
duty-part-conduct = The part on conduct.
duty-part-complaints = The part on complaints.
duty-part-accounts = The statement of accounts.
duty-part-governance = The annual governance statement.
duty-part-narrative = The narrative statement.
duty-part-inspection-rights = The notice of the public’s rights to inspect.
duty-too-long = It covers several of the periods for which this is to be published, and answers none of them.
duty-answered = What it answered
duty-answered-on = { $day }: { $of }
duty-review-since = a review (the one before was on { $day })
duty-more-times = { $count ->
    [one] { $count } earlier time is in the JSON file of this page.
   *[other] { $count } earlier times are in the JSON file of this page.
}

event-election = an election
event-by-election = a by-election
event-took-office = taking office
event-plan = the police and crime plan
event-panel-report-plan = the panel’s report on the draft plan
event-panel-report-annual = the panel’s report on the annual report
event-panel-report-precept = the panel’s report on the precept
event-panel-veto-precept = the panel’s veto of the precept
event-performance-period = the period that the body sets
event-hmicfrs-report = a report of the inspectorate
event-hmicfrs-annual = the inspectorate’s annual report
event-hmicfrs-summary = the inspectorate’s summary assessment
event-iopc-quarterly = the quarterly data of the police complaints body
event-iopc-annual = the annual statistics of the police complaints body
event-da-report = a report of the Domestic Abuse Commissioner
event-contract-entered = the day a contract is entered into
event-contract-modified = a contract is modified
event-contract-ended = the end of a contract
event-last-assessment = the last assessment
event-last-publication = the last publication
event-breach = a breach of contract
event-audit-concluded = the end of the audit
event-audit-letter = the audit letter

duty-timeliness = How soon we publish
duty-timeliness-intro = From the day of a decision to the day on which it was published, and from the day on which a grant was awarded to the day on which the decision that made it was published, where both days are recorded. A grant that was awarded after its decision was published is left out: no record says when it was put up. Working days leave out the bank holidays of England and Wales.
duty-timeliness-caption = Days from a decision to its publication
duty-kind-and-year = Decided in
duty-both-days = With both days
duty-median = Median, in days
duty-within = { $count ->
    [one] Within { $count } working day
   *[other] Within { $count } working days
}
duty-decisions-of = Decisions of { $year }
duty-grants-of = Grants of { $year }
duty-part-of = { $part } of { $all }

offer-duties-table = What we publish, as a table
offer-duties-table-holds = Each duty to publish: how it is met, what was last published, what it covers and what comes next.
offer-duties-json = What we publish, for programs
offer-duties-json-holds = The same, with what proves each duty and every day on which it is to be met.
offer-duties-calendar = Calendar of what we publish
offer-duties-calendar-holds = The last days that the law gives, for two years after the newest record, for a calendar program.

## Corrections: what was changed after it was published

corrections = Corrections
corrections-newest-first = Every change made after publication, the newest first
feed-of-corrections = Follow corrections (Atom)
feed-correction = { $what }: { $record }
feed-correction-values = It said “{ $was }” before, and says “{ $since }” since.
history = What was changed after publication
history-caption = Changes made to this record after it was published
column-what-changed = What was changed
column-totals-moved = Totals that moved
column-total-moved = This total
moved = Corrections that moved these totals
moved-caption = What corrections added to the total of this page, or took from it
moved-more = { $sum } more
moved-less = { $sum } less
moved-further = { $count ->
    [one] and one more total
   *[other] and { $count } more totals
}
moved-partly = A part of it
notice-corrected = Corrected on { $day }. “{ $field }” said { $was } before.
notice-corrected-words = Corrected on { $day }. “{ $field }” said something else before.
notice-added = Added on { $day }, later than it should have been.
withdrawn-title = Withdrawn
withdrawn-text = What was at this address was withdrawn on { $day }.
withdrawn-why = Why it was withdrawn
withdrawn-day = Withdrawn on
withdrawn-ground = Ground
withdrawn-contact = To ask about it, write to the office: how to reach it is said at the foot of this page.
moved-title = This page has moved
moved-text = What was at this address is at another:
first-published = First published on { $day }.
last-changed = Last changed on { $day }: { $what }.
# Which text of a field was corrected: “Title (Welsh)”.
field-in-english = { $field } (English)
field-in-welsh = { $field } (Welsh)

## The bodies before this one

predecessors = Earlier bodies
predecessors-lede = Before { $site }, this was the work of others. What was decided then, they decided.
predecessor-apart = Its website is kept here as that body published it. It is in no total, search or download of this site.
predecessor-among = What it decided is among the records of this site; the page of each award and decision says so.
predecessor-name = Name
predecessor-kind = What it was
predecessor-until = Last day
predecessor-site = Website
predecessor-site-link = Its website, as it was handed over
predecessor-data = Data
predecessor-data-link = All its records in one archive
predecessor-address = Former address
body-kind-pcc = Police and Crime Commissioner
body-kind-pfcc = Police, Fire and Crime Commissioner
body-kind-mayor = Mayor
body-kind-mopac = Mayor’s Office for Policing and Crime
body-kind-policing-and-crime-board = Policing and Crime Board
body-kind-other = Another public body
award-of-predecessor = This award was made by { $body }, whose work passed to { $next } on { $day }.
decision-of-predecessor = This decision was made by { $body }, whose work passed to { $next } on { $day }.
holder-on-day = { $role } on { $day }: { $name }.
until-day = until { $day }
body-until = { $body }, until { $day }
body-since = { $body }, from { $day }

## Several bodies side by side

compare-title = Awards side by side
compare-bodies = Bodies
compare-body = Body
compare-recipients = Recipients
compare-priorities = Priorities
compare-duties = What is published by when
compare-sources = Sources
compare-licences = that of its source
compare-about = About
compare-people = People
compare-people-not-named = Awards to people are set together for each body. Nobody is named.
compare-up-to = The newest award is of { $day }.
compare-lede = { $awards }, { $sum } in all.
compare-lede-of-bodies = { $awards } by { $bodies }, { $sum } in all.
compare-counted-bodies = { $count ->
    [one] { $count } body
   *[other] { $count } bodies
}
compare-by-body = By body
compare-newest-award = Newest award
compare-shared = Recipients that several bodies fund
compare-shared-more = The { $count } recipients that several bodies fund are all in the list of recipients; here are those with the largest sums.
compare-how = How things are set side by side
compare-how-bodies = Each body is shown with the awards that it published itself. Sums are as it counts them, with all changes; sums in different currencies are never added up.
compare-how-recipients = Two organisations are one where they share the number of a register, such as a charity number, under whatever names. Without a number, none is joined with any other of another source, though the name is the same.
compare-how-priorities = Priorities are in the words of each body, and only those called the same are set together: no list of priorities is common to all. Of files of grants, the classification or else the programme of a grant is shown.
compare-how-years = Awards are in the financial year in which they were made, from April to March. A body’s own pages may divide an award over several years.
compare-how-duties = What each body says that it has to publish, when it did so last, and when it is due next; a day in the past means that nothing is recorded for it. A body that makes no statement of this may still publish what it has to.
compare-how-sources = Who published what is compared here, under which licence, and how new it is.
compare-how-files = All awards of this site as one table. Each row names its source and the licence of that.
compare-published-by = Published by
compare-no-number = No number of a register
compare-also-called = Also called
compare-duty = Duty
compare-last-published = Last published
compare-next-due = Next due
compare-no-day = No day known
compare-no-statement = No statement
compare-published-site = A register published with Candour
compare-grant-file = A file in the 360Giving Data Standard
compare-address = Address
compare-no-licence = No licence given
compare-issued = Package of
compare-not-shown = Not shown: withdrawn, or without a published sum
compare-left-out = Left out: not readable, or there twice
compare-sum = Checksum of the file (SHA-256)
compare-files = Files
compare-table = All awards
compare-package = What the columns hold, and the sources

## Forms of the preview (candour edit)

edit-records = Edit records
edit-lede = Choose what to change. What you save is written into the files of this site; nothing is published.
edit-count = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
edit-one = Edit { $name }
edit-place = { $id }, in { $path }
edit-row = row { $number }
edit-entry = Entry
edit-add-row = Add a row
edit-in-welsh = { $label } (in Welsh)
edit-no-answer = No answer
edit-nothing = nothing
edit-required = Every record has it.
edit-asked-for = Asked for by duty or good practice.
edit-law = The Specified Information Order 2011 asks for it in paragraph { $paragraph }.
edit-example = For example: { $example }
edit-error = Error
edit-warning = Warning
edit-advice = Advice
edit-save = Save
edit-save-anyway = Save all the same
edit-undo = Undo this save
edit-saved = Saved in { $path }.
edit-undone = Undone: { $path } is as it was before.
edit-change = { $label }: was { $was }, is now { $now }.
edit-nothing-changed = Nothing was changed, so nothing was written.
edit-problems-now = What the check says about this record
edit-problems-new = Nothing was saved yet: there is a problem
edit-problems-refused = Nothing was saved
edit-problems-meanwhile = Nothing was saved: this record was changed meanwhile
edit-wrong-explained = Correct what is wrong and save again. You can also save it all the same and correct it later: until then, the site cannot be published.
edit-meanwhile-explained = Somebody else, or another window, changed this record while you had it open. What you typed is still here. Other fields show what the file says now. Look through them and save again.
edit-meanwhile = Changed meanwhile: was { $was }, the file now says { $now }.
edit-restarted = Candour was started again since this page was opened. What you typed is still here: look through it and save again.
edit-new = Add a new record
edit-add-new = Add “{ $name }”
edit-added = “{ $name }” was added. The rest of this form is not saved yet.
edit-id = Id
edit-id-help = Part of its address, for ever: lower-case letters, digits and hyphens. Left empty, it is made from the name.
edit-file = Where it is written
edit-file-help = A table gets a new row at its end.
edit-own-file = A file of its own
edit-table = Edit { $path } as a table
edit-table-lede = The last row is empty: fill it to add a record. Where a cell names a record, write its id.
edit-new-row = new row { $number }
edit-paste = Paste rows from a spreadsheet program
edit-paste-help = Copy the rows there, with their titles or with all columns in the order of this table. They are put into the table above, and written only when you save.
edit-put = Put into the table
edit-paste-many = There are more than 1,000 rows in the box. Put them into the table in parts, and save each part.
edit-kept = What you typed is below, so that you can copy it.
edit-paste-first = There are rows in the box that are not in the table yet. Put them into the table first, or empty the box.
edit-row-emptied = All of row { $row } would be empty, so its record would be gone without a trace. Use “candour correct” to withdraw what was published, or take out the line of the file.
