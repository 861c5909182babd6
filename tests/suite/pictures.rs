//! Charts as pictures and as pages for other sites to frame, and the cards of pages that are shared.

use std::collections::BTreeMap;
use std::io::Cursor;

use candour::internals::FileDigest;
use candour::pipeline::Host;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::support::{Built, Site};

const AWARDS: &str = "id,kind,recipient,title,amount,year,priority,districts\n\
    a-1,grant,trust,One,3000,2024-25,calm,north\n\
    a-2,grant,trust,Two,1000,2025-26,safe,south\n\
    a-3,grant,trust,Three,2500,2025-26,calm,north\n\
    a-4,grant,trust,Four,500,2024-25,safe,south\n";

const PRIORITIES: &str = "- {id: calm, plan: plan, title: {en: Calmer streets, cy: Gŵyl yn y tŷ}}\n\
    - {id: safe, plan: plan, title: {en: Safer homes, cy: Cartrefi mwy diogel}}\n";

fn site() -> Site {
    Site::with(&[
        (
            "data/site.yaml",
            "name: {en: Example Office, cy: Swyddfa Enghreifftiol}\nkind: other\nbase_url: https://example.org/register\n\
             languages: [en, cy]\nchecks: {severity: {not-translated: \"off\", missing-awarded-on: \"off\", missing-budget-area: \"off\", missing-conditions: \"off\", missing-decision: \"off\", missing-end: \"off\", missing-funding: \"off\", missing-legal-basis: \"off\", missing-purpose: \"off\", missing-reasons: \"off\", missing-start: \"off\"}}\n",
        ),
        ("data/organisations.yaml", "id: trust\nname: Example Trust\nkind: unincorporated\n"),
        ("data/plans.yaml", "id: plan\ntitle: Plan\nstart: 2020-04-01\nend: 2029-03-31\n"),
        ("data/priorities.yaml", PRIORITIES),
        ("data/districts.yaml", "- {id: north, title: North}\n- {id: south, title: South}\n"),
        ("data/awards.csv", AWARDS),
    ])
}

/// Every picture and page to be framed, by its path.
fn drawn(built: &Built) -> BTreeMap<String, Vec<u8>> {
    let is_drawn = |path: &str| {
        let is_icon = path.starts_with("assets/");
        !is_icon && (path.ends_with(".png") || path.ends_with(".svg") || path.starts_with("embed/"))
    };
    built.files().into_iter().filter(|(path, _)| is_drawn(path)).collect()
}

struct Pixels {
    width: usize,
    height: usize,
    rows: Vec<Vec<[u8; 3]>>,
}

fn decoded(bytes: &[u8]) -> Pixels {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut data).unwrap();
    assert_eq!(info.color_type, png::ColorType::Rgb, "nothing shows through");
    let (width, height) = (info.width as usize, info.height as usize);
    let pixels: Vec<[u8; 3]> = data.chunks_exact(3).map(|pixel| pixel.try_into().unwrap()).collect();
    Pixels { width, height, rows: pixels.chunks_exact(width).map(<[_]>::to_vec).collect() }
}

const PAPER: [u8; 3] = [0xff; 3];
const ACCENT: [u8; 3] = [0x1d, 0x5f, 0x96];

impl Pixels {
    /// The share of pixels that are not paper, in thousandths.
    fn ink(&self) -> usize {
        let inked = self.rows.iter().flatten().filter(|pixel| **pixel != PAPER).count();
        inked * 1000 / (self.width * self.height)
    }

    /// The lengths of the bars, from the top.
    fn bars(&self) -> Vec<usize> {
        let lengths = self.rows.iter().map(|row| row.iter().filter(|pixel| **pixel == ACCENT).count());
        let mut bars: Vec<usize> = lengths.collect();
        bars.dedup();
        bars.retain(|length| *length > 0);
        bars
    }
}

/// The texts of the title and the description of an SVG that is well formed.
fn said(svg: &str) -> [String; 2] {
    let mut reader = Reader::from_str(svg);
    let (mut said, mut inside, mut depth) = (BTreeMap::<String, String>::new(), String::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                depth += 1;
                inside = tag.name().as_ref().to_string();
            }
            Event::Text(text) => *said.entry(inside.clone()).or_default() += &text,
            Event::GeneralRef(name) => *said.entry(inside.clone()).or_default() += &format!("&{};", &*name),
            Event::End(_) => {
                depth -= 1;
                inside.clear();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    ["title", "desc"].map(|name| said.remove(name).unwrap_or_default())
}

#[test]
fn every_chart_is_a_picture_and_a_page_to_be_framed_in_each_language() {
    let built = site().build();
    let drawn = drawn(&built);
    for path in ["priorities/by-priority", "cy/blaenoriaethau/by-priority", "years/by-year", "priorities/calm/by-year"]
    {
        let picture = decoded(&drawn[&format!("{path}.png")]);
        assert_eq!(picture.width, 1200, "{path}");
        assert!((20..600).contains(&picture.ink()), "{path}: {} of 1000 pixels", picture.ink());
        let svg = String::from_utf8(drawn[&format!("{path}.svg")].clone()).unwrap();
        assert!(svg.starts_with("<svg ") && svg.contains("role=\"img\""), "{path}");
        for refused in ["style", "<script", "<image", "http://www.w3.org/1999/xlink", "font"] {
            assert!(!svg.contains(refused), "{path}: {refused}");
        }
        let framed = String::from_utf8(drawn[&format!("embed/{path}/index.html")].clone()).unwrap();
        assert!(framed.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
        let page = built.text(&format!("{}/index.html", path.rsplit_once('/').unwrap().0));
        let canonical = page.split("<link rel=\"canonical\"").nth(1).unwrap().split('>').next().unwrap();
        assert!(framed.contains(canonical), "{path}: {canonical}");
        for link in framed.split("<a ").skip(1).map(|link| link.split('>').next().unwrap()) {
            assert!(link.contains("target=\"_top\""), "{path}: {link}");
        }
        assert!(framed.contains("<table>") && framed.contains("<figure"), "{path}");
        for ending in ["png", "svg"] {
            assert!(page.contains(&format!("href=\"/register/{path}.{ending}\" download>")), "{path}.{ending}");
        }
        let code = format!("&lt;iframe src=&quot;https://example.org/register/embed/{path}/&quot; title=&quot;");
        assert!(page.contains(&code), "{path}");
    }
    let sitemap = built.text("sitemap.xml");
    assert!(!sitemap.contains("/embed/"), "{sitemap}");
    let [title, description] = said(&built.text("cy/blaenoriaethau/by-priority.svg"));
    assert!(!title.is_empty(), "{title}");
    for part in
        ["Gŵyl yn y tŷ", "£3,000", "£2,500", "Swyddfa Enghreifftiol", "https://example.org/register/cy/blaenoriaethau/"]
    {
        assert!(description.contains(part), "{part}: {description}");
    }
}

#[test]
fn a_bar_covers_the_share_that_its_sum_has() {
    let built = site().build();
    let bars = decoded(&drawn(&built)["districts/by-district.png"]).bars();
    // £5,500 and £1,500.
    assert_eq!(bars.len(), 2, "{bars:?}");
    let share = bars[1] * 1000 / bars[0];
    assert!((270..=274).contains(&share), "{share} of 1000: {bars:?}");
}

#[test]
fn cards_show_the_main_figure_and_other_pages_are_shared_with_that_of_the_site() {
    let built = site().build();
    let of = |path: &str| {
        let html = built.text(path);
        let value = |name: &str| {
            let found = html.split(&format!("\"{name}\" content=\"")).nth(1)?.split('"').next()?;
            Some(found.to_string())
        };
        [value("og:image"), value("og:image:alt"), value("twitter:card")].map(Option::unwrap)
    };
    let [image, words, card] = of("priorities/calm/index.html");
    assert_eq!(image, "https://example.org/register/priorities/calm/card.png");
    assert!(words.contains("Example Office. Calmer streets. ") && words.contains("£5,500"), "{words}");
    assert_eq!(card, "summary_large_image");
    assert_eq!(of("years/2025-26/index.html")[0], "https://example.org/register/years/2025-26/card.png");
    for path in ["awards/a-1/index.html", "organisations/trust/index.html", "awards/index.html", "index.html"] {
        assert_eq!(of(path)[0], "https://example.org/register/card.png", "{path}");
    }
    assert_eq!(of("cy/dyfarniadau/a-1/index.html")[0], "https://example.org/register/cy/card.png");
    let files = built.files();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with("card.png")) {
        let picture = decoded(bytes);
        assert_eq!((picture.width, picture.height), (1200, 630), "{path}");
        assert!(picture.ink() > 200 && picture.bars().len() > 1, "{path}");
    }
    assert!(!files.contains_key("awards/a-1/card.png") && !files.contains_key("organisations/trust/card.png"));
}

#[test]
fn a_draft_is_in_no_byte_of_a_picture_or_a_frame() {
    let with_another = |status: &str| {
        let site = site();
        let awards = AWARDS.replace("districts\n", "districts,status\n").replace("th\n", "th,\n");
        site.write("data/awards.csv", format!("{awards}zq,grant,trust,Zq,98765.43,2023-24,calm,north,{status}\n"));
        drawn(&site.build())
    };
    let without = drawn(&site().build());
    let draft = with_another("draft");
    assert_eq!(draft.keys().collect::<Vec<_>>(), without.keys().collect::<Vec<_>>());
    for (path, bytes) in &draft {
        assert!(*bytes == without[path], "{path}");
    }
    assert!(with_another("")["years/by-year.png"] != without["years/by-year.png"], "once public, it is drawn");
}

#[test]
fn hostile_and_long_texts_stay_text_within_the_picture() {
    let site = site();
    let title = format!("</title><script>alert(1)</script> & \"it\" {}", "Services for victims of crime ".repeat(20));
    site.write("data/districts.yaml", format!("- {{id: north, title: '{title}'}}\n- {{id: south, title: South}}\n"));
    let built = site.build();
    let svg = built.text("districts/by-district.svg");
    let [_, description] = said(&svg);
    assert!(description.contains("&lt;script&gt;alert(1)"), "{description}");
    for path in ["districts/by-district.svg", "embed/districts/by-district/index.html", "districts/index.html"] {
        assert!(!built.text(path).contains("<script>alert"), "{path}");
    }
    let card = decoded(&built.files()["districts/north/card.png"]);
    let at_the_edge = card.rows.iter().skip(140).filter(|row| row[1190..].iter().any(|pixel| *pixel != PAPER)).count();
    assert_eq!((card.width, at_the_edge), (1200, 0), "nothing runs over the edge");
}

#[test]
fn what_the_font_does_not_have_is_not_drawn() {
    let site = site();
    site.write("data/districts.yaml", "- {id: north, title: 北}\n- {id: south, title: South}\n");
    let built = site.build();
    let drawn = drawn(&built);
    assert!(!drawn.contains_key("districts/by-district.png") && drawn.contains_key("districts/south/card.png"));
    assert!(!drawn.contains_key("districts/north/card.png"));
    let list = built.text("districts/index.html");
    assert!(list.contains("<figure") && !list.contains("by-district.png"), "the chart is on the page alone");
    let north = built.text("districts/north/index.html");
    assert!(north.contains("content=\"https://example.org/register/card.png\""), "{north}");
}

#[test]
fn nothing_of_an_office_stands_where_pages_may_be_framed_or_replaces_a_picture() {
    let codes = |path: &str, text: &str| {
        let site = site();
        site.write(path, text);
        site.check().codes()
    };
    assert!(codes("content/embed/about.md", "---\ntitle: About\n---\nWords.\n").contains(&"address-taken"));
    assert!(!codes("content/embedded.md", "---\ntitle: About\n---\nWords.\n").contains(&"address-taken"));
    assert!(codes("content/embed/note.txt", "Words.").contains(&"path-taken"));
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>";
    assert!(codes("content/districts/by-district.svg", svg).contains(&"path-taken"));
    assert!(!codes("content/districts/other.svg", svg).contains(&"path-taken"));
}

#[cfg(unix)]
#[test]
fn what_others_show_of_a_renamed_record_leads_on_and_is_there_where_a_host_cannot() {
    let site = site();
    site.write("data/priorities.yaml", PRIORITIES.replace("{id: calm,", "{id: calmer, former: [calm],"));
    site.write("data/awards.csv", AWARDS.replace(",calm,", ",calmer,"));
    let lines = site.build().text("_redirects");
    for (from, to) in [
        ("/embed/priorities/calm/by-year/", "/embed/priorities/calmer/by-year/"),
        ("/embed/cy/blaenoriaethau/calm/by-year/", "/embed/cy/blaenoriaethau/calmer/by-year/"),
        ("/priorities/calm/by-year.png", "/priorities/calmer/by-year.png"),
        ("/priorities/calm/by-year.svg", "/priorities/calmer/by-year.svg"),
        ("/priorities/calm/card.png", "/priorities/calmer/card.png"),
    ] {
        assert!(lines.lines().any(|line| line.contains(&format!("{from} ")) && line.contains(to)), "{from}: {lines}");
    }
    let built = site.reading(|options| options.host = Host::named("github-pages")).build();
    for path in ["embed/priorities/%/by-year/index.html", "priorities/%/by-year.png", "priorities/%/card.png"] {
        let [former, now] = ["calm", "calmer"].map(|id| built.files().remove(&path.replace('%', id)));
        assert!(former.is_some() && former == now, "{path}");
    }
}

#[test]
fn a_frame_that_ends_is_told_among_the_addresses() {
    let (before, now) = (site(), site());
    now.write("data/priorities.yaml", PRIORITIES.replace("en: Calmer streets", "en: Ασφάλεια"));
    let ended = now.run(&["diff", &format!("{}/", before.path().display())]);
    assert!(ended.stdout.contains("- /embed/priorities/calm/by-year/"), "{}{}", ended.stdout, ended.stderr);
    let back = before.run(&["diff", &format!("{}/", now.path().display())]);
    assert!(back.stdout.contains("+ /embed/priorities/calm/by-year/"), "{}", back.stdout);
}

#[test]
fn a_rebuild_draws_only_what_changed() {
    use std::os::unix::fs::MetadataExt;

    let site = site();
    let public = site.path().join("public");
    let files = || {
        assert_eq!(site.run(&["build"]).status, Some(0));
        let inode = |path: &str| std::fs::metadata(public.join(path)).unwrap().ino();
        [
            "priorities/safe/by-year.png",
            "priorities/safe/card.png",
            "embed/priorities/safe/by-year/index.html",
            "districts/by-district.png",
        ]
        .map(inode)
    };
    let first = files();
    assert_eq!(files(), first, "nothing is drawn again");
    site.write("data/awards.csv", AWARDS.replace("2500", "2600"));
    let third = files();
    assert_eq!(third[..3], first[..3], "the priority of other awards is as it was");
    assert_ne!(third[3], first[3]);
}

/// These sums are of a debug build; `tests/run` compares them with those of a release build.
#[test]
fn pictures_are_the_same_on_every_machine() {
    let files = drawn(&site().build());
    let sum = |path: &str| FileDigest::from_bytes(&files[path]).hex();
    assert_eq!(
        ["districts/by-district.png", "districts/by-district.svg", "card.png"].map(sum),
        [
            "4d51376a09e725baef7107979889441c178df542b6c65b956b7de24cc0ef46de",
            "959fdb497768883b0ae72701a5d83c256bf85bd77549ddb81f9404e0090a887d",
            "7cb71e8b90e0267983122fa2bbc97c23341a9acf72f76e8d0d11bbe640af3872",
        ]
    );
}

#[cfg(feature = "serve")]
#[test]
fn where_records_can_be_edited_no_page_may_be_framed() {
    let editing = crate::support::editing::Editing::of(site());
    let answer = editing.get("/embed/years/by-year/");
    assert!(answer.status == 200 && answer.body.contains("<figure"), "{answer:?}");
    assert!(answer.head.contains("frame-ancestors 'none'"), "{}", answer.head);
}
