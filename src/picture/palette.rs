//! The colours of pictures.

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// The colours of pictures: those of the site where it is light.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    pub ink: Rgb,
    pub muted: Rgb,
    pub paper: Rgb,
    pub soft: Rgb,
    pub accent: Rgb,
    pub brand: Rgb,
    pub on_brand: Rgb,
}
