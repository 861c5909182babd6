//! The vocabularies of XML, and which of them a browser gives a meaning wherever it meets them.

/// What an element is to a browser, by the name of its vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// Draws.
    Svg,
    /// May run script, load something or change what other files mean: XHTML, MathML, XUL, XSLT, or what we do not know.
    Run,
    /// Data.
    Data,
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// Who names what browsers run, in lower case. Of theirs only what is known to be data passes, so that the next
/// vocabulary of this kind does not.
const MAKERS: [&str; 16] = [
    "http://www.w3.org",
    "https://www.w3.org",
    "http://w3.org",
    "https://w3.org",
    "urn:w3",
    "http://www.whatwg.org",
    "https://html.spec.whatwg.org",
    "http://www.mozilla.org",
    "https://www.mozilla.org",
    "urn:schemas-microsoft-com:",
    "http://www.wapforum.org",
    "http://www.openmobilealliance.org",
    "http://www.apple.com",
    "http://www.chromium.org",
    "http://www.webkit.org",
    "http://www.opera.com",
];

/// What they name that is data, apart from the words of RDF, whose names end with `#`.
const DATA: [&str; 14] = [
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2001/XMLSchema",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.w3.org/2005/Atom",
    "http://www.w3.org/2007/app",
    "http://www.w3.org/2005/11/its",
    "http://www.w3.org/2003/05/soap-envelope",
    "http://www.w3.org/2005/08/addressing",
    "http://www.w3.org/ns/sosa/",
    "http://www.w3.org/ns/ssn/",
    "http://www.w3.org/ns/odrl/2/",
    "http://www.w3.org/ns/dx/prof/",
    "http://www.w3.org/ns/ttml",
    "http://www.w3.org/2005/sparql-results#",
];

/// What an element of the vocabulary of that name is.
pub(super) fn space(name: &str) -> Space {
    let lower = name.trim().to_ascii_lowercase();
    let is_words = name.starts_with("http://www.w3.org/") && name.ends_with('#');
    let is_data = is_words || DATA.contains(&name) || name.starts_with("urn:schemas-microsoft-com:office:");
    match name {
        SVG => Space::Svg,
        _ if !is_data && MAKERS.iter().any(|maker| lower.starts_with(maker)) => Space::Run,
        _ => Space::Data,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_vocabularies_of_those_who_make_browsers_only_data_passes() {
        for name in [
            "http://www.w3.org/1999/xhtml",
            "http://www.w3.org/TR/REC-html40",
            "http://www.w3.org/2002/06/xhtml2/",
            "http://www.w3.org/1998/Math/MathML",
            "http://www.w3.org/1999/XSL/Transform",
            "http://www.w3.org/TR/WD-xsl",
            "http://www.w3.org/1999/XSL/Format",
            "http://www.w3.org/2002/xforms",
            "http://www.w3.org/2001/XInclude",
            "http://www.w3.org/2001/xml-events",
            "http://www.w3.org/ns/xbl",
            "http://www.mozilla.org/xbl",
            "http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul",
            "http://www.w3.org/2001/SMIL20/Language",
            "http://www.w3.org/ns/widgets",
            "http://www.w3.org/2001/vxml",
            "http://www.w3.org/next",
            "HTTP://WWW.W3.ORG/1999/xhtml",
            "urn:schemas-microsoft-com:vml",
            "urn:schemas-microsoft-com:time",
            "urn:schemas-microsoft-com:xslt",
            "http://www.wapforum.org/2001/wml",
        ] {
            assert_eq!(space(name), Space::Run, "{name}");
        }
        for name in [
            "",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "http://www.w3.org/ns/dcat#",
            "http://www.w3.org/2004/02/skos/core#",
            "http://www.w3.org/2005/Atom",
            "http://www.w3.org/2001/XMLSchema",
            "http://www.opengis.net/kml/2.2",
            "http://www.topografix.com/GPX/1/1",
            "http://www.opengis.net/gml/3.2",
            "http://purl.org/dc/terms/",
            "http://creativecommons.org/ns#",
            "http://schemas.microsoft.com/visio/2003/SVGExtensions/",
            "urn:schemas-microsoft-com:office:spreadsheet",
            "http://www.sitemaps.org/schemas/sitemap/0.9",
            "http://www.govtalk.gov.uk/core",
        ] {
            assert_eq!(space(name), Space::Data, "{name}");
        }
        assert_eq!(space("http://www.w3.org/2000/svg"), Space::Svg);
    }
}
