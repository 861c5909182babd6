//! What a finished page may not hold, whatever made it: an address of another host that browsers load by themselves,
//! and script or style of its own, which the policy of `export/hosting.rs` forbids.

use super::links::Attribute;

/// What is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Breach {
    /// The address.
    ForeignResource(String),
    /// The element or attribute.
    Inline(String),
}

const LOADED: [&[u8]; 8] =
    [b"src", b"srcset", b"poster", b"data", b"action", b"formaction", b"background", b"manifest"];

/// Elements that load what their `href` names; `a` and `area` only lead there.
const LOADING: [&[u8]; 4] = [b"link", b"base", b"use", b"image"];

/// Nine of ten attributes of a page have these names, which no rule here is about: not looked at further, the whole
/// check takes half the time.
const HARMLESS: [&[u8]; 7] = [b"class", b"scope", b"value", b"datetime", b"data-total", b"id", b"lang"];

/// What is wrong with an attribute of a page on a site at `origin`, such as `https://example.org`.
pub fn breach(attribute: &Attribute, origin: &str) -> Option<Breach> {
    if HARMLESS.contains(&attribute.name) {
        return None;
    }
    let is = |name: &[u8]| attribute.name.eq_ignore_ascii_case(name);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if attribute.name.is_empty() {
        let inline = attribute.element.eq_ignore_ascii_case(b"style") || attribute.is_inline_script();
        return inline.then(|| Breach::Inline(format!("<{}>", text(attribute.element))));
    }
    if is(b"style") || attribute.name.len() > 2 && attribute.name[..2].eq_ignore_ascii_case(b"on") {
        return Some(Breach::Inline(format!("{}=", text(attribute.name))));
    }
    let href = is(b"href") || is(b"xlink:href");
    let loads = LOADED.iter().any(|name| is(name))
        || href && LOADING.iter().any(|element| attribute.element.eq_ignore_ascii_case(element));
    let foreign = loads && attribute.value.split(|byte| matches!(byte, b',' | b' ')).any(|url| is_foreign(url, origin));
    foreign.then(|| Breach::ForeignResource(text(attribute.value)))
}

/// Whether an address names another host, or holds the resource itself.
fn is_foreign(url: &[u8], origin: &str) -> bool {
    let own = url.strip_prefix(origin.as_bytes()).is_some_and(|rest| matches!(rest.first(), None | Some(b'/')));
    let scheme = url.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"+-.".contains(byte));
    !own && (url.starts_with(b"//") || scheme.is_some_and(|end| end > 0 && url[end] == b':'))
}

#[cfg(test)]
mod tests {
    use super::super::links::attributes;
    use super::*;

    fn breaches(html: &str) -> Vec<Breach> {
        attributes(html.as_bytes()).filter_map(|attribute| breach(&attribute, "https://example.org")).collect()
    }

    #[test]
    fn links_and_what_stands_here_are_fine() {
        let html = r#"<link rel="canonical" href="https://example.org/a/"><link rel=stylesheet href="/assets/style.css">
            <a href="https://elsewhere.example/">x</a><img src="/a.png" srcset="/a.png 1x, /b.png 2x"><form action="/search/">
            <script src="/assets/search.js" defer></script><script type="application/ld+json">{"url": "https://a.b"}</script>
            <p data-total="year:2023-24"><svg viewBox="0 0 1 1"><use href="\#a"></use></svg>"#
            .replace("\\#", "#");
        assert_eq!(breaches(&html), []);
    }

    #[test]
    fn what_browsers_load_from_elsewhere_and_what_is_inline_is_found() {
        let html = r#"<img src="//a.example/x.png"><img srcset="/a.png 1x, https://b.example/b.png 2x">
            <link rel=stylesheet href=https://c.example/c.css><base href="http://d.example/"><img src='data:image/png;base64,'>
            <form action="https://example.org.evil.example/"><script>alert(1)</script><style>a{}</style><p style="x" onclick="y">"#;
        let foreign = breaches(html).iter().filter(|breach| matches!(breach, Breach::ForeignResource(_))).count();
        let inline: Vec<_> = breaches(html).into_iter().filter(|breach| matches!(breach, Breach::Inline(_))).collect();
        assert_eq!(foreign, 6);
        assert_eq!(inline, ["<script>", "<style>", "style=", "onclick="].map(|what| Breach::Inline(what.into())));
    }
}
