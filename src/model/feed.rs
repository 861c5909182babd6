//! What a feed says. `plan` says it in one language, `export` writes it as XML.

use super::date::Date;

/// What is new on a page, the newest first.
#[derive(Debug)]
pub struct Feed {
    pub title: String,
    /// The feed's own address, whole.
    pub url: String,
    /// The whole address of its page.
    pub page: String,
    /// The site's name.
    pub author: String,
    /// The language of its titles, such as `en`.
    pub language: &'static str,
    pub news: Vec<News>,
}

/// One record that became public.
#[derive(Debug)]
pub struct News {
    /// The day it became news.
    pub day: Date,
    pub title: String,
    /// The address of its page, whole.
    pub url: String,
    /// What it is about, in plain text.
    pub summary: Option<String>,
}
