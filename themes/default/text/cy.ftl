### Beth mae tudalennau'n ei ddweud yn Gymraeg. What pages say in Welsh, in Project Fluent's format.
###
### A draft: a Welsh speaker of the office should read it before it is published. To say something otherwise, write
### the message into themes/<your theme>/text/cy.ftl; the rest stays. en.ftl says what the messages are for.
### Names are put between quotation marks or after a colon, so that no name has to mutate.

## Rhannau o gyfeiriadau: the names of things in addresses below /cy/

address-plans = cynlluniau
address-priorities = blaenoriaethau
address-budget-areas = meysydd-cyllideb
address-budgets = cyllidebau
address-funding-sources = ffynonellau-ariannu
address-districts = ardaloedd
address-schemes = cynlluniau-grant
address-organisations = sefydliadau
address-awards = dyfarniadau
address-payments = taliadau
address-requests = ceisiadau
address-measures = mesurau
address-performance = perfformiad
address-panels = paneli
address-decisions = penderfyniadau
address-agreements = cytundebau
address-opportunities = cyfleoedd
address-corrections = cywiriadau
address-years = blynyddoedd
address-open-data = data-agored
address-glossary = geirfa
address-accessibility = hygyrchedd
address-what-we-publish = yr-hyn-rydym-yn-ei-gyhoeddi

address-search = chwilio
address-predecessors = cyrff-blaenorol
address-not-recorded = heb-eu-cofnodi
address-page = tudalen

## Dyddiadau a blynyddoedd

month-1 = Ionawr
month-2 = Chwefror
month-3 = Mawrth
month-4 = Ebrill
month-5 = Mai
month-6 = Mehefin
month-7 = Gorffennaf
month-8 = Awst
month-9 = Medi
month-10 = Hydref
month-11 = Tachwedd
month-12 = Rhagfyr
between-years = i
years-from-to = { $first } i { $last }
month-of-year = { $month } { $year }
when-one-year = yn { $year }
when-years = rhwng { $first } a { $last }

## O gwmpas pob tudalen

skip-link = Neidio i’r prif gynnwys
menu = Prif ddewislen
breadcrumb = Briwsion bara
languages = Ieithoedd
home = Hafan
contact = Cysylltu
about-site = Am y wefan hon
licence-note = Mae’r holl gynnwys ar gael o dan y drwydded hon, oni nodir yn wahanol:
licence-ogl = Trwydded Llywodraeth Agored v3.0
successor = Mae gwaith y corff hwn wedi trosglwyddo i:
predecessor = Cymerodd y corff hwn waith y corff canlynol drosodd:
cite = Dyfynnu’r dudalen hon
records-up-to = Cofnodion hyd at { $day }.
not-counted = { $count ->
    [one] Nid yw { $count } o’r dyfarniadau hyn wedi’i gynnwys mewn unrhyw gyfanswm: ni chyhoeddwyd na chadarnhawyd ei swm, neu tynnwyd y dyfarniad yn ôl, daeth i ben neu fe’i dychwelwyd.
   *[other] Nid yw { $count } o’r dyfarniadau hyn wedi’u cynnwys mewn unrhyw gyfanswm: ni chyhoeddwyd na chadarnhawyd eu symiau, neu tynnwyd y dyfarniadau yn ôl, daethant i ben neu fe’u dychwelwyd.
}
citation = { $site }, “{ $title }”, cofnodion hyd at { $day }, { $address }
report-problem = Rhoi gwybod am broblem gyda’r dudalen hon
problem-with = Problem gyda { $about }
published-at = Cyhoeddwyd gan { $site } yn { $address }
list-pages = Tudalennau’r rhestr hon
previous = Blaenorol
next = Nesaf
previous-next-page = (tudalen)
page-number = Tudalen
table = Tabl
page-of-title = { $title } (tudalen { $number })

## Gwerthoedd

yes = Ie
no = Na
none = dim
total = Cyfanswm
all-years = Pob blwyddyn
all-of-it = y cyfan
of-total = o { $total }
not-in-totals = heb ei gynnwys mewn cyfansymiau
not-recorded = Heb ei gofnodi
not-published = Heb ei gyhoeddi
not-attributed = Heb ei briodoli
several-districts = Mwy nag un ardal
subject-to-approval = yn amodol ar gymeradwyaeth
tag-withdrawn = tynnwyd yn ôl
tag-terminated = terfynwyd
tag-returned = dychwelwyd
tag-superseded = disodlwyd
tag-draft = drafft
tag-part-restricted = rhan wedi’i chyfyngu

counted-awards = { $count ->
    [zero] dim dyfarniadau
    [one] { $count } dyfarniad
    [two] { $count } ddyfarniad
    [few] { $count } dyfarniad
    [many] { $count } dyfarniad
   *[other] { $count } dyfarniad
}
counted-decisions = { $count ->
    [zero] dim penderfyniadau
    [one] { $count } penderfyniad
    [two] { $count } benderfyniad
    [few] { $count } phenderfyniad
    [many] { $count } phenderfyniad
   *[other] { $count } penderfyniad
}
counted-records = { $count ->
    [zero] Dim cofnodion.
    [one] { $count } cofnod.
    [two] { $count } gofnod.
    [few] { $count } chofnod.
    [many] { $count } chofnod.
   *[other] { $count } cofnod.
}
size-bytes = { $count ->
    [two] { $count } feit
   *[other] { $count } beit
}
size-kilobytes = { $size } KB
size-megabytes = { $size } MB

## Pennau colofnau

column-applications = Ceisiadau
column-award = Dyfarniad
column-awarded = Dyfarnwyd
column-awarded-here = Swm a gyfrifir yma
column-awarded-on = Dyfarnwyd ar
column-awarded-under = Dyfarnwyd o dano
column-awards = Dyfarniadau
column-budget = Cyllideb
column-closes = Yn cau
column-decided-by = Penderfynwyd gan
column-decided-on = Penderfynwyd ar
column-decision = Penderfyniad
column-summary = Yn fyr
column-field = Maes
column-in-force-from = Mewn grym o
column-in-force-until = Mewn grym tan
column-kind = Math
column-meaning = Ystyr
column-met-on = Cyfarfu ar
column-numbers = Rhifau
column-opens = Yn agor
column-opportunity = Cyfle
column-organisation = Sefydliad
column-panel = Panel
column-plan = Cynllun
column-pot = Cronfa
column-priority = Blaenoriaeth
column-recipient = Derbynnydd
column-reference = Cyfeirnod
column-remaining = Yn weddill
column-sum = Swm
column-value = Math o werth
column-year = Blwyddyn ariannol

## Sut mae arian yn cael ei rannu

dimension-priority = Blaenoriaeth
    .by = Yn ôl blaenoriaeth
    .sums = Swm a ddyfarnwyd yn ôl blaenoriaeth a blwyddyn ariannol
    .awarded = Swm a ddyfarnwyd yn ôl blaenoriaeth
    .awarded-in = Swm a ddyfarnwyd yn { $year } yn ôl blaenoriaeth
    .budget = Cyllideb, swm a ddyfarnwyd a gweddill yn ôl blaenoriaeth
    .funding = Cyllid yn ôl blaenoriaeth
dimension-budget-area = Maes cyllideb
    .by = Yn ôl maes cyllideb
    .sums = Swm a ddyfarnwyd yn ôl maes cyllideb a blwyddyn ariannol
    .awarded = Swm a ddyfarnwyd yn ôl maes cyllideb
    .awarded-in = Swm a ddyfarnwyd yn { $year } yn ôl maes cyllideb
    .budget = Cyllideb, swm a ddyfarnwyd a gweddill yn ôl maes cyllideb
    .funding = Cyllid yn ôl maes cyllideb
dimension-funding-source = Ffynhonnell ariannu
    .by = Yn ôl ffynhonnell ariannu
    .sums = Swm a ddyfarnwyd yn ôl ffynhonnell ariannu a blwyddyn ariannol
    .awarded = Swm a ddyfarnwyd yn ôl ffynhonnell ariannu
dimension-district = Ardal
    .by = Yn ôl ardal
    .sums = Swm a ddyfarnwyd yn ôl ardal a blwyddyn ariannol
    .awarded = Swm a ddyfarnwyd yn ôl ardal
dimension-scheme = Cynllun grant
    .by = Yn ôl cynllun grant
    .sums = Swm a ddyfarnwyd yn ôl cynllun grant a blwyddyn ariannol
    .awarded = Swm a ddyfarnwyd yn ôl cynllun grant
dimension-kind = Math
    .by = Yn ôl math
    .sums = Swm a ddyfarnwyd yn ôl math a blwyddyn ariannol
    .awarded = Swm a ddyfarnwyd yn ôl math
dimension-year = Blwyddyn ariannol
dimension-panel = Panel
dimension-recipient = Derbynnydd
dimension-decision = Penderfyniad
dimension-agreement = Cytundeb

## Brawddegau sy'n agor tudalen

subject-sum = Gwnaethom { $awards } gwerth { $sum } { $how } { $when }.
subject-none = Nid oes gennym gofnod o ddyfarniad { $how }.
subject-unpublished = { $count ->
    [one] Gwnaethom { $count } dyfarniad { $how }. Ni chyhoeddwyd ei swm.
    [two] Gwnaethom { $count } ddyfarniad { $how }. Ni chyhoeddwyd eu symiau.
   *[other] Gwnaethom { $count } dyfarniad { $how }. Ni chyhoeddwyd eu symiau.
}
subject-uncounted = { $count ->
    [one] Cofnodwyd { $count } dyfarniad { $how }. Nid yw wedi’i gynnwys mewn unrhyw gyfanswm.
    [two] Cofnodwyd { $count } ddyfarniad { $how }. Nid ydynt wedi’u cynnwys mewn unrhyw gyfanswm.
   *[other] Cofnodwyd { $count } dyfarniad { $how }. Nid ydynt wedi’u cynnwys mewn unrhyw gyfanswm.
}
how-in-all = i gyd
how-priority = o dan “{ $name }”
how-plan = o dan “{ $name }”
how-scheme = o dan “{ $name }”
how-agreement = o dan “{ $name }”
how-budget-area = o “{ $name }”
how-funding-source = o “{ $name }”
how-district = ar gyfer { $name }
how-panel = drwy’r panel hwn
how-decision = o dan y penderfyniad hwn
decision-added = Ychwanegodd y penderfyniad hwn { $sum } at { $awards }.
decision-took = Tynnodd y penderfyniad hwn { $sum } oddi ar { $awards }.
decision-changed = Newidiodd y penderfyniad hwn { $awards }. Mae’r cyfanswm yn aros yr un fath.

awarded-to = Dyfarnwyd { $sum } i { $name } mewn { $awards } { $when }{ $priority }.
awarded-to-grant = { $count ->
   *[other] { $count } grant
}
awarded-to-contract = { $count ->
    [two] { $count } gontract
    [few] { $count } chontract
    [many] { $count } chontract
   *[other] { $count } contract
}
awarded-to-contribution = { $count ->
    [two] { $count } gyfraniad
    [few] { $count } chyfraniad
    [many] { $count } chyfraniad
   *[other] { $count } cyfraniad
}
awarded-to-under = , o dan “{ $name }”
awarded-to-mostly-under = , yn bennaf o dan “{ $name }”
awarded-to-none = Nid oes gennym gofnod o ddyfarniad i { $name }.
awarded-to-unpublished = { $count ->
    [one] Mae gan { $name } { $count } dyfarniad. Ni chyhoeddwyd ei swm.
    [two] Mae gan { $name } { $count } ddyfarniad. Ni chyhoeddwyd eu symiau.
   *[other] Mae gan { $name } { $count } dyfarniad. Ni chyhoeddwyd eu symiau.
}
awarded-to-uncounted = { $count ->
    [one] Cofnodwyd { $count } dyfarniad i { $name }. Nid yw wedi’i gynnwys mewn unrhyw gyfanswm.
    [two] Cofnodwyd { $count } ddyfarniad i { $name }. Nid ydynt wedi’u cynnwys mewn unrhyw gyfanswm.
   *[other] Cofnodwyd { $count } dyfarniad i { $name }. Nid ydynt wedi’u cynnwys mewn unrhyw gyfanswm.
}

award-sum = Dyfarnwyd { $sum } i { $recipient }{ $period }.
award-requested = Dyfarnwyd i { $recipient }{ $period }. Ni chyhoeddwyd y swm; gofynnodd y derbynnydd am { $requested }.
award-unpublished = Dyfarnwyd i { $recipient }{ $period }. Ni chyhoeddwyd y swm.
award-period = , o { $start } hyd at { $end }
conditions-of-scheme = Amodau safonol { $scheme }.
award-what = Yr hyn a ddyfarnwyd
award-decided = Sut y penderfynwyd
award-since = Cynnydd
steps = Llinell amser
steps-caption = Dyddiadau yn hanes y dyfarniad hwn
column-date = Dyddiad
column-step = Digwyddiad
step-opened = Agorodd { $name } i geisiadau
step-closed = Caeodd { $name } i geisiadau
step-met = Cyfarfu panel { $name }
step-decided = Gwnaed penderfyniad: { $name }
step-published = Cyhoeddwyd y penderfyniad: { $name }
step-awarded = Dyfarnwyd neu lofnodwyd
step-starts = Yn dechrau
step-changed = Newidiwyd
step-changed-by = Newidiwyd y swm gan { $change }
step-changed-end = Newidiwyd y dyddiad gorffen i { $end }
step-changed-both = Newidiwyd y swm gan { $change } a’r dyddiad gorffen i { $end }
step-withdrawn = Tynnwyd yn ôl
step-terminated = Daeth i ben yn gynnar
step-returned = Dychwelwyd yr arian
step-by-decision = { $step } (penderfyniad { $reference })
step-ends = Yn gorffen
headline = Yn y flwyddyn ariannol { $year }, dyfarnwyd { $sum } gennym mewn { $awards }.
year-awarded = Yn { $year }, dyfarnwyd { $sum } gennym mewn { $awards }.
year-awarded-of-budget = Yn { $year }, dyfarnwyd { $sum } gennym mewn { $awards }, o gyllideb o { $budget }.

recorded-plans = { $count ->
    [zero] Nid oes cynlluniau wedi’u cofnodi.
    [one] Mae { $count } cynllun wedi’i gofnodi.
    [two] Mae { $count } gynllun wedi’u cofnodi.
    [few] Mae { $count } chynllun wedi’u cofnodi.
    [many] Mae { $count } chynllun wedi’u cofnodi.
   *[other] Mae { $count } cynllun wedi’u cofnodi.
}
recorded-requests = { $count ->
    [zero] Nid oes ceisiadau wedi’u cofnodi.
    [one] Mae { $count } cais wedi’i gofnodi.
    [two] Mae { $count } gais wedi’u cofnodi.
    [few] Mae { $count } chais wedi’u cofnodi.
    [many] Mae { $count } chais wedi’u cofnodi.
   *[other] Mae { $count } cais wedi’u cofnodi.
}
recorded-payments = { $count ->
    [zero] Nid oes taliadau wedi’u cofnodi.
    [one] Mae { $count } taliad wedi’i gofnodi.
    [two] Mae { $count } daliad wedi’u cofnodi.
    [few] Mae { $count } thaliad wedi’u cofnodi.
    [many] Mae { $count } thaliad wedi’u cofnodi.
   *[other] Mae { $count } taliad wedi’u cofnodi.
}
recorded-measures = { $count ->
    [zero] Nid oes mesurau wedi’u cofnodi.
    [one] Mae { $count } mesur wedi’i gofnodi.
    [two] Mae { $count } fesur wedi’u cofnodi.
   *[other] Mae { $count } mesur wedi’u cofnodi.
}
recorded-priorities = { $count ->
    [zero] Nid oes blaenoriaethau wedi’u cofnodi.
    [one] Mae { $count } flaenoriaeth wedi’i chofnodi.
    [two] Mae { $count } flaenoriaeth wedi’u cofnodi.
   *[other] Mae { $count } blaenoriaeth wedi’u cofnodi.
}
recorded-budget-areas = { $count ->
    [zero] Nid oes meysydd cyllideb wedi’u cofnodi.
    [one] Mae { $count } maes cyllideb wedi’i gofnodi.
    [two] Mae { $count } faes cyllideb wedi’u cofnodi.
   *[other] Mae { $count } maes cyllideb wedi’u cofnodi.
}
recorded-funding-sources = { $count ->
    [zero] Nid oes ffynonellau ariannu wedi’u cofnodi.
    [one] Mae { $count } ffynhonnell ariannu wedi’i chofnodi.
   *[other] Mae { $count } ffynhonnell ariannu wedi’u cofnodi.
}
recorded-districts = { $count ->
    [zero] Nid oes ardaloedd wedi’u cofnodi.
    [one] Mae { $count } ardal wedi’i chofnodi.
   *[other] Mae { $count } ardal wedi’u cofnodi.
}
recorded-schemes = { $count ->
    [zero] Nid oes cynlluniau grant wedi’u cofnodi.
    [one] Mae { $count } cynllun grant wedi’i gofnodi.
    [two] Mae { $count } gynllun grant wedi’u cofnodi.
    [few] Mae { $count } chynllun grant wedi’u cofnodi.
    [many] Mae { $count } chynllun grant wedi’u cofnodi.
   *[other] Mae { $count } cynllun grant wedi’u cofnodi.
}
recorded-awards = { $count ->
    [zero] Nid oes dyfarniadau wedi’u cofnodi.
    [one] Mae { $count } dyfarniad wedi’i gofnodi.
    [two] Mae { $count } ddyfarniad wedi’u cofnodi.
   *[other] Mae { $count } dyfarniad wedi’u cofnodi.
}
recorded-panels = { $count ->
    [zero] Nid oes paneli wedi’u cofnodi.
    [one] Mae { $count } panel wedi’i gofnodi.
    [two] Mae { $count } banel wedi’u cofnodi.
    [few] Mae { $count } phanel wedi’u cofnodi.
    [many] Mae { $count } phanel wedi’u cofnodi.
   *[other] Mae { $count } panel wedi’u cofnodi.
}
recorded-decisions = { $count ->
    [zero] Nid oes penderfyniadau wedi’u cofnodi.
    [one] Mae { $count } penderfyniad wedi’i gofnodi.
    [two] Mae { $count } benderfyniad wedi’u cofnodi.
    [few] Mae { $count } phenderfyniad wedi’u cofnodi.
    [many] Mae { $count } phenderfyniad wedi’u cofnodi.
   *[other] Mae { $count } penderfyniad wedi’u cofnodi.
}
recorded-agreements = { $count ->
    [zero] Nid oes cytundebau wedi’u cofnodi.
    [one] Mae { $count } cytundeb wedi’i gofnodi.
    [two] Mae { $count } gytundeb wedi’u cofnodi.
    [few] Mae { $count } chytundeb wedi’u cofnodi.
    [many] Mae { $count } chytundeb wedi’u cofnodi.
   *[other] Mae { $count } cytundeb wedi’u cofnodi.
}
recorded-opportunities = { $count ->
    [zero] Nid oes cyfleoedd wedi’u cofnodi.
    [one] Mae { $count } cyfle wedi’i gofnodi.
    [two] Mae { $count } gyfle wedi’u cofnodi.
    [few] Mae { $count } chyfle wedi’u cofnodi.
    [many] Mae { $count } chyfle wedi’u cofnodi.
   *[other] Mae { $count } cyfle wedi’u cofnodi.
}
recorded-corrections = { $count ->
    [zero] Ni chofnodwyd unrhyw gywiriad.
    [one] Mae { $count } newid a wnaed ar ôl cyhoeddi wedi’i gofnodi.
    [two] Mae { $count } newid a wnaed ar ôl cyhoeddi wedi’u cofnodi.
    [few] Mae { $count } newid a wnaed ar ôl cyhoeddi wedi’u cofnodi.
    [many] Mae { $count } newid a wnaed ar ôl cyhoeddi wedi’u cofnodi.
   *[other] Mae { $count } newid a wnaed ar ôl cyhoeddi wedi’u cofnodi.
}
organisations-funded = { $count ->
    [zero] Nid oes gan yr un sefydliad ddyfarniad. Rhestrir pob sefydliad yn nhrefn yr wyddor.
    [one] Mae gan { $count } sefydliad ddyfarniad. Rhestrir pob sefydliad yn nhrefn yr wyddor.
   *[other] Mae gan { $count } sefydliad ddyfarniadau. Rhestrir pob sefydliad yn nhrefn yr wyddor.
}

## Yr hafan, a'r dudalen ar gyfer cyfeiriadau nad ydynt yn bod

home-description = Beth mae { $site } yn ei ariannu, o ba gyllideb, o dan ba benderfyniad, a pham.
opportunities-with-dates = Rowndiau grantiau a thendrau, yn ôl dyddiad cau
opens-and-closes = Yn agor { $opens }, yn cau { $closes }
closes-only = Yn cau { $closes }; ni chofnodwyd y dyddiad agor
browse = Pori’r cofnodion
financial-years = Blynyddoedd ariannol
open-data = Data agored
awards = Dyfarniadau
organisations = Sefydliadau
decisions = Penderfyniadau
years = Blynyddoedd
decisions-and-awards = Penderfyniadau a dyfarniadau
feed-of-all = Ffrwd penderfyniadau a dyfarniadau
feed-of-decisions = Ffrwd penderfyniadau
feed-of-awards = Ffrwd dyfarniadau
feed-of-page = Ffrwd dyfarniadau a phenderfyniadau newydd ar y dudalen hon
feed-award = { $amount } i { $recipient }: { $title }
feed-standing = { $status }: { $title }
feed-original = Swm gwreiddiol: { $amount }.
feed-change = { $title } ({ $change })
feed-amounts = { $before } oedd y swm, a { $after } ydyw bellach.
feed-by-decision = Penderfyniad { $reference }.
feed-replaced = Disodlwyd { $title } gan { $by }
not-found = Heb ganfod y dudalen
not-found-description = Nid oes tudalen yn y cyfeiriad hwn.
not-found-text =
    Gwiriwch eich bod wedi teipio’r cyfeiriad yn gywir. Efallai hefyd fod y dudalen wedi symud.

    Gallwch ddod o hyd i bob cofnod o’r [hafan](/).

## Rhestri

awards-newest-first = Dyfarniadau, y diweddaraf yn gyntaf
awards-part = Dyfarniadau { $first } i { $last } o { $all }, y diweddaraf yn gyntaf.
all-awards = Pob dyfarniad
every-award = Pob dyfarniad
these-awards = Y dyfarniadau hyn
list-too-long = Mae’r rhestr hon yn rhy hir i gael ei ffeil ei hun. Ei rhesi yw’r rhai yn y ffeiliau isod sydd â’r canlynol:
list-too-long-all = Mae’r rhestr hon yn rhy hir i gael ei ffeil ei hun. Mae ei holl resi yn y ffeiliau isod.
rows-with = `{ $id }` yn y golofn `{ $column }`
rows-with-one-of = un o’r rhain yn y golofn `{ $column }`: { $ids }
rows-of-decision = `{ $id }` yn y golofn `{ $column }`, neu fel penderfyniad newid i’r swm yn y golofn `{ $changes }`
rows-of-year = y flwyddyn ariannol { $year }: pob rhes yn ffeil y flwyddyn honno, a rhesi mewn ffeiliau eraill sydd â `{ $code }` wedi’i gadarnhau yn y golofn `{ $years }`, neu sydd â newid yn y flwyddyn honno yn y golofn `{ $changes }`
awards-of-year = Dyfarniadau’r flwyddyn ariannol { $year }
awards-without-year = Dyfarniadau heb flwyddyn ariannol
by-year = Yn ôl blwyddyn
by-financial-year = Yn ôl blwyddyn ariannol
rows-overlap = Mae rhai dyfarniadau wedi’u cyfrif mewn mwy nag un rhes, felly mae cyfanswm y dyfarniadau yn llai na swm y rhesi.
sums-by-year = Swm a ddyfarnwyd yn ôl blwyddyn ariannol
sums-by-source-and-year = Swm a ddyfarnwyd yn ôl ffynhonnell ariannu a blwyddyn ariannol
a-to-z = A i Y
organisations-a-to-z = Sefydliadau, yn nhrefn yr wyddor
funded-organisations = Sefydliadau a ariannwyd
sums-of-type = { $title }: swm a ddyfarnwyd ym mhob blwyddyn ariannol
panels-newest-first = Paneli grantiau, y diweddaraf yn gyntaf
plans-list = Cynlluniau’r heddlu a throseddu
opportunities-by-closing-date = Cyfleoedd, y dyddiad cau olaf yn gyntaf
decisions-newest-first = Penderfyniadau, y diweddaraf yn gyntaf
decisions-of-year = Penderfyniadau { $year }
decisions-undated = Penderfyniadau heb flwyddyn wedi’i chofnodi
numbers-without-decision = Rhifau heb benderfyniad
year-not-recorded = Blwyddyn heb ei chofnodi
decisions-behind = Penderfyniadau a awdurdododd y dyfarniadau hyn
newest-of = Y { $shown } diweddaraf o { $all }.

## Siartiau

chart-table = Mae’r union ffigurau yn y tabl isod.
card-title = Ein cyllid a’n penderfyniadau
chart-picture = Y siart hon fel llun
chart-frame = Dangos y siart hon ar wefan arall
chart-frame-code = HTML i’w gopïo i dudalen y wefan arall
chart-frame-view = Gweld sut y bydd yn edrych
chart-figures = Y ffigurau fel tabl
chart-source = Ffynhonnell: { $site }, { $address }. { $licence }.
chart-full = Yr holl ffigurau, a’u hystyr:
chart-totals = { $title }: swm a ddyfarnwyd ym mhob blwyddyn
chart-pot = Cyfran pob dyfarniad o’r gronfa o { $pot }
chart-of-budget = o gyllideb o { $budget }
chart-over-budget = { $over } dros gyllideb o { $budget }
chart-no-budget = ni chofnodwyd cyllideb
chart-of-pot = { $percent }% o’r gronfa
# Symiau byr uwchben colofnau: £4.3k, £46k, £1.2m.
short-thousands = { $number }k
short-millions = { $number }m

## Cofnodion

details = Manylion
signature = Llofnod
decision-reference = Penderfyniad { $reference }
one-plan = Cynllun
one-priority = Blaenoriaeth
one-budget-area = Maes cyllideb
one-funding-source = Ffynhonnell ariannu
one-district = Ardal
one-scheme = Cynllun grant
one-organisation = Sefydliad
one-award = Dyfarniad
one-panel = Panel
one-decision = Penderfyniad
one-agreement = Cytundeb
one-opportunity = Cyfle
one-page = Tudalen
one-measure = Mesur
an-organisation = sefydliad
amount-with-variations = Swm presennol, ar ôl newidiadau
awarded-and-paid = Dyfarnwyd a thalwyd
paid = Talwyd
paid-up-to = Talwyd, hyd at { $day }
paid-recorded-for = Cofnodwyd taliadau ar gyfer { $recorded } o { $awards }. Mae’r symiau a dalwyd ac sy’n dal yn ddyledus ar gyfer { $recorded ->
    [one] y dyfarniad hwnnw
   *[other] y dyfarniadau hynny
} yn unig.
paid-ended-short = Nid oes dim mwy yn ddyledus ar gyfer dyfarniad sydd wedi’i gwblhau neu wedi dod i ben.
payments-caption = Pob taliad o dan y dyfarniad hwn
payments-newest-first = Pob taliad, y diweddaraf yn gyntaf
spending-of-month = Gwariant ym mis { $month }
spending-of-year = Gwariant, { $year }
spending-totals = I gyd
spending-of-month-caption = Yr hyn a dalwyd yn y mis; mae pob swm yn arwain at ei resi
spending-by-month = Fesul mis
spending-by-month-caption = Yr hyn a dalwyd bob mis; mae pob swm yn arwain at ei resi
spending-by-year = Fesul blwyddyn ariannol
spending-by-year-caption = Yr hyn a dalwyd bob blwyddyn ariannol
spending-items = Eitemau o wariant
spending-items-law = Pob eitem o fwy na £500, gyda’r sawl a gafodd yr arian, ar gyfer beth, a pham y disgwylid iddi fod yn werth am arian, fel y mae paragraff 3(g) o’r atodlen i Orchymyn Cyrff Plismona Lleol Etholedig (Gwybodaeth Benodedig) 2011 yn gofyn. Mae llinellau o swm llai yn rhan o eitem fwy, neu wedi’u cyhoeddi o ddewis. Arian a ddaeth yn ôl yw swm negyddol.
spending-travel = Teithio, llety a chynhaliaeth
spending-travel-law = Eiddo deiliaid y swyddi, beth bynnag fo’r swm, fel y mae paragraff 3(h) o’r atodlen i’r Gorchymyn yn gofyn.
spending-grants = Grantiau lleihau troseddu ac anhrefn
spending-grants-law = Talwyd o dan grantiau y mae eu tudalennau eu hunain yn rhoi’r amodau a’r rhesymau, fel y mae paragraff 3(f) o’r atodlen i’r Gorchymyn yn gofyn.
spending-of-force = { $of }: yr heddlu
no-payments-recorded = Dim taliadau wedi’u cofnodi
these-payments = Y taliadau hyn
tag-credit-note = nodyn credyd
tag-part-of-item = rhan o eitem o { $sum }
column-spending = Gwariant
column-payments = Taliadau
column-all-spending = Yr holl wariant
column-month = Mis
column-office-holder = Deiliad y swydd
requests-of-year = Ceisiadau a wnaed yn { $year }, yn ôl pa mor frys oeddent
other-payments = Taliadau eraill
other-payments-caption = Pob taliad i’r sefydliad hwn nad yw o dan ddyfarniad
still-due = Yn dal yn ddyledus
awarded-by-source = Swm a ddyfarnwyd iddo, yn ôl ffynhonnell ariannu
award-changes = Y swm gwreiddiol a’r newidiadau
changes-caption = Pob newid, gyda’r penderfyniad a’i gwnaeth
changes-shared = Mae newid yn cyfrif ym mlwyddyn ariannol ei ddyddiad, ac yn dod o ffynonellau’r swm gwreiddiol yn gymesur, oni bai bod y cofnodion yn dweud fel arall.
column-what = Dyfarniad
column-change = Swm
column-ends = Yn gorffen
column-reason = Rheswm
column-paid-on = Talwyd ar
column-paid-to = Talwyd i
column-paid-for = Talwyd am
column-value-for-money = Gwerth am arian
column-amount-paid = Swm a dalwyd
original = Gwreiddiol
change-number = Newid { $number }
current = Presennol
originally = { $value } yn wreiddiol
plan-priorities = Blaenoriaethau
grant-panels = Paneli grantiau
awards-changed = Dyfarniadau a newidiwyd gan y penderfyniad hwn
contracts-extended = Contractau a estynnwyd gan y penderfyniad hwn
awards-ended = Dyfarniadau a dynnwyd yn ôl, a ddaeth i ben yn gynnar neu a ddychwelwyd o dan y penderfyniad hwn
changed-by = Newidiwyd gan
replaced-by = Disodlwyd gan
part-of-agreements = Cytundebau sy’n ei gynnwys
standing-award-withdrawn = Tynnwyd y dyfarniad hwn yn ôl { $since }. Nid yw wedi’i gynnwys mewn unrhyw gyfanswm.
standing-award-terminated = Daeth y dyfarniad hwn i ben yn gynnar { $since }.
standing-award-returned = Dychwelodd y derbynnydd yr arian { $since }.
decision-to-be-published = Penderfyniad i’w gyhoeddi
standing-draft = Drafft yw hwn. Nid yw wedi’i gyhoeddi.
standing-draft-parts = Mae’r dudalen hon yn cynnwys drafftiau, sydd wedi’u nodi. Nid ydynt wedi’u cyhoeddi.
standing-decision-superseded = Disodlwyd y penderfyniad hwn gan un diweddarach { $since }.
standing-opportunity-closed = Mae’r cyfle hwn wedi cau.
standing-opportunity-withdrawn = Tynnwyd y cyfle hwn yn ôl { $since }.
standing-decision-withdrawn = Tynnwyd y penderfyniad hwn yn ôl { $since }.
on-day = ar { $day }
on-unrecorded-day = ar ddiwrnod na chafodd ei gofnodi
what-is-counted = Sut y cyfrifir dyfarniadau
what-is-counted-text = Rhestrir dyfarniadau ar gyfer mwy nag un ardal o dan bob ardal, ond nid ydynt wedi’u cynnwys yn ei chyfanswm.
district-alone = Dyfarniadau ar gyfer yr ardal hon yn unig
district-shared = Dyfarniadau a rennir ag ardaloedd eraill, symiau llawn
district-wide = Dyfarniadau ar gyfer { $name } (heb eu cynnwys uchod)
pot = Y gronfa
pot-set-aside = Arian a neilltuwyd
pot-awarded = Dyfarnwyd
pot-above = Dyfarnwyd y tu hwnt i’r gronfa
pot-left = Heb ei ddyfarnu
pot-awards = Nifer y dyfarniadau

## Blynyddoedd

years-description = Y swm a ddyfarnwyd ym mhob blwyddyn ariannol, gyda’r adroddiadau blynyddol.
annual-report = Adroddiad blynyddol
year-title = Gwasanaethau a gomisiynwyd { $year }
priority-by-budget-area = Blaenoriaeth yn ôl maes cyllideb
priority-by-budget-area-caption = Swm a ddyfarnwyd, yn ôl maes cyllideb a blaenoriaeth
all-priorities = Pob blaenoriaeth
all-budget-areas = Pob maes cyllideb

## Canlyniadau

quarter-1 = Ebrill i Fehefin { $year }
quarter-2 = Gorffennaf i Fedi { $year }
quarter-3 = Hydref i Ragfyr { $year }
quarter-4 = Ionawr i Fawrth { $year }
half-year-1 = Ebrill i Fedi { $year }
half-year-2 = Hydref { $year } i Fawrth { $next }
quarter-of-year = { $period } (chwarter { $number } o { $year })
half-of-year = { $period } (hanner { $number } o { $year })
figure-suppressed = Wedi’i gadw’n ôl
figure-not-collected = Heb ei gasglu
figure-not-applicable = Ddim yn berthnasol
figure-not-reported = Heb ei adrodd
figure-provisional = dros dro: { $figure }
figures-left-out = hepgorwyd { $count } ({ $why })
left-out-suppressed = wedi’u cadw’n ôl
left-out-not-collected = heb eu casglu
left-out-not-applicable = ddim yn berthnasol
column-remarks = { $column }: sylwadau
no-figures = Dim ffigurau
suppressed-note = Wedi’i gadw’n ôl: mae’r ffigur yn cyfeirio at 1 i 4 o bobl, y gellid eu hadnabod, neu byddai’n datgelu ffigur o’r fath.
provisional = dros dro o hyd
results = Canlyniadau
results-caption = Yr hyn a adroddwyd ar gyfer pob cyfnod
results-awarded = Dyfarnwyd { $awarded }.
results-awarded-and-spent = Dyfarnwyd { $awarded }, ac roedd { $spent } ohono wedi’i wario erbyn { $day }.
what-returns-say = Yr hyn a ddywed yr adroddiadau
not-added = Heb ei adio
worked-out-anew = o’r niferoedd
no-return-published = Dim adroddiad wedi’i gyhoeddi
column-period = Cyfnod
column-spent = Wedi’i wario hyd yma
column-rating = Sgôr
column-rating-reason = Rheswm
column-measure = Mesur
column-figure = Ffigur
column-target = Targed
column-year-before = Flwyddyn ynghynt
column-awards-reporting = Dyfarniadau â ffigur
column-added = Cyfanswm
performance = Perfformiad
performance-lede = Yr hyn a adroddodd y gwasanaethau a ariennir, fesul cyfnod, ochr yn ochr â’r arian.
performance-report = Adroddiad perfformiad
performance-of = Perfformiad, { $period }
performance-months = Misoedd
performance-quarters = Chwarteri
performance-half-years = Hanner blynyddoedd
performance-years = Blynyddoedd ariannol
awards-not-reported-on = { $count ->
    [one] Nid yw { $count } dyfarniad y flwyddyn yn yr un o’r tablau hyn: nid adroddwyd dim amdano, ac nid oedd disgwyl adroddiad.
    [two] Nid yw { $count } ddyfarniad y flwyddyn yn yr un o’r tablau hyn: nid adroddwyd dim amdanynt, ac nid oedd disgwyl adroddiad.
   *[other] Nid yw { $count } dyfarniad y flwyddyn yn yr un o’r tablau hyn: nid adroddwyd dim amdanynt, ac nid oedd disgwyl adroddiad.
}
award-returns = { $count ->
    [one] Adroddwyd ar un cyfnod: { $last }.
    [two] Adroddwyd ar { $count } gyfnod, yr olaf ohonynt { $last }.
   *[other] Adroddwyd ar { $count } cyfnod, yr olaf ohonynt { $last }.
}
returns-on-awards = { $count ->
    [0] Nid oes adroddiadau ar gyfer y cyfnod hwn.
    [one] Mae adroddiad ar { $count } dyfarniad ar gyfer y cyfnod hwn.
    [two] Mae adroddiadau ar { $count } ddyfarniad ar gyfer y cyfnod hwn.
   *[other] Mae adroddiadau ar { $count } dyfarniad ar gyfer y cyfnod hwn.
}
awards-without-return = { $count ->
    [one] Nid oes adroddiad wedi’i gyhoeddi ar { $count } dyfarniad y mae disgwyl adroddiad arno.
    [two] Nid oes adroddiadau wedi’u cyhoeddi ar { $count } ddyfarniad y mae disgwyl adroddiad arnynt.
   *[other] Nid oes adroddiadau wedi’u cyhoeddi ar { $count } dyfarniad y mae disgwyl adroddiad arnynt.
}
results-of-priority = Canlyniadau: { $priority }
results-money = { $awards }: dyfarnwyd { $awarded } i gyd.
results-money-and-spent = { $awards }: dyfarnwyd { $awarded } i gyd. Wedi’i wario hyd yma, yn ôl yr adroddiadau: { $spent }.
results-added = Cyfanswm y canlyniadau
results-added-caption = Ffigurau’r holl ddyfarniadau, lle gellir eu hadio
left-out-note = Caiff ffigurau a gedwir yn ôl, nas casglwyd neu nad ydynt yn berthnasol eu hepgor o gyfansymiau.
figure-months = am { $reported } o { $months } mis
results-months-note = Lle’r adroddodd dyfarniad ar lai o fisoedd nag sydd yn y cyfnod, mae ei ffigur yn dweud am sawl mis y mae.
results-added-note = Dim ond lle mae diffiniad y mesur yn dweud y gellir eu hadio y caiff ffigurau eu hadio. Mewn unrhyw gyfanswm arall, byddai rhywun a gafodd gymorth gan ddau wasanaeth, neu mewn dau gyfnod, yn cyfrif ddwywaith.
ratings = Sut y sgoriwyd perfformiad
ratings-caption = Sgorau perfformiad, gyda’r rhesymau
ratings-of-wholes = Sgorau cynlluniau a chytundebau yn eu cyfanrwydd
periods-from-to = { $first } – { $last } ({ $count } cyfnod)
results-money-of-year = { $awards }: dyfarnwyd { $awarded } yn y flwyddyn.
column-awarded-in-year = Dyfarnwyd yn y flwyddyn
column-awarded-in-all = Dyfarnwyd i gyd
performance-reports = Adroddiadau perfformiad
column-planned = Cynlluniwyd hyd yma
column-rated-by = Sgoriwyd gan
results-by-year-caption = Cyfanswm cyfnodau pob blwyddyn
spending-and-rating-caption = Gwariant a sgôr
other-periods = Adroddiadau eraill

## Yr eirfa

glossary = Geirfa
glossary-lede = Termau a byrfoddau y mae’r wefan hon yn eu defnyddio.
words-used = Geiriau a ddefnyddir ar y dudalen hon
on-this-page = Ar y dudalen hon
pages-below = Yn yr adran hon
page-before = Blaenorol: { $title }
page-after = Nesaf: { $title }

## Data agored

open-data-description = Lawrlwythwch bob tabl ar y wefan hon, gydag ystyr pob maes.
open-data-lede = Gallwch lawrlwytho ac ailddefnyddio popeth ar y wefan hon.
about-these-data = Am y data hyn
licence = Trwydded
publisher = Cyhoeddwr
newest-record = Cofnod diweddaraf
texts-in-both = Testunau yn y ddwy iaith
texts-given = { $given } o { $all }
version = Fersiwn
version-is = { $version }, dyddiad y cofnod diweddaraf. Defnyddiwch y symiau gwirio isod i weld a yw dau gopi yr un fath.
how-to-cite = Sut i ddyfynnu
sizes-of-workbooks = Mae tablau o hyd at { $rows } rhes, a rhestrau o hyd at { $of_a_page } dyfarniad, yn llyfrau gwaith (XLSX) hefyd, y gall rhaglenni taenlen eu hagor yn uniongyrchol. Mae pob tabl, a phob rhestr o hyd at { $of_a_page } dyfarniad, yn ffeil CSV mewn UTF-8. Mae rhestr hirach yn dweud ym mha ffeiliau y mae ei rhesi. I agor un yn Excel, dewiswch Data, yna From Text/CSV.
how-to-attribute = Sut i gydnabod y ffynhonnell
attribution = Yn cynnwys gwybodaeth gan: { $site }, a drwyddedwyd o dan: { $licence } ({ $address }).
all-at-once = Lawrlwytho popeth
files-of-all = Ffeiliau â mwy nag un tabl, neu dabl mewn fformat safonol
list-of = { $title }: y rhestr ar y wefan hon
offer-archive = Pob tabl
offer-archive-holds = Pob tabl ar ffurf CSV a JSON, ystyr pob colofn, y ffeiliau mewn fformatau safonol a restrir isod, a swm gwirio i bob ffeil.
offer-database = Pob tabl fel cronfa ddata
offer-database-holds = Pob tabl, wedi’u cysylltu ag allweddi, gyda chwilio testun llawn a golygon ar y cyfansymiau. Mae pob swm mewn punnoedd, ac mewn ceiniogau cyfan i’w hadio. Mae Datasette yn ei hagor yn uniongyrchol.
offer-parquet = Dyfarniadau i’w dadansoddi
offer-parquet-holds = Pob dyfarniad ar ffurf Parquet, ar gyfer offer dadansoddi.
offer-grants-table = Grantiau ar gyfer 360Giving, fel tabl
offer-grants-table-holds = Grantiau, gyda theitlau colofnau Safon Ddata 360Giving.
offer-grants-package = Grantiau ar gyfer 360Giving
offer-grants-package-holds = Yr un grantiau ar ffurf JSON Safon Ddata 360Giving 1.4.
offer-totals = Cyfansymiau
offer-totals-holds = Cyfansymiau yn ôl blwyddyn ariannol ac un pennawd arall: blaenoriaeth, maes cyllideb, ffynhonnell ariannu, ardal, cynllun, panel, math, sefydliad, penderfyniad neu gytundeb. Mae pob rhes yn rhoi nifer y dyfarniadau.
offer-voluntary-grants = Grantiau i’r sector gwirfoddol
offer-voluntary-grants-holds = Grantiau i elusennau, cwmnïau buddiannau cymunedol a sefydliadau gwirfoddol eraill, gyda cholofnau Cod Tryloywder Llywodraeth Leol 2015.
offer-contracts-list = Rhestr o gontractau
offer-contracts-list-holds = Contractau, gyda cholofnau Cod Tryloywder Llywodraeth Leol 2015.
offer-spending-list = Gwariant
offer-spending-list-holds = Pob eitem o wariant, gyda cholofnau Cod Tryloywder Llywodraeth Leol 2015 a’r rhai y mae’r Gorchymyn Gwybodaeth Benodedig yn eu hychwanegu.
offer-contracts-package = Contractau a thendrau
offer-contracts-package-holds = Contractau a thendrau yn y Safon Ddata Contractio Agored 1.1.
offer-data-package = Disgrifiad o’r tablau
offer-data-package-holds = Pecyn Data: yr hyn sydd ym mhob colofn o bob tabl, ac at ba dabl y mae’n cyfeirio.
offer-year-package = Disgrifiad o’r dyfarniadau yn ôl blwyddyn ariannol
offer-year-package-holds = Pecyn Data: yr hyn sydd ym mhob colofn o’r ffeiliau yn ôl blwyddyn ariannol.
offer-table-group = Disgrifiad o’r tablau, ar gyfer CSV ar y We
offer-table-group-holds = Yr hyn y mae pob colofn yn ei gynnwys, a pha dablau y mae’n cyfeirio atynt, yn fformat CSV ar y We y W3C.
offer-catalogue = Disgrifiad o’r data hyn ar gyfer pyrth
offer-catalogue-holds = Catalog DCAT: set ddata ar gyfer pob tabl a phob safon, gyda’i ffeiliau, eu maint a’u symiau gwirio.
offer-openapi = Disgrifiad o’r ffeiliau JSON
offer-openapi-holds = Eu cyfeiriadau a’u strwythur, ar ffurf OpenAPI.
offer-index = Mynegai o bob cofnod
offer-index-holds = Math, id ac enw pob cofnod, a chyfeiriad ei dudalen.
offer-additions = Meysydd a ychwanegwyd gan y swyddfa hon
offer-additions-holds = Y meysydd y mae’r swyddfa hon yn eu hychwanegu at y rhai safonol, a’r hyn y mae’n ei fynnu y tu hwnt iddynt.
offer-settings = Gosodiadau’r wefan hon
offer-settings-holds = Pwy sy’n cyhoeddi’r wefan, ei dewislen, a sut y rhifir ei phenderfyniadau.
offer-written-pages = Tudalennau eraill
offer-written-pages-holds = Tudalennau a ysgrifennwyd gan y swyddfa hon, gyda’u testun.
how-totals-are-made = Sut y cyfrifir cyfansymiau
totals-explained =
    Mae rhaglen yn adio pob cyfanswm ar y wefan hon o’r cofnodion isod. Nid oes neb yn teipio cyfanswm.

    - Mae dyfarniad yn cyfrif yn y flwyddyn ariannol y mae’n dechrau ynddi. Os yw ei gofnod yn ei rannu yn ôl blwyddyn, mae pob rhan yn cyfrif yn ei blwyddyn ei hun.
    - Dim ond symiau a gadarnhawyd sy’n cyfrif. Nid yw blwyddyn ddiweddarach sydd eto i’w chymeradwyo’n cyfrif.
    - Mae newid i swm yn cyfrif yn y flwyddyn ariannol y daeth i rym ynddi.
    - Nid yw dyfarniad a dynnwyd yn ôl yn cyfrif. Nid yw swm na chyhoeddwyd yn cyfrif chwaith; mae ei res yn dweud hynny.
    - Dangosir dyfarniad ar gyfer mwy nag un ardal ar wahân; nid yw’n cael ei ychwanegu at unrhyw ardal.
    - Os yw cyrff eraill yn talu hefyd, dim ond cyfran y corff hwn sy’n cyfrif.

    Yn nhabl “sums” y gronfa ddata mae pob swm a gadarnhawyd, yn ôl blwyddyn a ffynhonnell ariannu. Mae ei resi’n rhoi pob cyfanswm.
checksums = Symiau gwirio
checksums-explained = Swm gwirio SHA-256 pob ffeil, ac eithrio’r rhai yn ôl blwyddyn ariannol. Defnyddiwch y rhain i wirio nad yw eich copi wedi newid. Mae gan y ffeil manifest.json swm gwirio ar gyfer pob ffeil ar y wefan hon.
sums-of-files = Swm gwirio SHA-256 pob ffeil
column-download = Lawrlwytho
awards-by-year = Dyfarniadau yn ôl blwyddyn ariannol
awards-by-year-explained = Mae pob dyfarniad yn ffeiliau un flwyddyn ariannol: yr un y mae’n dechrau ynddi, neu’r gyntaf y mae ei gofnod yn ei rannu drosti. Gyda’i gilydd mae gan ffeiliau’r holl flynyddoedd yr un rhesi a cholofnau â thabl yr holl ddyfarniadau.
no-year = Dim blwyddyn ariannol
column-holds = Cynnwys
column-rows = Rhesi
column-example = Enghraifft
column-file = Ffeil
column-sha256 = SHA-256
fields-of = Meysydd { $table }
tag-added = ychwanegwyd gan y swyddfa hon
tag-added-required = ychwanegwyd gan y swyddfa hon, gofynnol
tag-required = gofynnol
tag-law = Gofynnir i gyrff plismona lleol amdano gan O.S. 2011/3050, Atodlen, paragraff { $paragraph }.
tag-required-by-duty = gofynnol drwy ddyletswydd
value-text = testun
value-markdown = testun ar ffurf Markdown
value-id = id
value-url = cyfeiriad gwe
value-choice = un o: { $values }
value-money = punnoedd
value-percent = canran
value-date = dyddiad
value-year = blwyddyn ariannol
value-period = mis, chwarter, hanner blwyddyn neu flwyddyn ariannol
value-count = rhif cyfan
value-yes-no = ie neu na
value-reference = id yn { $table }
value-list = rhestr: { $of }
value-split = symiau yn ôl { $key }
value-group = grŵp o feysydd
value-groups = grwpiau o feysydd
value-with-welsh = { $kind }; yn Gymraeg yn { $column }

## Y datganiad hygyrchedd: geiriad y statws wedi'i bennu gan y datganiad enghreifftiol

accessibility = Datganiad hygyrchedd
accessibility-description = Pa mor hygyrch yw gwefan { $site }, a beth i’w wneud lle nad yw’n hygyrch.
accessibility-applies = Mae’r datganiad hygyrchedd hwn yn berthnasol i { $address }. Rhedir y wefan hon gan { $site }.
accessibility-using = Defnyddio’r wefan hon
accessibility-using-text =
    Rydym am i gynifer o bobl â phosibl allu defnyddio’r wefan hon. Mae hynny’n golygu y dylech allu:

    - newid lliwiau, lefelau cyferbyniad a ffontiau drwy osodiadau’r porwr neu’r ddyfais
    - chwyddo hyd at 400% heb i’r testun lifo oddi ar y sgrin
    - llywio’r wefan gan ddefnyddio bysellfwrdd neu feddalwedd adnabod lleferydd
    - gwrando ar y wefan gan ddefnyddio darllenydd sgrin
    - defnyddio popeth heblaw’r chwiliad heb JavaScript

    Mae angen JavaScript ar y chwiliad. Hebddo, defnyddiwch y rhestrau o dan “{ browse }”: maent ar yr hafan ac ar y
    dudalen chwilio, ac yn arwain at bob cofnod.

    Rydym hefyd wedi gwneud y testun mor syml â phosibl i’w ddeall. Mae
    gan [AbilityNet](https://mcmw.abilitynet.org.uk/) gyngor ar wneud eich dyfais yn haws ei defnyddio os oes gennych anabledd.
accessibility-status = Pa mor hygyrch yw’r wefan hon
accessibility-all = Ni wyddom am unrhyw ran o’r wefan hon nad yw’n hygyrch.
accessibility-some = Gwyddom nad yw rhai rhannau o’r wefan hon yn gwbl hygyrch. Fe’u rhestrir isod, o dan “Cynnwys nad yw’n hygyrch”.
accessibility-feedback = Adborth a manylion cyswllt
accessibility-feedback-text =
    Os dewch o hyd i broblem nad yw wedi’i rhestru ar y dudalen hon, neu os credwch nad ydym yn bodloni gofynion
    hygyrchedd, rhowch wybod inni. Os oes angen gwybodaeth ar y wefan hon arnoch mewn fformat arall, megis PDF hygyrch,
    print bras, darlleniad hawdd, recordiad sain neu braille, gofynnwch inni.
accessibility-response = { $count ->
    [one] Byddwn yn ystyried eich cais ac yn ateb o fewn { $count } diwrnod.
    [two] Byddwn yn ystyried eich cais ac yn ateb o fewn { $count } ddiwrnod.
   *[other] Byddwn yn ystyried eich cais ac yn ateb o fewn { $count } diwrnod.
}
accessibility-enforcement = Y weithdrefn orfodi
accessibility-enforcement-text =
    Y Comisiwn Cydraddoldeb a Hawliau Dynol (EHRC) sy’n gyfrifol am orfodi Rheoliadau Hygyrchedd Cyrff Sector Cyhoeddus
    (Gwefannau a Rhaglenni Symudol) (Rhif 2) 2018 (y “rheoliadau hygyrchedd”). Os nad ydych yn fodlon ar sut rydym yn
    ymateb i’ch cwyn, cysylltwch
    â’r [Gwasanaeth Cynghori a Chymorth Cydraddoldeb (EASS)](https://www.equalityadvisoryservice.com/).
accessibility-technical = Gwybodaeth dechnegol am hygyrchedd y wefan hon
accessibility-technical-text =
    Rydym wedi ymrwymo i wneud y wefan hon yn hygyrch, yn unol â Rheoliadau Hygyrchedd Cyrff Sector Cyhoeddus (Gwefannau a
    Rhaglenni Symudol) (Rhif 2) 2018.
accessibility-compliance-full =
    Mae’r wefan hon yn cydymffurfio’n llawn â safon AA
    y [Canllawiau Hygyrchedd Cynnwys Gwe fersiwn 2.2](https://www.w3.org/TR/WCAG22/).
accessibility-compliance-partial =
    Mae’r wefan hon yn cydymffurfio’n rhannol â safon AA
    y [Canllawiau Hygyrchedd Cynnwys Gwe fersiwn 2.2](https://www.w3.org/TR/WCAG22/), oherwydd yr achosion o ddiffyg
    cydymffurfio a restrir isod.
accessibility-compliance-none =
    Nid yw’r wefan hon yn cydymffurfio â safon AA
    y [Canllawiau Hygyrchedd Cynnwys Gwe fersiwn 2.2](https://www.w3.org/TR/WCAG22/). Manylir isod ar yr adrannau nad ydynt
    yn hygyrch.
accessibility-shortcomings = Cynnwys nad yw’n hygyrch
accessibility-non-compliance = Diffyg cydymffurfio â’r rheoliadau hygyrchedd
accessibility-burden = Baich anghymesur
accessibility-outside-scope = Cynnwys nad yw o fewn cwmpas y rheoliadau hygyrchedd
accessibility-improvements = Yr hyn rydym yn ei wneud i wella hygyrchedd
accessibility-preparation = Paratoi’r datganiad hygyrchedd hwn
accessibility-prepared = Paratowyd ar
accessibility-reviewed = Adolygwyd ddiwethaf ar
accessibility-tested = Profwyd y wefan ddiwethaf ar
accessibility-tested-by = Profwyd gan, a sut
email = E-bost
telephone = Ffôn
postal-address = Cyfeiriad post

## Tudalennau dau gategori

facets-title = { $first }: { $second }
facets-caption = { $first }, { $second }
facets-parents = Mwy am y ddau
newest-of-download = Dangosir y { $shown } diweddaraf o { $all }; mae’r cyfan yn y ffeiliau isod.

## Beth mae'r sgema'n galw pethau: what the schema calls things, and what it says of them

label-a-year-before = Flwyddyn ynghynt
help-agreement = Cytundeb i dalu am wasanaeth ynghyd ag eraill. Dim ond cyfran y corff hwn ei hun sy’n cyfrif yn ei gyfansymiau.
help-agreement-disputes = Sut y caiff anghydfodau eu datrys.
help-agreement-end = Y diwrnod olaf.
help-agreement-functions = Yr hyn y mae’r partneriaid yn ei wneud gyda’i gilydd, a pha un ohonynt sy’n gwneud beth.
help-agreement-kind = Pa fath o gytundeb ydyw.
help-agreement-lead = Y sefydliad sy’n ei arwain.
help-agreement-liabilities = Pwy sy’n ysgwyddo pa risg ariannol.
help-agreement-documents = Y cytundeb a’r hyn sy’n mynd gydag ef, neu pam y’i cedwir yn ôl.
help-agreement-partners = Yr hyn y mae pob partner yn ei dalu: swm, neu ganran.
help-agreement-share-kind = Ai symiau ynteu canrannau yw’r cyfrannau.
help-agreement-start = Y diwrnod cyntaf.
help-agreement-term = Am ba hyd y mae’r cytundeb yn para, sut y gellir ei ymestyn, a sut y mae partner yn gadael.
help-agreement-title = Enw’r cytundeb.
help-agreement-total = Yr hyn y mae’r holl bartneriaid yn ei dalu gyda’i gilydd, mewn punnoedd.
help-award = Un swm, i un sefydliad, at un diben, drwy un penderfyniad: grant, contract neu gyfraniad.
help-award-agreement = Y cytundeb cyd-gomisiynu y mae’n rhan ohono.
help-award-amount = Y swm a gadarnhawyd, mewn punnoedd, cyn unrhyw amrywiad; cyfran y corff hwn ei hun lle mae eraill yn talu hefyd. Mae cofnodion yn dweud “not published” lle na chyhoeddwyd y swm erioed; mae’n wag wedyn yn y ffeiliau i’w lawrlwytho.
help-award-awarded-on = Y diwrnod y’i dyfarnwyd neu y’i llofnodwyd.
help-award-budget-area = Y rhan o’r gyllideb y caiff ei dalu ohoni.
help-award-conditions = Yr hyn y mae’n rhaid i’r derbynnydd ei wneud neu gadw ato; “none” pan nad oes rhai, “standard” ar gyfer amodau’r cynllun ei hun.
help-award-decision = Y cofnod penderfyniad a’i hawdurdododd.
help-award-districts = Y lleoedd sy’n elwa, nad oes rhaid mai yno y mae’r derbynnydd.
help-award-documents = Y cytundeb neu’r contract a’r hyn sy’n mynd gydag ef, neu pam y’i cedwir yn ôl.
help-award-end = Y diwrnod olaf y mae’n talu amdano.
help-award-extensions = Am faint y gellir ei ymestyn, ac a gafodd ei ymestyn.
help-award-funding = Faint o’r swm sy’n dod o bob ffynhonnell.
help-award-grant-id = Y dynodydd y cyhoeddwyd y grant oddi tano o’r blaen, fel 360G-example-A1. Hebddo, mae data agored yn defnyddio rhagddodiad y wefan a’r id.
help-award-individual-purposes = Ar gyfer grant i unigolyn: y mathau o bethau y mae’n talu amdanynt.
help-award-individual-reasons = Ar gyfer grant i unigolyn: y mathau o reswm dros ei ddyfarnu, y prif un yn gyntaf, dau ar y mwyaf.
help-award-kind = Grant, contract neu gyfraniad.
help-award-legal-basis = Y gyfraith y mae’r dyfarniad yn seiliedig arni.
help-award-measures = Yr hyn y mae’r derbynnydd yn ei adrodd ar gyfer pob cyfnod.
help-award-notices = Hysbysiadau a gyhoeddwyd amdano, gyda’u cyfeiriadau.
help-award-open-call = A allai unrhyw un cymwys wneud cais.
help-award-outcomes = Yr hyn y bwriedir iddo ei gyflawni, neu y mae wedi’i gyflawni.
help-award-paid = Yr hyn a dalwyd, mewn punnoedd, hyd y dywed y cofnodion; gadewir allan lle na ddywedant.
help-award-panel = Y panel grantiau a’i hargymhellodd.
help-award-payment-schedule = Yr hyn sy’n ddyledus ar ba ddiwrnod, mewn punnoedd.
help-award-priority = Yr un flaenoriaeth yn y cynllun y’i priodolir iddi.
help-award-procedure = Sut y dewiswyd y cyflenwr.
help-award-entered-on = Y diwrnod y llofnododd y parti olaf. Rhowch ef ar gyfer contract o dan Ddeddf Caffael 2023: mae’n cychwyn cloc ei hysbysiadau.
help-award-purpose = At beth y mae’r arian.
help-award-reasons = Pam yr oedd y corff o’r farn y byddai’r dyfarniad yn gwneud yr hyn y mae’r gyfraith yn ei ofyn, megis lleihau troseddu ac anhrefn.
help-award-recipient = Y sefydliad y dyfernir ef iddo.
help-award-reference = Rhif y contract ei hun.
help-award-reporting = Pa mor aml y mae’r derbynnydd yn adrodd arno: monthly (bob mis), quarterly (bob chwarter), half-yearly (bob hanner blwyddyn), yearly (bob blwyddyn), end (ar y diwedd) neu none (byth). Dangosir geiriau eraill fel y maent, ac ni ddisgwylir adroddiad.
help-award-requested = Yr hyn y gofynnodd yr ymgeisydd amdano, mewn punnoedd.
help-award-review = Y diwrnod y mae i’w adolygu.
help-award-scheme = Y cynllun grant y’i gwnaed o dano.
help-award-start = Y diwrnod cyntaf y mae’n talu amdano.
help-award-status = Pa mor bell y mae wedi dod.
help-award-supplier-sme = A yw’r cyflenwr yn fenter fach neu ganolig ei maint.
help-award-supplier-vcse = A yw’r cyflenwr yn sefydliad gwirfoddol, cymunedol neu’n fenter gymdeithasol.
help-award-title = Yr hyn a ariennir, mewn 140 nod ar y mwyaf.
help-award-status-on = Y diwrnod y mae’r statws yn berthnasol ohono, megis y diwrnod y’i tynnwyd yn ôl neu y dychwelwyd yr arian.
help-award-status-decision = Y cofnod penderfyniad a’i tynnodd yn ôl, a’i daeth i ben yn gynnar neu a dderbyniodd ddychwelyd yr arian.
help-award-targets = Y nod ar gyfer pob cyfnod yr adroddir arno.
help-award-variations = Newidiadau diweddarach i’r swm neu’r dyddiad gorffen, pob un gyda’i benderfyniad a’i reswm.
help-award-year = Y flwyddyn ariannol y mae’n cyfrif ynddi, lle nad yw’r dechrau’n hysbys.
help-award-years = Sut y mae’r swm yn rhannu dros flynyddoedd ariannol; caiff blwyddyn sy’n dal yn amodol ar gymeradwyaeth ei nodi ac nid yw’n cyfrif.
help-budget = Llinell o’r gyllideb gomisiynu: swm ar gyfer un flwyddyn ariannol, un maes cyllideb ac un flaenoriaeth.
help-budget-area = Rhan o’r gyllideb gomisiynu, megis dioddefwyr troseddau.
help-budget-area-end = Y diwrnod olaf y defnyddir y maes.
help-budget-area-start = Y diwrnod cyntaf y defnyddir y maes.
help-budget-area-summary = Yr hyn y mae’r maes yn talu amdano.
help-budget-area-title = Enw’r maes.
help-budget-budget-area = Y rhan o’r gyllideb y mae’n perthyn iddi.
help-budget-decision = Y cofnod penderfyniad a bennodd y gyllideb.
help-budget-funding-source = O ble y daw’r arian.
help-budget-id = Enw ar gyfer y llinell; fe’i gwneir o’i ffeil a’i rhes pan na roddir un.
help-budget-note = Unrhyw beth y dylai darllenydd y llinell ei wybod.
help-budget-priority = Y flaenoriaeth yn y cynllun y’i priodolir iddi.
help-budget-year = Y flwyddyn ariannol y mae ar ei chyfer, megis 2023-24.
help-column-amount-not-published = “Yes” lle na chyhoeddwyd y swm erioed, fel bod y swm yn wag.
help-column-recipient-name = Enw’r derbynnydd, fel y mae ei gofnod ei hun yn ei roi.
help-column-total = Y swm a ddyfarnwyd y mae cyfansymiau’n ei gyfrif: y swm a gadarnhawyd gyda’i amrywiadau, mewn punnoedd.
help-column-url = Cyfeiriad tudalen y cofnod.
help-decision = Y cofnod cyhoeddedig o benderfyniad: beth a benderfynwyd, gan bwy, pryd a pham.
help-decision-amends = Penderfyniadau cynharach y mae’n eu newid.
help-decision-approvals = Swyddogion a’i cymeradwyodd, yn ôl rôl, gyda’u sylwadau.
help-decision-author = Pwy ysgrifennodd y cofnod, yn ôl rôl.
help-decision-awards = Y dyfarniadau y mae’n eu hawdurdodi, pob un gyda’i swm mewn punnoedd.
help-decision-background = Yr hyn y mae angen i ddarllenydd ei wybod yn gyntaf.
help-decision-decided-on = Y diwrnod y’i penderfynwyd.
help-decision-decision = Yr hyn a benderfynwyd.
help-decision-documents = Yr adroddiadau y mae’n seiliedig arnynt, neu pam y’u cedwir yn ôl.
help-decision-implications = Yr hyn a bwyswyd: arian, y gyfraith, cydraddoldeb, risg, hawliau, data, yr amgylchedd, ymgynghori.
help-decision-interests = Pa fuddiannau a ddatganwyd, neu nad oes yr un yn atal y penderfyniad.
help-decision-kind = Pa fath o benderfyniad ydyw.
help-decision-maker = Pwy benderfynodd, yn ôl rôl.
help-decision-marking = Ei farc diogelwch.
help-decision-options = Beth arall a ystyriwyd, a pham na’i dewiswyd.
help-decision-published-on = Y diwrnod y cyhoeddwyd y cofnod.
help-decision-reasons = Pam.
help-decision-recommendation = Yr hyn y gofynnwyd amdano.
help-decision-reference = Rhif y penderfyniad ei hun.
help-decision-restricted = Nad yw rhan wedi’i chyhoeddi, ac ar ba sail. Nid yw’r testun cyfyngedig ei hun byth yn y cofnodion.
help-decision-signed-by = Pwy lofnododd, mewn geiriau; ni roddir llofnod byth.
help-decision-signed-on = Y diwrnod y’i llofnodwyd.
help-decision-status = Statws y cofnod.
help-decision-status-on = Y diwrnod y mae’r statws yn berthnasol ohono, megis y diwrnod y’i tynnwyd yn ôl.
help-decision-summary = Y mater mewn paragraff.
help-decision-supersedes = Penderfyniadau cynharach y mae’n eu disodli.
help-decision-title = Am beth y penderfynwyd.
help-decision-total = Y swm y mae’n ei awdurdodi, mewn punnoedd.
help-decision-urgency = Ar gyfer newid o fewn y flwyddyn: rhaid ei wneud, gellid ei wneud neu dylid ei wneud.
help-district = Ardal cyngor, neu ardal gyfan y corff, y mae dyfarniad o fudd iddi.
help-district-area-wide = A yw hwn yn sefyll dros yr ardal gyfan; ni chaiff dyfarniadau o’r fath byth eu hychwanegu at rai un ardal.
help-district-code = Ei chod gan y Swyddfa Ystadegau Gwladol.
help-district-csp = Y bartneriaeth o gyrff cyhoeddus sy’n gweithio ar ddiogelwch yno.
help-district-title = Enw’r lle.
help-duty = Yr hyn y mae’r swyddfa’n ei ddweud am ddyletswydd i gyhoeddi: pwy sy’n gofalu amdani, ei tharged, nad yw’n gymwys; neu addewid o’i heiddo’i hun.
help-duty-adopted = A yw’r corff yn ymgymryd â hi: addewid, neu ddyletswydd y mae’n bodloni ei hamodau. Mae ei angen lle na all y rhaglen wybod.
help-duty-basis = Pam y mae’r corff yn ei wneud, lle mae’r ddyletswydd yn un o eiddo’r swyddfa ei hun; addewid oni ddywedir yn wahanol.
help-duty-class = Dosbarth y cynllun cyhoeddi y mae’n perthyn iddo.
help-duty-from = Y diwrnod cyntaf y mae’n gymwys i’r corff hwn.
help-duty-nil = A yw “dim” am gyfnod yn ateb, lle mae’n un o eiddo’r swyddfa ei hun.
help-duty-not-applicable = Pam nad yw’r ddyletswydd yn gymwys i’r corff hwn, ac am ba hyd.
help-duty-provision = Y rhan o’r ffynhonnell sy’n dweud hynny, megis paragraff 3(f) neu dudalen 12.
help-duty-records = Y mathau o gofnod sy’n ei phrofi, megis organisations, lle mae’n un o eiddo’r swyddfa ei hun.
help-duty-source = Lle mae’r ddyletswydd neu’r addewid wedi’i hysgrifennu.
help-duty-target-days = Cyn pen faint o ddiwrnodau y mae’r swyddfa’n bwriadu cyhoeddi.
help-duty-target-months = Cyn pen faint o fisoedd y mae’r swyddfa’n bwriadu cyhoeddi.
help-duty-timing = Pryd y mae i’w chyflawni, lle mae’n un o eiddo’r swyddfa ei hun.
help-duty-title = Yr hyn y gelwir y ddyletswydd, lle mae’n un o eiddo’r swyddfa ei hun.
help-duty-until = Y diwrnod olaf y mae’n gymwys i’r corff hwn.
help-duty-what = Yr hyn y mae’n gofyn amdano, mewn geiriau plaen, lle mae’n un o eiddo’r swyddfa ei hun.
help-funding-source = O ble y daw’r arian: grant gan y llywodraeth, y dreth gyngor, enillion troseddau a adenillwyd.
help-funding-source-conditions = Yr hyn y mae’r ariannwr yn ei ofyn yn gyfnewid.
help-funding-source-funder = Pwy sy’n rhoi’r arian.
help-funding-source-kind = Pa fath o incwm ydyw.
help-funding-source-received = Yr hyn a dderbyniwyd ym mhob blwyddyn ariannol, mewn punnoedd.
help-funding-source-restricted = A yw’r ariannwr yn dweud ar beth y ceir ei wario.
help-funding-source-title = Enw’r ffynhonnell.
help-measure = Rhywbeth y mae gwasanaethau a ariennir yn ei gyfrif a’i adrodd, megis atgyfeiriadau, a sut y caiff ei gyfrif.
help-measure-adds = A ellir adio ffigurau sawl cyfnod neu wasanaeth. Mae pobl sy’n cael cymorth am amser hir mewn sawl cyfnod: ni ellir adio’r rheini.
help-measure-better = Ai ffigur uwch ynteu ffigur is sydd well.
help-measure-code = Ei god yn y fframwaith hwnnw.
help-measure-definition = Yr hyn a gaiff ei gyfrif a’r hyn na chaiff, fel bod dau wasanaeth yn cyfrif yn yr un modd.
help-measure-denominator = Ar gyfer canran: y mesur sy’n gant y cant, megis atgyfeiriadau.
help-measure-framework = Y fframwaith cenedlaethol neu leol y daw’r mesur ohono.
help-measure-kind = Yr hyn y mae’n ei ddweud am wasanaeth.
help-measure-kpi = A yw contractau yn ei ddefnyddio fel dangosydd perfformiad allweddol.
help-measure-numerator = Ar gyfer canran: y mesur y caiff ei chyfrifo ohono, megis pobl a gafodd gymorth.
help-measure-part-of = Y mesur y mae popeth a gyfrifir yma wedi’i gyfrif ynddo hefyd: mae pobl a gafodd gymorth yn rhan o’r atgyfeiriadau.
help-measure-source = O ble y daw’r ffigurau.
help-measure-title = Yr hyn a gaiff ei gyfrif, mewn ychydig eiriau.
help-measure-unit = Beth yw un ohono.
help-opportunity = Rownd grantiau neu dendr, gyda’r diwrnod cyntaf a’r diwrnod olaf i ymgeisio.
help-opportunity-draft = A yw heb ei gyhoeddi eto.
help-opportunity-market-engagement = Yr hyn a wnaed cyn y tendr i glywed gan gyflenwyr, a phryd.
help-opportunity-modern-slavery = Pa mor debygol yw caethwasiaeth fodern yn y pryniant hwn, pryd yr aseswyd hynny, a beth a wneir amdano.
help-opportunity-portal = Y wefan lle mae cyflenwyr yn dod o hyd i’r tendr ac yn cynnig.
help-opportunity-publish-from = Pryd y daw’n gyhoeddus: dyddiad, neu ddyddiad ac amser yn Llundain, fel 2026-03-05 14:30.
help-opportunity-body = Testun pellach; mewn ffeil Markdown, yr hyn sydd o dan y meysydd.
help-opportunity-closes = Y diwrnod olaf i ymgeisio.
help-opportunity-documents = Y gwahoddiad a’r hyn sy’n mynd gydag ef, neu pam y’i cedwir yn ôl.
help-opportunity-id = Enw’r cofnod ei hun mewn cyfeiriadau gwe ac wrth gyfeirio ato: llythrennau bach, rhifau a chysylltnodau, yr un fath am byth.
help-opportunity-kind = Rownd grantiau neu dendr.
help-opportunity-ocid = Ar gyfer tendr: dynodydd y broses gontractio y mae ei hysbysiad yn ei roi, megis ocds-h6vhtk-04f1a2.
help-opportunity-opens = Y diwrnod cyntaf i ymgeisio.
help-opportunity-reference = Ei gyfeirnod.
help-opportunity-scheme = Y cynllun y mae’n perthyn iddo, os rownd grantiau ydyw.
help-opportunity-social-value-weight = Y gyfran o’r sgôr a roddir i werth cymdeithasol; i gynaliadwyedd hefyd, lle nad oes ganddo ei bwysau ei hun.
help-opportunity-status = Gadewir allan nes iddo gau; wedyn “closed”, neu “withdrawn” os cafodd ei ddileu.
help-opportunity-status-on = Y diwrnod y mae’r statws yn berthnasol ohono, megis y diwrnod y’i canslwyd.
help-opportunity-summary = Yr hyn sydd ei eisiau, mewn paragraff.
help-opportunity-sustainability-weight = Y gyfran o’r sgôr a roddir i gynaliadwyedd, lle mae ganddo ei bwysau ei hun.
help-opportunity-title = Yr hyn a gynigir.
help-opportunity-url = Ble i ymgeisio neu ddarllen mwy.
help-opportunity-value = Ei werth disgwyliedig, mewn punnoedd.
help-organisation = Corff y dyfernir arian iddo, sy’n cyflenwi gwasanaeth neu’n rhannu ei gost.
help-organisation-charity-number = Ei rif ar y gofrestr elusennau: Cymru a Lloegr, yr Alban (SC…) neu Ogledd Iwerddon.
help-organisation-company-number = Ei rif yn Nhŷ’r Cwmnïau: wyth nod.
help-organisation-district = Yr ardal y mae ei swyddfa ynddi.
help-organisation-kind = Pa fath o sefydliad ydyw.
help-organisation-location-sensitive = A allai dweud ble y mae beryglu pobl, fel gyda lloches; nid yw ei le wedyn mewn unrhyw allbwn.
help-organisation-name = Ei enw cofrestredig.
help-organisation-naming-basis = Pam y ceir cyhoeddi enw person, megis caniatâd; dim ond ar gyfer unig fasnachwyr ac unigolion.
help-organisation-note = Unrhyw beth y dylai darllenydd ei wybod amdano.
help-organisation-org-id = Ei ddynodydd ar gyfer data agored, megis GB-CHC-1090095; fe’i gwneir o’i rifau pan na roddir un.
help-organisation-other-names = Enwau blaenorol ac enwau y mae’n masnachu o danynt.
help-organisation-postcode = Cod post ei swyddfa.
help-organisation-sme = A yw’n fenter fach neu ganolig ei maint.
help-organisation-status = A yw’n bodoli o hyd.
help-organisation-successor = Y sefydliad a gymerodd ei le.
help-organisation-vcse = A yw’n sefydliad gwirfoddol, cymunedol neu’n fenter gymdeithasol.
help-organisation-website = Ei wefan ei hun.
help-panel = Un rownd o gynllun grant: yr arian a neilltuwyd, y panel a gyfarfu a’r hyn a argymhellodd.
help-panel-decision = Y cofnod penderfyniad a ddilynodd y panel.
help-panel-eligible = Faint o geisiadau y gellid eu hystyried.
help-panel-over-allocation-limit = Hyd at ba bwynt y caiff dyfarniadau fynd y tu hwnt i’r gronfa, fel canran ohoni.
help-panel-panel-date = Y diwrnod y cyfarfu’r panel.
help-panel-pot = Y swm a neilltuwyd, mewn punnoedd.
help-panel-received = Faint a ymgeisiodd.
help-panel-requested = Yr hyn y gofynnodd yr holl ymgeiswyr amdano gyda’i gilydd, mewn punnoedd.
help-panel-roles = Pwy oedd ar y panel, yn ôl rôl ac nid yn ôl enw.
help-panel-scheme = Y cynllun y mae’n rownd ohono.
help-panel-sources = Faint o’r gronfa sy’n dod o bob ffynhonnell.
help-panel-summary = At beth yr oedd y rownd a sut yr aeth.
help-panel-documents = Y canllawiau, y sgoriau neu gofnodion y panel, neu pam y’u cedwir yn ôl.
help-panel-title = Enw’r rownd.
help-payment = Taliad o dan ddyfarniad, neu eitem arall o wariant, gyda’r sawl y’i talwyd iddo a’r hyn y talwyd amdano.
help-payment-amount = Y swm a dalwyd, mewn punnoedd; yn negyddol pan gafodd ei dalu’n ôl.
help-payment-award = Y dyfarniad y’i talwyd oddi tano, i dderbynnydd y dyfarniad.
help-payment-category = Yr hyn y mae’r cyfrifon yn galw gwariant o’r math hwn, neu gategori’r masnachwr.
help-payment-credit-note = A yw’n nodyn credyd: arian y rhoddodd y derbynnydd yn ôl neu y tynnodd i ffwrdd. Mae ei swm yn negyddol.
help-payment-date = Y diwrnod y’i talwyd.
help-payment-department = Y rhan o’r corff yr oedd y gwariant ar ei chyfer, lle mae ganddo sawl un.
help-payment-id = Enw ar gyfer y taliad; fe’i gwneir o’i ffeil a’i res pan na roddir un.
help-payment-kind = Gadewir allan ar gyfer y rhan fwyaf o wariant; ar gyfer teithio, llety neu brydau deiliad swydd, pa un o’r rhain ydoedd.
help-payment-office-holder = Teithio, llety neu gynhaliaeth pwy ydoedd, yn ôl y swydd: Comisiynydd neu Ddirprwy Gomisiynydd.
help-payment-organisation = I bwy y’i talwyd, lle mae gan y sefydliad gofnod a lle nad yw’r taliad o dan ddyfarniad.
help-payment-payer = Pwy a dalodd: y corff oni ddywedir yn wahanol, neu’r heddlu.
help-payment-purpose = Yr hyn y talwyd amdano.
help-payment-redacted = Pam nad enwir y derbynnydd, lle na cheir ei enwi: yna nid yw’r un golofn o’r rhes yn ei enwi, ac mae rhestrau’n dangos y geiriau hyn yn ei le.
help-payment-reference = Rhif y taliad ei hun. Mae llinellau un eitem i un derbynnydd yn ei rannu: eu cyfanswm sy’n dangos a yw’r eitem yn fwy na £500.
help-payment-supplier = I bwy y’i talwyd, lle nad oedd o dan ddyfarniad.
help-payment-value-for-money = Pam y credai’r corff y câi werth da am yr arian.
help-payment-vat = Faint o’r swm sy’n TAW na all y talwr ei hadennill, mewn punnoedd; yn negyddol ar nodyn credyd.
help-plan = Datganiad o flaenoriaethau a gyhoeddir o dan Ddeddf Diwygio’r Heddlu a Chyfrifoldeb Cymdeithasol 2011.
help-plan-document = Ble y gellir darllen y cynllun ei hun.
help-plan-end = Y diwrnod olaf y mae’r cynllun mewn grym.
help-plan-start = Y diwrnod cyntaf y mae’r cynllun mewn grym.
help-plan-title = Enw’r cynllun.
help-priority = Blaenoriaeth mewn cynllun heddlu a throseddu. Priodolir pob dyfarniad i un yn union.
help-priority-areas-of-focus = Yr hyn y mae’r cynllun am ei weld yn cael ei wneud o dan y flaenoriaeth hon.
help-organisation-documents = Archwiliadau, astudiaethau manwl a dogfennau eraill am y sefydliad.
help-priority-documents = Archwiliadau, astudiaethau manwl a dogfennau eraill am y flaenoriaeth.
help-priority-order = Ei lle ymhlith blaenoriaethau’r cynllun.
help-priority-plan = Y cynllun heddlu a throseddu y mae’n perthyn iddo.
help-priority-summary = Ystyr y flaenoriaeth, mewn paragraff.
help-priority-title = Enw’r flaenoriaeth yn y cynllun.
help-publication = Dogfen, cyfeiriad, datganiad nad oes dim i’w gyhoeddi, neu benderfyniad i gadw’n ôl, a’r dyletswyddau y mae’n eu hateb.
help-publication-accessible = A all pobl sy’n defnyddio technoleg gynorthwyol ei ddarllen.
help-publication-checked-on = Y diwrnod yr agorodd rhywun y cyfeiriad ddiwethaf a’i gael yno.
help-publication-covers-from = Y diwrnod cyntaf y mae’n ei gwmpasu, lle nad yw’n gyfnod o’r fath.
help-publication-covers-to = Y diwrnod olaf y mae’n ei gwmpasu.
help-publication-duties = Enwau’r dyletswyddau y mae’n eu hateb, megis sio-2a; mae candour explain duties yn eu rhestru.
help-publication-event = Yr hyn y mae’n ei ddilyn, megis hmicfrs-report: y digwyddiad y mae’r ddyletswydd yn ei enwi.
help-publication-event-on = Diwrnod y digwyddiad hwnnw, y mae’r gyfraith yn cyfrif ohono.
help-publication-file = Lle y mae yn y ffolder cynnwys, megis documents/staff-chart.pdf.
help-publication-held-by = Pwy sy’n ei gyhoeddi; y corff oni ddywedir yn wahanol.
help-publication-language = Yr iaith y mae ynddi.
help-publication-nil = A oedd dim i’w gyhoeddi am y cyfnod.
help-publication-note = Yr hyn y dylai darllenwyr ei wybod amdano.
help-publication-notice = Y rhesymau pam na ellid ei gyhoeddi mewn pryd, lle nad yw ond hysbysiad sy’n dweud hynny.
help-publication-opinion-of = Barn pwy y mae’r sail yn dibynnu arni, yn ôl rôl: prif swyddog yr heddlu; ar gyfer yr hyn sydd ar yr awdurdod tân, y prif swyddog tân.
help-publication-opinion-on = Y diwrnod y rhoddwyd y farn honno.
help-publication-owner = Pwy sy’n gofalu amdano, yn ôl rôl.
help-publication-pages = Faint o dudalennau sydd ynddo.
help-publication-part = Pa ran o’r ddyletswydd y mae’n ei hateb, lle mae ganddi sawl un: rhan y corff neu ran yr heddlu, neu un o sawl dogfen.
help-publication-period = Yr hyn y mae’n ei gwmpasu: mis 2025-04, chwarter 2025-26-q1, hanner blwyddyn 2025-26-h1 neu flwyddyn ariannol 2025-26.
help-publication-provision = Y deddfiad sy’n gwahardd cyhoeddi, lle mai dyna’r sail.
help-publication-published-on = Y diwrnod y’i rhoddwyd gerbron y cyhoedd.
help-publication-replaces = Y cyhoeddiad y mae’n cymryd ei le.
help-publication-review-on = Y diwrnod y mae i’w ystyried eto.
help-publication-organisations = Y sefydliadau y mae’n ymwneud â nhw neu y mae ganddynt, megis y rhai a arolygwyd; mae eu tudalennau’n ei restru.
help-publication-reviewed-on = Pob diwrnod yr edrychwyd arno eto a’i gael yn gywir o hyd, neu ei gywiro: 2026-05-04; 2026-11-02.
help-publication-title = Yr hyn a gyhoeddwyd, fel y byddai darllenydd yn ei alw.
help-publication-url = Lle y mae: cyfeiriad gwefan arall, neu gyfeiriad y wefan hon.
help-publication-withheld = Y sail dros beidio â’i gyhoeddi, os na chyhoeddir ef.
help-request = Faint o geisiadau am arian a wnaed o fewn blwyddyn ariannol, yn ôl pa mor frys oeddent, a beth a ddaeth ohonynt.
help-request-approved = Faint a gymeradwywyd.
help-request-approved-sum = Yr hyn a gymeradwywyd, mewn punnoedd.
help-request-not-approved = Faint na chymeradwywyd.
help-request-not-approved-sum = Yr hyn y gofynnwyd amdano ac na chymeradwywyd, mewn punnoedd.
help-request-note = Nodyn am y ceisiadau hyn.
help-request-urgency = Pa mor frys oeddent: rhaid, dylid neu gellid eu gwneud.
help-request-year = Y flwyddyn ariannol y’u gwnaed ynddi.
help-return = Adroddiad ar ddyfarniad, cynllun neu gytundeb am fis, chwarter, hanner blwyddyn neu flwyddyn: ffigurau, arian a wariwyd a sgôr.
help-return-agreement = Y cytundeb y mae’n adrodd arno yn ei gyfanrwydd, lle nad yw ar ddyfarniad.
help-return-scheme = Y cynllun y mae’n adrodd arno yn ei gyfanrwydd, lle nad yw ar ddyfarniad.
help-return-award = Y dyfarniad y mae’n adrodd arno.
help-return-case-study = Sut y bu’r gwasanaeth o gymorth i un person, heb enw, lle na ffeithiau prin; dim ond gyda chydsyniad y caiff ei gyhoeddi.
help-return-changes = Yr hyn a wneir yn wahanol o hyn ymlaen.
help-return-comparison = Ffigurau’r un cyfnod flwyddyn ynghynt, lle cânt eu cymharu.
help-return-consent = A gytunodd y person yn yr astudiaeth achos iddi gael ei chyhoeddi.
help-return-issues = Yr hyn a oedd yn y ffordd.
help-return-narrative = Yr hyn a wnaed yn y cyfnod.
help-return-notice = Ble y cyhoeddir yr hysbysiad perfformiad (UK9).
help-return-period = Am beth y mae: mis (2025-04), chwarter (2025-26-q1, Ebrill i Fehefin), hanner blwyddyn (2025-26-h1) neu flwyddyn ariannol (2025-26).
help-return-planned = Yr hyn yr oedd i fod wedi’i wario erbyn hynny, mewn punnoedd.
help-return-provisional = A all y ffigurau newid o hyd. Mae adroddiad terfynol ar gyfer yr un cyfnod yn dilyn mewn rhes ar wahân.
help-return-published-on = Y diwrnod y cyhoeddwyd yr adroddiad gyntaf.
help-return-rated-by = Y rôl a’i sgoriodd, nid enw.
help-return-rated-on = Y diwrnod y’i sgoriwyd.
help-return-rating = Pa mor dda oedd y perfformiad, yng ngeiriau rheoliad 39 o Reoliadau Caffael 2024.
help-return-rating-reason = Pam y’i sgoriwyd felly.
help-return-received-on = Y diwrnod y cyrhaeddodd yr adroddiad.
help-return-response = Yr hyn a ddywed y derbynnydd am y sgôr.
help-return-results = Yr hyn a gyfrifwyd o bob mesur: rhif, neu’r gair suppressed (wedi’i gadw’n ôl), not-collected (heb ei gasglu) neu not-applicable (ddim yn berthnasol).
help-return-spent = Yr hyn a oedd wedi’i wario erbyn diwedd y cyfnod ers i’r dyfarniad ddechrau, mewn punnoedd.
help-return-status = Beth a ddaeth o’r adroddiad; cyhoeddwyd oni ddywedir yn wahanol.
help-return-targets = Y nod ar gyfer y cyfnod hwn, lle nad yw’r hyn a ddywed y dyfarniad am bob cyfnod.
help-return-variance = Pam y gwariwyd neu y gwnaed mwy neu lai nag a gynlluniwyd.
help-scheme = Cynnig parhaol o grantiau: pwy a gaiff ymgeisio, am faint ac ar ba amodau.
help-scheme-conditions = Yr amodau sydd ar bob dyfarniad o’r cynllun.
help-return-documents = Yr adroddiad ei hun a’r hyn sy’n cyd-fynd ag ef, fel dogfennau.
help-scheme-documents = Archwiliadau, astudiaethau manwl a dogfennau eraill am y cynllun.
help-scheme-eligibility = Pwy a gaiff ymgeisio, a’r hyn sydd ei angen arnynt.
help-scheme-funding-sources = O ble y daw arian y cynllun.
help-scheme-legal-basis = Y gyfraith y mae’r grantiau’n seiliedig arni.
help-scheme-max-months = Yr amser hiraf, mewn misoedd.
help-scheme-maximum = Y swm mwyaf, mewn punnoedd.
help-scheme-minimum = Y swm lleiaf, mewn punnoedd.
help-scheme-purpose = Yr hyn y mae’r cynllun am ei gyflawni.
help-scheme-title = Enw’r cynllun.
label-accessible = Hygyrch
label-accommodation = Llety
label-actions = Camau gweithredu
label-active = Gweithredol
label-adding-up = Adio
label-address = Cyfeiriad
label-after = Ar ôl
label-agreement = Cytundeb
label-amount = swm
label-amount-awarded = Swm a ddyfarnwyd
label-amount-paid = Swm a dalwyd
label-an-enactment-forbids-it = Mae deddfiad yn ei wahardd
label-an-officer-under-delegation = Swyddog o dan bwerau dirprwyedig
label-annual-governance-statement = Datganiad llywodraethu blynyddol
label-another-body = Corff arall
label-applications-eligible = Ceisiadau cymwys
label-applications-received = Ceisiadau a dderbyniwyd
label-appointment = Penodiad
label-approaching-target = Agosáu at y targed
label-approvals = Cymeradwyaethau
label-approved = Cymeradwywyd
label-area-wide = Yr ardal gyfan
label-areas-of-focus = Meysydd ffocws
label-assessed-on = Aseswyd ar
label-audit = Archwiliad
label-author = Awdur
label-award = dyfarniad
label-agreement-reported-on = Cytundeb yr adroddir arno
label-complaints-about-them = Cwynion amdanynt
label-conduct-of-office-holders = Ymddygiad deiliaid swyddi
label-narrative-statement = Datganiad naratif
label-notice-of-rights-to-inspect = Hysbysiad o hawliau i archwilio
label-scheme-reported-on = Cynllun yr adroddir arno
label-award-reported-on = Dyfarniad yr adroddir arno
label-awarded = Dyfarnwyd
label-awarded-directly = Dyfarnwyd yn uniongyrchol
label-awarded-on = Dyfarnwyd ar
label-awards = Dyfarniadau
label-background = Cefndir
label-basis = Sail
label-basis-for-the-name = Sail dros gyhoeddi’r enw
label-better = Gwell
label-budget = Cyllideb
label-budget-area = Maes cyllideb
label-budget-areas = Meysydd cyllideb
label-budgets = Cyllidebau
label-by-financial-year = Yn ôl blwyddyn ariannol
label-category = Categori
label-case-study = Astudiaeth achos
label-cases = Achosion
label-change-of-sum = Newid i’r swm
label-changes = Yn newid
label-charitable-incorporated-organisation = Sefydliad elusennol corfforedig
label-charity = Elusen
label-charity-number = Rhif elusen
label-checked-on = Gwiriwyd ar
label-class = Dosbarth
label-closed = Caewyd
label-closes = Yn cau
label-clothing = Dillad
label-co-commissioning-agreements = Cytundebau cyd-gomisiynu
label-code = Cod
label-collaboration = Cydweithredu
label-collaboration-agreement = Cytundeb cydweithredu
label-comment = Sylw
label-community-interest-company = Cwmni buddiant cymunedol
label-community-projects = Prosiectau cymunedol
label-community-safety-partnership = Partneriaeth diogelwch cymunedol
label-company = Cwmni
label-company-number = Rhif cwmni
label-complete = Cwblhawyd
label-conditions = Amodau
label-consent = Cydsyniad
label-consultation = Ymgynghori
label-contract = Contract
label-contract-performance-notice = Hysbysiad perfformiad contract
label-contract-reference = Cyfeirnod y contract
label-contracting-process = Proses gontractio
label-contribution = Cyfraniad
label-contribution-to-a-partnership = Cyfraniad at bartneriaeth
label-could-do = Gellid ei wneud
label-council-tax-precept = Praesept y dreth gyngor
label-covers-from = Yn cwmpasu o
label-covers-to = Yn cwmpasu hyd at
label-creative-activities = Gweithgareddau creadigol
label-credit-note = Nodyn credyd
label-crime-and-disorder-reduction-grant-police-reform-and-social-responsibility-act-2011-section-9 = Grant lleihau troseddu ac anhrefn: Deddf Diwygio’r Heddlu a Chyfrifoldeb Cymdeithasol 2011, adran 9
label-data-protection = Diogelu data
label-date = Dyddiad
label-days = Diwrnodau
label-debt = Dyled
label-decided-by = Penderfynwyd gan
label-decided-on = Penderfynwyd ar
label-decision = Penderfyniad
label-decisions = Penderfyniadau
label-deep-dive = Astudiaeth fanwl
label-department = Adran
label-development-opportunity = Cyfle i ddatblygu
label-devices-and-digital-access = Dyfeisiau a mynediad digidol
label-disability = Anabledd
label-disputes = Anghydfodau
label-district = Ardal
label-districts = Ardaloedd
label-document = Dogfen
label-documents = Dogfennau
label-does-not-apply = Nid yw’n gymwys
label-draft = Drafft
label-duties = Dyletswyddau
label-education-and-training = Addysg a hyfforddiant
label-emergency-or-crisis = Argyfwng
label-employment-and-work = Cyflogaeth a gwaith
label-end = Diwedd
label-english = Saesneg
label-environment = Yr amgylchedd
label-equality = Cydraddoldeb
label-equipment-and-home-adaptations = Cyfarpar ac addasiadau i’r cartref
label-estates = Ystadau
label-event = Digwyddiad
label-event-on = Diwrnod y digwyddiad
label-every = Pob
label-exceptional-costs = Costau eithriadol
label-expected-value = Gwerth disgwyliedig
label-extensions = Estyniadau
label-extent = Hyd a lled
label-family-breakup = Chwalu’r teulu
label-file = Ffeil
label-financial = Ariannol
label-financial-hardship = Caledi ariannol
label-financial-year = Blwyddyn ariannol
label-followed-by = Dilynwyd gan
label-food-and-essential-items = Bwyd ac eitemau hanfodol
label-from = O
label-functions = Swyddogaethau
label-funder = Ariannwr
label-funding = Cyllid
label-funding-source = Ffynhonnell ariannu
label-funding-sources = Ffynonellau ariannu
label-furniture-and-appliances = Dodrefn ac offer
label-grant = Grant
label-grant-identifier = Dynodydd grant
label-grant-panel = Panel grantiau
label-grant-panels = Paneli grantiau
label-grant-round = Rownd grantiau
label-grant-schemes = Cynlluniau grant
label-ground = Sail
label-guidance = Canllawiau
label-half-year = Hanner blwyddyn
label-health-care-and-wellbeing-services = Gwasanaethau iechyd, gofal a llesiant
label-health-or-condition = Iechyd neu gyflwr
label-held-by = Cedwir gan
label-high = Uchel
label-holiday-and-activity-costs = Costau gwyliau a gweithgareddau
label-home-office = Y Swyddfa Gartref
label-home-office-police-grant = Grant heddlu’r Swyddfa Gartref
label-homelessness = Digartrefedd
label-housing-association = Cymdeithas dai
label-how-we-make-decisions = Sut yr ydym yn gwneud penderfyniadau
label-human-rights = Hawliau dynol
label-id = Id
label-implications = Goblygiadau
label-in-force-from = Mewn grym o
label-in-force-until = Mewn grym tan
label-in-use-from = Mewn defnydd o
label-in-use-until = Mewn defnydd tan
label-individual = Unigolyn
label-interests = Buddiannau
label-it-might-endanger-someones-safety = Gallai beryglu diogelwch rhywun
label-it-might-prejudice-the-prevention-of-crime-prosecution-or-justice = Gallai niweidio atal troseddau, erlyniad neu gyfiawnder
label-kept-current = Cedwir yn gyfredol
label-kind = Math
label-kind-of-spending = Math o wariant
label-kinds-of-purpose = Mathau o ddiben
label-kinds-of-reason = Mathau o reswm
label-language = Iaith
label-largest-award = Dyfarniad mwyaf
label-law = Y gyfraith
label-lead = Arweinydd
label-legal = Cyfreithiol
label-legal-basis = Sail gyfreithiol
label-liabilities = Rhwymedigaethau
label-limited = Cyfyngedig
label-lists-and-registers = Rhestrau a chofrestrau
label-livelihood = Bywoliaeth
label-local-authority = Awdurdod lleol
label-longest-award = Dyfarniad hiraf
label-looked-at-again = Ystyrir eto
label-low = Isel
label-marginalised = Ar y cyrion
label-market-engagement = Ymgysylltu â’r farchnad
label-medium = Canolig
label-memorandum-of-understanding = Memorandwm cyd-ddealltwriaeth
label-mental-health = Iechyd meddwl
label-merged = Unwyd
label-ministry-of-justice-victims-funding = Cyllid dioddefwyr y Weinyddiaeth Gyfiawnder
label-modern-slavery-assessment = Asesiad caethwasiaeth fodern
label-money-set-aside = Arian a neilltuwyd
label-month = Mis
label-more-information = Mwy o wybodaeth
label-must-do = Rhaid ei wneud
label-name = Enw
label-national-security = Diogelwch gwladol
label-new-end = Dyddiad gorffen newydd
label-nhs-body = Corff y GIG
label-not-approved = Heb eu cymeradwyo
label-not-recorded = Heb ei gofnodi
label-note = Nodyn
label-nothing-is-an-answer = Mae dim yn ateb
label-nothing-to-publish = Dim i’w gyhoeddi
label-notice = Hysbysiad
label-notice-of-delay = Hysbysiad o oedi
label-office-holder = Deiliad y swydd
label-ons-code = Cod y Swyddfa Ystadegau Gwladol
label-open-to-all-suppliers = Agored i bob cyflenwr
label-open-to-applications = Agored i geisiadau
label-opens = Yn agor
label-opinion-given-on = Rhoddwyd y farn ar
label-opinion-of = Barn
label-opportunities = Cyfleoedd
label-options-considered = Opsiynau a ystyriwyd
label-order = Trefn
label-organisation = sefydliad
label-organisation-identifier = Dynodydd y sefydliad
label-organisation-paid = Y sefydliad a dalwyd
label-organisations = Sefydliadau
label-other = Arall
label-other-government = Llywodraeth arall
label-other-housing-related-costs = Costau tai eraill
label-other-names = Enwau eraill
label-other-public-body = Corff cyhoeddus arall
label-our-policies-and-procedures = Ein polisïau a’n gweithdrefnau
label-outcomes = Canlyniadau
label-over-allocation-agreed = Gor-ddyrannu y cytunwyd arno
label-owner = Perchennog
label-pages = Tudalennau
label-paid = Talwyd
label-paid-by = Talwyd gan
label-paid-on = Talwyd ar
label-paid-to = Talwyd i
label-panel = Panel
label-panel-members = Aelodau’r panel
label-panel-met = Cyfarfu’r panel
label-part = Rhan
label-partner = Partner
label-partners-shares = Cyfrannau’r partneriaid
label-payee-left-out = Derbynnydd heb ei enwi
label-payment-schedule = Amserlen dalu
label-payments = Taliadau
label-percentages = Canrannau
label-period = Cyfnod
label-place-withheld = Lle wedi’i gadw’n ôl
label-plan = Cynllun
label-police = Yr heddlu
label-police-and-crime-plans = Cynlluniau’r heddlu a throseddu
label-police-property-act-fund = Cronfa Deddf yr Heddlu (Eiddo)
label-police-property-regulations-1997 = Rheoliadau’r Heddlu (Eiddo) 1997
label-policy = Polisi
label-postcode = Cod post
label-priorities = Blaenoriaethau
label-priority = Blaenoriaeth
label-procedure = Gweithdrefn
label-proceeds-of-crime = Enillion troseddau
label-procurement-notices = Hysbysiadau caffael
label-procurement-portal = Porth caffael
label-protective-marking = Marc diogelwch
label-provision = Darpariaeth
label-public-interest = Budd y cyhoedd
label-publications = Cyhoeddiadau
label-published = Cyhoeddwyd
label-publish-from = Cyhoeddi o
label-published-on = Cyhoeddwyd ar
label-purpose = Diben
label-quarter = Chwarter
label-reason = Rheswm
label-reasons = Rhesymau
label-received = Derbyniwyd
label-recipient = Derbynnydd
label-recommendation = Argymhelliad
label-records = Cofnodion
label-redacted-commercial-confidentiality = Wedi’i olygu: cyfrinachedd masnachol
label-redacted-personal-data = Wedi’i olygu: data personol
label-redacted-security-safety-or-the-prevention-of-crime = Wedi’i olygu: diogelwch neu atal troseddu
label-reference = Cyfeirnod
label-replaces = Yn disodli
label-reporting = Adrodd
label-requests-within-the-year = Ceisiadau yn ystod y flwyddyn
label-reserves = Cronfeydd wrth gefn
label-restricted = Cyfyngedig
label-restricted-part = Rhan gyfyngedig
label-returned = Dychwelwyd
label-review = Adolygiad
label-entered-into-on = Ymrwymwyd iddo ar
label-review-on = Adolygu ar
label-reviewed-on = Adolygwyd ar
label-risk = Risg
label-role = Rôl
label-scheme = Cynllun grant
label-school-college-or-university = Ysgol, coleg neu brifysgol
label-selected-suppliers-invited = Gwahoddwyd cyflenwyr dethol
label-share = cyfran
label-shares-are = Cyfrannau fel
label-should-do = Dylid ei wneud
label-signed-by = Llofnodwyd gan
label-signed-on = Llofnodwyd ar
label-small-or-medium-sized = Bach neu ganolig ei faint
label-smallest-award = Dyfarniad lleiaf
label-social-action = Gweithredu cymdeithasol
label-sole-trader = Unig fasnachwr
label-source = ffynhonnell
label-sources-of-the-money = Ffynonellau’r arian
label-spending = Gwariant
label-standard-conditions = Amodau safonol
label-start = Dechrau
label-statement-of-accounts = Datganiad o gyfrifon
label-status = Statws
label-subsistence = Cynhaliaeth
label-sum-approved = Y swm a gymeradwywyd
label-sum-not-approved = Y swm na chymeradwywyd
label-sum-requested = Swm y gofynnwyd amdano
label-summary = Crynodeb
label-sums = Symiau
label-superseded = Disodlwyd
label-supplier-is-small-or-medium-sized = Mae’r cyflenwr yn fach neu’n ganolig ei faint
label-supplier-is-voluntary-sector = Mae’r cyflenwr yn y sector gwirfoddol
label-taken = Defnyddiwyd
label-taken-on = Ymgymerwyd
label-target-in-days = Targed mewn diwrnodau
label-target-in-months = Targed mewn misoedd
label-tender = Tendr
label-term = Cyfnod
label-terminated = Terfynwyd
label-the-board = Y Bwrdd
label-the-body = Y corff
label-the-chief-executive = Y Prif Weithredwr
label-the-chief-finance-officer = Y Prif Swyddog Cyllid
label-the-commissioner = Y Comisiynydd
label-the-commissioner-and-the-chief-constable-jointly = Y Comisiynydd a’r Prif Gwnstabl ar y cyd
label-the-deputy-commissioner = Y Dirprwy Gomisiynydd
label-the-deputy-mayor = Y Dirprwy Faer
label-the-inspectorate-of-constabulary = Yr arolygiaeth gwnstabliaeth
label-the-mayor = Y Maer
label-the-offices-own-promise = Addewid y swyddfa ei hun
label-the-police-and-crime-panel = Y panel heddlu a throseddu
label-the-police-complaints-body = Y corff cwynion heddlu
label-the-police-force = Yr heddlu
label-the-services-we-offer = Y gwasanaethau yr ydym yn eu cynnig
label-title = Teitl
label-to-be-reviewed-on = I’w adolygu ar
label-total = Cyfanswm
label-total-of-all-partners = Cyfanswm yr holl bartneriaid
label-travel = Teithio
label-travel-and-transport = Teithio a chludiant
label-under-a-framework = O dan fframwaith
label-as-a-light-touch-contract = Fel contract cyffyrddiad ysgafn
label-under-award = O dan ddyfarniad
label-unincorporated-group = Grŵp anghorfforedig
label-unrestricted = Heb gyfyngiad
label-until = Tan
label-urgency = Brys
label-utilities = Cyfleustodau
label-value-for-money = Gwerth am arian
label-status-since = Statws ers
label-decision-on-status = Penderfyniad ar y statws
label-definition = Diffiniad
label-demand = Galw
label-difference-from-plan = Gwahaniaeth o’r cynllun
label-events = Digwyddiadau
label-figures-may-be-added = Gellir adio’r ffigurau
label-figures-may-not-be-added = Ni ellir adio’r ffigurau
label-framework = Fframwaith
label-good = Da
label-higher = Uwch
label-inadequate = Annigonol
label-key-performance-indicator = Dangosydd perfformiad allweddol
label-lower = Is
label-measure = mesur
label-measures = Mesurau
label-money = Arian
label-neither = Y naill na’r llall
label-not-collected = Heb ei gasglu
label-not-required = Dim ei angen
label-nothing-to-report = Dim i’w adrodd
label-out-of = Allan o
label-part-of = Rhan o
label-people = Pobl
label-per-cent = Y cant
label-planned-to-date = Cynlluniwyd hyd yma
label-pounds = Punnoedd
label-problems = Problemau
label-provisional = Dros dro
label-quality = Ansawdd
label-rated-by = Sgoriwyd gan
label-rated-on = Sgoriwyd ar
label-rating = Sgôr
label-reason-for-the-rating = Rheswm dros y sgôr
label-received-on = Derbyniwyd ar
label-recipients-response = Ymateb y derbynnydd
label-requires-improvement = Angen gwella
label-results = Canlyniadau
label-returns = Adroddiadau
label-share-of = Cyfran o
label-source-of-the-figures = Ffynhonnell y ffigurau
label-spent-to-date = Wedi’i wario hyd yma
label-targets = Targedau
label-the-last-figure-counts = Y ffigur olaf sy’n cyfrif
label-unit = Uned
label-value = gwerth
label-variation = Amrywiad
label-variations = Amrywiadau
label-vat-not-recovered = TAW heb ei hadennill
label-victims-and-community-safety-services-anti-social-behaviour-crime-and-policing-act-2014-section-143 = Gwasanaethau dioddefwyr a diogelwch cymunedol: Deddf Ymddygiad Gwrthgymdeithasol, Troseddu a Phlismona 2014, adran 143
label-violence-or-abuse = Trais neu gam-drin
label-voluntary = Gwirfoddol
label-voluntary-sector = Sector gwirfoddol
label-website = Gwefan
label-weight-of-social-value = Pwysau gwerth cymdeithasol
label-weight-of-sustainability = Pwysau cynaliadwyedd
label-welsh = Cymraeg
label-what = Beth
label-what-our-priorities-are-and-how-we-are-doing = Beth yw ein blaenoriaethau a sut hwyl yr ydym yn ei chael
label-what-we-spend-and-how-we-spend-it = Beth yr ydym yn ei wario a sut yr ydym yn ei wario
label-when = Pryd
label-what-changes = Yr hyn sy’n newid
label-what-it-achieved = Yr hyn a gyflawnodd
label-what-was-done = Yr hyn a wnaed
label-where-to-apply = Ble i ymgeisio
label-who-can-apply = Pwy a gaiff ymgeisio
label-who-we-are-and-what-we-do = Pwy ydym ni a beth yr ydym yn ei wneud
label-whole = Cyfan
label-withdrawn = Tynnwyd yn ôl
label-withheld = Wedi’i gadw’n ôl
label-within-days = Cyn pen diwrnodau
label-within-months = Cyn pen misoedd
label-year = blwyddyn
help-correction = Yr hyn a newidiwyd mewn cofnod ar ôl ei gyhoeddi: camgymeriad a unionwyd, cofnod a ychwanegwyd yn hwyr neu a dynnwyd yn ôl.
help-correction-id = Enw ar y rhes; fe’i gwneir o’i ffeil a’i rhes os yw’n cael ei adael allan.
help-correction-type = Pa fath o newid ydyw; nid yw cywiro camsillafu yn un.
help-correction-record = Math a dynodydd y cofnod, megis awards/2025-drop-in.
help-correction-field = Y maes a newidiodd, fel y mae ffeiliau yn ei ysgrifennu, megis amount; dim os y cofnod cyfan.
help-correction-was = Yr hyn a ddywedai’r maes o’r blaen, fel y mae tabl yn ei ysgrifennu; byth yr hyn a dynnwyd yn ôl.
help-correction-now = Yr hyn y mae’r maes yn ei ddweud ers hynny, fel y mae tabl yn ei ysgrifennu.
help-correction-reason = Pam y’i newidiwyd; ar gyfer tynnu’n ôl, y sail.
help-correction-corrected-on = Y diwrnod y cyhoeddwyd y newid.
help-correction-published-wrong-from = Y diwrnod cyntaf y’i cyhoeddwyd fel yr oedd o’r blaen.
help-correction-found-by = Pwy a welodd ei fod yn anghywir.
help-correction-significance = A newidiodd cyfanswm, enw, swm neu ddyddiad y mae darllenwyr yn dibynnu arno; sylweddol, os felly.
help-correction-decision = Y penderfyniad y mae’r newid yn seiliedig arno, os oes un.
help-correction-notified = Y diwrnod y dywedwyd wrth y rhai a oedd wedi dibynnu arno.
help-former = Dynodyddion a oedd gan y cofnod o’r blaen. Mae ei hen gyfeiriadau yn arwain ato am byth.
label-former-ids = Dynodyddion blaenorol
label-corrections = Cywiriadau
label-type = Math
label-record = Cofnod
label-field = Maes
label-was = Yn flaenorol
label-says-since = Yn dweud ers hynny
label-corrected-on = Cywirwyd ar
label-wrong-since = Anghywir ers
label-found-by = Canfuwyd gan
label-significance = Arwyddocâd
label-told-on = Rhoddwyd gwybod ar
label-correction = Cywiriad
label-revision = Diwygiad
label-addition = Ychwanegiad
label-clarification = Eglurhad
label-reclassification = Ailddosbarthu
label-withdrawal = Tynnu’n ôl
label-restoration = Adfer
label-succession = Olyniaeth
label-the-office = Y swyddfa
label-the-recipient = Y derbynnydd
label-a-member-of-the-public = Aelod o’r cyhoedd
label-an-audit = Archwiliad
label-minor = Mân
label-material = Sylweddol

## Search

search = Chwilio
search-description = Chwilio sefydliadau, dyfarniadau, penderfyniadau, paneli grantiau a thudalennau.
search-lede = Chwiliwch sefydliadau, dyfarniadau, penderfyniadau, paneli grantiau a thudalennau.
search-label = Enw, prosiect, lle, cyfeirnod neu rif
search-without-script = Mae angen JavaScript i chwilio, ac mae wedi’i ddiffodd neu nid oedd modd ei lwytho. Gallwch hefyd ddod o hyd i bopeth yn y rhestrau isod.
search-failed = Nid oedd modd llwytho’r chwiliad. Gwiriwch eich cysylltiad, neu defnyddiwch y rhestrau isod.
search-try-again = Rhowch gynnig arall arni
search-results = { $count ->
    [zero] { $number } canlyniad
    [one] { $number } canlyniad
    [two] { $number } ganlyniad
    [few] { $number } chanlyniad
    [many] { $number } chanlyniad
   *[other] { $number } canlyniad
}
search-more = Dangos rhagor o ganlyniadau
search-download = Lawrlwytho’r canlyniadau hyn fel CSV
search-narrow = Hidlo’r canlyniadau
search-type = Math
search-pages = Tudalennau
search-kind = Math o ddyfarniad
search-from = O
search-until = Hyd at
search-any = Unrhyw un
search-sum = Swm a ddyfarnwyd, mewn punnoedd
search-not-a-sum = Ysgrifennwch swm mewn punnoedd, megis 1250
search-sort = Trefnu yn ôl
search-sort-relevance = Yr ateb gorau
search-sort-newest = Y diweddaraf
search-sort-largest = Y swm mwyaf
search-sort-name = Enw, A i Y
search-clear = Clirio pob hidlydd
search-corrected = Dim canlyniadau ar gyfer “{ $typed }”. Dangosir canlyniadau ar gyfer “{ $meant }”.
search-nothing = Dim canlyniadau ar gyfer “{ $query }”.
search-nothing-narrowed = Nid oes canlyniadau’n cyfateb i’r hidlyddion hyn.
search-nothing-help = Gwiriwch y sillafu, rhowch gynnig ar lai o eiriau, neu defnyddiwch y rhestrau isod.
search-varied = amrywiwyd, amrywiad, amrywiadau, newidiwyd
search-refused = gwrthodwyd, gwrthod, aflwyddiannus, nas ariannwyd
search-extended = estynnwyd, ymestynnwyd, estyniad, adnewyddwyd
search-state-complete = cwblhawyd, gorffennwyd, wedi gorffen, daeth i ben
search-state-withdrawn = tynnwyd yn ôl, canslwyd, diddymwyd, dirymwyd
search-state-terminated = terfynwyd, daeth i ben yn gynnar, stopiwyd, canslwyd
search-state-returned = dychwelwyd yr arian, ad-dalwyd, ad-daliad, talwyd yn ôl
search-state-superseded = disodlwyd, nid yw mewn grym mwyach
search-state-closed = caewyd, wedi cau, ar gau, daeth i ben
search-in-text = Yn nhestun y cofnod hwn
search-too-short = Teipiwch o leiaf ddwy lythyren.
search-download-columns = Math; Teitl; Manylion; Swm mewn punnoedd; Dyddiad; Cyfeiriad

## Yr hyn rydym yn ei gyhoeddi: y dyletswyddau, a’r hyn sy’n eu profi

what-we-publish = Yr hyn rydym yn ei gyhoeddi
what-we-publish-lede = Yr hyn y mae’r gyfraith a’n haddewidion ein hunain yn gofyn i ni ei gyhoeddi, yr hyn sy’n ei brofi, a’r hyn a ddaw nesaf.
duty-no-catalogue = Nid yw’r rhaglen hon yn gwybod dyletswyddau cyhoeddi corff o’r math hwn. Mae’r dudalen yn dangos yr hyn y mae’r swyddfa ei hun yn ei ddatgan.
duty-overview = Pob dyletswydd ar yr olwg gyntaf
duty-overview-intro = Nid oes dim yma’n dibynnu ar y diwrnod yr ydych yn ei ddarllen: diwrnod yw’r hyn a ddaw nesaf, neu ar ôl pa ddiwrnod y mae i’w gyhoeddi cyn gynted ag y bo’n ymarferol.
duty-overview-caption = Pob dyletswydd, sut y’i cyflawnir, a’r hyn a ddaw nesaf
duty-duty = Dyletswydd
duty-classes = Yn ôl dosbarth y cynllun cyhoeddi
duty-own = Ein haddewidion ein hunain
duty-files = Y dudalen hon fel data
duty-read = { $title }, fel y’i darllenwyd ym mis { $month }, yn ein geiriau ein hunain. Efallai ei fod wedi newid ers hynny: mae dolen ato gan bob dyletswydd.
duty-paragraph-1 = Paragraff 1 o’r Gorchymyn: deiliaid swyddi
duty-paragraph-2 = Paragraff 2 o’r Gorchymyn: staff, rhoddion a lletygarwch
duty-paragraph-3 = Paragraff 3 o’r Gorchymyn: incwm a gwariant
duty-paragraph-4 = Paragraff 4 o’r Gorchymyn: eiddo, contractau a thendrau
duty-paragraph-5 = Paragraff 5 o’r Gorchymyn: cyfarfodydd a phenderfyniadau
duty-paragraph-6 = Paragraff 6 o’r Gorchymyn: polisïau
duty-paragraph-7 = Paragraff 7 o’r Gorchymyn: troseddu, plismona a chwynion
duty-paragraph-8 = Paragraff 8 o’r Gorchymyn: ymweld â dalfeydd
duty-paragraph-17 = Paragraff 17 o’r Gorchymyn: y ddwy swyddfa gyda’i gilydd
duty-paragraph-18 = Paragraffau 18 a 19 o’r Gorchymyn: lle amlwg

duty-status = Sut y’i cyflawnir
duty-met-by-records = Cyflawnir gan y wefan hon
duty-met-by-document = Cyflawnir gan gyhoeddiad
duty-met-elsewhere = Cyflawnir gan yr hyn y mae corff arall yn ei gyhoeddi
duty-nothing-to-publish = Nid oedd dim i’w gyhoeddi
duty-partly-met = Cyflawnir yn rhannol
duty-notice-given = Mae hysbysiad yn dweud pam y mae’n hwyr
duty-withheld = Wedi’i gadw’n ôl
duty-not-applicable = Nid yw’n gymwys
duty-not-in-force = Nid yw mewn grym
duty-not-stated = Ni ddywedir a yw’n gymwys
duty-no-event = Ni chofnodwyd digwyddiad y mae’n ei ddilyn
duty-no-evidence = Dim tystiolaeth
duty-why-not = Pam nad yw’n gymwys
duty-until = Hyd at { $day }.
duty-missing = Yr hyn sydd ar goll
duty-missing-statement = Datganiad hyd at ba ddiwrnod y mae’r cofnodion yn gyflawn
duty-missing-body = Rhan y corff ei hun
duty-missing-force = Rhan yr heddlu
duty-missing-fields = Cofnodion heb rywbeth y mae’r ddyletswydd yn gofyn amdano: { $count }
duty-missing-document = Dogfen sy’n cwblhau’r cofnodion
duty-missing-time = Dim ar gyfer: { $times }
duty-proof = Yr hyn sy’n ei brofi
duty-records = { $count ->
    [one] { $count } cofnod
   *[other] { $count } o gofnodion
}
duty-prominent = Sut mae’r heddlu’n perfformio
duty-prominence = Dolen ar yr hafan
duty-holder = { $name }, { $role }, ers { $day }
duty-role-commissioner = Comisiynydd
duty-role-deputy = Dirprwy Gomisiynydd
duty-role-mayor = Maer
duty-role-deputy-mayor = Dirprwy Faer
duty-publications = Cyhoeddiadau: { $title }
duty-publication = Cyhoeddiad
duty-published = Cyhoeddwyd
duty-covers = Yn cwmpasu
duty-remarks = Sylwadau
duty-more = Mae rhagor o rai cynharach yn y tabl cyhoeddiadau ar y dudalen data agored: { $count }.
duty-checked-on = Gwiriwyd y ddolen ddiwethaf ar { $day }.
duty-last-published = Cyhoeddwyd ddiwethaf
duty-last-reviewed = Adolygwyd ddiwethaf
duty-newest-record = Y cofnod diweddaraf
duty-up-to = hyd at { $day }
duty-gaps = Cyfnodau nad oes dim yn eu cwmpasu
duty-when = Pryd
duty-next = Nesaf
duty-no-day = Nid oes diwrnod wedi’i bennu
duty-next-each = Pob un wrth iddo ddod
duty-next-kept = Cedwir yn gyfredol
duty-next-event = Ar ôl y nesaf: { $event }
duty-target = Ein targed ein hunain
duty-sum = Y swm sy’n penderfynu
duty-sum-now = { $sum }
duty-sum-until = { $sum } hyd at { $day }
duty-sum-from = { $sum } o { $day }
duty-condition = Amod
duty-response = Ein hymateb
duty-to-response = Yr hyn a ddywedasom am adroddiadau’r arolygiaeth
duty-keep = Am ba hyd y mae’n aros yn gyhoeddus
duty-keep-years = { $count } o flynyddoedd
duty-source = Lle mae wedi’i ysgrifennu
duty-second-hand = Wedi’i nodi o’r hyn y mae eraill yn ei ddweud am y gyfraith
duty-unverified = Heb ei sefydlu yn gyfraith, nac yn rhwymo’r corff hwn
duty-basis-law = Y gyfraith
duty-basis-guidance = Canllawiau
duty-basis-promise = Ein haddewid ein hunain
duty-basis-voluntary = Cyhoeddir o’n dewis ein hunain
duty-owner = Gofelir amdano gan
duty-note = Nodyn

duty-held-by-body = Cyhoeddir gennym ni.
duty-held-by-force = Cyhoeddir gan yr heddlu.
duty-held-by-panel = Cyhoeddir gan y panel heddlu a throseddu.
duty-held-by-inspectorate = Cyhoeddir gan yr arolygiaeth gwnstabliaeth.
duty-held-by-complaints-body = Cyhoeddir gan y corff cwynion heddlu.
duty-held-by-other = Cyhoeddir gan gorff arall.
duty-nil = Nid oedd dim i’w gyhoeddi am { $period }.
duty-nil-alone = Nid oedd dim i’w gyhoeddi.
duty-ground-national-security = Wedi’i gadw’n ôl: byddai ei gyhoeddi yn groes i fuddiannau diogelwch gwladol.
duty-ground-safety = Wedi’i gadw’n ôl: gallai ei gyhoeddi beryglu diogelwch rhywun.
duty-ground-crime = Wedi’i gadw’n ôl: gallai ei gyhoeddi niweidio atal neu ganfod troseddau, erlyniad neu weinyddu cyfiawnder.
duty-ground-enactment = Wedi’i gadw’n ôl: mae deddfiad yn gwahardd ei gyhoeddi.
duty-opinion = Rhoddwyd barn ar { $day }.
duty-opinion-of = Barn: { $role }, a roddwyd ar { $day }.
duty-withheld-review = I’w ystyried eto ar { $day }.

duty-when-kept = Cedwir yn gyfredol bob amser.
duty-when-listed = Erbyn y diwrnod y mae’r gyfraith yn ei restru ar gyfer pob blwyddyn.
duty-when-before = Cyn: { $start }.
duty-when-year-end = Erbyn diwedd blwyddyn ariannol: { $start }.
duty-when-by = Erbyn { $start }.
duty-when-by-date = Erbyn { $day } { $month } ar ôl { $start }.
duty-when-asap = Cyn gynted ag y bo’n ymarferol ar ôl: { $start }. Nid yw’r gyfraith yn rhoi nifer o ddiwrnodau.
duty-when-asap-promised = Cyn gynted ag y bo’n ymarferol ar ôl: { $start }.
duty-when-untimed = Ar ôl: { $start }. Ni roddir amser.
duty-when-days-first = Cyn pen { $count } o ddiwrnodau, gan ddechrau gyda’r diwrnod hwn: { $start }.
duty-when-days-next = Cyn pen { $count } o ddiwrnodau ar ôl: { $start }.
duty-when-months-first = Cyn pen { $count } mis, gan ddechrau gyda’r diwrnod hwn: { $start }.
duty-when-months-next = Cyn pen { $count } mis ar ôl: { $start }.
duty-when-changes = Pob newid cyn gynted ag y bo’n ymarferol ar ôl iddo ddod yn hysbys.
duty-when-review = Ystyrir eto bob { $count } mis; cyhoeddir yr hyn a newidiodd.
duty-day-of = { $event }
duty-last-day-of-month = diwrnod olaf pob mis
duty-last-day-of-quarter = diwrnod olaf pob chwarter
duty-last-day-of-half-year = diwrnod olaf pob hanner blwyddyn
duty-last-day-of-financial-year = diwrnod olaf pob blwyddyn ariannol
duty-first-day-of-month = diwrnod cyntaf pob mis
duty-first-day-of-quarter = diwrnod cyntaf pob chwarter
duty-first-day-of-half-year = diwrnod cyntaf pob hanner blwyddyn
duty-first-day-of-financial-year = diwrnod cyntaf pob blwyddyn ariannol
duty-due-withheld = { $day }, pan ystyrir eto a ddylid ei gadw’n ôl
duty-end-of-month = diwedd pob mis
duty-end-of-quarter = diwedd pob chwarter
duty-end-of-half-year = diwedd pob hanner blwyddyn
duty-end-of-financial-year = diwedd pob blwyddyn ariannol
duty-begin-of-month = dechrau pob mis
duty-begin-of-quarter = dechrau pob chwarter
duty-begin-of-half-year = dechrau pob hanner blwyddyn
duty-begin-of-financial-year = dechrau pob blwyddyn ariannol
duty-once-available = y daw ar gael
duty-once-known = y daw’n hysbys
duty-once-made = y’i gwneir
duty-day-of-year = { $day } { $month } bob blwyddyn
duty-due-on = { $day }, ar gyfer: { $of }
duty-due-on-alone = { $day }
duty-due-after = cyn gynted ag y bo’n ymarferol ar ôl { $day }, ar gyfer: { $of }
duty-due-after-alone = cyn gynted ag y bo’n ymarferol ar ôl { $day }
duty-of-event = { $event }, { $day }
duty-of-contract = y contract “{ $award }” (o { $day })
duty-of-part-body = { $of } (rhan y corff ei hun)
duty-of-part-force = { $of } (rhan yr heddlu)
duty-of-review = adolygiad (roedd yr un diwethaf ar { $day })
duty-met-late = Cyflawnwyd, ond yn hwyr
duty-met-late-on = Cyflawnwyd, ond yn hwyr: cyhoeddwyd ar { $day }, i’w gyhoeddi erbyn { $law }
duty-met-late-on-again = Cyflawnwyd, ond yn hwyr: edrychwyd arno eto ar { $day }, i’w wneud erbyn { $law }
duty-withheld-in-part = Wedi’i gadw’n ôl yn rhannol; cyhoeddwyd y gweddill
duty-late = Daeth yn hwyr
duty-late-for = Ar gyfer { $of }: cyhoeddwyd ar { $day }, i’w gyhoeddi erbyn { $law }
duty-late-for-again = Ar gyfer { $of }: edrychwyd arno eto ar { $day }, i’w wneud erbyn { $law }
duty-nation-england = Dim ond corff yn Lloegr. Nid yw gosodiadau’r wefan hon yn dweud ble mae’r corff.
duty-nation-wales = Dim ond corff yng Nghymru. Nid yw gosodiadau’r wefan hon yn dweud ble mae’r corff.
published-about-it = Cyhoeddwyd amdano
published-about-it-caption = Cyhoeddiadau am y sefydliad hwn, neu ganddo
returns-on-wholes = Cynlluniau a chytundebau a adroddodd yn eu cyfanrwydd: { $count }.
results-as-a-whole = Yr hyn a adroddwyd arno yn ei gyfanrwydd
results-of-wholes = Canlyniadau cynlluniau a chytundebau yn eu cyfanrwydd
column-scheme-or-agreement = Cynllun neu gytundeb
duty-lacking = Pa gofnodion sydd heb rywbeth
duty-lacks = heb: { $fields }
duty-lacking-more = { $count ->
   *[other] a { $count } arall
}
duty-exceptions = Eithriadau
duty-exception-some = Nid yw “{ $field }” wedi’i gofnodi ar gyfer rhai cofnodion, a pham:
duty-exception-before = Nid yw “{ $field }” wedi’i gofnodi ar gyfer cofnodion o gyfnod cyn { $before }, a pham:
duty-exception-all = Ni ofynnir am “{ $field }” ar gyfer unrhyw gofnod, a pham:
duty-missing-conduct = Y rhan ar ymddygiad
duty-missing-complaints = Y rhan ar gwynion
duty-missing-accounts = Y datganiad o gyfrifon
duty-missing-governance = Y datganiad llywodraethu blynyddol
duty-missing-narrative = Y datganiad naratif
duty-missing-inspection-rights = Yr hysbysiad o hawliau’r cyhoedd i archwilio
duty-of-part-conduct = { $of } (y rhan ar ymddygiad)
duty-of-part-complaints = { $of } (y rhan ar gwynion)
duty-of-part-accounts = { $of } (y datganiad o gyfrifon)
duty-of-part-governance = { $of } (y datganiad llywodraethu blynyddol)
duty-of-part-narrative = { $of } (y datganiad naratif)
duty-of-part-inspection-rights = { $of } (yr hysbysiad o hawliau’r cyhoedd i archwilio)
duty-part-body = Rhan y corff ei hun.
duty-part-force = Rhan yr heddlu.
duty-part-conduct = Y rhan ar ymddygiad.
duty-part-complaints = Y rhan ar gwynion.
duty-part-accounts = Y datganiad o gyfrifon.
duty-part-governance = Y datganiad llywodraethu blynyddol.
duty-part-narrative = Y datganiad naratif.
duty-part-inspection-rights = Yr hysbysiad o hawliau’r cyhoedd i archwilio.
duty-too-long = Mae’n ymdrin â sawl un o’r cyfnodau y mae’n rhaid cyhoeddi hyn ar eu cyfer, ac nid yw’n ateb yr un ohonynt.
duty-answered = Yr hyn a atebwyd
duty-answered-on = { $day }: { $of }
duty-review-since = adolygiad (roedd yr un o’i flaen ar { $day })
duty-more-times = Mae rhagor o weithiau cynharach yn ffeil JSON y dudalen hon: { $count }.

event-election = etholiad
event-by-election = isetholiad
event-took-office = dechrau yn y swydd
event-plan = y cynllun heddlu a throseddu
event-panel-report-plan = adroddiad y panel ar y cynllun drafft
event-panel-report-annual = adroddiad y panel ar yr adroddiad blynyddol
event-panel-report-precept = adroddiad y panel ar y praesept
event-panel-veto-precept = feto’r panel ar y praesept
event-performance-period = y cyfnod y mae’r corff yn ei bennu
event-hmicfrs-report = adroddiad gan yr arolygiaeth
event-hmicfrs-annual = adroddiad blynyddol yr arolygiaeth
event-hmicfrs-summary = asesiad cryno’r arolygiaeth
event-iopc-quarterly = data chwarterol y corff cwynion heddlu
event-iopc-annual = ystadegau blynyddol y corff cwynion heddlu
event-da-report = adroddiad gan y Comisiynydd Cam-drin Domestig
event-contract-entered = y diwrnod y gwneir contract
event-contract-modified = addasu contract
event-contract-ended = diwedd contract
event-last-assessment = yr asesiad diwethaf
event-last-publication = y cyhoeddiad diwethaf
event-breach = torri contract
event-audit-concluded = diwedd yr archwiliad
event-audit-letter = y llythyr archwilio

duty-timeliness = Pa mor fuan yr ydym yn cyhoeddi
duty-timeliness-intro = O ddiwrnod penderfyniad i’r diwrnod y’i cyhoeddwyd, ac o’r diwrnod y dyfarnwyd grant i’r diwrnod y cyhoeddwyd y penderfyniad a’i gwnaeth, lle mae’r ddau ddiwrnod wedi’u cofnodi. Gadewir allan grant a ddyfarnwyd ar ôl cyhoeddi ei benderfyniad: nid oes cofnod yn dweud pryd y’i rhoddwyd ar y wefan. Nid yw diwrnodau gwaith yn cynnwys gwyliau banc Cymru a Lloegr.
duty-timeliness-caption = Diwrnodau o benderfyniad i’w gyhoeddi
duty-kind-and-year = Penderfynwyd yn
duty-both-days = Gyda’r ddau ddiwrnod
duty-median = Canolrif, mewn diwrnodau
duty-within = Cyn pen { $count } diwrnod gwaith
duty-decisions-of = Penderfyniadau { $year }
duty-grants-of = Grantiau { $year }
duty-part-of = { $part } o { $all }

offer-duties-table = Yr hyn rydym yn ei gyhoeddi, fel tabl
offer-duties-table-holds = Pob dyletswydd i gyhoeddi: sut y’i cyflawnir, yr hyn a gyhoeddwyd ddiwethaf, yr hyn y mae’n ei gwmpasu a’r hyn a ddaw nesaf.
offer-duties-json = Yr hyn rydym yn ei gyhoeddi, ar gyfer rhaglenni
offer-duties-json-holds = Yr un peth, gyda’r hyn sy’n profi pob dyletswydd a phob diwrnod y mae i’w chyflawni.
offer-duties-calendar = Calendr yr hyn rydym yn ei gyhoeddi
offer-duties-calendar-holds = Y diwrnodau olaf y mae’r gyfraith yn eu rhoi, am ddwy flynedd ar ôl y cofnod diweddaraf, ar gyfer rhaglen galendr.

## Cywiriadau: yr hyn a newidiwyd ar ôl ei gyhoeddi

corrections = Cywiriadau
corrections-newest-first = Pob newid a wnaed ar ôl cyhoeddi, y diweddaraf yn gyntaf
feed-of-corrections = Dilyn cywiriadau (Atom)
feed-correction = { $what }: { $record }
feed-correction-values = “{ $was }” oedd yno o’r blaen, a “{ $since }” sydd yno ers hynny.
history = Yr hyn a newidiwyd ar ôl cyhoeddi
history-caption = Newidiadau a wnaed i’r cofnod hwn ar ôl ei gyhoeddi
column-what-changed = Yr hyn a newidiwyd
column-totals-moved = Cyfansymiau a symudodd
column-total-moved = Y cyfanswm hwn
moved = Cywiriadau a symudodd y cyfansymiau hyn
moved-caption = Yr hyn a ychwanegodd cywiriadau at gyfanswm y dudalen hon, neu a dynnwyd ohono
moved-more = { $sum } yn fwy
moved-less = { $sum } yn llai
moved-further = { $count ->
    [one] ac un cyfanswm arall
   *[other] a { $count } cyfanswm arall
}
moved-partly = Rhan ohono
notice-corrected = Cywirwyd ar { $day }. { $was } oedd “{ $field }” o’r blaen.
notice-corrected-words = Cywirwyd ar { $day }. Dywedai “{ $field }” rywbeth arall o’r blaen.
notice-added = Ychwanegwyd ar { $day }, yn hwyrach nag y dylai.
withdrawn-title = Tynnwyd yn ôl
withdrawn-text = Tynnwyd yn ôl ar { $day } yr hyn a oedd yn y cyfeiriad hwn.
withdrawn-why = Pam y’i tynnwyd yn ôl
withdrawn-day = Tynnwyd yn ôl ar
withdrawn-ground = Sail
withdrawn-contact = I holi amdano, ysgrifennwch at y swyddfa: mae’r manylion cyswllt ar waelod y dudalen hon.
moved-title = Mae’r dudalen hon wedi symud
moved-text = Mae’r hyn a oedd yn y cyfeiriad hwn mewn un arall:
first-published = Cyhoeddwyd gyntaf ar { $day }.
last-changed = Newidiwyd ddiwethaf ar { $day }: { $what }.
# Which text of a field was corrected: “Title (Welsh)”.
field-in-english = { $field } (Saesneg)
field-in-welsh = { $field } (Cymraeg)

## Y cyrff cyn yr un hwn

predecessors = Cyrff blaenorol
predecessors-lede = Gwaith eraill oedd gwaith { $site } o’r blaen. Nhw a benderfynodd yr hyn a benderfynwyd bryd hynny.
predecessor-apart = Cedwir ei wefan yma fel y cyhoeddodd y corff hwnnw hi. Nid yw mewn unrhyw gyfanswm, chwiliad na lawrlwythiad o’r wefan hon.
predecessor-among = Mae’r hyn a benderfynodd ymhlith cofnodion y wefan hon; mae tudalen pob dyfarniad a phenderfyniad yn dweud hynny.
predecessor-name = Enw
predecessor-kind = Beth ydoedd
predecessor-until = Diwrnod olaf
predecessor-site = Gwefan
predecessor-site-link = Ei wefan, fel y cafodd ei throsglwyddo
predecessor-data = Data
predecessor-data-link = Ei holl gofnodion mewn un archif
predecessor-address = Cyfeiriad blaenorol
body-kind-pcc = Comisiynydd yr Heddlu a Throseddu
body-kind-pfcc = Comisiynydd yr Heddlu, Tân a Throseddu
body-kind-mayor = Maer
body-kind-mopac = Swyddfa’r Maer dros Blismona a Throseddu
body-kind-policing-and-crime-board = Bwrdd Plismona a Throseddu
body-kind-other = Corff cyhoeddus arall
award-of-predecessor = Gwnaed y dyfarniad hwn gan { $body }, y trosglwyddwyd ei waith i { $next } ar { $day }.
decision-of-predecessor = Gwnaed y penderfyniad hwn gan { $body }, y trosglwyddwyd ei waith i { $next } ar { $day }.
holder-on-day = { $role } ar { $day }: { $name }.
until-day = tan { $day }
body-until = { $body }, tan { $day }
body-since = { $body }, o { $day }

## Sawl corff ochr yn ochr

compare-title = Dyfarniadau ochr yn ochr
compare-bodies = Cyrff
compare-body = Corff
compare-recipients = Derbynwyr
compare-priorities = Blaenoriaethau
compare-duties = Beth a gyhoeddir erbyn pryd
compare-sources = Ffynonellau
compare-licences = un ei ffynhonnell
compare-about = Manylion
compare-people = Pobl
compare-people-not-named = Mae dyfarniadau i bobl wedi’u rhoi gyda’i gilydd ar gyfer pob corff. Ni enwir neb.
compare-up-to = Dyddiad y dyfarniad diweddaraf yw { $day }.
compare-lede = { $awards }, cyfanswm o { $sum }.
compare-lede-of-bodies = { $awards } gan { $bodies }, cyfanswm o { $sum }.
compare-counted-bodies = { $count ->
    [one] { $count } corff
    [two] { $count } gorff
    [many] { $count } chorff
   *[other] { $count } corff
}
compare-by-body = Fesul corff
compare-newest-award = Y dyfarniad diweddaraf
compare-shared = Derbynwyr y mae sawl corff yn eu hariannu
compare-shared-more = Mae pob un o’r { $count } o dderbynwyr y mae sawl corff yn eu hariannu yn y rhestr o dderbynwyr; dyma’r rhai â’r symiau mwyaf.
compare-how = Sut y rhoddir pethau ochr yn ochr
compare-how-bodies = Dangosir pob corff gyda’r dyfarniadau a gyhoeddodd ef ei hun. Mae’r symiau fel y mae’n eu cyfrif, gyda phob newid; ni chaiff symiau mewn gwahanol arian cyfred byth eu hadio at ei gilydd.
compare-how-recipients = Un yw dau sefydliad sy’n rhannu rhif cofrestr, megis rhif elusen, beth bynnag yw eu henwau. Heb rif, ni chyfunir neb â neb arall o ffynhonnell arall, er bod yr enw yr un fath.
compare-how-priorities = Mae’r blaenoriaethau yng ngeiriau pob corff, a dim ond y rhai o’r un enw a roddir gyda’i gilydd: nid oes rhestr o flaenoriaethau sy’n gyffredin i bawb. O ffeiliau grantiau, dangosir dosbarthiad y grant neu fel arall ei raglen.
compare-how-years = Mae dyfarniadau yn y flwyddyn ariannol y’u gwnaed ynddi, o Ebrill i Fawrth. Gall tudalennau’r corff ei hun rannu dyfarniad dros sawl blwyddyn.
compare-how-duties = Yr hyn y mae pob corff yn dweud bod rhaid iddo ei gyhoeddi, pryd y gwnaeth hynny ddiwethaf, a phryd y mae’n ddyledus nesaf; mae diwrnod a aeth heibio yn golygu nad oes dim wedi’i gofnodi ar ei gyfer. Gall corff nad yw’n gwneud datganiad am hyn fod yn cyhoeddi’r hyn sy’n ofynnol er hynny.
compare-how-sources = Pwy a gyhoeddodd yr hyn a gymherir yma, o dan ba drwydded, a pha mor newydd ydyw.
compare-how-files = Pob dyfarniad ar y wefan hon mewn un tabl. Mae pob rhes yn enwi ei ffynhonnell a thrwydded honno.
compare-published-by = Cyhoeddwyd gan
compare-no-number = Dim rhif cofrestr
compare-also-called = Enwau eraill
compare-duty = Dyletswydd
compare-last-published = Cyhoeddwyd ddiwethaf
compare-next-due = Yn ddyledus nesaf
compare-no-day = Dim diwrnod hysbys
compare-no-statement = Dim datganiad
compare-published-site = Cofrestr a gyhoeddwyd gyda Candour
compare-grant-file = Ffeil yn Safon Data 360Giving
compare-address = Cyfeiriad
compare-no-licence = Ni roddwyd trwydded
compare-issued = Pecyn dyddiedig
compare-not-shown = Heb eu dangos: wedi’u tynnu’n ôl, neu heb swm cyhoeddedig
compare-left-out = Wedi’u gadael allan: annarllenadwy, neu yno ddwywaith
compare-sum = Gwiriswm y ffeil (SHA-256)
compare-files = Ffeiliau
compare-table = Pob dyfarniad
compare-package = Beth sydd yn y colofnau, a’r ffynonellau

## Forms of the preview (candour edit)

edit-records = Golygu cofnodion
edit-lede = Dewiswch beth i’w newid. Ysgrifennir yr hyn a gadwch i ffeiliau’r wefan hon; ni chyhoeddir dim.
edit-count = { $count ->
    [one] { $count } cofnod
   *[other] { $count } cofnod
}
edit-one = Golygu { $name }
edit-place = { $id }, yn { $path }
edit-row = rhes { $number }
edit-entry = Eitem
edit-add-row = Ychwanegu rhes
edit-in-welsh = { $label } (yn Gymraeg)
edit-no-answer = Dim ateb
edit-nothing = dim
edit-required = Mae gan bob cofnod hwn.
edit-asked-for = Gofynnir amdano gan ddyletswydd neu arfer da.
edit-law = Mae Gorchymyn Gwybodaeth Benodedig 2011 yn gofyn amdano ym mharagraff { $paragraph }.
edit-example = Er enghraifft: { $example }
edit-error = Gwall
edit-warning = Rhybudd
edit-advice = Cyngor
edit-save = Cadw
edit-save-anyway = Cadw er hynny
edit-undo = Dadwneud hyn
edit-saved = Cadwyd yn { $path }.
edit-undone = Dadwnaed: mae { $path } fel yr oedd o’r blaen.
edit-change = { $label }: { $was } oedd, { $now } yw nawr.
edit-nothing-changed = Ni newidiwyd dim, felly nid ysgrifennwyd dim.
edit-problems-now = Yr hyn y mae’r gwiriad yn ei ddweud am y cofnod hwn
edit-problems-new = Ni chadwyd dim eto: mae problem
edit-problems-refused = Ni chadwyd dim
edit-problems-meanwhile = Ni chadwyd dim: newidiwyd y cofnod hwn yn y cyfamser
edit-wrong-explained = Cywirwch yr hyn sydd o’i le a chadwch eto. Gallwch hefyd ei gadw er hynny a’i gywiro’n ddiweddarach: tan hynny, ni ellir cyhoeddi’r wefan.
edit-meanwhile-explained = Newidiodd rhywun arall, neu ffenestr arall, y cofnod hwn tra oedd gennych ar agor. Mae’r hyn a deipiwyd gennych yma o hyd. Mae meysydd eraill yn dangos yr hyn y mae’r ffeil yn ei ddweud nawr. Edrychwch drwyddynt a chadwch eto.
edit-meanwhile = Newidiwyd yn y cyfamser: { $was } oedd, mae’r ffeil nawr yn dweud { $now }.
edit-restarted = Dechreuwyd Candour eto ers agor y dudalen hon. Mae’r hyn a deipiwyd gennych yma o hyd: edrychwch drwyddo a chadwch eto.
edit-new = Ychwanegu cofnod newydd
edit-add-new = Ychwanegu “{ $name }”
edit-added = Ychwanegwyd “{ $name }”. Nid yw gweddill y ffurflen hon wedi’i gadw eto.
edit-id = Dynodydd
edit-id-help = Rhan o’i gyfeiriad, am byth: llythrennau bach, digidau a chysylltnodau. Os yw’n wag, fe’i gwneir o’r enw.
edit-file = Lle’r ysgrifennir ef
edit-file-help = Mae tabl yn cael rhes newydd ar ei ddiwedd.
edit-own-file = Ei ffeil ei hun
edit-table = Golygu { $path } fel tabl
edit-table-lede = Mae’r rhes olaf yn wag: llenwch hi i ychwanegu cofnod. Lle mae cell yn enwi cofnod, ysgrifennwch ei ddynodydd.
edit-new-row = rhes newydd { $number }
edit-paste = Gludo rhesi o raglen taenlen
edit-paste-help = Copïwch y rhesi yno, gyda’u teitlau neu gyda’r holl golofnau yn nhrefn y tabl hwn. Fe’u rhoddir yn y tabl uchod, a’u hysgrifennu dim ond pan fyddwch yn cadw.
edit-put = Rhoi yn y tabl
edit-paste-many = Mae mwy na 1,000 o resi yn y blwch. Rhowch nhw yn y tabl fesul rhan, a chadwch bob rhan.
edit-kept = Mae’r hyn a deipiwyd gennych isod, er mwyn ichi allu ei gopïo.
edit-paste-first = Mae rhesi yn y blwch nad ydynt yn y tabl eto. Rhowch nhw yn y tabl yn gyntaf, neu gwagiwch y blwch.
edit-row-emptied = Byddai rhes { $row } i gyd yn wag, felly byddai ei chofnod yn diflannu heb ei olrhain. Defnyddiwch “candour correct” i dynnu’n ôl yr hyn a gyhoeddwyd, neu tynnwch y llinell o’r ffeil.
