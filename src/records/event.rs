//! A made-up record type, in test builds only: it is this file and one line of `TYPES`, and known everywhere.

use super::shared::{BODY, ID};
use crate::model::date::Date;
use crate::model::field::Field;
use crate::model::money::Pence;
use crate::model::record_type::RecordType;

pub static EVENTS: RecordType = RecordType {
    name: "events",
    singular: "event",
    title: "Events",
    help: "A public meeting, invented for a test.",
    fields: &[&ID.def, &TITLE.def, &HELD_ON.def, &COST.def, &BODY.def],
    dated_by: &[&HELD_ON.def],
    full_text: &["title"],
    unused: Some("No record names an event."),
    ..RecordType::DEFAULT
};

pub static TITLE: Field<str> = Field::text("title", "Title", "What the event is called.").required();
pub static HELD_ON: Field<Date> = Field::date("held_on", "Held on", "The day it is held.").required();
pub static COST: Field<Pence> = Field::money("cost", "Cost", "What it costs, in pounds.");

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "makes a site folder")]
mod tests {
    use std::fs;
    use std::path::Path;

    use crate::model::date::Date;
    use crate::pipeline::{self, Options, Site};

    const SETTINGS: &str = "\
name: Example Office
kind: other
base_url: https://example.org
checks:
  waivers:
    - {code: event-unused, type: events, before: 2024-01-01, reason: An old meeting., until: 2030-01-01}
";

    /// Awards of this site name events, and one of them an event that is not there.
    const SCHEMA: &str = "\
awards:
  fields:
    - {name: event, kind: reference, to: events, label: Event, help: The event it pays for.}
";

    const EVENTS: &str = "\
id,title,held_on,cost
forum,Youth forum,2024-06-01,1250
assembly,Spring assembly,2024-03-01,
fair,Old fair,2023-05-01,80
";

    fn site(folder: &Path, awards: &str) -> Site {
        let files = [
            ("site.yaml", SETTINGS),
            ("schema.yaml", SCHEMA),
            ("organisations.csv", "id,name,kind\nhub,Example Hub,charity\n"),
            ("events.csv", EVENTS),
            ("awards.csv", awards),
        ];
        fs::create_dir_all(folder.join("data")).unwrap();
        for (name, text) in files {
            fs::write(folder.join("data").join(name), text).unwrap();
        }
        pipeline::check(folder, &Options::on(Date::from_iso("2026-06-01").unwrap())).unwrap()
    }

    fn text(site: &Site, path: &str) -> String {
        String::from_utf8_lossy(&site.file(path).unwrap_or_else(|| panic!("there is no {path}"))).into_owned()
    }

    #[test]
    fn it_is_listed_paged_exported_and_searched() {
        let folder = tempfile::tempdir().unwrap();
        let site =
            site(folder.path(), "id,kind,recipient,title,amount,year,event\na-1,grant,hub,Hall,500,2024-25,forum\n");
        let list = text(&site, "events/index.html");
        let places = ["Youth forum", "1 June 2024", "£1,250", "Spring assembly", "Old fair"]
            .map(|words| list.replace('\u{a0}', " ").find(words).unwrap_or_else(|| panic!("the list lacks {words}")));
        assert!(places.is_sorted(), "the newest first: {places:?}");
        assert!(text(&site, "events/forum/index.html").contains("Youth forum"));
        for path in ["data/events.csv", "data/events.csv-metadata.json", "data/events.json", "data/events.xlsx"] {
            assert!(site.file(path).is_some(), "{path}");
        }
        for path in [
            "sitemap.xml",
            "data/datapackage.json",
            "data/openapi.json",
            "data/register.sqlite",
            "data/index.json",
            "open-data/index.html",
            "index.html",
        ] {
            assert!(text(&site, path).contains("events"), "{path}");
        }
        let searched = crate::export::search::index(&crate::plan::searchable(site.plan())).into_iter();
        let cards = searched.filter(|(path, _)| path.starts_with("cards/")).flat_map(|(_, bytes)| bytes);
        assert!(String::from_utf8_lossy(&cards.collect::<Vec<_>>()).contains("Spring assembly"), "search finds it");
    }

    #[test]
    fn a_dead_reference_to_it_is_found_and_waivers_by_day_cover_it() {
        let folder = tempfile::tempdir().unwrap();
        let site =
            site(folder.path(), "id,kind,recipient,title,amount,year,event\na-1,grant,hub,Hall,500,2024-25,forun\n");
        let of = |code: &str| site.found.list.iter().filter(|it| it.rule.code == code).collect::<Vec<_>>();
        let unknown = of("unknown-event");
        assert_eq!(unknown.len(), 1);
        assert!(unknown[0].help[0].contains("did you mean “forum”"), "{:?}", unknown[0].help);
        let unused: Vec<&str> = of("event-unused").iter().filter_map(|it| Some(&*it.record.as_ref()?.1)).collect();
        assert_eq!(unused, ["forum", "assembly"], "the old fair is waived by its day");
    }
}
