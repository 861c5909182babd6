//! stub
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{source::Sources, view::*};
pub static RULES: &[&Rule] = &[];
pub struct Theme;
impl Theme {
    pub fn new(_: &Sources, _: &str, _: &SiteView, _: &mut Diagnostics) -> Option<Theme> {
        None
    }
    pub fn render(&self, _: &View, _: &mut Vec<u8>, _: &mut Diagnostics) {}
    pub fn assets(&self) -> Vec<(String, Vec<u8>)> {
        Vec::new()
    }
}
pub mod links {
    pub fn ids(_: &[u8]) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }
    pub fn internal(_: &[u8]) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }
}
