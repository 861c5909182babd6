//! What a result shows, in files that a page fetches some of.

use crate::model::search::{Document, SearchedType};

/// Results to a file: about 6 KB.
pub(super) const BLOCK: usize = 64;

/// What the addresses of all documents of a type begin and end with.
pub(super) struct Around<'a> {
    pub(super) before: &'a str,
    pub(super) after: &'a str,
}

/// What the addresses of each type have in common.
pub(super) fn around<'a>(types: &[SearchedType], documents: &'a [Document]) -> Vec<Around<'a>> {
    let mut rest = documents;
    let around = types.iter().map(|searched| {
        let (own, others) = rest.split_at(searched.documents);
        rest = others;
        common(own)
    });
    around.collect()
}

fn common<'a>(documents: &'a [Document]) -> Around<'a> {
    let Some(first) = documents.first().map(|document| document.href.as_str()) else {
        return Around { before: "", after: "" };
    };
    // Only whole parts: a beginning ends with a slash, an end begins with one or with a full stop.
    let mut before =
        first.rfind('/').filter(|slash| slash + 1 < first.len()).or_else(|| first[..first.len() - 1].rfind('/'));
    while let Some(slash) = before
        && !documents.iter().all(|document| document.href.starts_with(&first[..=slash]))
    {
        before = first[..slash].rfind('/');
    }
    let before = before.map_or("", |slash| &first[..=slash]);
    let after = first.rfind(['/', '.']).map_or("", |end| &first[end..]);
    let whole = |href: &str| href.len() >= before.len() + after.len() && href.ends_with(after);
    let after = if documents.iter().all(|document| whole(&document.href)) { after } else { "" };
    Around { before, after }
}

/// The cards, a line for each: title, its language, the middle of the address, the amount in pounds, the text next to it.
pub(super) fn files(types: &[SearchedType], documents: &[Document], around: &[Around]) -> Vec<Vec<u8>> {
    let of_type =
        types.iter().zip(around).flat_map(|(searched, around)| std::iter::repeat_n(around, searched.documents));
    let of_type: Vec<&Around> = of_type.collect();
    let blocks = documents.chunks(BLOCK).zip(of_type.chunks(BLOCK));
    let files = blocks.map(|(documents, around)| {
        let mut file = String::with_capacity(documents.len() * 80);
        documents.iter().zip(around).for_each(|(document, around)| add(document, around, &mut file));
        file.into_bytes()
    });
    files.collect()
}

fn add(document: &Document, around: &Around, file: &mut String) {
    one_line(document.title, file);
    file.push('\t');
    file.push_str(document.lang.unwrap_or_default());
    file.push('\t');
    file.push_str(&document.href[around.before.len()..document.href.len() - around.after.len()]);
    file.push('\t');
    file.extend(document.sum.map(|sum| sum.decimal()));
    file.push('\t');
    one_line(&document.detail, file);
    file.push('\n');
}

fn one_line(text: &str, file: &mut String) {
    file.extend(text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }));
}
