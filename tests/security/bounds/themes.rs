//! Themes that never end: nested without end, or making pages without end.

use crate::support::World;

fn themed(path: &str, text: &str) -> World {
    World::with(&[(&format!("themes/default/{path}"), text)])
}

/// What is found in a site with that file of the theme: codes and messages.
fn found(path: &str, text: &str) -> Vec<(&'static str, String)> {
    let site = themed(path, text).check();
    site.found.list.iter().map(|finding| (finding.rule.code, finding.message.clone())).collect()
}

#[test]
fn a_deeply_nested_message_is_a_finding_at_its_place() {
    for (open, close) in
        [("{ ", " }"), ("{ { ", " } }"), ("{ F(", ") }"), ("{ 1 ->\n *[a] ", "\n }"), ("{", ""), ("{ F(a: ", ") }")]
    {
        for levels in [100, 100_000] {
            let text = format!("home = Start\nskip-link = {}\"x\"{}\n", open.repeat(levels), close.repeat(levels));
            let world = themed("text/en.ftl", &text);
            let site = world.check();
            let finding = site.found.list.iter().find(|finding| finding.message.contains("nested deeper than 32"));
            let Some(finding) = finding else { panic!("{open}: {:#?}", site.found) };
            let place = site.sources.get(finding.span.file).line_column(finding.span.start);
            assert!(place.line >= 2, "{open}: {place:?}");
        }
    }
}

#[test]
fn messages_that_go_round_or_blow_up_are_findings() {
    let doubled: String = (1..40).map(|n| format!("-t{n} = {{ -t{} }}{{ -t{} }}\n", n - 1, n - 1)).collect();
    let chain: String = (1..20_000).map(|n| format!("-t{n} = {{ -t{} }}\n", n - 1)).collect();
    for text in [
        "-t = { -t }\nhome = { -t }\n".to_string(),
        "-a = { -b }\n-b = { -a }\nhome = { -a }\n".to_string(),
        "home = { home }\n".to_string(),
        format!("-t0 = x\n{doubled}home = {{ -t39 }}\n"),
        format!("-t0 = x\n{chain}home = {{ -t19999 }}\n"),
        "home = { -no-such }\n".to_string(),
        format!("home = {}\n", "{ -t }".repeat(1_000)),
    ] {
        let found = found("text/en.ftl", &text);
        let is_found = found.iter().any(|(_, message)| message.contains("“home”"));
        assert!(is_found, "{text:.60}: {found:#?}");
    }
    let fine = found("text/en.ftl", "-body = Example Office\nhome = The { -body }\n");
    assert!(!fine.iter().any(|(_, message)| message.contains("“home”")), "{fine:#?}");
}

#[test]
fn a_deeply_nested_template_is_a_finding() {
    let nested = |open: &str, inner: &str, close: &str| {
        [100, 100_000].map(|levels| format!("{}{inner}{}", open.repeat(levels), close.repeat(levels)))
    };
    let expressions =
        [("(", "1", ")"), ("[", "1", "]"), ("not ", "1", ""), ("-", "1", ""), ("1 + (", "1", ")"), ("{a: ", "1", "}")];
    for (open, inner, close) in expressions {
        for text in nested(open, inner, close) {
            let found = found("pages/home.html", &format!("{{{{ {text} }}}}"));
            assert!(found.iter().any(|(code, _)| *code == "template-fault"), "{open}: {found:#?}");
        }
    }
    for (open, close) in [
        ("{% if true %}", "{% endif %}"),
        ("{% for a in [1] %}", "{% endfor %}"),
        ("{% block a %}", "{% endblock %}"),
        ("{% filter upper %}", "{% endfilter %}"),
        ("{% set a %}", "{% endset %}"),
    ] {
        for text in nested(open, "x", close) {
            let found = found("pages/home.html", &text);
            assert!(found.iter().any(|(code, _)| *code == "template-fault"), "{open}: {found:#?}");
        }
    }
    for text in
        ["{{ 1".to_string() + &" + 1".repeat(100_000) + " }}", "{{ 1".to_string() + &" | str".repeat(100_000) + " }}"]
    {
        found("pages/home.html", &text);
    }
}

#[test]
fn chains_without_end_never_end_the_program() {
    let repeated = |open: &str, link: &str, close: &str| format!("{open}{}{close}", link.repeat(50_000));
    for text in [
        repeated("{% if 0 %}", "{% elif 0 %}", "{% endif %}"),
        repeated("{%- if 0 -%}", "{%- elif 0 -%}x", "{% else %}{% endif %}"),
        repeated("{% if 0 %}", "{%elif 0%}", ""),
        repeated("{% if 0 %}", "{% elif 0 %}{% if 0 %}", "{% endif %}"),
        repeated("{{ 1", " or 1", " }}"),
        repeated("{{ 1", " ~ 1", " }}"),
        repeated("{{ page", ".title", " }}"),
        repeated("{{ page", "?.title", " }}"),
        repeated("{{ page", "[0]", " }}"),
        repeated("{{ ", "1 if 1 else ", "1 }}"),
        repeated("{{ 1", " is defined", " }}"),
        repeated("{{ [", "1,", "1] }}"),
        repeated("{{ {", "\"a\": 1,", "} }}"),
        repeated("{{ \"a\" | replace(", "a=1,", ") }}"),
        repeated("", "{# #}", ""),
        repeated("", "{#- -#}{% raw %}{% endraw %}", ""),
        repeated("", "{{ 1 }}", ""),
        repeated("{% filter upper ", "| upper", " %}{% endfilter %}"),
    ] {
        let ended = themed("pages/home.html", &text).run(&["check"]);
        assert!(matches!(ended.status, Some(0 | 1)), "{:.60}: {:?} {:.300}", text, ended.status, ended.text);
    }
}

#[test]
fn a_row_of_templates_without_end_is_a_finding() {
    for link in ["{% include \"NEXT\" %}", "{% extends 'NEXT' %}", "{% include `NEXT` %}"] {
        let world = themed("pages/home.html", &link.replace("NEXT", "row/0.html"));
        for number in 0..3_000 {
            let text = link.replace("NEXT", &format!("row/{}.html", number + 1));
            world.write(&format!("themes/default/row/{number}.html"), text);
        }
        world.write("themes/default/row/3000.html", "marker");
        let ended = world.run(&["check"]);
        assert_eq!(ended.status, Some(1), "{link}: {:.300}", ended.text);
        assert!(ended.text.contains("templates include or extend one another in a row"), "{link}: {:.300}", ended.text);
    }
}

#[test]
fn templates_that_call_themselves_are_findings() {
    for (path, text) in [
        ("pages/home.html", "{% include \"pages/home.html\" %}"),
        ("pages/home.html", "{% extends \"pages/home.html\" %}"),
        ("pages/home.html", "{% component me() %}{{ <me /> }}{% endcomponent me %}{{ <me /> }}"),
    ] {
        let found = found(path, text);
        assert!(found.iter().any(|(code, _)| *code == "template-fault"), "{text}: {found:#?}");
    }
}

#[test]
fn a_page_that_never_ends_is_a_finding_and_the_site_stays_as_it_was() {
    let world = World::with(&[("public/.candour", "")]);
    for text in [
        "{% for a in range(end=100000) %}{% for b in range(end=100000) %}some words of a page {% endfor %}{% endfor %}",
        "{% for a in range(end=99999999) %}x{% endfor %}",
        "{% for a in range(end=100000) %}{{ page | str }}{{ page | str }}{{ page | str }}{{ page | str }}{% endfor %}",
    ] {
        world.write("themes/default/pages/home.html", text);
        let ended = world.run(&["build"]);
        assert_eq!(ended.status, Some(1), "{}", ended.text);
        assert!(
            ended.text.contains("template-fault") && ended.text.contains("themes/default/pages/home.html"),
            "{}",
            ended.text
        );
    }
}

#[test]
fn a_text_that_is_doubled_again_and_again_ends_the_program_and_nothing_else() {
    let world = World::with(&[("public/index.html", "as it was")]);
    let doubled = "{% set a = \"xxxxxxxx\" %}{% for i in range(end=60) %}{% set_global a = a ~ a %}{% endfor %}";
    world.write("themes/default/pages/home.html", doubled);
    let ended = world.run(&["build"]);
    assert_eq!(ended.status, Some(2), "{}", ended.text);
    assert!(ended.text.contains("the template pages/home.html"), "{}", ended.text);
    assert!(
        ended.text.contains("takes more than 1024 MB of memory") && ended.text.lines().count() == 1,
        "{}",
        ended.text
    );
    assert_eq!(std::fs::read_to_string(world.site().join("public/index.html")).unwrap(), "as it was");
}

#[test]
fn lists_and_quotations_without_end_become_pages() {
    let deep = format!("---\ntitle: A page\n---\n{}word\n", "> - ".repeat(5_000));
    let site = World::with(&[("content/a.md", &deep)]).check();
    assert!(site.found.list.iter().all(|finding| finding.rule.code != "broken-link"));
}

#[test]
fn yaml_and_styles_without_end_are_findings_or_nothing() {
    for text in ["[".repeat(100_000), "- ".repeat(100_000), "a: {".repeat(100_000), "? ".repeat(100_000)] {
        let site = World::with(&[("data/awards.yaml", &text)]).check();
        assert!(site.found.has_errors(), "{text:.20}");
    }
    for text in ["a{".repeat(100_000), "(".repeat(100_000), "@media x{".repeat(50_000), "/*".repeat(100_000)] {
        themed("components/tag/tag.css", &text).check();
    }
}
