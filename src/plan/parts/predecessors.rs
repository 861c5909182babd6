//! The body of the day: who decided what this body did not, and who went before it.

use crate::model::date::Date;
use crate::model::record::RecordKey;
use crate::model::view::{LinkItem, Part, Section};
use crate::records::award::AWARDS;
use crate::records::decision::DECISIONS;
use crate::records::settings::{OfficeHolder, OtherBody};

use crate::plan::parts::cells::section;
use crate::plan::words::Worded;
use crate::plan::{Context, Page};

/// What the page of an award or a decision says first where another body made it, with who held that office then.
pub(in crate::plan) fn made_before(context: &Context, key: RecordKey) -> Option<String> {
    let record = context.dataset.get(key);
    let message = match record.record_type {
        made if *made == AWARDS => "award-of-predecessor",
        made if *made == DECISIONS => "decision-of-predecessor",
        _ => return None,
    };
    let day = record.date()?;
    let (body, next) = context.settings.body_before(day)?;
    let next = next.map_or(context.site.name.as_str(), |next| name(context, next).0);
    let after = body.until.map(|until| context.texts.date(until.plus_days(1))).unwrap_or_default();
    let name = name(context, body).0;
    let values = [("body", name.into()), ("next", next.into()), ("day", (&after).into())];
    let said = context.format(message, &values);
    let holders = context.settings.holders_on(day).map(|holder| held(context, holder, day));
    Some([said].into_iter().chain(holders).collect::<Vec<_>>().join(" "))
}

fn held(context: &Context, holder: &OfficeHolder, day: Date) -> String {
    let (role, day) = (context.message(&format!("duty-role-{}", holder.role)), context.texts.date(day));
    let values = [("name", holder.name.as_str().into()), ("role", (&role).into()), ("day", (&day).into())];
    context.format("holder-on-day", &values)
}

/// The name of another body, in the context’s language where it has one.
pub(in crate::plan) fn name<'a>(context: &Context, body: &'a OtherBody) -> Worded<'a> {
    context.prose_words(body.name.as_prose())
}

/// Who went before this body, for the home page: the last first.
pub(in crate::plan) fn ways_back(context: &Context) -> Option<Section> {
    let items = context.settings.predecessors.iter().rev().map(|body| {
        let (name, lang) = name(context, body);
        LinkItem { text: name.to_string(), href: context.href(Page::PREDECESSORS), note: until(context, body), lang }
    });
    let items: Vec<LinkItem> = items.collect();
    let heading = context.message("predecessors");
    (!items.is_empty()).then(|| section("predecessors", heading, vec![Part::Links { items }]))
}

/// `until 6 May 2024`.
pub(in crate::plan) fn until(context: &Context, body: &OtherBody) -> Option<String> {
    let until = context.texts.date(body.until?);
    Some(context.format("until-day", &[("day", (&until).into())]))
}
