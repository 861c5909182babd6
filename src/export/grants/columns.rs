//! The columns of the table of grants: the standard's titles, and what a grant has in each.

use std::borrow::Cow;

use super::super::json::Pounds;
use super::super::{rows, text};
use super::grant::Grant;

/// A column of the table.
pub struct Column {
    /// The standard's title; `#` is the number of a value among its kind.
    pub title: &'static str,
    /// Where its value is in the JSON of a grant.
    pub pointer: &'static str,
    pub(super) cell: Cell,
}

/// What a grant has in a column: the value of that number, from 0, where it may have several.
pub(super) type Cell = for<'a> fn(&'a Grant<'_>, usize) -> Option<Cow<'a, str>>;

const fn column(title: &'static str, pointer: &'static str, cell: Cell) -> Column {
    Column { title, pointer, cell }
}

/// The columns, those of several values once.
pub const COLUMNS: &[Column] = &[
    column("Identifier", "/id", |grant, _| text(&grant.id)),
    column("Title", "/title", |grant, _| text(grant.title?)),
    column("Description", "/description", |grant, _| text(&grant.description)),
    column("Currency", "/currency", |grant, _| text(grant.currency)),
    column("Amount Applied For", "/amountAppliedFor", |grant, _| grant.amount_applied_for.as_ref().map(sum)),
    column("Amount Awarded", "/amountAwarded", |grant, _| Some(sum(&grant.amount_awarded))),
    column("Amount Disbursed", "/amountDisbursed", |grant, _| grant.amount_disbursed.as_ref().map(sum)),
    column("Award Date", "/awardDate", |grant, _| text(grant.award_date.as_ref()?)),
    column("URL", "/url", |grant, _| text(&grant.url)),
    column("Planned Dates:Start Date", "/plannedDates/0/startDate", |grant, _| {
        text(grant.period()?.start_date.as_ref()?)
    }),
    column("Planned Dates:End Date", "/plannedDates/0/endDate", |grant, _| text(grant.period()?.end_date.as_ref()?)),
    column("Recipient Org:Identifier", "/recipientOrganization/0/id", |grant, _| text(&grant.organisation()?.id)),
    column("Recipient Org:Name", "/recipientOrganization/0/name", |grant, _| text(grant.organisation()?.name)),
    column("Recipient Org:Charity Number", "/recipientOrganization/0/charityNumber", |grant, _| {
        text(grant.organisation()?.charity_number?)
    }),
    column("Recipient Org:Company Number", "/recipientOrganization/0/companyNumber", |grant, _| {
        text(grant.organisation()?.company_number?)
    }),
    column("Recipient Org:Postal Code", "/recipientOrganization/0/postalCode", |grant, _| {
        text(grant.organisation()?.postal_code?)
    }),
    column("Recipient Org:Web Address", "/recipientOrganization/0/url", |grant, _| text(grant.organisation()?.url?)),
    column("Recipient Org:Location:Name", "/recipientOrganization/0/location/0/name", |grant, _| {
        text(grant.place()?.name)
    }),
    column("Recipient Org:Location:Country Code", "/recipientOrganization/0/location/0/countryCode", |grant, _| {
        text(grant.place()?.country_code)
    }),
    column("Recipient Org:Location:Geographic Code", "/recipientOrganization/0/location/0/geoCode", |grant, _| {
        text(grant.place()?.geo_code?)
    }),
    column(
        "Recipient Org:Location:Geographic Code Type",
        "/recipientOrganization/0/location/0/geoCodeType",
        |grant, _| text(grant.place()?.geo_code_type?),
    ),
    column("Recipient Ind:Identifier", "/recipientIndividual/id", |grant, _| {
        text(&grant.recipient_individual.as_ref()?.id)
    }),
    column("Recipient Ind:Name", "/recipientIndividual/name", |grant, _| {
        text(grant.recipient_individual.as_ref()?.name)
    }),
    column("To Individuals Details:Primary Grant Reason", "/toIndividualsDetails/primaryGrantReason", |grant, _| {
        text(grant.to_individuals_details.as_ref()?.primary_grant_reason.as_ref()?)
    }),
    column(
        "To Individuals Details:Secondary Grant Reason",
        "/toIndividualsDetails/secondaryGrantReason",
        |grant, _| text(grant.to_individuals_details.as_ref()?.secondary_grant_reason.as_ref()?),
    ),
    column("To Individuals Details:Grant Purpose", "/toIndividualsDetails/grantPurpose", |grant, _| {
        Some(Cow::Owned(grant.to_individuals_details.as_ref()?.grant_purpose.join(";")))
    }),
    column("Funding Org:Identifier", "/fundingOrganization/0/id", |grant, _| text(&grant.funding_organization[0].id)),
    column("Funding Org:Name", "/fundingOrganization/0/name", |grant, _| text(&grant.funding_organization[0].name)),
    column("Grant Programme:Code", "/grantProgramme/0/code", |grant, _| text(grant.programme()?.code)),
    column("Grant Programme:Title", "/grantProgramme/0/title", |grant, _| text(grant.programme()?.title)),
    column("Grant Programme:URL", "/grantProgramme/0/url", |grant, _| text(&grant.programme()?.url)),
    column("Beneficiary Location:#:Name", "/beneficiaryLocation/#/name", |grant, n| {
        text(grant.beneficiary_location.get(n)?.name)
    }),
    column("Beneficiary Location:#:Country Code", "/beneficiaryLocation/#/countryCode", |grant, n| {
        text(grant.beneficiary_location.get(n)?.country_code)
    }),
    column("Beneficiary Location:#:Geographic Code", "/beneficiaryLocation/#/geoCode", |grant, n| {
        text(grant.beneficiary_location.get(n)?.geo_code?)
    }),
    column("Beneficiary Location:#:Geographic Code Type", "/beneficiaryLocation/#/geoCodeType", |grant, n| {
        text(grant.beneficiary_location.get(n)?.geo_code_type?)
    }),
    column("Location Scope", "/locationScope", |grant, _| text(grant.location_scope?)),
    column("From An Open Call?", "/fromOpenCall", |grant, _| text(grant.from_open_call?)),
    column("Funding Type:#:Title", "/fundingType/#/title", |grant, n| text(grant.funding_type.get(n)?.title)),
    column("Classifications:Vocabulary", "/classifications/0/vocabulary", |grant, _| {
        text(grant.classification()?.vocabulary)
    }),
    column("Classifications:Code", "/classifications/0/code", |grant, _| text(grant.classification()?.code)),
    column("Classifications:Title", "/classifications/0/title", |grant, _| text(grant.classification()?.title)),
    column("Classifications:URL", "/classifications/0/url", |grant, _| text(&grant.classification()?.url)),
    column("Related Document:#:Title", "/relatedDocument/#/title", |grant, n| {
        text(&grant.related_document.get(n)?.title)
    }),
    column("Related Document:#:Web Address", "/relatedDocument/#/url", |grant, n| {
        text(&grant.related_document.get(n)?.url)
    }),
    column("Related Document:#:Document Type", "/relatedDocument/#/documentType", |grant, n| {
        text(grant.related_document.get(n)?.document_type)
    }),
    column("Last Modified", "/dateModified", |grant, _| text(grant.date_modified.as_ref()?)),
    column("Data Source", "/dataSource", |grant, _| text(grant.data_source)),
];

/// What somebody wrote.
fn text(text: &str) -> Option<Cow<'_, str>> {
    Some(text::guarded(text))
}

fn sum(pounds: &Pounds) -> Cow<'static, str> {
    Cow::Owned(serde_json::to_string(pounds).expect(rows::IN_MEMORY))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::grant::*;
    use super::*;
    use crate::model::money::Pence;

    /// A grant with a value of its own in every field.
    fn grant() -> Grant<'static> {
        let place =
            |name, code| Location { name, country_code: "GB", geo_code: Some(code), geo_code_type: Some("CSP") };
        let day = |day: &str| Some(day.to_string());
        let document =
            |title: &str| Document { title: title.into(), url: format!("/{title}"), document_type: "Decision record" };
        Grant {
            id: "id".into(),
            title: Some("title"),
            description: "description".into(),
            currency: "GBP",
            amount_applied_for: Some(Pounds(Pence(150))),
            amount_awarded: Pounds(Pence(200)),
            amount_disbursed: Some(Pounds(Pence(-1))),
            award_date: day("awarded"),
            url: "url".into(),
            planned_dates: Some([Period { start_date: day("start"), end_date: day("end") }]),
            recipient_individual: Some(Individual { id: "person".into(), name: "Individual" }),
            to_individuals_details: Some(ToIndividuals {
                primary_grant_reason: day("first reason"),
                secondary_grant_reason: day("second reason"),
                grant_purpose: vec!["one".into(), "other".into()],
            }),
            recipient_organization: Some([Organisation {
                id: "group".into(),
                name: "name",
                charity_number: Some("charity"),
                company_number: Some("company"),
                postal_code: Some("postcode"),
                url: Some("website"),
                location: Some([place("home", "E1")]),
            }]),
            beneficiary_location: vec![place("north", "E2"), place("south", "E3")],
            location_scope: Some("scope"),
            funding_organization: [Funder { id: "funder".into(), name: "body".into() }],
            grant_programme: Some([Programme { code: "scheme", title: "of grants", url: "scheme-url".into() }]),
            from_open_call: Some("Yes"),
            funding_type: vec![Source { title: "police" }, Source { title: "home office" }],
            classifications: Some([Classification {
                vocabulary: "plan",
                code: "priority",
                title: "safer",
                url: "priority-url".into(),
            }]),
            related_document: vec![document("made"), document("changed")],
            date_modified: day("modified"),
            data_source: "source",
        }
    }

    #[test]
    fn each_column_has_what_the_json_has_in_its_place() {
        let (grant, mut compared) = (grant(), 0);
        let json = serde_json::to_value(&grant).unwrap();
        for column in COLUMNS {
            for number in 0..if column.pointer.contains('#') { 2 } else { 1 } {
                let value = json.pointer(&column.pointer.replace('#', &number.to_string()));
                let expected = match value.unwrap_or_else(|| panic!("nothing at {}", column.pointer)) {
                    Value::String(text) => text.clone(),
                    Value::Array(codes) => codes.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";"),
                    other => other.to_string(),
                };
                assert_eq!((column.cell)(&grant, number).unwrap(), expected, "{}", column.title);
                compared += 1;
            }
        }
        assert_eq!(compared, COLUMNS.len() + COLUMNS.iter().filter(|column| column.title.contains('#')).count());
    }
}
