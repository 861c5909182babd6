//! No page, style, picture or script leads a reader’s browser to another host.
