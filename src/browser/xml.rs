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
mod tests {
    use super::*;

    fn faults(inside: &str) -> Vec<Breach> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:q=\"http://www.w3.org/1999/xlink\">{inside}</svg>"
        );
        picture(&svg)
    }

    #[test]
    fn a_picture_that_does_more_than_show_itself_is_found() {
        for inside in [
            "<script/>",
            "<SCRIPT>1</SCRIPT>",
            "<g onload=\"1\"/>",
            "<foreignObject/>",
            "<animate attributeName=\"href\" to=\"x\"/>",
            "<set/>",
            "<handler/>",
            "<a href=\"javascript:1\"/>",
            "<a q:href=\"java&#10;script:1\"/>",
            "<use href=\"//a.example/#b\"/>",
            "<use q:href=\"https://a.example/#b\"/>",
            "<image href=\"data:image/svg+xml;base64,AAAA\"/>",
            "<image q:href=\"\\\\a.example/b.png\"/>",
            "<feImage href=\"https://a.example/b.png\"/>",
            "<rect fill=\"url(//a.example/#b)\"/>",
            "<rect style=\"fill: u\\72l(//a.example)\"/>",
            "<rect filter=\"URL('https://a.example')\"/>",
            "<style>@import '//a.example';</style>",
            "<style><g></g>@import '//a.example';</style>",
            "<style>a{}<style></style>@import '//a.example';</style>",
            "<style><g/>a{}</style>",
            "<style><![CDATA[ a { fill: url(//a.example) } ]]></style>",
            "<style>@import &#39;//a.example&#39;;</style>",
            "<style>@imp<!-- -->ort <![CDATA['//a.example']]>;</style>",
            "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
            "<h:img xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
            "<rect fill=\"&e;\"/>",
            "<g xml:base=\"//a.example/\"/>",
            "<script xmlns=\"http://www.w3.org/1999/xhtm&#108;\"/>",
            "<g xmlns:h=\"http://www.w3.org/1999/xhtm&#108;\"><h:script/></g>",
            "<g><rect></g>",
            "<image href=\"photo.png\"/>",
            "<image href=\"/photo.png\"/>",
            "<use href=\"other.svg#a\"/>",
            "<g xml:base=\"other.svg\"><use href=\"#a\"/></g>",
            "<rect fill=\"url(other.svg#a)\"/>",
            "<rect fill=\"url(&quot;/a&quot;)\"/>",
            "<rect fill=\"attr(data-x type(&lt;url>))\"/>",
            "<rect style=\"fill: src('a.png')\"/>",
            "<rect style=\"--x: '//a.example'; fill: src(var(--x))\"/>",
            "<rect style=\"fill: image-set('a.png' 1x)\"/>",
            "<style>@import 'a.css';</style>",
            "<style>@import url(data:text/css,);</style>",
            "<style>@font-face { src: url(a.woff2) }</style>",
            "<style>@function --f(--x: url(//a.example)) { result: var(--x) }</style>",
            "<style>@function --f() { result: '//a.example' } g { fill: src(--f()) }</style>",
            "<style>g { fill: if(style(--a): url(a.svg#b)) }</style>",
            "<style>g { fill: attr(href type(&lt;url&gt;)) }</style>",
            "<style>g { cursor: url(a.cur), auto }</style>",
            "<m:math xmlns:m=\"http://www.w3.org/1998/Math/MathML\" style=\"background: url(//a.example)\"/>",
            "<m:math xmlns:m=\"http://www.w3.org/1998/Math/MathML\"/>",
            "<x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" href=\"//a.example\"/>",
            "<link xmlns=\"http://www.w3.org/1999/xhtml\" rel=\"stylesheet\" href=\"/a.css\"/>",
            "<tref href=\"a.svg#b\"/>",
            "<font-face-uri href=\"a.svg#b\"/>",
            "<a ping=\"/a\" href=\"/b\"/>",
            "<pattern href=\"a.svg#b\"/>",
            "<linearGradient q:href=\"a.svg#b\"/>",
            "<textPath href=\"a.svg#b\"/>",
            "<mask mask=\"url(a.svg#b)\"/>",
            "<video src=\"//a.example\"/>",
            "<discard/>",
            "<mpath href=\"a.svg#b\"/>",
            "<animateMotion/>",
            "<color-profile q:href=\"//a.example\"/>",
            "<cursor q:href=\"//a.example\"/>",
            "<altGlyph q:href=\"//a.example\"/>",
            "<image src=\"//a.example\"/>",
            "<image srcset=\"a.png 2x\"/>",
        ] {
            assert!(!faults(inside).is_empty(), "{inside}");
        }
        for whole in [
            "<!DOCTYPE svg [<!ENTITY e '<script/>'>]><svg xmlns='http://www.w3.org/2000/svg'>&e;</svg>",
            "<?xml-stylesheet href='//a.example'?><svg xmlns='http://www.w3.org/2000/svg'/>",
            "<?xml version='1.0' encoding='utf-7'?><svg xmlns='http://www.w3.org/2000/svg'/>",
            "<html xmlns='http://www.w3.org/1999/xhtml'/>",
            "<!DOCTYPE svg SYSTEM 'http://a.example/x.dtd'><svg xmlns='http://www.w3.org/2000/svg'/>",
            "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'><svg xmlns='http://www.w3.org/2000/svg'/>",
            "<!DOCTYPE svg [<!ENTITY % e SYSTEM '//a.example'> %e;]><svg xmlns='http://www.w3.org/2000/svg'/>",
            "<!DOCTYPE svg [<!ATTLIST svg onload CDATA '1'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
            "<svg xmlns='http://www.w3.org/2000/svg'/><?xml-stylesheet href='#a'?>",
            "<?XML-stylesheet href='a.css'?><svg xmlns='http://www.w3.org/2000/svg'/>",
            "<svg xmlns='http://www.w3.org/2000/svg' style='background: url(a.png)'/>",
            "<x:svg xmlns:x='http://www.w3.org/1999/xhtml'/>",
        ] {
            assert!(!picture(whole).is_empty(), "{whole}");
        }
    }

    #[test]
    fn what_drawing_programs_write_is_fine() {
        for inside in [
            "<rect fill=\"url(#a)\" style=\"stroke:#000;filter:url(#b)\" transform=\"rotate(4)\"/>",
            "<s:namedview xmlns:s=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" pagecolor=\"#fff\"/>",
            "<metadata><r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><r:type r:resource=\"http://purl.org/dc/x\"/></r:RDF></metadata>",
            "<image q:href=\"data:image/png;base64,AAAA\" width=\"1\"/>",
            "<a href=\"https://example.com/\"><text x=\"1\" letter-spacing=\"0\">Link &amp; more</text></a>",
            "<style>text { font: 12px sans-serif }</style><use href=\"#a\"/>",
            "<style>text { font-family: 'Segoe UI'; -inkscape-font-specification: 'Sans Bold' } g[id='a']:lang('en') { fill: url(#b) }</style>",
            "<style>@font-face { font-family: x; src: local('Arial') } @media print { g { filter: url('#c') } }</style>",
            "<feColorMatrix type=\"matrix\" values=\"0.3 0.5 0.1 0 0 1 0 0\" color-interpolation-filters=\"sRGB\"/>",
            "<g enable-background=\"new 0 0 1 1\" baseProfile=\"full\" font-variant=\"normal\" paint-order=\"stroke fill\"/>",
            "<a href=\"/awards/\"><text>x</text></a><a href=\"report.pdf\"/>",
        ] {
            assert_eq!(faults(inside), [], "{inside}");
        }
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert_eq!(picture(head), []);
    }

    #[test]
    fn data_in_xml_may_not_become_a_page() {
        for xml in [
            "<iati version='2'><x href='https://a.example'/></iati>",
            "<kml xmlns='http://www.opengis.net/kml/2.2'><Style id='a'/><href>https://a.example</href></kml>",
            "<gpx xmlns='http://www.topografix.com/GPX/1/1'><link href='https://a.example'/></gpx>",
            "<feed xmlns='http://www.w3.org/2005/Atom'><link href='https://a.example'/></feed>",
            "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><r:type r:resource='http://a.example'/></r:RDF>",
            "<g:a xmlns:g='http://www.opengis.net/gml/3.2' xmlns:l='http://www.w3.org/1999/xlink' l:href='#b' l:type='simple'/>",
            "<x:schema xmlns:x='http://www.w3.org/2001/XMLSchema'><x:element name='once'/></x:schema>",
            "<?xml version='1.0'?><!-- a comment --><a><p/></a>",
            "<!DOCTYPE rss><rss/>",
            "<bibliography/>",
            "<table-of-contents/>",
            "<p:a xmlns:p='http://www.opengis.net/gml/3.2'/>",
            "<d style='formal' once='1' src='urn:x:y'/>",
        ] {
            assert_eq!(document(xml), [], "{xml}");
        }
        for xml in [
            "<d><script xmlns='http://www.w3.org/1999/xhtml'/></d>",
            "<d><b:g xmlns:b='http://www.w3.org/2000/svg'/></d>",
            "<math xmlns='http://www.w3.org/1998/Math/MathML' style='background: url(//a.example)'/>",
            "<d><m:mi xmlns:m='http://www.w3.org/1998/Math/MathML' onclick='1'/></d>",
            "<d><x xmlns='http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul'/></d>",
            "<math xmlns='http://www.w3.org/1998/Math/MathML' tabindex='0' autofocus='' onfocus='1'/>",
            "<d><x:bindings xmlns:x='http://www.mozilla.org/xbl'/></d>",
            "<d><x:bindings xmlns:x='http://www.w3.org/ns/xbl'/></d>",
            "<x:stylesheet xmlns:x='http://www.w3.org/1999/XSL/Transform' version='1.0'/>",
            "<d xmlns:x='http://www.w3.org/2001/XInclude'><x:include href='//a.example'/></d>",
            "<v:rect xmlns:v='urn:schemas-microsoft-com:vml' style='behavior: url(#a)'/>",
            "<wml xmlns='http://www.wapforum.org/2001/wml' onenterforward='//a.example'/>",
            "<d xmlns='http://www.w3.org/TR/REC-html40'/>",
            "<d><b xmlns='http://www.w3.org/2002/xforms'/></d>",
            "<d xmlns:l='http://www.w3.org/1999/xlink' l:type='simple' l:href='java&#9;script:1'/>",
            "<d xmlns:l='http://www.w3.org/1999/xlink' l:type='simple' l:href='/a' l:actuate='onLoad'/>",
            "<d xmlns:l='http://www.w3.org/1999/xlink' l:show='embed' l:href='/a'/>",
            "<?xml version='1.0' encoding='utf-16'?><d/>",
            "<?xml version='1.0' encoding='iso-2022-jp'?><d/>",
            "<?xml version='1.0' encoding='utf-8' encoding='utf-16'?><d/>",
            "<?xml encoding='utf-8' version='1.0'?><d/>",
            "<?xml version='1.0' standalone='yes' encoding='utf-7'?><d/>",
            "<?xml version='1.0' x='encoding=utf-7' encoding='utf-8'?><d/>",
            "<?xml version='1.0' Encoding='gbk'?><d/>",
            "<?xml version='encoding=gbk'?><d/>",
            "<?xml version='1.0'encoding='utf-8'?><d/>",
            "<?xml version='1.0' encoding=utf-8?><d/>",
            "<?xml version='1.0' encoding='utf8'?><d/>",
            "<?xml version='1.0' encoding='utf-8' ?><?xml version='1.0' encoding='gbk'?><d/>",
            "<d/><?xml version='1.0' encoding='utf-8'?>",
            "<?xml?><d/>",
            "<d>\0</d>",
            "<\0d\0/\0>\0",
            "<d a='\u{1b}$B'/>",
            "<d>\u{c}\u{ffff}</d>",
            "<!doctype html><script>1</script>",
            "\n <!DOCTYPE HTML SYSTEM \"about:legacy-compat\"><d/>",
            "<script>1</script>",
            "<HTML><script>1</script></HTML>",
            "<a ><script>1</script></a>",
            "<p><script>1</script></p>",
            "<h1/>",
            "<b\n/>",
            "<body/>",
            "<Title/>",
            "<!-- --><d><script>1</script></d>",
            "<?XML-stylesheet href='a.css'?><d/>",
            "<!DOCTYPE a SYSTEM 'http://a.example/x.dtd'><d/>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><d>b</d>",
        ] {
            assert!(!document(xml).is_empty(), "{xml}");
        }
        assert_eq!(document("<?xml-stylesheet type='text/xsl' href='a.xsl'?><d/>").len(), 1);
    }
}
