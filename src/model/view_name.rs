//! The names that templates may use behind a dot. `build.rs` reads this file too: a name that the default theme has
//! wrong is an error of the build.

/// Lists the names once, as variants and as texts.
macro_rules! names {
    ($($name:ident),* $(,)?) => {
        /// The name of a part of a value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(non_camel_case_types, reason = "each is the name of a field")]
        pub enum ViewName {
            $($name,)*
        }

        impl ViewName {
            /// The name as templates write it.
            pub fn text(self) -> &'static str {
                match self {
                    $(ViewName::$name => stringify!($name),)*
                }
            }

            /// The name that templates write so.
            pub fn find(text: &str) -> Option<ViewName> {
                match text {
                    $(stringify!($name) => Some(ViewName::$name),)*
                    _ => None,
                }
            }
        }
    };
}

names! {
    absent, action, add, address, anchor, area, bars, base_url, body, breadcrumbs, buttons, caption, cell, cells, citation,
    code, columns, contact, coverage, current, datetime, described, description, draft, email, errors, feed, fields,
    figures, files, foot, footer, form, format, frame, grid, head_title, heading, headings, help, hidden, home, href, html, id, input, intro,
    items, kind, label, labelled, lang, language, lede, licence, list, lists, meanwhile, money, moved_to, name,
    navigation, next, note, number, numbers, numeric, origin, page, pages, pagination, parts, phone, policy,
    predecessor, previous, problems, published_at, report, root, rows, search, sections, series, share, size, stacks,
    structured, successor, svg, tag, term, terms, text, title, title_lang, total, translations, value, wrong,
}
