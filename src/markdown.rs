//! stub
pub fn html(_: &str, _: &str, _: u8) -> String {
    String::new()
}
pub fn plain(_: &str) -> String {
    String::new()
}
pub struct MarkdownLink {
    pub destination: String,
}
pub fn links(_: &str) -> Vec<MarkdownLink> {
    Vec::new()
}
