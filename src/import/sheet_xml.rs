//! The XML of workbooks, read by `quick-xml`.

use std::io::{BufReader, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Calls `take` with each event until the end or what is no XML; an element without content begins and ends.
pub(super) fn each_event(xml: &mut dyn Read, mut take: impl FnMut(&Event, bool)) {
    let mut reader = Reader::from_reader(BufReader::new(xml));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) | Err(_) => return,
            Ok(Event::Empty(element)) => {
                let end = element.to_end().into_owned();
                take(&Event::Start(element), true);
                take(&Event::End(end), true);
            }
            Ok(event) => take(&event, false),
        }
    }
}

/// The value of an attribute, whatever vocabulary its name is of.
pub(super) fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let own = element.attributes().with_checks(false).flatten().find(|own| own.key.local_name().as_ref() == name)?;
    own.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// What an attribute says; none where it is not there.
pub(super) fn is_yes(element: &BytesStart, name: &str) -> Option<bool> {
    attribute(element, name).map(|value| value == "1" || value == "true")
}
