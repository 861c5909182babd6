//! What a feed says. `plan` says it in one language, `export` writes it as XML.

use super::date::Date;

/// What is new on a page, the newest first.
#[derive(Debug)]
pub struct Feed {
    /// What it is known by for ever, whatever its address.
    pub id: String,
    pub title: String,
    /// The feed's own address, whole.
    pub url: String,
    /// The whole address of its page.
    pub page: String,
    /// The site's name.
    pub author: String,
    /// The language of its titles, such as `en`.
    pub language: &'static str,
    /// The newest day in it; of an empty feed that of the site.
    pub updated: Option<Date>,
    pub news: Vec<News>,
}

/// A record that became public, or a change of one.
#[derive(Debug)]
pub struct News {
    /// What it is known by for ever, whatever the address of its page.
    pub id: String,
    /// The day it became news, or of what happened to it last.
    pub day: Date,
    pub title: String,
    /// The address of its page, whole.
    pub url: String,
    /// What it is about, in plain text.
    pub summary: Option<String>,
}
