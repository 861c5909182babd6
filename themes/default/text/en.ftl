### What pages say in English, in Project Fluent's format.
###
### To say something otherwise, write the message into themes/<your theme>/text/en.ftl; the rest stays.
### Names in braces are values that pages put in. In templates the message skip-link is text.skip_link.
### What fields and record types are called is in the schema; cy.ftl has its translation.

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
# Between the two calendar years of a financial year: 2023 to 2024.
between-years = to
years-from-to = { $first } to { $last }
when-one-year = In { $year }
when-years = Between { $first } and { $last }

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
successor = The work of this body passes to:
predecessor = This body took over the work of:
cite = Cite this page
records-up-to = The newest record on this site is of { $day }.
not-counted = { $count ->
    [one] { $count } of these awards is in no total: its sum was not published or is not confirmed, or the award was withdrawn, ended or returned.
   *[other] { $count } of these awards are in no total: their sums were not published or are not confirmed, or the awards were withdrawn, ended or returned.
}
citation = { $site }, “{ $title }”, records up to { $day }, { $address }
report-problem = Report a problem with this page
problem-with = Problem with { $about }
published-at = Published by { $site } at { $address }
list-pages = Pages of this list
previous = Previous
next = Next
# Heard, not seen: “Previous page”, “Page 3”.
previous-next-page = page
page-number = Page
# What a screen reader calls a table without a caption that scrolls.
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

## Heads of columns

column-applications = Applications
column-award = Award
column-awarded = Awarded
column-awarded-here = Awarded here
column-awarded-on = Awarded on
column-awarded-under = Awarded under it
column-awards = Awards
column-budget = Budget
column-closes = Closes
column-committed = Committed
column-decided-by = Decided by
column-decided-on = Decided on
column-decision = Decision
column-field = Field
column-in-force-from = In force from
column-in-force-until = In force until
column-kind = Kind
column-meaning = Meaning
column-met-on = Met on
column-opportunity = Opportunity
column-organisation = Organisation
column-panel = Panel
column-plan = Plan
column-pot = Pot
column-priority = Priority
column-recipient = Recipient
column-reference = Reference
column-remaining = Remaining
column-sum = Sum
column-value = Kind of value
column-year = Financial year

## What money is divided by

dimension-priority = Priority
    .by = By priority
    .sums = Sums by priority and financial year
    .committed = Committed by priority
    .committed-in = Committed in { $year } by priority
    .budget = Budget, committed and remaining by priority
    .funding = Funding by priority
dimension-budget-area = Budget area
    .by = By budget area
    .sums = Sums by budget area and financial year
    .committed = Committed by budget area
    .committed-in = Committed in { $year } by budget area
    .budget = Budget, committed and remaining by budget area
    .funding = Funding by budget area
dimension-funding-source = Funding source
    .by = By funding source
    .sums = Sums by funding source and financial year
    .committed = Committed by funding source
dimension-district = District
    .by = By district
    .sums = Sums by district and financial year
    .committed = Committed by district
dimension-scheme = Grant scheme
    .by = By grant scheme
    .sums = Sums by grant scheme and financial year
    .committed = Committed by grant scheme
dimension-kind = Kind
    .by = By kind
    .sums = Sums by kind and financial year
    .committed = Committed by kind
dimension-year = Financial year
dimension-panel = Panel
dimension-recipient = Recipient
dimension-decision = Decision
dimension-agreement = Agreement

## Sentences that open a page

# “In 2023 to 2024, £1,250 was awarded under Safer Streets in 6 awards.”
subject-sum = { $when }, { $sum } was awarded { $how } in { $awards }.
subject-none = No award is recorded { $how }.
subject-unpublished = { $count ->
    [one] { $count } award { $how }; no sum was published.
   *[other] { $count } awards { $how }; no sum was published.
}
how-in-all = in all
how-priority = under { $name }
how-plan = under { $name }
how-scheme = under { $name }
how-agreement = under { $name }
how-budget-area = from { $name }
how-funding-source = from { $name }
how-district = for { $name }
how-panel = by this panel
how-decision = by this decision
how-opportunity = with { $name }

# “Between 2021 to 2022 and 2023 to 2024 Example Youth Trust received £41,250 in 6 awards, all grants, mostly under
# Protecting Vulnerable People.”
received = { $when } { $name } received { $sum } in { $awards }{ $kind }{ $priority }.
received-grant = { $count ->
    [one] , a grant
   *[other] , all grants
}
received-contract = { $count ->
    [one] , a contract
   *[other] , all contracts
}
received-contribution = { $count ->
    [one] , a contribution
   *[other] , all contributions
}
received-under = , under { $name }
received-mostly-under = , mostly under { $name }
received-none = No award to { $name } is recorded.
received-unpublished = { $count ->
    [one] { $name } received { $count } award, whose sum was not published.
   *[other] { $name } received { $count } awards, whose sums were not published.
}

award-sum = { $sum } awarded to { $recipient }{ $period }.
award-requested = Awarded to { $recipient }{ $period }. The sum was not published; { $requested } was requested.
award-unpublished = Awarded to { $recipient }{ $period }. The sum was not published.
award-period = , for { $start } to { $end }
conditions-of-scheme = The standard conditions of { $scheme }.
award-given = What was given
award-decided = How it was decided
award-since = What has followed
steps = Step by step
steps-caption = What happened on which day
column-date = Date
column-step = Step
step-opened = { $name } opened to applications
step-closed = { $name } closed to applications
step-met = The panel of { $name } met
step-decided = Decided: { $name }
step-published = Decision published: { $name }
step-awarded = Awarded or signed
step-starts = Starts
step-changed = Changed
step-changed-by = Sum changed by { $change }
step-changed-end = End changed to { $end }
step-ends = Last day
headline = In the financial year { $year }, { $sum } was committed in { $awards }.
year-committed = In { $year }, { $sum } was committed in { $awards }.
year-committed-of-budget = In { $year }, { $sum } was committed in { $awards }, from a budget of { $budget }.

recorded-plans = { $count ->
    [0] No plans are recorded.
    [one] { $count } plan is recorded.
   *[other] { $count } plans are recorded.
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
organisations-funded = { $count ->
    [0] No organisations have received awards. All are listed from A to Z.
    [one] { $count } organisation has received awards. All are listed from A to Z.
   *[other] { $count } organisations have received awards. All are listed from A to Z.
}

## The home page and the page for addresses that do not exist

home-description = What { $site } funds, from which budget, on which decision, and why.
newest-decisions = Newest decisions
decisions-made-last = The decisions made last
open-now = Open now
closes-on = closes { $day }
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
feed-of-page = Feed of new awards and decisions here
feed-award = { $amount } to { $recipient }: { $title }
not-found = Page not found
not-found-description = There is no page at this address.
not-found-text =
    The address may be mistyped, or the page may have moved.

    The [home page](/) leads to every record.

## Lists

awards-newest-first = Awards, newest first
awards-part = Awards { $first } to { $last } of { $all }, newest first.
all-awards = All awards
every-award = Every award
these-awards = These awards
by-year = By year
by-financial-year = By financial year
sums-by-year = Sums by financial year
sums-by-source-and-year = Sums by funding source and financial year
a-to-z = A to Z
organisations-a-to-z = Organisations, A to Z
funded-organisations = Funded organisations
sums-of-type = { $title } and what was awarded in each financial year
panels-newest-first = Grant panels, newest first
plans-list = Police and crime plans
opportunities-by-closing-date = Opportunities, by closing date
decisions-newest-first = Decisions, newest first
decisions-of-year = Decisions of { $year }
decisions-undated = Decisions whose year is not recorded
year-not-recorded = Year not recorded
decisions-behind = Decisions behind these awards
newest-of = The newest { $shown } of { $all }.

## Charts

chart-table = The exact figures are in the table below.
chart-totals = { $title } and what was awarded in all years together
chart-pot = Each award’s part of the pot of { $pot }
chart-of-budget = of a budget of { $budget }
chart-over-budget = { $over } over a budget of { $budget }
chart-no-budget = no budget set
chart-of-pot = { $percent }% of the pot
# Short sums above columns: £4.3k, £46k, £1.2m.
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
an-organisation = an organisation
amount-with-variations = Amount awarded, with its variations
what-it-received = What it received, by funding source
plan-priorities = Priorities
grant-panels = Grant panels
awards-changed = Awards it changed
changed-by = Changed by
replaced-by = Replaced by
part-of-agreements = Agreements it is part of
standing-award-withdrawn = This award was withdrawn. It counts in no total.
standing-award-terminated = This award was ended early.
standing-award-returned = The money of this award was returned.
standing-draft = This is a draft. It is not published.
standing-decision-superseded = This decision was replaced by a later one.
standing-decision-withdrawn = This decision was withdrawn.
what-is-counted = What is counted
what-is-counted-text = An award that names several districts is listed under each, and counts in none of their totals.
district-alone = Awards for this district alone
district-shared = Awards shared with other districts, whole sums
district-wide = { $name }, not part of this district’s figures
pot = The pot
pot-set-aside = Money set aside
pot-awarded = Awarded
pot-above = Awarded above the pot
pot-left = Left of the pot
pot-awards = Awards made

## Years

years-description = What was awarded in each financial year, with the annual reports.
annual-report = Annual report
year-title = Commissioned services { $year }
priority-by-budget-area = Priority by budget area
priority-by-budget-area-caption = What was committed, by budget area and priority
all-priorities = All priorities
all-budget-areas = All budget areas

## The glossary

glossary = Glossary
glossary-lede = Terms and abbreviations that this website uses.
words-used = Words used on this page

## Open data

open-data-description = Every table of this site to download, with the meaning of each field.
open-data-lede = Everything on this site can be downloaded and used again.
about-these-data = About these data
licence = Licence
publisher = Publisher
newest-record = Newest record
texts-in-both = Texts in both languages
texts-given = { $given } of { $all }
version = Version
version-is = { $version }, the day of the newest record. The checksums below tell whether two copies are the same.
how-to-cite = How to cite
sizes-of-workbooks = Tables of up to { $rows } rows, and lists of up to { $of_a_page } awards, are workbooks (XLSX) too, which spreadsheet programs open as they are. Every table and every list is a CSV file in UTF-8; to open one in Excel, choose Data, then From Text/CSV.
how-to-attribute = How to attribute
attribution = Contains information of { $site }, licensed under { $licence } ({ $address }).
all-at-once = All of it at once
files-of-all = Files that hold more than one table, or a table in the form of a standard
offer-archive = All tables
offer-archive-holds = Every table as CSV and JSON, what their columns mean, the files of the standards below, and the checksum of each.
offer-database = All tables as a database
offer-database-holds = Every table with keys, full-text search, and a view of the totals by each of their dimensions. Datasette opens it as it is.
offer-parquet = Awards for analysis
offer-parquet-holds = The table of awards, its columns typed.
offer-grants-table = Grants for 360Giving, as a table
offer-grants-table-holds = Grants with the titles of the 360Giving Data Standard.
offer-grants-package = Grants for 360Giving
offer-grants-package-holds = The same grants as a package of the 360Giving Data Standard 1.4.
offer-totals = Totals
offer-totals-holds = Every total by financial year and by one thing more: priority, budget area, funding source, district, scheme, panel, kind, organisation, decision or agreement. A line each, with how many awards it adds up.
offer-voluntary-grants = Grants to the voluntary sector
offer-voluntary-grants-holds = Grants to charities, community interest companies and other voluntary organisations, with the columns of the Local Government Transparency Code 2015.
offer-contracts-list = List of contracts
offer-contracts-list-holds = Contracts, with the columns of the Local Government Transparency Code 2015.
offer-contracts-package = Contracts and tenders
offer-contracts-package-holds = Releases of the Open Contracting Data Standard 1.1.
offer-data-package = Description of the tables
offer-data-package-holds = A Data Package: what each column of each table holds, and which table it refers to.
offer-catalogue = Description of these data for portals
offer-catalogue-holds = A DCAT dataset with each of these files.
offer-openapi = Description of the JSON files
offer-openapi-holds = Their addresses and shapes, as OpenAPI.
offer-index = Index of all records
offer-index-holds = Each record by type, id and name, with the address of its page.
offer-additions = Fields of this office
offer-additions-holds = What this office adds to the fields that every register of this kind has, and what it requires beyond them.
offer-settings = Settings of this site
offer-settings-holds = Who publishes it, its menu, and how decisions are numbered.
offer-written-pages = Written pages
offer-written-pages-holds = The pages that are no records, with their text.
how-totals-are-made = How totals are worked out
totals-explained =
    Every total on this site is added up by a program from the records below; none is typed.

    - An award counts in the financial year of its start, or in several as its own division by year says.
    - Only confirmed sums count. A later year still subject to approval does not.
    - A variation counts from its date, in the financial year of that day.
    - A withdrawn award counts nothing. A sum that was never published counts nothing, and its row says so.
    - An award that benefits several districts counts in none of them; it stands apart.
    - Where others pay too, only this body’s own share counts.

    The table “sums” of the database holds each confirmed sum, by year and source, and adding it up gives every total.
checksums = Checksums
checksums-explained = The SHA-256 of each file. A copy with the same sum is the same file. manifest.json has the sum of every file of the site.
sums-of-files = SHA-256 of each file
column-download = Download
column-holds = What it holds
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
value-count = whole number
value-yes-no = yes or no
value-reference = id in { $table }
value-list = list: { $of }
value-split = sums by { $key }
value-group = small record
value-groups = small records
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
    - use all of it without JavaScript

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
search-lede = Find organisations, awards, decisions, grant panels and pages by the words in them.
search-label = Name, project, place, reference or number
search-without-script = Searching needs JavaScript, which is switched off or could not be loaded. Everything can also be found in the lists below.
search-failed = The search could not be loaded. Check your connection, or use the lists below.
search-try-again = Try again
search-results = { $count ->
    [one] { $number } result
   *[other] { $number } results
}
search-more = Show more results
search-download = Download these results as CSV
search-narrow = Narrow the results
search-type = Type
search-pages = Pages
search-kind = Kind of award
search-from = From
search-until = To
search-any = Any
search-sum = Sum awarded, in pounds
search-not-a-sum = Write a sum in pounds, such as 1250
search-sort = Sort by
search-sort-relevance = Best match
search-sort-newest = Newest
search-sort-largest = Largest sum
search-sort-name = Name, A to Z
search-clear = Clear all
search-corrected = Nothing was found for “{ $typed }”. Showing results for “{ $meant }”.
search-nothing = Nothing was found for “{ $query }”.
search-nothing-narrowed = Nothing is left with these choices.
search-nothing-help = Check the spelling, try fewer words, or use the lists below.
search-in-text = Found in the text of this record
search-too-short = Type at least two letters.
# The heads of the columns of downloaded results, divided by semicolons.
search-download-columns = Type; Title; Details; Sum in pounds; Date; Address

## Pages of two facets

facets-title = { $first }: { $second }
facets-caption = { $first }, { $second }
facets-parents = More of each
newest-of-download = The newest { $shown } of { $all } are shown; the download has all of them.
