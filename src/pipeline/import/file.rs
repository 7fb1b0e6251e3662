//! A customer file on disk: opened for reading only, read several times from its beginning.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom},
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};

use sha2::{Digest as _, Sha256};

use super::error::{FileTrouble, KnownFormat};
use crate::domain::Digest;

/// An open customer file.
#[derive(Debug)]
pub(super) struct CustomerFile {
    file: File,
    /// Its size in bytes.
    pub length: u64,
}

impl CustomerFile {
    /// Opens a file, or says why it can be no customer file. What can be read only once, such as a
    /// pipe, is copied to a temporary file that has no name.
    pub fn open(path: &Path) -> Result<Self, FileTrouble> {
        let metadata = fs::metadata(path)?;
        if metadata.is_dir() {
            return Err(FileTrouble::Folder);
        }
        let mut file = File::open(path)?;
        if !metadata.is_file() {
            let mut copy = tempfile::tempfile()?;
            io::copy(&mut file, &mut copy)?;
            file = copy;
        }
        let length = file.seek(SeekFrom::End(0))?;
        file.rewind()?;
        let mut head = Vec::with_capacity(16);
        (&file).take(16).read_to_end(&mut head)?;
        file.rewind()?;
        if let Some(format) = known_format(&head) {
            return Err(FileTrouble::NotText(format));
        }
        Ok(Self { file, length })
    }

    /// Reads it from its beginning; `passed` counts the bytes.
    pub fn read<'a>(&'a self, passed: &'a AtomicU64) -> Result<Reading<'a>, FileTrouble> {
        (&self.file).rewind()?;
        Ok(Reading {
            file: &self.file,
            passed,
            digest: None,
        })
    }
}

/// One reading of a customer file.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    file: &'a File,
    passed: &'a AtomicU64,
    digest: Option<Sha256>,
}

impl Reading<'_> {
    /// Digests the bytes as they pass.
    pub fn with_digest(mut self) -> Self {
        self.digest = Some(Sha256::new());
        self
    }

    /// The digest of the whole file, of which the rest is read.
    pub fn into_digest(mut self) -> io::Result<Option<Digest>> {
        io::copy(&mut self, &mut io::sink())?;
        Ok(self
            .digest
            .map(|digest| Digest::from_bytes(digest.finalize().into())))
    }
}

impl Read for Reading<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        if let Some(digest) = &mut self.digest {
            digest.update(&into[..read]);
        }
        self.passed.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// What a file is that begins like this and is no text.
fn known_format(head: &[u8]) -> Option<KnownFormat> {
    const FORMATS: [(&[u8], KnownFormat); 10] = [
        (b"PK\x03\x04", KnownFormat::Workbook),
        (b"PK\x05\x06", KnownFormat::Workbook),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            KnownFormat::OldWorkbook,
        ),
        (b"SQLite format 3\0", KnownFormat::Database),
        (b"\x1F\x8B", KnownFormat::Compressed),
        (b"BZh", KnownFormat::Compressed),
        (b"\xFD7zXZ\0", KnownFormat::Compressed),
        (b"\x28\xB5\x2F\xFD", KnownFormat::Compressed),
        (b"%PDF-", KnownFormat::Pdf),
        (b"PAR1", KnownFormat::Parquet),
    ];
    FORMATS
        .iter()
        .find(|(magic, _)| head.starts_with(magic))
        .map(|(_, format)| *format)
}
