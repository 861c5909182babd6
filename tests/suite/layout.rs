//! What helps a reader of a long page, and of a narrow one.

use crate::support::Site;

#[test]
fn every_page_of_many_sections_but_the_home_page_begins_with_links_to_them() {
    let mut long = 0;
    for (path, bytes) in Site::of_repository(".").check().build_anyway().files() {
        let (Some(page), Ok(html)) = (path.strip_suffix("index.html"), std::str::from_utf8(&bytes)) else { continue };
        let main = html.split_once("<main").map_or("", |(_, main)| main);
        // Of a page that the office wrote, the headings of its text.
        let sections = match main.contains("page-page") {
            true => main.split_once("class=\"prose\"").map_or(0, |(_, text)| text.matches("<h2 id=").count()),
            false => main.matches("<section class=\"section\"").count(),
        };
        let is_long = sections > 4 && !page.is_empty() && !page.starts_with("search/");
        assert_eq!(main.contains("id=\"on-this-page\""), is_long, "{path} has {sections} sections");
        long += usize::from(is_long);
        for target in main.split("<nav class=\"contents\"").nth(1).iter().flat_map(|nav| nav.split("</nav>").next()) {
            for link in target.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(main.contains(&format!("id=\"{link}\"")), "{path} links to #{link}");
            }
        }
    }
    assert!(long > 100, "{long} long pages");
}

#[test]
fn a_number_that_stands_without_its_head_on_a_phone_brings_it_along() {
    let site = Site::with(&[
        ("data/organisations.csv", "id,name,kind\nhub,The Hub,unincorporated\n"),
        ("data/awards.csv", "id,kind,title,recipient,amount,year\na-1,grant,One,hub,120,2025-26\n"),
    ]);
    let page = site.check().text("organisations/index.html");
    assert!(page.contains("<td class=\"numeric\" data-title=\"Awards\">1</td>"), "{page}");
    assert!(
        page.contains("<td class=\"numeric\" data-total=\"recipient:hub\"><data value=\"120.00\">£120</data>"),
        "{page}"
    );
}
