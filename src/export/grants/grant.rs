//! A grant in the words of the standard: what both files are made of.

use serde::Serialize;

use super::super::json::Pounds;

/// A grant, its fields in the order of the files.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Grant<'a> {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<&'a str>,
    pub(super) description: String,
    pub(super) currency: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) amount_applied_for: Option<Pounds>,
    pub(super) amount_awarded: Pounds,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) amount_disbursed: Option<Pounds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) award_date: Option<String>,
    pub(super) url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) planned_dates: Option<[Period; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) recipient_individual: Option<Individual>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to_individuals_details: Option<ToIndividuals>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) recipient_organization: Option<[Organisation<'a>; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) beneficiary_location: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) location_scope: Option<&'static str>,
    pub(super) funding_organization: [Funder; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) grant_programme: Option<[Programme<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from_open_call: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) funding_type: Vec<Source<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) classifications: Option<[Classification<'a>; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_document: Vec<Document>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_modified: Option<String>,
    pub(super) data_source: &'a str,
}

impl Grant<'_> {
    pub(super) fn period(&self) -> Option<&Period> {
        self.planned_dates.as_ref().map(|[period]| period)
    }

    pub(super) fn organisation(&self) -> Option<&Organisation<'_>> {
        self.recipient_organization.as_ref().map(|[organisation]| organisation)
    }

    /// The place of the organisation that received it.
    pub(super) fn place(&self) -> Option<&Location<'_>> {
        self.organisation()?.location.as_ref().map(|[place]| place)
    }

    pub(super) fn programme(&self) -> Option<&Programme<'_>> {
        self.grant_programme.as_ref().map(|[programme]| programme)
    }

    pub(super) fn classification(&self) -> Option<&Classification<'_>> {
        self.classifications.as_ref().map(|[classification]| classification)
    }
}

/// When what it is for takes place.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Period {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_date: Option<String>,
}

/// A person who received it, without a name.
#[derive(Serialize)]
pub(super) struct Individual {
    pub(super) id: String,
    pub(super) name: &'static str,
}

/// Why and for what a person received it, by codes.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ToIndividuals {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) primary_grant_reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) secondary_grant_reason: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) grant_purpose: Vec<String>,
}

/// The organisation that received it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Organisation<'a> {
    pub(super) id: String,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) charity_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) company_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) postal_code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) location: Option<[Location<'a>; 1]>,
}

/// A district.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location<'a> {
    pub(super) name: &'a str,
    pub(super) country_code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) geo_code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) geo_code_type: Option<&'static str>,
}

/// The body that made the grant.
#[derive(Serialize)]
pub(super) struct Funder {
    pub(super) id: String,
    pub(super) name: String,
}

/// What it was made under.
#[derive(Serialize)]
pub(super) struct Programme<'a> {
    pub(super) code: &'a str,
    pub(super) title: &'a str,
    pub(super) url: String,
}

/// Where its money came from.
#[derive(Serialize)]
pub(super) struct Source<'a> {
    pub(super) title: &'a str,
}

/// What it serves.
#[derive(Serialize)]
pub(super) struct Classification<'a> {
    pub(super) vocabulary: &'a str,
    pub(super) code: &'a str,
    pub(super) title: &'a str,
    pub(super) url: String,
}

/// A decision about it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Document {
    pub(super) title: String,
    pub(super) url: String,
    pub(super) document_type: &'static str,
}
