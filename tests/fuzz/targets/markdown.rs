//! Text in Markdown, which becomes markup and must not become anything that acts.

use candour::internals::markdown::{Surroundings, heading_words, page};
use fastrand::Rng;
use html5gum::{Token, Tokenizer};

use crate::engine::{Files, Target};
use crate::fixtures::site_with;
use crate::mutation::{PIECES, mutated};

pub(crate) static TARGET: Target = Target { name: "markdown", make, test };

/// Pieces of Markdown beside those of all texts.
const MARKS: &[&str] = &[
    "# ",
    "## ",
    "###### ",
    "* ",
    "1. ",
    "9999999999. ",
    "> ",
    "> > > ",
    "    ",
    "```html\n",
    "~~~\n",
    "**",
    "__",
    "*",
    "_",
    "~~",
    "`",
    "``",
    "[a](b)",
    "[a][b]\n\n[b]: c 'd'\n",
    "[a]: <javascript:x>\n",
    "<https://example.org>",
    "<javascript:alert(1)>",
    "![a](b \"c\")",
    "<b onclick=\"x\">",
    "<script>alert(1)</script>",
    "<img src=x onerror=y>",
    "<svg><a href=javascript:x>",
    "</p>",
    "<?php",
    "<!DOCTYPE",
    "<a href='",
    "java\tscript:",
    "&#106;avascript:",
    "[^1]: x\n",
    "[^1]",
    "| a |\n|:-:|\n| b |\n",
    "\\\n",
    "  \n",
    "- [ ] ",
    "$x$",
    "{#id}",
    "a\u{2028}b",
    "[a](<b>)",
    "[a](\\)",
    "![](data:image/svg+xml,x)",
    "<a\nhref=x>",
];

fn make(rng: &mut Rng) -> Files {
    let (files, path) = site_with(rng, |path| path.ends_with(".md"));
    let (others, other) = site_with(rng, |path| path.ends_with(".md"));
    let body = |text: &[u8]| text.rsplitn(2, |byte| *byte == 0).next().unwrap_or_default().to_vec();
    let mut text = body(&files[&path]);
    for _ in 0..rng.usize(0..8) {
        let mark = rng.choice(MARKS).unwrap_or(&"").as_bytes();
        let at = rng.usize(0..=text.len());
        drop(text.splice(at..at, mark.iter().copied()));
    }
    let pieces = if rng.bool() { PIECES } else { MARKS };
    Files::from([("text.md".to_string(), mutated(rng, &text, &others[&other], pieces))])
}

/// What a text may become, with what each of these may say.
const TAGS: &[(&str, &[&str])] = &[
    ("a", &["href", "title"]),
    ("img", &["src", "alt", "title", "loading"]),
    ("th", &["scope", "style", "class"]),
    ("td", &["style", "class"]),
    ("ol", &["start"]),
    ("code", &["class"]),
    ("div", &["class", "role", "tabindex", "aria-label", "aria-labelledby"]),
];

const PLAIN_TAGS: &[&str] = &[
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "li",
    "blockquote",
    "pre",
    "em",
    "strong",
    "del",
    "hr",
    "br",
    "table",
    "thead",
    "tbody",
    "tr",
    "sup",
    "span",
    "section",
    "dl",
    "dt",
    "dd",
];

fn test(files: &Files) {
    let text = String::from_utf8_lossy(&files["text.md"]);
    assert!(heading_words(&text).iter().all(|words| text.contains(words)));
    let around = Surroundings { link: &|address| address.to_string(), table: "Table" };
    for token in Tokenizer::new(&page(&text, &around, &["main"]).html) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let own = TAGS.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, own)| own);
        let is_known = PLAIN_TAGS.contains(&&*name) || TAGS.iter().any(|(known, _)| *known == name);
        assert!(is_known, "<{name}>");
        for (attribute, value) in &tag.attributes {
            let attribute = String::from_utf8_lossy(attribute).into_owned();
            assert!(own.contains(&&*attribute) || matches!(&*attribute, "id" | "class"), "{attribute} of <{name}>");
            harmless(&attribute, &String::from_utf8_lossy(value));
        }
    }
}

/// A browser leaves out tabs and line ends, and reads a name in capitals as any other.
fn harmless(attribute: &str, value: &str) {
    if !matches!(attribute, "href" | "src") {
        return;
    }
    let read: String = value.chars().filter(|sign| !matches!(sign, '\t' | '\n' | '\r')).collect();
    let read = read.trim_matches(|sign: char| sign <= ' ').to_ascii_lowercase();
    for scheme in ["javascript:", "vbscript:", "data:"] {
        assert!(!read.starts_with(scheme), "{attribute}={value}");
    }
}
