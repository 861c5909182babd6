//! What is promised of purchases, where the standard has a place for it: how bids are weighed and where they are sent, as
//! details of the tender; an assessment and what was done to hear suppliers, as milestones.

use serde_json::{Map, Value, json};

use crate::markdown;
use crate::model::choices::Choices;
use crate::model::record::Record;
use crate::model::value::Fields;
use crate::records::procurement::{
    ACTIONS, ASSESSED_ON, ENGAGED_BY, ENGAGED_ON, ENGAGEMENT_URL, MARKET_ENGAGEMENT, MODERN_SLAVERY, PORTAL,
    PORTAL_NAME, PORTAL_URL, RISK, SUSTAINABILITY_WEIGHT,
};
use crate::records::shared::WEIGHT;

/// What the tender part of a release says of how bids are weighed and sent.
pub(super) fn details(record: &Record) -> Map<String, Value> {
    let mut details = Map::new();
    details.extend(weights(record).map(|text| ("awardCriteriaDetails".to_string(), json!(text))));
    if let Some(portal) = record.get(&PORTAL).and_then(where_to_bid) {
        details.insert("submissionMethod".to_string(), json!(["electronicSubmission"]));
        details.insert("submissionMethodDetails".to_string(), json!(portal));
    }
    details
}

/// `Social value: 10% of the score. Sustainability: 5% of the score.`
fn weights(record: &Record) -> Option<String> {
    let named = [(&WEIGHT, "Social value"), (&SUSTAINABILITY_WEIGHT, "Sustainability")];
    let said = named.iter().filter_map(|(field, name)| Some(format!("{name}: {} of the score.", record.get(field)?)));
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn where_to_bid(portal: &Fields) -> Option<String> {
    let name = portal.get(&PORTAL_NAME)?.text().to_string();
    Some(portal.get(&PORTAL_URL).map_or_else(|| name.clone(), |url| format!("{name}: {url}")))
}

/// The modern slavery assessment, of the codelist `milestoneType`.
pub(super) fn assessment(record: &Record) -> Option<Value> {
    let assessment = record.get(&MODERN_SLAVERY)?;
    let risk = assessment.get(&RISK)?.word();
    let actions = assessment.get(&ACTIONS).map(|text| markdown::plain(text.text()));
    let said: Vec<String> = [format!("Risk: {risk}.")].into_iter().chain(actions).collect();
    let mut milestone = json!({
        "id": "modern-slavery-assessment",
        "title": "Modern slavery assessment",
        "type": "assessment",
        "description": said.join(" "),
    });
    if let Some(day) = assessment.get(&ASSESSED_ON) {
        milestone["dateMet"] = json!(day.midnight());
        milestone["status"] = json!("met");
    }
    Some(json!([milestone]))
}

/// What was done to hear suppliers before, of the codelist `milestoneType`.
pub(super) fn planning(record: &Record) -> Option<Value> {
    let engagements = (1..).zip(record.get(&MARKET_ENGAGEMENT)?);
    let milestones = engagements.filter_map(|(number, engagement): (usize, _)| {
        let of = &engagement.fields;
        let mut milestone = json!({
            "id": format!("market-engagement-{number}"),
            "title": of.get(&ENGAGED_BY)?.text(),
            "type": "engagement",
            "dateMet": of.get(&ENGAGED_ON)?.midnight(),
            "status": "met",
        });
        of.get(&ENGAGEMENT_URL).iter().for_each(|url| milestone["description"] = json!(url));
        Some(milestone)
    });
    let milestones: Vec<Value> = milestones.collect();
    (!milestones.is_empty()).then(|| json!({ "milestones": milestones }))
}
