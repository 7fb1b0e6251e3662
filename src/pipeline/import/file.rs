//! A customer file on disk: opened for reading only, read several times from its beginning.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write as _},
    path::{Path, PathBuf},
    sync::{
        atomic::{AtomicU64, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

use sha2::{Digest as _, Sha256};

use super::error::{FileTrouble, ImportError, KnownFormat};
use crate::domain::{
    Digest,
    progress::{Progress, Stage},
};

/// Bytes copied at once.
const BITE: u64 = 256 * 1024;
/// Longest wait between two looks at whether the operator cancelled.
const PATIENCE: Duration = Duration::from_millis(50);

/// An open customer file.
#[derive(Debug)]
pub(super) struct CustomerFile {
    file: File,
    /// Its size in bytes.
    pub length: u64,
}

impl CustomerFile {
    /// Opens a file, or says why it can be no customer file.
    pub fn open(path: &Path) -> Result<Self, FileTrouble> {
        let metadata = fs::metadata(path)?;
        if metadata.is_dir() {
            return Err(FileTrouble::Folder);
        }
        Self::of(File::open(path)?)
    }

    /// Opens a file like [`CustomerFile::open`]; what can be read only once, such as a pipe, is copied
    /// to a temporary file that has no name.
    pub fn open_or_copy(path: &Path, progress: &dyn Progress) -> Result<Self, ImportError> {
        let of_file = |trouble: FileTrouble| trouble.of(path);
        let metadata = fs::metadata(path).map_err(|error| of_file(error.into()))?;
        if metadata.is_file() || metadata.is_dir() {
            return Self::open(path).map_err(of_file);
        }
        let copy = tempfile::tempfile().map_err(|error| of_file(error.into()))?;
        let copied = copy_while_wanted(path.to_owned(), &copy, progress);
        if !copied.map_err(|error| of_file(error.into()))? {
            return Err(ImportError::Cancelled);
        }
        Self::of(copy).map_err(of_file)
    }

    fn of(mut file: File) -> Result<Self, FileTrouble> {
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

/// Copies what can be read only once; false where the operator cancelled. Reading waits in a thread
/// of its own, so that a pipe into which nobody writes does not keep the operator waiting.
fn copy_while_wanted(path: PathBuf, mut copy: &File, progress: &dyn Progress) -> io::Result<bool> {
    let (sender, receiver) = mpsc::sync_channel(4);
    thread::spawn(move || {
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) => return drop(sender.send(Err(error))),
        };
        loop {
            let mut bytes = Vec::new();
            let read = (&mut file)
                .take(BITE)
                .read_to_end(&mut bytes)
                .map(|_| bytes);
            let ends = read.as_ref().map_or(true, Vec::is_empty);
            if sender.send(read).is_err() || ends {
                return;
            }
        }
    });
    let mut copied = 0;
    loop {
        match receiver.recv_timeout(PATIENCE) {
            Ok(bytes) => {
                let bytes = bytes?;
                copy.write_all(&bytes)?;
                copied += bytes.len() as u64;
                progress.at(Stage::Survey, copied, 0);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(true),
        }
        if progress.is_cancelled() {
            return Ok(false);
        }
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
