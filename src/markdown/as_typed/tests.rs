use super::*;

#[test]
fn what_readers_would_see_as_typed() {
    let cases: &[(&str, &[(Meant, &str)])] = &[
        ("We fund:\n• One\n• Two", &[(Meant::List, "• One"), (Meant::List, "• Two")]),
        ("•\tOne\n•\tTwo", &[(Meant::List, "•\tOne"), (Meant::List, "•\tTwo")]),
        ("-One\n-Two", &[(Meant::List, "-One"), (Meant::List, "-Two")]),
        ("We fund:\n*One\n*Two", &[(Meant::List, "*One"), (Meant::List, "*Two")]),
        ("– One\n– Two", &[(Meant::List, "– One"), (Meant::List, "– Two")]),
        ("1.One\n2.Two", &[(Meant::List, "1.One"), (Meant::List, "2.Two")]),
        ("Area\tAmount\nNorth\t£100", &[(Meant::TabbedTable, "North\t£100")]),
        ("| A | B |\n| 1 | 2 |\n| 3 | 4 |", &[(Meant::Table, "| A | B |")]),
        ("A | B\n1 | 2", &[(Meant::Table, "A | B")]),
        ("| A | B |\n|---|\n| 1 | 2 |", &[(Meant::Table, "| A | B |")]),
        ("##Heading\n\nText", &[(Meant::Heading, "##Heading")]),
        ("#About us\n\nText", &[(Meant::Heading, "#About us")]),
        ("- ##Heading", &[(Meant::Heading, "##Heading")]),
        ("All of it is published.\n---\nNext.", &[(Meant::Line, "---")]),
        ("We fund **all of it and more.", &[(Meant::Bold, "**all of it and more.")]),
        ("See **bold ** words", &[(Meant::Bold, "**bold ** words")]),
        ("This is ~~not~~ so", &[(Meant::Struck, "~~not~~")]),
        ("See [Report](/files/my report.pdf).", &[(Meant::Link, "[Report](/files/my report.pdf)")]),
        ("See [the form](/form/ and more", &[(Meant::OpenLink, "[the form](/form/")]),
        ("See ![A map](/map.png and more", &[(Meant::OpenLink, "[A map](/map.png")]),
        ("See [the form] (/form/).", &[(Meant::ApartLink, "[the form] (/form/)")]),
        ("See (the form)[/form/].", &[(Meant::ReversedLink, "(the form)[/form/]")]),
        ("See [the form]() and [x](<>)", &[(Meant::EmptyLink, "[the form]()"), (Meant::EmptyLink, "[x](<>)")]),
        ("See [](/form/) and [ ](/x/)", &[(Meant::WordlessLink, "[](/form/)"), (Meant::WordlessLink, "[ ](/x/)")]),
        ("See [the form][form].", &[(Meant::UndefinedLink, "[the form][form]")]),
        ("See [the form][].", &[(Meant::UndefinedLink, "[the form][]")]),
        ("See ![A map][map].", &[(Meant::UndefinedLink, "![A map][map]")]),
        ("[Update]: closed\n\nText", &[(Meant::UnusedAddress, "[Update]: closed")]),
        (
            "See [a][r].\n\n[r]: /a/\n[R]: /b/\n\n- x\n\n[r]: /c/",
            &[(Meant::SecondAddress, "[R]: /b/"), (Meant::SecondAddress, "[r]: /c/")],
        ),
        ("A<br>b <b>c</b>", &[(Meant::Html, "<br>"), (Meant::Html, "<b>"), (Meant::Html, "</b>")]),
        ("<!-- not yet -->", &[(Meant::Html, "<!-- not yet -->")]),
        ("Tea&nbps;and coffee", &[(Meant::NamedSign, "&nbps;")]),
        ("For &pound5", &[(Meant::NamedSign, "&pound")]),
        ("A {{< figure >}}", &[(Meant::Shortcode, "{{< figure >}}")]),
        ("{% include x.html %}", &[(Meant::Shortcode, "{% include x.html %}")]),
        ("Text\n\n```sh\ncode\n\nAll the rest", &[(Meant::OpenCode, "```sh")]),
        ("> ```\n> code\n\nText", &[(Meant::OpenCode, "```")]),
        ("~~~~\ncode\n~~~", &[(Meant::OpenCode, "~~~~")]),
        ("    Indented\n\nText", &[(Meant::IndentedText, "Indented")]),
        ("Paid[^1].\n\n[^1]: In May.", &[(Meant::Footnote, "[^1]"), (Meant::Footnote, "[^1]")]),
        ("Paid[^1].\n\n[^1]: May", &[(Meant::Footnote, "[^1]")]),
        ("|a|b|\n|-|-|\n|1|2|3|\n|1|2|", &[(Meant::LostCells, "|1|2|3|")]),
        ("![](/files/map.png)", &[(Meant::Picture, "![](/files/map.png)")]),
        ("[![](/files/map.png)](/map/)", &[(Meant::Picture, "![](/files/map.png)")]),
    ];
    for (text, found) in cases {
        assert_eq!(as_typed(text), *found, "{text}");
    }
}

#[test]
fn what_is_read_as_it_was_meant() {
    for fine in [
        "- One\n- Two",
        "a\tb",
        "[Report](/files/my%20report.pdf) and [Report](</files/my report.pdf>)",
        "a < b, `<br>`, <https://example.org/>",
        "```\n• x\n<br>\n[a](b c)\n**x &nbps; [a][b]\n```",
        "~~~ sh\nx\n~~~~\n\n```x```",
        "> ```\n> x\n> ```",
        "| a \\| b | c |\n| - | - |\n| 1 \\| 2 | 3 |",
        "![A map](/files/map.png), *see [the map](/map/)*",
        "[![A map](/files/map.png)](/map/) and [`code`](/code/)",
        "note [1] and [a], [1][2]",
        "note [a] (see below)",
        "See [the report] and [this][The  Report].\n\n[The Report]: /report/ \"Report\"",
        "```\n[r]: /a/\n```\n\n[x][r]\n\n[r]: /a/",
        "**All** of *it*, 2**3, ** not final, 1,200** and \\**x",
        "R&D; Q&A; &pound;5 &amp; &#163; AT&T",
        "#SaferStreets\n\n#SaferStreets #Yorkshire\n\nWe are #1 here.\n\n\\##x `##y`",
        "Heading\n---\n\nText\n\n---\n\nText",
        "A - b\n-5 is less\n\n*One* a\n*Two* b\n*Three* c",
        "From 10 | to 12\nand on",
        "a ~~ b, { x }, {{",
        "1. One\n2. Two\n\n1.5m\n2.5m",
    ] {
        assert_eq!(as_typed(fine), [], "{fine}");
    }
}
