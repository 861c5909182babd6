//! stub
pub mod links;

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
