//! The same grants as CSV, each column with the standard's own title.
//!
//! Source: 360Giving, "Spreadsheet format": titles as in the schema, several values of one kind in numbered columns.

use std::borrow::Cow;
use std::io;

use serde_json::Value;

use super::super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows, csv, text};
use super::{count, districts, grant, grants};
use crate::model::record::RecordKey;
use crate::records::award::{self, FUNDING};

pub(in crate::export) static FILE: BulkFile = BulkFile {
    path: "data/grants-360giving.csv",
    format: "360Giving CSV",
    media_type: "text/csv",
    text: "grants-table",
    rows: Rows::Counted(count),
    archive: InArchive::Packed,
    made_from: MadeFrom::Everything,
    write,
};

/// Titles, and where in the JSON of a grant their values are. `#` is the number of a value among its kind.
pub const COLUMNS: &[(&str, &str)] = &[
    ("Identifier", "/id"),
    ("Title", "/title"),
    ("Description", "/description"),
    ("Currency", "/currency"),
    ("Amount Applied For", "/amountAppliedFor"),
    ("Amount Awarded", "/amountAwarded"),
    ("Amount Disbursed", "/amountDisbursed"),
    ("Award Date", "/awardDate"),
    ("URL", "/url"),
    ("Planned Dates:Start Date", "/plannedDates/0/startDate"),
    ("Planned Dates:End Date", "/plannedDates/0/endDate"),
    ("Recipient Org:Identifier", "/recipientOrganization/0/id"),
    ("Recipient Org:Name", "/recipientOrganization/0/name"),
    ("Recipient Org:Charity Number", "/recipientOrganization/0/charityNumber"),
    ("Recipient Org:Company Number", "/recipientOrganization/0/companyNumber"),
    ("Recipient Org:Postal Code", "/recipientOrganization/0/postalCode"),
    ("Recipient Org:Web Address", "/recipientOrganization/0/url"),
    ("Recipient Org:Location:Name", "/recipientOrganization/0/location/0/name"),
    ("Recipient Org:Location:Country Code", "/recipientOrganization/0/location/0/countryCode"),
    ("Recipient Org:Location:Geographic Code", "/recipientOrganization/0/location/0/geoCode"),
    ("Recipient Org:Location:Geographic Code Type", "/recipientOrganization/0/location/0/geoCodeType"),
    ("Recipient Ind:Identifier", "/recipientIndividual/id"),
    ("Recipient Ind:Name", "/recipientIndividual/name"),
    ("To Individuals Details:Primary Grant Reason", "/toIndividualsDetails/primaryGrantReason"),
    ("To Individuals Details:Secondary Grant Reason", "/toIndividualsDetails/secondaryGrantReason"),
    ("To Individuals Details:Grant Purpose", "/toIndividualsDetails/grantPurpose"),
    ("Funding Org:Identifier", "/fundingOrganization/0/id"),
    ("Funding Org:Name", "/fundingOrganization/0/name"),
    ("Grant Programme:Code", "/grantProgramme/0/code"),
    ("Grant Programme:Title", "/grantProgramme/0/title"),
    ("Grant Programme:URL", "/grantProgramme/0/url"),
    ("Beneficiary Location:#:Name", "/beneficiaryLocation/#/name"),
    ("Beneficiary Location:#:Country Code", "/beneficiaryLocation/#/countryCode"),
    ("Beneficiary Location:#:Geographic Code", "/beneficiaryLocation/#/geoCode"),
    ("Beneficiary Location:#:Geographic Code Type", "/beneficiaryLocation/#/geoCodeType"),
    ("Location Scope", "/locationScope"),
    ("From An Open Call?", "/fromOpenCall"),
    ("Funding Type:#:Title", "/fundingType/#/title"),
    ("Classifications:Vocabulary", "/classifications/0/vocabulary"),
    ("Classifications:Code", "/classifications/0/code"),
    ("Classifications:Title", "/classifications/0/title"),
    ("Classifications:URL", "/classifications/0/url"),
    ("Related Document:#:Title", "/relatedDocument/#/title"),
    ("Related Document:#:Web Address", "/relatedDocument/#/url"),
    ("Related Document:#:Document Type", "/relatedDocument/#/documentType"),
    ("Last Modified", "/dateModified"),
    ("Data Source", "/dataSource"),
];

fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let columns = columns(package);
    let mut writer = csv::writer(output);
    writer.write_record(columns.iter().map(|(title, _)| &**title))?;
    for key in grants(package) {
        let grant = grant(package, key);
        for (_, pointer) in &columns {
            writer.write_field(cell(grant.pointer(pointer)))?;
        }
        writer.end_row()?;
    }
    writer.flush()
}

/// The columns, those of several values as often as any grant needs them, those of one kind side by side.
fn columns(package: &ExportContext) -> Vec<(Cow<'static, str>, Cow<'static, str>)> {
    let most = |count: &dyn Fn(&crate::model::record::Record) -> usize| {
        grants(package).map(|key| count(package.dataset.get(key))).max().unwrap_or_default().max(1)
    };
    let places = most(&|award| districts(package, award).count());
    let sources = most(&|award| award.get(&FUNDING).unwrap_or_default().len());
    let decisions = |key: RecordKey| award::decisions(package.dataset.get(key)).len();
    let decisions = grants(package).map(decisions).max().unwrap_or_default().max(1);
    let mut columns = Vec::new();
    for group in COLUMNS.chunk_by(|a, b| kind(a.0) == kind(b.0) && a.0.contains('#')) {
        let times = match kind(group[0].0) {
            "Beneficiary Location" => places,
            "Funding Type" => sources,
            "Related Document" => decisions,
            _ => 1,
        };
        for number in 0..times {
            let numbered = |text: &'static str| match text.contains('#') {
                true => Cow::Owned(text.replace('#', &number.to_string())),
                false => Cow::Borrowed(text),
            };
            columns.extend(group.iter().map(|(title, pointer)| (numbered(title), numbered(pointer))));
        }
    }
    columns
}

/// `Beneficiary Location` of `Beneficiary Location:#:Name`.
fn kind(title: &str) -> &str {
    title.split(':').next().unwrap_or_default()
}

fn cell(value: Option<&Value>) -> Cow<'_, str> {
    match value {
        None => Cow::Borrowed(""),
        Some(Value::String(text)) => text::guarded(text),
        Some(Value::Array(codes)) => Cow::Owned(codes.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";")),
        Some(other) => Cow::Owned(other.to_string()),
    }
}
