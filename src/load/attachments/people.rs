//! The people and places that XML inside of files names: the properties of office documents, and XMP, the form in which
//! Adobe’s and many other programs describe PDF files and pictures. Reads XML by `quick_xml`.

use memchr::memmem;
use quick_xml::events::{BytesStart, Event};

use crate::load::properties::LONGEST;

/// Properties that name people or places, in whatever namespace.
const PERSONAL: [&str; 21] = [
    "creator",
    "contributor",
    "lastModifiedBy",
    "Manager",
    "initial-creator",
    "printed-by",
    "Author",
    "Artist",
    "OwnerName",
    "CameraOwnerName",
    "CaptionWriter",
    "ImageCreatorName",
    "CiAdrExtadr",
    "CiEmailWork",
    "CiTelWork",
    "PersonInImage",
    "PersonDisplayName",
    "GPSLatitude",
    "GPSLongitude",
    "GPSDestLatitude",
    "GPSDestLongitude",
];

/// `Author: Example Author`; none where the value is empty.
pub(super) fn said(name: &str, value: &str) -> Option<String> {
    let value: String = value.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    let words: Vec<&str> = value.split_whitespace().collect();
    let value: String = words.join(" ").trim_matches([' ', '"']).chars().take(LONGEST).collect();
    (!value.is_empty()).then(|| format!("{name}: {value}"))
}

/// What the XMP in a file says, whatever kind of file it stands in.
pub(super) fn in_packets(bytes: &[u8]) -> Vec<String> {
    let (begin, end) = (memmem::Finder::new("<rdf:RDF"), memmem::Finder::new("</rdf:RDF>"));
    let (mut rest, mut said) = (bytes, Vec::new());
    while let Some(start) = begin.find(rest) {
        let length = end.find(&rest[start..]).unwrap_or(rest.len() - start);
        let (packet, after) = rest[start..].split_at(length);
        said.extend(in_xml(&String::from_utf8_lossy(packet)));
        rest = after;
    }
    said
}

/// What the properties in this XML say, up to where it is no XML any more.
pub(super) fn in_xml(xml: &str) -> Vec<String> {
    values(xml, &PERSONAL)
}

/// What elements and attributes of those names say, up to where it is no XML any more.
pub(super) fn values(xml: &str, names: &'static [&'static str]) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut properties = Properties { names, said: Vec::new(), open: None, text: String::new() };
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => properties.open(&start),
            Ok(Event::Empty(start)) => properties.add_attributes(&start),
            Ok(Event::Text(text)) => properties.text.push_str(&text),
            Ok(Event::CData(text)) => properties.text.push_str(&text),
            Ok(Event::GeneralRef(entity)) => properties.text.push_str(&unescaped(&format!("&{};", &*entity))),
            Ok(Event::End(_)) => properties.close(),
            Ok(Event::Eof) | Err(_) => return properties.said,
            Ok(_) => {}
        }
    }
}

/// What was read so far.
struct Properties {
    names: &'static [&'static str],
    said: Vec<String>,
    /// The property that is open, and how many elements are open in it: XMP has lists of names.
    open: Option<(&'static str, usize)>,
    text: String,
}

impl Properties {
    fn open(&mut self, start: &BytesStart) {
        self.add_attributes(start);
        match &mut self.open {
            Some((_, depth)) => *depth += 1,
            None => {
                self.open = self.named(start.local_name().as_ref()).map(|name| (name, 0));
                self.text.clear();
            }
        }
    }

    fn close(&mut self) {
        match &mut self.open {
            Some((_, depth)) if *depth > 0 => {
                *depth -= 1;
                self.text.push(' ');
            }
            Some((name, _)) => {
                let name = *name;
                let text = std::mem::take(&mut self.text);
                self.add(name, &text);
                self.open = None;
            }
            None => {}
        }
    }

    fn add_attributes(&mut self, start: &BytesStart) {
        for attribute in start.attributes().with_checks(false).flatten() {
            if let Some(name) = self.named(attribute.key.local_name().as_ref()) {
                self.add(name, &unescaped(&attribute.value));
            }
        }
    }

    fn named(&self, name: &str) -> Option<&'static str> {
        self.names.iter().copied().find(|own| *own == name)
    }

    fn add(&mut self, name: &str, value: &str) {
        self.said.extend(said(name, value));
    }
}

/// Text with what its references mean, such as `&amp;`.
fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map(|text| text.into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_places_are_found_in_every_form_of_xmp() {
        for (inside, expected) in [
            ("<dc:creator><rdf:Seq><rdf:li>Example Author</rdf:li></rdf:Seq></dc:creator>", "creator: Example Author"),
            (
                "<dc:creator><rdf:Seq> <rdf:li>A</rdf:li>\n<rdf:li>B &amp; C</rdf:li> </rdf:Seq></dc:creator>",
                "creator: A B & C",
            ),
            ("<rdf:Description exif:GPSLatitude=\"51,30N\"/>", "GPSLatitude: 51,30N"),
            ("<rdf:Description exif:GPSLongitude='0,7W'></rdf:Description>", "GPSLongitude: 0,7W"),
            ("<exif:GPSLatitude>51,30N</exif:GPSLatitude>", "GPSLatitude: 51,30N"),
            ("<aux:OwnerName><![CDATA[Example Owner]]></aux:OwnerName>", "OwnerName: Example Owner"),
            ("<d:creator><c:Agent><d:title>Example Author</d:title></c:Agent></d:creator>", "creator: Example Author"),
            ("<dc:creator>Example Author</dc:creator><broken", "creator: Example Author"),
            ("<dc:creator><rdf:Seq/></dc:creator><rdf:Description tiff:Artist=' '/>", ""),
            ("<xmp:CreatorTool>Example Program</xmp:CreatorTool><dc:title>Plan</dc:title>", ""),
        ] {
            let bytes = [b"\xff\0<?xpacket?><rdf:RDF>", inside.as_bytes(), b"</rdf:RDF>\0"].concat();
            assert_eq!(in_packets(&bytes).join("; "), expected, "{inside}");
        }
        let two = b"<rdf:RDF a:Artist='A'></rdf:RDF>\0<rdf:RDF a:Artist='B'/><rdf:RDF";
        assert_eq!(in_packets(two), ["Artist: A", "Artist: B"]);
    }
}
