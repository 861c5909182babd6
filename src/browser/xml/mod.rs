//! Whether a picture in SVG, or another file in XML, does nothing but show itself. Reads by way of `quick-xml`.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use super::address::{Destination, Origin};
use super::tag::{Attribute, Tag, judge_attribute};
use super::vocabularies::{self, Space};
use super::{Breach, Kind, css, html, plain};

/// Elements of SVG that only draw, in lower case. Animations are none of them: they give addresses to others.
const PASSIVE: [&str; 62] = [
    "a",
    "circle",
    "clippath",
    "defs",
    "desc",
    "ellipse",
    "feblend",
    "fecolormatrix",
    "fecomponenttransfer",
    "fecomposite",
    "feconvolvematrix",
    "fediffuselighting",
    "fedisplacementmap",
    "fedistantlight",
    "fedropshadow",
    "feflood",
    "fefunca",
    "fefuncb",
    "fefuncg",
    "fefuncr",
    "fegaussianblur",
    "feimage",
    "femerge",
    "femergenode",
    "femorphology",
    "feoffset",
    "fepointlight",
    "fespecularlighting",
    "fespotlight",
    "fetile",
    "feturbulence",
    "filter",
    "flowpara",
    "flowregion",
    "flowroot",
    "flowspan",
    "g",
    "image",
    "line",
    "lineargradient",
    "marker",
    "mask",
    "metadata",
    "mesh",
    "meshgradient",
    "meshpatch",
    "meshrow",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialgradient",
    "rect",
    "solidcolor",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textpath",
    "title",
];

/// The rest of them.
const ALSO_PASSIVE: [&str; 3] = ["tspan", "use", "view"];

/// What a browser that opens this picture would do and may not. It may load nothing but parts of itself, not even from
/// this site: a picture that is opened by itself has no policy.
pub fn picture(svg: &str) -> Vec<Breach> {
    let reader = Reader { text: svg, origin: &Origin::of_picture(), is_picture: true, found: Vec::new() };
    let found = reader.read().into_iter();
    found
        .map(|breach| if breach.kind == Kind::Foreign { Breach { kind: Kind::Outside, ..breach } } else { breach })
        .collect()
}

/// The same of XML that is no picture: browsers run XHTML and SVG inside of any XML.
pub fn document(xml: &str) -> Vec<Breach> {
    let mut reader = Reader { text: xml, origin: &Origin::new(""), is_picture: false, found: Vec::new() };
    if html::is_sniffed(xml) {
        reader.add(Kind::Markup, "a beginning that some browsers take for a web page, without <?xml", 0..0);
    }
    reader.read()
}

struct Reader<'a> {
    text: &'a str,
    origin: &'a Origin,
    is_picture: bool,
    found: Vec<Breach>,
}

impl Reader<'_> {
    fn read(mut self) -> Vec<Breach> {
        // To a browser it may be other text altogether, of which this reader sees one tag.
        self.found.extend(plain::breach(self.text));
        let mut reader = NsReader::from_str(self.text);
        // The text of an open style: comments and sections divide it, and a browser joins it again.
        let mut style: Option<String> = None;
        let mut before_any = true;
        loop {
            let start = reader.buffer_position() as usize;
            let resolved = reader.read_resolved_event().map(|(space, event)| (bound(&space), event.into_owned()));
            let at = start.min(self.text.len())..(reader.buffer_position() as usize).min(self.text.len());
            let Ok((space, event)) = resolved else {
                self.add(Kind::Markup, "markup that is not well-formed XML", at);
                return self.found;
            };
            let is_empty = matches!(event, Event::Empty(_));
            match event {
                Event::Start(element) | Event::Empty(element) => {
                    let name = local_name(&element);
                    if std::mem::take(&mut before_any) && self.is_picture && (name != "svg" || space != Space::Svg) {
                        self.add(Kind::Markup, format!("<{name}> in the place of <svg>"), at.clone());
                    }
                    // Its end would be taken for that of the style.
                    if style.is_some() {
                        self.add(Kind::Markup, "an element inside <style>", at.clone());
                    }
                    if name.eq_ignore_ascii_case("style") && !is_empty {
                        style = Some(String::new());
                    }
                    self.element(space, &name, &element, &at);
                }
                Event::End(_) => {
                    if let Some(text) = style.take() {
                        self.style(&text, at);
                    }
                }
                Event::Text(text) => style.iter_mut().for_each(|style| style.push_str(&text)),
                Event::CData(text) => style.iter_mut().for_each(|style| style.push_str(&text)),
                Event::GeneralRef(_) if style.is_some() => self.add(Kind::Markup, "a reference inside <style>", at),
                Event::Decl(declaration) => self.declaration(&declaration, at),
                Event::PI(instruction) if instruction.target().to_ascii_lowercase().starts_with("xml") => {
                    self.add(Kind::Foreign, "<?xml-stylesheet?>", at);
                }
                // A doctype without entities of its own is what drawing programs write.
                Event::DocType(text) if text.contains('[') => self.add(Kind::Markup, "<!DOCTYPE> with entities", at),
                Event::DocType(text) if !names_only_w3(&text) => {
                    self.add(Kind::Foreign, "<!DOCTYPE> with an address", at)
                }
                Event::Eof => return self.found,
                _ => {}
            }
        }
    }

    fn add(&mut self, kind: Kind, what: impl Into<String>, at: Range<usize>) {
        self.found.push(Breach::new(kind, what, at));
    }

    /// Only in UTF-8 are the bytes that we read the letters that a browser reads. Of a declaration that is not as the
    /// standard has it, browsers take the first or the last encoding, or what looks like one.
    fn declaration(&mut self, text: &str, at: Range<usize>) {
        if at.start > 0 {
            self.add(Kind::Markup, "<?xml after the beginning", at.clone());
        }
        if !is_plain_declaration(text) {
            self.add(Kind::Markup, "an encoding other than UTF-8, or none that is clear", at);
        }
    }

    fn element(&mut self, space: Space, name: &str, element: &BytesStart, at: &Range<usize>) {
        let lower = name.to_ascii_lowercase();
        let is_passive = PASSIVE.contains(&lower.as_str()) || ALSO_PASSIVE.contains(&lower.as_str());
        match space {
            Space::Svg if self.is_picture && is_passive => {}
            Space::Data => {}
            _ => self.add(Kind::Inline, format!("<{name}>"), at.clone()),
        }
        let mut tag = Tag { name: lower.into(), attributes: Vec::new(), at: at.clone() };
        for attribute in element.attributes() {
            let Ok(attribute) = attribute else { return self.add(Kind::Markup, format!("<{name}>"), at.clone()) };
            let key = attribute.key.as_ref().to_ascii_lowercase();
            let Ok(value) = attribute.normalized_value(XmlVersion::Explicit1_0) else {
                return self.add(Kind::Markup, format!("{key}= with an entity"), at.clone());
            };
            // The name of a vocabulary is compared as it is written, and a browser reads what it means.
            if key.starts_with("xmlns") && attribute.value.contains('&') {
                self.add(Kind::Markup, format!("{key}= with a reference"), at.clone());
            }
            tag.attributes.push(Attribute { name: key.into(), value: value.into_owned().into(), at: at.clone() });
        }
        match space != Space::Data || self.is_picture {
            true => tag.attributes.iter().for_each(|attribute| self.attribute(&tag, attribute)),
            false => tag.attributes.iter().for_each(|attribute| self.link_of_data(attribute)),
        }
    }

    fn attribute(&mut self, tag: &Tag, attribute: &Attribute) {
        // A prefix is as the file chose it: `q:href` is `xlink:href`.
        let local = attribute.name.rsplit(':').next().unwrap_or_default();
        if attribute.name.starts_with("xmlns") || attribute.name.contains(':') && local != "href" && local != "base" {
            return;
        }
        if local == "style" {
            return self.style(&attribute.value, attribute.at.clone());
        }
        let is_picture_itself = ["image", "feimage"].contains(&&*tag.name) && is_embedded_picture(&attribute.value);
        if local == "href" && is_picture_itself {
            return;
        }
        let name = if local == "base" { "xml:base" } else { local };
        let plain = Attribute { name: name.to_string().into(), ..attribute.clone() };
        let found = judge_attribute(tag, &plain, self.origin);
        found.into_iter().for_each(|(kind, what)| self.add(kind, what, attribute.at.clone()));
    }

    /// Some browsers follow XLink on elements of any name, and at once where `actuate` says so. Which prefix means
    /// XLink is as the file chose it.
    fn link_of_data(&mut self, attribute: &Attribute) {
        let Some((_, local)) = attribute.name.split_once(':').filter(|(prefix, _)| *prefix != "xmlns") else { return };
        let value = attribute.value.trim().to_ascii_lowercase();
        let runs = match local {
            "href" => self.origin.leads(&attribute.value) == Destination::Other && !value.starts_with("urn:"),
            "actuate" => value == "onload",
            "show" => value == "embed" || value == "replace",
            _ => false,
        };
        if runs {
            self.add(Kind::Inline, format!("{}=", attribute.name), attribute.at.clone());
        }
    }

    fn style(&mut self, text: &str, at: Range<usize>) {
        let found = css::breaches(text, self.origin);
        self.found.extend(found.into_iter().map(|breach| Breach { at: at.clone(), ..breach }));
    }
}

/// Whether it has a version, an encoding that is UTF-8 if any, and `standalone` if at all: each once, in this order.
fn is_plain_declaration(text: &str) -> bool {
    const KNOWN: [(&str, [&str; 2]); 3] =
        [("version", ["1.0", "1.1"]), ("encoding", ["utf-8", "utf-8"]), ("standalone", ["yes", "no"])];
    let Some(mut rest) = text.strip_prefix("xml") else { return false };
    for (name, values) in KNOWN {
        match value_of(rest, name) {
            Some((value, after)) if values.iter().any(|known| value.eq_ignore_ascii_case(known)) => rest = after,
            Some(_) => return false,
            None if name == "version" => return false,
            None => {}
        }
    }
    rest.trim_ascii().is_empty()
}

/// The value that a declaration gives next, if it is of that name, and what follows it.
fn value_of<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let named = text.trim_ascii_start();
    let is_apart = named.len() < text.len();
    let value = named.strip_prefix(name)?.trim_ascii_start().strip_prefix('=')?.trim_ascii_start();
    let quote = value.chars().next().filter(|sign| is_apart && matches!(sign, '"' | '\''))?;
    value[1..].split_once(quote)
}

/// Whether an address holds a picture of dots, as drawing programs write them.
fn is_embedded_picture(address: &str) -> bool {
    let address = address.trim_start().get(..40).unwrap_or(address.trim_start()).to_ascii_lowercase();
    ["png", "jpeg", "jpg", "gif", "webp"].iter().any(|kind| address.starts_with(&format!("data:image/{kind};base64,")))
}

/// Whether a doctype names no file, or one of those of the W3C, as drawing programs write: browsers have them and load
/// none, and a program that loads them asks no stranger.
fn names_only_w3(doctype: &str) -> bool {
    let mut texts = doctype.split(['"', '\'']).skip(1).step_by(2);
    texts.all(|text| text.starts_with("-//W3C//") || text.starts_with("http://www.w3.org/"))
}

fn bound(space: &ResolveResult) -> Space {
    match space {
        ResolveResult::Bound(name) => vocabularies::space(name.as_ref()),
        _ => Space::Data,
    }
}

fn local_name(element: &BytesStart) -> String {
    element.local_name().as_ref().to_string()
}

#[cfg(test)]
mod tests;
