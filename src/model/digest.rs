//! What identifies the bytes of a file: size and SHA-256. The home of `sha2`.

use std::io::{self, Read, Write};

use sha2::{Digest, Sha256};

/// One file, by its size and SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileDigest {
    pub size: u64,
    pub sha256: [u8; 32],
}

impl FileDigest {
    /// What a file of those bytes is.
    pub fn from_bytes(bytes: &[u8]) -> FileDigest {
        FileDigest { size: bytes.len() as u64, sha256: Sha256::digest(bytes).into() }
    }

    /// What a file is that is read to its end.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_reader(mut file: impl Read) -> io::Result<FileDigest> {
        let mut sum = Summed::new(io::sink());
        io::copy(&mut file, &mut sum)?;
        Ok(sum.entry())
    }

    /// From the sum as 64 hexadecimal digits, and the size.
    pub fn parse(hex: &str, size: &str) -> Option<FileDigest> {
        if hex.len() != 64 {
            return None;
        }
        let mut sha256 = [0; 32];
        let digit = |byte: u8| char::from(byte).to_digit(16);
        for (byte, pair) in sha256.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
            *byte = (digit(pair[0])? << 4 | digit(pair[1])?) as u8;
        }
        Some(FileDigest { size: size.parse().ok()?, sha256 })
    }

    /// The sum as 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digits = self.sha256.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        digits.map(|digit| char::from(DIGITS[digit as usize])).collect()
    }
}

/// Sums up what passes through it.
pub struct Summed<W> {
    inner: W,
    size: u64,
    sum: Sha256,
}

impl<W: Write> Summed<W> {
    /// Nothing passed yet.
    pub fn new(inner: W) -> Summed<W> {
        Summed { inner, size: 0, sum: Sha256::default() }
    }

    /// What passed so far.
    pub fn entry(self) -> FileDigest {
        FileDigest { size: self.size, sha256: self.sum.finalize().into() }
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.size += written as u64;
        self.sum.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_written_and_read_again() {
        let entry = FileDigest::from_bytes(b"abc");
        // FIPS 180-2, appendix B.1.
        assert_eq!(entry.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(FileDigest::parse(&entry.hex(), "3"), Some(entry));
        assert_eq!(FileDigest::parse(&entry.hex()[1..], "3"), None);
        assert_eq!(FileDigest::parse(&entry.hex().replace('b', "x"), "3"), None);
        let mut summed = Summed::new(io::sink());
        summed.write_all(b"a").unwrap();
        summed.write_all(b"bc").unwrap();
        assert_eq!(summed.entry(), entry);
    }
}
