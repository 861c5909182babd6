use super::*;
use crate::browser::Kind;
use crate::model::policy;

fn head() -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n",
        policy::OF_PAGES
    )
}

fn judged(html: &str) -> Vec<(Kind, String)> {
    let html = format!("{}{html}", head());
    let origin = Origin::new("https://example.org/register");
    let found = judge(html.as_bytes(), std::iter::once(html.as_bytes()), &origin);
    found.breaches.into_iter().map(|breach| (breach.kind, breach.what)).collect()
}

fn is_plain(html: &str) -> bool {
    super::is_plain(format!("{}{html}", head()).as_bytes(), &Origin::new("https://example.org/register"))
}

/// What loads from another host, or from none, in every spelling that a browser understands.
const FOREIGN: &[&str] = &[
    "<img src=\"//a.example\">",
    "<img src=//a.example>",
    "<img src='https://a.example'>",
    "<IMG SRC=\"HTTPS://a.example\">",
    "<img src=\"\\\\a.example\">",
    "<img src=\"/\\a.example\">",
    "<img src=\"&#x2F;&#47;a.example\">",
    "<img src=\"&sol;&sol;a.example\">",
    "<img src=\"&#0000047/a.example\">",
    "<img src=\"ht\ntps&colon;//a.example\">",
    "<img src=\"/\t/a.example\">",
    "<img src=\" \u{1}//a.example\">",
    "<img\u{c}src=\"//a.example\">",
    "<img/src=\"//a.example\">",
    "<img src =\n\"//a.example\">",
    "<img alt=\"\"src=\"//a.example\">",
    "<img src=\"data:image/png;base64,AAAA\">",
    "<img src=\"blob:x\">",
    "<img src=\"file:///etc/hosts\">",
    "<img srcset=\"/a.png 1x, https://a.example 2x\">",
    "<img srcset=\"/a.png,//a.example\">",
    "<source srcset=\"&NewLine;//a.example\">",
    "<link rel=\"preload\" as=\"image\" imagesrcset=\"//a.example 1x\">",
    "<link rel=\"preconnect\" href=\"https://a.example\">",
    "<link rel=\"dns-prefetch\" href=\"//a.example\">",
    "<link rel=\"alternate stylesheet\" href=\"//a.example\">",
    "<link href=\"//a.example\">",
    "<link rel=\"\" href=\"//a.example\">",
    "<link rel=\"stylesheet\" rel=\"canonical\" href=\"//a.example\">",
    "<link rel=\"canonical&#32;stylesheet\" href=\"//a.example\">",
    "<script src=\"//a.example\"></script>",
    "<script src=\"data:,1\"></script>",
    "<a ping=\"//a.example\" href=\"/\">x</a>",
    "<a ping=\"/a https://a.example\" href=\"/\">x</a>",
    "<a attributionsrc=\"https://a.example\" href=\"/\">x</a>",
    "<form action=\"//a.example\"></form>",
    "<button formaction=\"https://a.example\">x</button>",
    "<input type=\"image\" src=\"//a.example\">",
    "<video poster=\"//a.example\"></video>",
    "<video><track src=\"//a.example\"></video>",
    "<body background=\"//a.example\">",
    "<table background=\"//a.example\">",
    "<html manifest=\"//a.example\">",
    "<img lowsrc=\"//a.example\">",
    "<img future=\"//a.example\">",
    "<future-element href=\"//a.example\"></future-element>",
    "<svg><use href=\"//a.example#b\"/></svg>",
    "<svg><use xlink:href=\"https://a.example#b\"/></svg>",
    "<svg><image href=\"//a.example\"/></svg>",
    "<svg><feImage href=\"//a.example\"/></svg>",
    "<svg><animate attributeName=\"href\" values=\"/a;//a.example\"/></svg>",
    "<svg><set attributeName=\"href\" to=\"//a.example\"/></svg>",
    "<svg><rect fill=\"url(//a.example#b)\"/></svg>",
    "<svg><rect><set attributeName=\"mask\" to=\"url(//a.example/m#b)\"/></rect></svg>",
    "<svg><rect><SET ATTRIBUTENAME=mask TO='U\\52L(//a.example/m#b)'/></rect></svg>",
    "<svg><rect><set attributeName=\"fill\" to=\"&#117;rl(&quot;//a.example&quot;)\"/></rect></svg>",
    "<svg><animate attributeName=\"filter\" values=\"none;url(//a.example#b)\"/></svg>",
    "<svg><animate attributeName=\"filter\" values=\"url('a;b');url(//a.example#b)\"/></svg>",
    "<svg><animate attributeName=\"clip-path\" from=\"url(https://a.example#b)\"/></svg>",
    "<svg><animate attributeName=\"cursor\" by=\"url(//a.example), auto\"/></svg>",
    "<svg><animate attributeName=\"fill\" from=\"image-set('//a.example' 1x)\"/></svg>",
    "<svg><animate attributeName=\"fill\" to=\"src('//a.example')\"/></svg>",
    "<svg><animateColor attributeName=\"fill\" to=\"url(//a.example)\"/></svg>",
    "<svg><animate attributeName=\"marker-start\" values=\" url( //a.example#b ) ; none\"/></svg>",
    "<svg><set attributeName=\"fill\" to=\"attr(data-x type(&lt;url>))\"/></svg>",
    "<svg><animateTransform values=\"url(data:image/svg+xml,x)\"/></svg>",
    "<svg><rect FILTER=\"U\\52L('//a.example')\"/></svg>",
    "<svg><rect mask=\"url(&quot;//a.example&quot;)\"/></svg>",
    "<svg><rect future=\"url(//a.example)\"/></svg>",
    "<svg><title><img src=\"//a.example\"></title></svg>",
    "<noscript><img src=\"//a.example\"></noscript>",
    "<noscript><p title=\"</noscript><img src=//a.example>\"></noscript>",
    "<!--><img src=\"//a.example\">-->",
    "<!-- --!><img src=\"//a.example\">-->",
    "<?x><img src=\"//a.example\">?>",
    "</p/><img src=\"//a.example\">",
    "<p title='\">'><img src=\"//a.example\">",
    "<template><img src=\"//a.example\"></template>",
    "<svg><script href=\"//a.example\"></script></svg>",
    "<form data-index=\"//a.example/\"></form>",
    "<form DATA-INDEX='https://a.example/search/'></form>",
    "<form data-index=\"\"></form>",
    "<form data-index></form>",
    "<form data-index=\"/\"></form>",
    "<form data-index=\"&#47;\"></form>",
    "<form data-index=\"\\\"></form>",
    "<form data-index=\" /\t\"></form>",
    "<form data-index=\"https:\"></form>",
    "<form data-index=\"h\"></form>",
    "<form data-index=\"https://example.org\"></form>",
    "<form data-index=\"https://example.org:\"></form>",
    "<fieldset data-index=\"https://example.org.a.example/\"></fieldset>",
    "<form data-index=\"data:,\"></form>",
    "<link rel=\"manifest\" href=\"//a.example\">",
    "<link rel=\"modulepreload\" href=\"//a.example/a.js\">",
    "<link rel=\"prerender\" href=\"//a.example\">",
    "<link rel=\"next\" href=\"//a.example\">",
    "<link rel=\"search\" href=\"//a.example\">",
    "<link rel=\"pingback\" href=\"//a.example\">",
    "<link rel=\"monetization\" href=\"//a.example\">",
    "<link rel=\"compression-dictionary\" href=\"//a.example\">",
    "<link rel=\"alternate icon\" href=\"//a.example\">",
    "<link rel=\"license import\" href=\"//a.example\">",
    "<link rel=\"canonical\" href=\"/\" imagesrcset=\"//a.example 2x\">",
    "<img attributionsrc=\"//a.example\" src=\"/a.png\">",
    "<script attributionsrc=\"/a //a.example\" src=\"/a.js\"></script>",
    "<model src=\"//a.example\"></model>",
    "<math href=\"//a.example\"></math>",
    "<math><mglyph src=\"//a.example\"/></math>",
    "<svg><mpath href=\"//a.example#b\"/></svg>",
    "<svg><font-face-uri xlink:href=\"//a.example\"/></svg>",
    "<svg><foreignObject><img src=\"//a.example\"></foreignObject></svg>",
    "<svg><animate attributeName=\"xlink:href\" from=\"/a\" by=\"//a.example\"/></svg>",
    "<svg><rect fill=\"attr(data-x type(&lt;url>))\"/></svg>",
    "<svg><rect fill=\"image-set('//a.example' 1x)\"/></svg>",
    "<template shadowrootmode=\"open\"><img src=\"//a.example\"></template>",
    "<picture><source srcset=\"//a.example 2x\"></picture>",
    "<audio src=\"//a.example\"></audio>",
    "<menuitem icon=\"//a.example\">",
    "<isindex action=\"//a.example\">",
    "<select><option><img src=\"//a.example\"></select>",
    "<head profile=\"//a.example\">",
];

/// What pages may not hold for another reason.
const OTHER: &[(Kind, &str)] = &[
    (Kind::Link, "<a href=\"javascript:1\">x</a>"),
    (Kind::Link, "<a href=\"JaVa&Tab;Script&colon;1\">x</a>"),
    (Kind::Link, "<a href=\" \u{1}javascript:1\">x</a>"),
    (Kind::Link, "<area href=\"vbscript:1\">"),
    (Kind::Link, "<a href=\"data:text/html,x\">x</a>"),
    (Kind::Link, "<svg><a xlink:href=\"javascript:1\"/></svg>"),
    (Kind::Foreign, "<button formaction=\"javascript:1\">x</button>"),
    (Kind::Foreign, "<form action=\"javascript:1\"></form>"),
    (Kind::Inline, "<p onclick=\"1\">"),
    (Kind::Inline, "<p ONCLICK=1>"),
    (Kind::Inline, "<svg/onload=1>"),
    (Kind::Inline, "<p style=\"x\">"),
    (Kind::Inline, "<style>a{}</style>"),
    (Kind::Inline, "<svg><style>a{}</style></svg>"),
    (Kind::Inline, "<script>1</script>"),
    (Kind::Inline, "<SCRIPT>1</SCRIPT>"),
    (Kind::Markup, "<script/src>1</script x>"),
    (Kind::Inline, "<script type=\"importmap\">{}</script>"),
    (Kind::Inline, "<script type=\"speculationrules\">{}</script>"),
    (Kind::Inline, "<script type=\"speculationrules\" src=\"/a\"></script>"),
    (Kind::Inline, "<svg><script>1</script></svg>"),
    (Kind::Inline, "<iframe srcdoc=\"x\"></iframe>"),
    (Kind::Markup, "<script src=\"/a.js\">1</script>"),
    (Kind::Markup, "<svg><script src=\"/a.js\"/><img src=\"//a.example\"></svg>"),
    (Kind::Markup, "<script type=\"application/ld+json\"><!-- <script> --></script>"),
    (Kind::Markup, "<meta http-equiv=\"refresh\" content=\"5; url=/\">"),
    (Kind::Markup, "<meta http-equiv=\"refresh\" content=\"0; url=//a.example\">"),
    (Kind::Markup, "<meta http-equiv=\"refresh\" content=\"0; url=/\t/a.example\">"),
    (Kind::Markup, "<meta http-equiv=\"refresh\" content=\"0; url=/\\a.example\">"),
    (Kind::Markup, "<meta http-equiv=\"refresh\" content=\"0; url='//a.example'\">"),
    (Kind::Markup, "<meta http-equiv=\"refresh\" content=\"0; URL=//a.example\">"),
    (Kind::Markup, "<meta http-equiv=\"refresh\" content=\"0; url=https://a.example/\">"),
    (Kind::Markup, "<meta http-equiv=\"refresh\" content=\"0; url=/a; url=//a.example\">"),
    (Kind::Markup, "<meta http-equiv=\"refresh\" content=\"0\">"),
    (Kind::Markup, "<meta http-equiv=\"refresh\">"),
    (Kind::Markup, "<meta HTTP-EQUIV=' Refresh ' content=\"0; url=//a.example\">"),
    (Kind::Markup, "<meta http-equiv=\"set-cookie\" content=\"a=b\">"),
    (Kind::Markup, "<meta charset=\"iso-2022-jp\">"),
    (Kind::Markup, "<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-16\">"),
    (Kind::Markup, "<base href=\"//a.example\">"),
    (Kind::Markup, "<base href=\"/\">"),
    (Kind::Markup, "<iframe src=\"/a\"></iframe>"),
    (Kind::Markup, "<object data=\"/a\"></object>"),
    (Kind::Markup, "<embed src=\"/a\">"),
    (Kind::Markup, "<portal src=\"/a\"></portal>"),
    (Kind::Markup, "<frameset><frame src=\"/a\"></frameset>"),
    (Kind::Markup, "<noframes><!--</noframes><img src=\"//a.example\">--></noframes>"),
    (Kind::Markup, "<xmp><p></xmp>"),
    (Kind::Markup, "<plaintext>"),
    (Kind::Markup, "<textarea><p></textarea>"),
    (Kind::Markup, "<svg><![CDATA[><img src=\"//a.example\">]]></svg>"),
    (Kind::Unread, "<script src=\"/documents/notes.txt\"></script>"),
    (Kind::Unread, "<script src=\"/documents/data.json?.js\"></script>"),
    (Kind::Unread, "<script type=\"module\" src=\"/documents/notes.txt#a.js\"></script>"),
    (Kind::Unread, "<script src></script>"),
    (Kind::Unread, "<link rel=\"StyleSheet\" href=\"/documents/notes.txt\">"),
    (Kind::Unread, "<link rel=\"alternate stylesheet\" href=\"/data.csv?a.css\">"),
    (Kind::Unread, "<svg><script href=\"/documents/notes.txt\"></script></svg>"),
    (Kind::Unread, "<svg><script xlink:href=\"/documents/notes.txt\"></script></svg>"),
    (Kind::Markup, "<script charset=\"utf-16le\" src=\"/a.js\"></script>"),
    (Kind::Markup, "<link charset=\"shift_jis\" rel=\"stylesheet\" href=\"/a.css\">"),
    (Kind::Markup, "<p>\u{1b}$B<p title=\"\u{1b}(B\">"),
    (Kind::Unread, "<link rel=\"manifest\" href=\"/documents/app.json\">"),
    (Kind::Foreign, "<meta name=\" Apple-iTunes-App\" content=\"app-id=1\">"),
    (Kind::Foreign, "<meta name=\"msapplication-config\" content=\"/a.xml\">"),
    (Kind::Foreign, "<meta name=\"monetization\" content=\"$a.example\">"),
    (Kind::Markup, "<fencedframe></fencedframe>"),
    (Kind::Markup, "<meta http-equiv=\"link\" content=\"&lt;//a.example>; rel=preload\">"),
    (Kind::Markup, "<meta http-equiv=\"x-dns-prefetch-control\" content=\"on\">"),
    (Kind::Markup, "<meta http-equiv=\"origin-trial\" content=\"x\">"),
    (Kind::Markup, "<meta http-equiv=\"speculation-rules\" content=\"x\">"),
    (Kind::Inline, "<script type=\"importmap\" src=\"/a.js\"></script>"),
    (Kind::Inline, "<script type=\"text/x-unknown\">x</script>"),
    (Kind::Inline, "<body onpageswap=\"1\">"),
    (Kind::Markup, "<noscript><!--</noscript><img src=\"/a\">--></noscript>"),
];

const FINE: &[&str] = &[
    "<meta http-equiv=\"refresh\" content=\"0; url=/a/\">",
    "<title>Grants &amp; awards</title><link rel=\"canonical\" href=\"https://example.org/a/\">",
    "<link rel=\"alternate\" hreflang=\"cy\" href=\"https://elsewhere.example/\"><link rel=\"stylesheet\" href=\"/assets/style.css\">",
    "<link rel=\"license\" href=\"https://elsewhere.example/\"><meta property=\"og:url\" content=\"https://example.org/?a&amp;b\">",
    "<script type=\"application/ld+json\">{\"url\": \"https://a.b\"}</script><script src=\"/assets/a.js\" defer></script>",
    "<a href=\"https://elsewhere.example/?a=1&amp;b=2\">x</a><a href=\"mailto:a@example.org\">x</a><a href=\"tel:+441\">x</a>",
    "<a href=\"/register/?a=1&amp;b=2#c\">x</a><a href=\"#c\">x</a><a href=\"awards/\">x</a><img alt=\"\" src=\"/a.png\">",
    "<form class=\"search\" action=\"/register/search/\" method=\"get\" data-index=\"/a\"><input type=\"search\" name=\"q\" required></form>",
    "<p data-total=\"year:2023-24\" data-note=\"x: y\"><br/>5 > 4 &lt; 6<svg viewBox=\"0 0 1 1\" preserveAspectRatio=\"none\"><rect class=\"a\" x=\"0\"/></svg>",
    "<!-- a comment --><svg role=\"img\"><title id=\"a\">T</title><desc id=\"b\">D</desc><text x=\"1\" y=\"2\">t</text></svg>",
    "<form data-index=\"/register/search/index/en/\"></form><p data-facet=\"https://a\">",
    "<details open><summary>S</summary></details><table><caption>C</caption><tr><th scope=\"row\"></th></tr></table>",
];

#[test]
fn whatever_leaves_for_another_host_is_found_in_every_spelling() {
    for html in FOREIGN {
        assert!(!is_plain(html), "{html}");
        assert!(!judged(html).is_empty(), "{html}");
    }
}

#[test]
fn what_no_page_may_hold_is_found_for_what_it_is() {
    for (kind, html) in OTHER {
        assert!(!is_plain(html), "{html}");
        let found = judged(html);
        assert!(found.iter().any(|(of, _)| of == kind), "{html}: {found:?}");
    }
}

#[test]
fn pages_as_the_default_theme_writes_them_are_read_by_the_plain_reader() {
    for html in FINE {
        assert_eq!(judged(html), [], "{html}");
        assert!(is_plain(html), "{html}");
    }
}

#[test]
fn other_ways_to_write_the_same_are_fine_too() {
    for html in [
        "<IMG ALT='' SRC='/a.png'><img srcset=\"/a.png 1x, /b.png 2x\"><a href='https://elsewhere.example/'>x</a>",
        "<svg><linearGradient id=\"a\"/><rect fill=\"url(#a)\" marker-end=\"url(#b)\"/><use xlink:href=\"#a\"/></svg>",
        "<!-- <img src='//a.example'> --><noscript><p>Search needs a script.</p></noscript>",
        "<textarea rows=\"2\">a &lt; b</textarea><my-menu kind=\"a\"></my-menu>",
        "<script type=module src=/a.js>\n</script>",
        "<script src=\"/assets/A.MJS?v=1#x\"></script><link rel=\"stylesheet\" href=\"/assets/a.css?v=1\">",
        "<form data-index='https://example.org/register/search/'></form><form data-index=\"../index/\"></form>",
        "<form data-index=\"./\"></form><form data-index=\"~~~~/search/\"></form><li data-index=\"3\">",
    ] {
        assert_eq!(judged(html), [], "{html}");
    }
}

#[test]
fn a_page_without_the_policy_before_all_else_is_found() {
    let origin = Origin::new("https://example.org");
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy::OF_PAGES);
    let without = |html: &str| {
        let found = judge(html.as_bytes(), std::iter::once(html.as_bytes()), &origin);
        found.breaches.iter().any(|breach| breach.kind == Kind::NoPolicy)
    };
    for html in [
        "<!doctype html><html><head><title>T</title>".to_string(),
        format!("<html><head><link rel=\"icon\" href=\"/a\">{policy}"),
        format!("<html><head></head><body>{policy}"),
        policy.replace("'none'", "*"),
        format!("<!-- {policy} -->"),
    ] {
        assert!(without(&html), "{html}");
    }
    assert!(!without(&format!("<html><head><meta charset=utf-8>{policy}")));
    assert!(!without(&format!("<html><head><meta charset=utf-8><title>T</title>{}", policy.replace('\'', "&#39;"))));
}

#[test]
fn a_page_that_does_not_say_early_that_it_is_in_utf_8_is_found() {
    let origin = Origin::new("https://example.org");
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy::OF_PAGES);
    let kinds = |html: &str| {
        let found = judge(html.as_bytes(), std::iter::once(html.as_bytes()), &origin).breaches;
        found.into_iter().map(|breach| breach.kind).collect::<Vec<_>>()
    };
    let late = " ".repeat(1024);
    for before in [
        "".to_string(),
        "<!-- <meta charset=\"utf-8\"> -->".into(),
        "<title>&lt;meta charset=\"utf-8\"></title>".into(),
        "<meta name=\"a\" content='<meta charset=\"utf-8\">'>".into(),
        "<meta content=\"text/html; charset=utf-8\">".into(),
        "<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">".into(),
        "<meta charset>".into(),
        "<meta charset=\"\">".into(),
        "<meta charset=\"utf8\">".into(),
        "<meta charset=\"utf-16\">".into(),
        "<meta charset=\"x-user-defined\"><meta charset=\"utf-8\">".into(),
        "<meta data-charset=\"utf-8\">".into(),
        "<html charset=\"utf-8\">".into(),
        format!("{late}<meta charset=\"utf-8\">"),
        format!("<title>{late}</title><meta charset=\"utf-8\">"),
        format!("<!--{late}--><meta charset=\"utf-8\">"),
    ] {
        for after in ["", "<meta charset=\"utf-8\">", "<!-- <meta charset=\"utf-8\"> -->"] {
            assert!(!kinds(&format!("{before}{policy}{after}")).is_empty(), "{before}…{after}");
        }
    }
    assert_eq!(kinds(&policy), [Kind::NoEncoding]);
    for before in ["<meta charset=\"utf-8\">", "<META CHARSET=UTF-8>", "<title>T</title><meta charset='utf-8'/>"] {
        assert_eq!(kinds(&format!("<!doctype html><html><head>{before}{policy}")), [], "{before}");
    }
}

#[test]
fn links_of_this_site_are_given_to_the_check_of_links() {
    for html in ["<a href=\"/a/?b=1&amp;c=2\">", "<a href='/a/?b=1&amp;c=2'>"] {
        let html = format!("{}{html}<a href=\"//a.example/\"><a href=\"https://example.org/x\">", head());
        let found = judge(html.as_bytes(), std::iter::once(html.as_bytes()), &Origin::new("https://example.org"));
        assert_eq!(found.links, [&b"/a/?b=1&amp;c=2"[..]]);
    }
}

proptest::proptest! {
    #[test]
    fn what_the_plain_reader_accepts_the_whole_one_finds_nothing_in(parts in proptest::collection::vec(
        proptest::sample::select(&["<a", "<img", "<p", "<svg", "<title>", "</title>", "<script", "</script>", "<link",
            "<meta", " href=\"", " src=\"", " rel=\"", " title=\"", "\"", "//a.example", "/\\a.example", "/a", "&#47;",
            "\\", "javascript:1", "canonical", "stylesheet", ">", "/>", " ", "<!--", "-->", "'", "=", "x", "<", "é",
            " type=\"application/ld+json\"", " http-equiv=\"refresh\"", "\t", " onclick=\"", "<noscript>"][..]), 0..14)) {
        let html = parts.concat();
        if is_plain(&html) {
            proptest::prop_assert_eq!(judged(&html), []);
        }
    }

    #[test]
    fn no_input_panics(bytes in proptest::collection::vec(proptest::sample::select(&b"<>=/ \"'!-?&;#aid:hrefsc\xff\0"[..]), 0..120)) {
        let _ = judge(&bytes, std::iter::once(&bytes[..]), &Origin::new("https://example.org"));
    }
}
