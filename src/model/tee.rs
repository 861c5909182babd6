//! The same bytes to several places.

use std::io::{self, Write};

/// Writes all that it gets to each of several outputs.
pub struct Tee<'a, const N: usize>(pub [&'a mut dyn Write; N]);

impl<const N: usize> Write for Tee<'_, N> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.iter_mut().try_for_each(|output| output.write_all(bytes))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.iter_mut().try_for_each(|output| output.flush())
    }
}
