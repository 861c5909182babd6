# The register of the documentation is of awards that offices made, so nothing on this site says “we awarded”.
subject-sum = Recorded here: { $awards } worth { $sum } { $how } { $when }.
subject-none = No award { $how } is recorded here.
subject-unpublished = { $count ->
    [one] Recorded here: { $count } award { $how }. Its amount was not published.
   *[other] Recorded here: { $count } awards { $how }. Their amounts were not published.
}
awarded-to-none = No award to { $name } is recorded here.
awarded-to-unpublished = { $count ->
    [one] Recorded here: { $count } award to { $name }. Its amount was not published.
   *[other] Recorded here: { $count } awards to { $name }. Their amounts were not published.
}
headline = Recorded here for the financial year { $year }: { $sum } in { $awards }.
year-awarded = Recorded here for { $year }: { $sum } in { $awards }.
year-awarded-of-budget = Recorded here for { $year }: { $sum } in { $awards }, from a budget of { $budget }.
