//! The elements and attributes that are known, and what browsers do with them.
//!
//! Sources: HTML (WHATWG), SVG 2 (W3C), Attribution Reporting (WICG).

/// What a browser does with the value of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Nothing that leads anywhere.
    Plain,
    /// Loads it, or sends what a reader writes there.
    Loads,
    /// A script of the default theme loads addresses that begin so.
    Begins,
    /// Loads one of a list of pictures.
    Pictures,
    /// Loads, or notifies, each of the addresses between spaces.
    Addresses,
    /// Gives one value after the other to another attribute, which may be an address.
    Steps,
    /// Depends on the element.
    Href,
    /// Reads it as a value of CSS.
    Paint,
    /// Runs it, or uses it as style or as a document.
    Code,
    /// Unknown: it may not hold an address that leads elsewhere.
    Unknown,
}

/// The attributes that scripts of the default theme read and load something by, as `dataset` names them: a script asks
/// for whatever a page gives it. A test compares them with the scripts.
#[cfg(test)]
const READ_BY_SCRIPTS: [(&str, Use); 2] = [("index", Use::Begins), ("place", Use::Plain)];

/// What browsers do with an attribute of that name, in lower case.
pub(super) fn attribute(name: &[u8]) -> Use {
    match name {
        b"class"
        | b"id"
        | b"lang"
        | b"scope"
        | b"value"
        | b"datetime"
        | b"title"
        | b"alt"
        | b"name"
        | b"content"
        | b"role"
        | b"rel"
        | b"type"
        | b"charset"
        | b"hreflang"
        | b"property"
        | b"for"
        | b"width"
        | b"height"
        | b"x"
        | b"y"
        | b"d"
        | b"viewbox"
        | b"preserveaspectratio"
        | b"focusable"
        | b"hidden"
        | b"dir"
        | b"tabindex"
        | b"download"
        | b"open"
        | b"media"
        | b"sizes"
        | b"http-equiv"
        | b"method"
        | b"placeholder"
        | b"label"
        | b"colspan"
        | b"rowspan"
        | b"headers"
        | b"abbr"
        | b"start"
        | b"reversed"
        | b"span"
        | b"checked"
        | b"selected"
        | b"disabled"
        | b"readonly"
        | b"required"
        | b"multiple"
        | b"min"
        | b"max"
        | b"step"
        | b"size"
        | b"maxlength"
        | b"minlength"
        | b"pattern"
        | b"autocomplete"
        | b"autofocus"
        | b"inputmode"
        | b"enterkeyhint"
        | b"spellcheck"
        | b"autocapitalize"
        | b"autocorrect"
        | b"list"
        | b"form"
        | b"rows"
        | b"cols"
        | b"wrap"
        | b"accept"
        | b"accept-charset"
        | b"enctype"
        | b"novalidate"
        | b"formnovalidate"
        | b"formmethod"
        | b"formenctype"
        | b"formtarget"
        | b"target"
        | b"defer"
        | b"async"
        | b"nomodule"
        | b"integrity"
        | b"crossorigin"
        | b"referrerpolicy"
        | b"fetchpriority"
        | b"loading"
        | b"decoding"
        | b"blocking"
        | b"as"
        | b"controls"
        | b"loop"
        | b"muted"
        | b"autoplay"
        | b"preload"
        | b"playsinline"
        | b"kind"
        | b"srclang"
        | b"default"
        | b"usemap"
        | b"ismap"
        | b"shape"
        | b"coords"
        | b"itemscope"
        | b"itemprop"
        | b"itemtype"
        | b"itemid"
        | b"itemref"
        | b"translate"
        | b"slot"
        | b"part"
        | b"is"
        | b"nonce"
        | b"inert"
        | b"popover"
        | b"popovertarget"
        | b"popovertargetaction"
        | b"command"
        | b"commandfor"
        | b"accesskey"
        | b"contenteditable"
        | b"draggable"
        | b"align"
        | b"valign"
        | b"border"
        | b"summary"
        | b"xmlns"
        | b"xmlns:xlink"
        | b"xml:lang"
        | b"xml:space"
        | b"version"
        | b"vocab"
        | b"typeof"
        | b"prefix"
        | b"about"
        | b"high"
        | b"low"
        | b"optimum"
        | b"cite"
        | b"longdesc"
        | b"dirname" => Use::Plain,
        b"cx" | b"cy" | b"r" | b"rx" | b"ry" | b"x1" | b"x2" | b"y1" | b"y2" | b"dx" | b"dy" | b"fx" | b"fy"
        | b"points" | b"transform" | b"pathlength" | b"offset" | b"text-anchor" | b"font-size" | b"font-family"
        | b"font-weight" | b"font-style" | b"stroke-width" | b"stroke-linecap" | b"stroke-linejoin"
        | b"stroke-dasharray" | b"stroke-dashoffset" | b"stroke-miterlimit" | b"stroke-opacity" | b"fill-opacity"
        | b"fill-rule" | b"clip-rule" | b"opacity" | b"dominant-baseline" | b"vector-effect" | b"gradientunits"
        | b"gradienttransform" | b"patternunits" | b"patterntransform" | b"spreadmethod" | b"refx" | b"refy"
        | b"markerwidth" | b"markerheight" | b"markerunits" | b"orient" | b"stop-color" | b"stop-opacity"
        | b"overflow" | b"rotate" | b"textlength" | b"lengthadjust" | b"letter-spacing" => Use::Plain,
        b"href" | b"xlink:href" => Use::Href,
        b"src" | b"action" | b"formaction" | b"poster" | b"background" | b"manifest" | b"data" | b"codebase"
        | b"classid" | b"code" | b"object" | b"lowsrc" | b"dynsrc" | b"xml:base" | b"profile" | b"icon" => Use::Loads,
        b"srcset" | b"imagesrcset" => Use::Pictures,
        b"ping" | b"attributionsrc" | b"archive" => Use::Addresses,
        b"to" | b"from" | b"by" | b"values" => Use::Steps,
        b"fill" | b"stroke" | b"filter" | b"mask" | b"clip-path" | b"cursor" | b"marker" | b"marker-start"
        | b"marker-mid" | b"marker-end" | b"color-profile" => Use::Paint,
        b"data-index" => Use::Begins,
        b"style" | b"srcdoc" => Use::Code,
        [b'o', b'n', _, ..] => Use::Code,
        [b'd', b'a', b't', b'a', b'-', ..] | [b'a', b'r', b'i', b'a', b'-', ..] => Use::Plain,
        _ => Use::Unknown,
    }
}

/// Elements of pages whose attributes are judged one by one, and whose content is markup.
pub(super) fn is_simple_element(name: &[u8]) -> bool {
    matches!(
        name,
        b"a" | b"abbr"
            | b"address"
            | b"article"
            | b"aside"
            | b"b"
            | b"bdi"
            | b"blockquote"
            | b"body"
            | b"br"
            | b"button"
            | b"caption"
            | b"circle"
            | b"cite"
            | b"code"
            | b"col"
            | b"colgroup"
            | b"data"
            | b"datalist"
            | b"dd"
            | b"del"
            | b"desc"
            | b"details"
            | b"dfn"
            | b"div"
            | b"dl"
            | b"dt"
            | b"em"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"g"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"head"
            | b"header"
            | b"hgroup"
            | b"hr"
            | b"html"
            | b"i"
            | b"img"
            | b"input"
            | b"ins"
            | b"kbd"
            | b"label"
            | b"legend"
            | b"li"
            | b"line"
            | b"main"
            | b"mark"
            | b"menu"
            | b"meter"
            | b"nav"
            | b"ol"
            | b"optgroup"
            | b"option"
            | b"output"
            | b"p"
            | b"path"
            | b"picture"
            | b"pre"
            | b"progress"
            | b"q"
            | b"rect"
            | b"s"
            | b"samp"
            | b"search"
            | b"section"
            | b"select"
            | b"small"
            | b"source"
            | b"span"
            | b"strong"
            | b"sub"
            | b"summary"
            | b"sup"
            | b"svg"
            | b"table"
            | b"tbody"
            | b"td"
            | b"text"
            | b"tfoot"
            | b"th"
            | b"thead"
            | b"time"
            | b"tr"
            | b"tspan"
            | b"u"
            | b"ul"
            | b"use"
            | b"var"
            | b"wbr"
    )
}

/// Elements that no page may hold: the policy gives frames and objects no effect, a base changes what every address
/// means, and the rest are read as markup by some browsers and as text by others.
pub(super) fn is_refused_element(name: &str) -> bool {
    const REFUSED: [&str; 15] = [
        "applet",
        "base",
        "bgsound",
        "embed",
        "fencedframe",
        "frame",
        "frameset",
        "iframe",
        "noembed",
        "noframes",
        "object",
        "plaintext",
        "portal",
        "webview",
        "xmp",
    ];
    REFUSED.contains(&name)
}

/// Relations of a `link` that lead somewhere and load nothing.
pub(super) fn is_leading_relation(rel: &str) -> bool {
    const LEADING: [&str; 11] = [
        "alternate",
        "author",
        "canonical",
        "describedby",
        "help",
        "license",
        "me",
        "privacy-policy",
        "self",
        "tag",
        "terms-of-service",
    ];
    LEADING.iter().any(|leading| rel.eq_ignore_ascii_case(leading))
}

/// What a `meta` may not be named: for these browsers ask a shop of programs, a wallet, or whatever the content names.
pub(super) fn is_asking_name(name: &str) -> bool {
    const ASKING: [&str; 5] =
        ["apple-itunes-app", "google-play-app", "monetization", "msapplication-config", "msapplication-notification"];
    ASKING.iter().any(|asking| name.eq_ignore_ascii_case(asking))
}

/// What a `meta` may say in the place of a header. A refresh leads readers away, but for one to a page of this site.
pub(super) fn is_known_header(name: &str) -> bool {
    const KNOWN: [&str; 4] = ["content-security-policy", "content-type", "content-language", "x-ua-compatible"];
    KNOWN.iter().any(|known| name.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever follows `sign` in a script, up to the end of the word.
    fn words_after<'a>(script: &'a str, sign: &str) -> Vec<&'a str> {
        let end_of_word = |rest: &'a str| rest.split(|sign: char| !sign.is_alphanumeric()).next();
        script.split(sign).skip(1).filter_map(end_of_word).collect()
    }

    #[test]
    fn what_our_scripts_read_from_pages_is_known() {
        let scripts = [
            include_str!("../../themes/default/assets/search.js"),
            include_str!("../../themes/default/assets/search-index.js"),
            include_str!("../../themes/default/assets/search-query.js"),
        ];
        for script in scripts {
            for name in words_after(script, ".dataset.") {
                let known = READ_BY_SCRIPTS.iter().find(|(read, _)| *read == name);
                assert_eq!(known.map(|(_, of)| *of), Some(attribute(format!("data-{name}").as_bytes())), "{name}");
            }
            // Other ways to read an attribute, and to make a page do something with text.
            for way in
                ["getAttribute", "innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "import("]
            {
                assert!(!script.contains(way), "{way}: say in `attribute` what it may be given");
            }
            for asked in script.split("fetch(").skip(1) {
                let is_below_index = asked.starts_with("folder + \"") || asked.starts_with("this.folder + ");
                assert!(is_below_index, "{}", asked.lines().next().unwrap_or_default());
            }
        }
    }
}
