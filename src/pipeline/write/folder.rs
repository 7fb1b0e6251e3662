//! The result's folder, and files that appear whole or not at all.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use super::WriteError;
use crate::domain::Digest;

/// Makes the folder if it is missing; refuses one that holds something, unless `force`.
pub(super) fn prepare(folder: &Path, force: bool) -> Result<(), WriteError> {
    let refused = |error: fn(PathBuf) -> WriteError| Err(error(folder.to_owned()));
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if !force && entries.next().is_some() {
                return refused(|folder| WriteError::NotEmpty { folder });
            }
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            refused(|folder| WriteError::NotAFolder { folder })
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir(folder).map_err(|cause| match cause.kind() {
                io::ErrorKind::NotFound => WriteError::NoParent {
                    folder: folder.to_owned(),
                },
                _ => WriteError::file(folder)(cause),
            })
        }
        Err(cause) => Err(WriteError::file(folder)(cause)),
    }
}

/// Waits until the names in a folder are on disk.
pub(super) fn sync(folder: &Path) -> Result<(), WriteError> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(WriteError::file(folder))
}

/// A file under a temporary name in its folder, digested while it is written; gone if dropped.
#[derive(Debug)]
pub(super) struct Staged {
    path: PathBuf,
    name: &'static str,
    file: BufWriter<NamedTempFile>,
    hasher: Sha256,
}

impl Staged {
    pub(super) fn new(folder: &Path, name: &'static str) -> Result<Self, WriteError> {
        let path = folder.join(name);
        let file = tempfile::Builder::new()
            .prefix(".twinfold-")
            .suffix(".tmp")
            .tempfile_in(folder)
            .map_err(WriteError::file(&path))?;
        Ok(Self {
            path,
            name,
            file: BufWriter::with_capacity(1 << 16, file),
            hasher: Sha256::new(),
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Waits until its content is on disk.
    pub(super) fn seal(self) -> Result<Sealed, WriteError> {
        let Self {
            path,
            name,
            file,
            hasher,
        } = self;
        let synced = file
            .into_inner()
            .map_err(io::IntoInnerError::into_error)
            .and_then(|file| file.as_file().sync_all().map(|()| file));
        Ok(Sealed {
            file: synced.map_err(WriteError::file(&path))?,
            path,
            name,
            sha256: Digest::from_bytes(hasher.finalize().into()),
        })
    }
}

impl Write for Staged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A file whose content is on disk, still without its name.
#[derive(Debug)]
pub(super) struct Sealed {
    path: PathBuf,
    name: &'static str,
    file: NamedTempFile,
    sha256: Digest,
}

impl Sealed {
    pub(super) const fn name(&self) -> &'static str {
        self.name
    }

    pub(super) const fn sha256(&self) -> Digest {
        self.sha256
    }

    /// Gives it its name, in place of whatever had it.
    pub(super) fn publish(self) -> Result<(), WriteError> {
        let Self { path, file, .. } = self;
        file.persist(&path)
            .map(drop)
            .map_err(|error| WriteError::file(&path)(error.error))
    }
}
