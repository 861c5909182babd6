//! What a person reads first of a hand-over.

use crate::model::hand_over::{ABOUT, ADDRESSES, About, PREDECESSORS, README, RECORDS, REDIRECTS, SITE, SUMS};

use super::moved::Move;

/// How much of each thing there is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Parts {
    pub pages: usize,
    pub addresses: usize,
    pub redirects: usize,
    pub records: usize,
    /// Drafts that are left out.
    pub drafts_left_out: usize,
}

/// The text, for people who do not know the program.
pub fn readme(about: &About, parts: Parts) -> String {
    let moves = Move { from: &about.former_base_url, to: &about.base_url };
    let newest = about.newest.as_deref().map(|day| format!("Newest record: {day}\n")).unwrap_or_default();
    let sections = [
        format!("{}\nWhat is handed over of {}\n{newest}", about.name, about.former_base_url),
        format!(
            "Is it whole? Run: sha256sum -c {SUMS}\nEvery file but that one has its checksum there. On a Mac: shasum -a 256 -c {SUMS}"
        ),
        format!(
            "{SITE}\nThe website as it is published: {} pages, with every file that they lead to. Any web server can show it at \
             {}. {SITE}data/all.zip is the archive of all records as open data, for any program.{}",
            parts.pages,
            about.base_url,
            if moves.is_one() { " Its links were made for that address, and not for the one that it had." } else { "" },
        ),
        format!(
            "{RECORDS}\nWhat the website is made from, in {} files: data, content and themes. {}",
            parts.records,
            drafts(about.drafts, parts.drafts_left_out)
        ),
        format!(
            "{REDIRECTS}\nredirects.csv has {} addresses that lead elsewhere, with where they lead; 410 means that it was withdrawn. {}",
            parts.redirects,
            hosts(moves)
        ),
        format!(
            "{ADDRESSES}\nThe {} addresses of all pages and files at {}, a line each: for the UK Government Web Archive, the \
             Internet Archive and others that keep websites. Give it to them while that address still answers.",
            parts.addresses, about.former_base_url
        ),
        format!("{ABOUT}\nThe same facts for programs. {README} is this text."),
        successor(),
    ];
    sections.join("\n\n") + "\n"
}

fn drafts(with: bool, left_out: usize) -> String {
    let where_from = format!(
        "They hold what the office never published, such as notes and withheld places: give them to the successor, and to nobody else. A copy of this folder that others can read may be without {RECORDS}."
    );
    let drafts = match (with, left_out) {
        (true, _) => "Drafts are in them.".to_string(),
        (false, 0) => "There were no drafts.".to_string(),
        (false, 1) => "A draft is left out.".to_string(),
        (false, number) => format!("{number} drafts are left out."),
    };
    format!("{drafts} {where_from}")
}

fn hosts(moves: Move) -> String {
    match moves.is_one() {
        true => format!(
            "The other files tell web servers to lead every address below {} to the same one below {}. Whoever keeps the old \
             address puts the one for their server there. If both are on one host, leave out those that the new site has.",
            moves.from, moves.to
        ),
        false => format!("Web servers find these in {SITE}_redirects and in {SITE}hosting/."),
    }
}

fn successor() -> String {
    format!(
        "To keep this website as a part of a new one\nPut this whole folder into the new site’s folder {PREDECESSORS}, such as \
         {PREDECESSORS}/example-pcc, and write into its data/site.yaml:\n\n\
         predecessor:\n  name: Example Police and Crime Commissioner\n  kind: pcc\n  until: 2028-05-03\n  bundle: example-pcc\n\n\
         The new site then has it at /{PREDECESSORS}/example-pcc/, byte for byte. Its pages have to be made for that address. If \
         they were not:\n\n\
         candour -C {PREDECESSORS}/example-pcc/records hand-over --base-url https://www.example.org/{PREDECESSORS}/example-pcc -o example-pcc"
    )
}
