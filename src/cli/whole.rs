//! Files that appear whole or not at all.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

/// Writes under a temporary name beside the file, syncs, renames, syncs the folder.
///
/// # Errors
///
/// What `write` says, or the system; the file is as it was.
pub fn write_whole<T, E: From<io::Error>>(
    file: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut out = BufWriter::with_capacity(1 << 16, tempfile::NamedTempFile::new_in(folder)?);
    let written = write(&mut out)?;
    let temporary = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    temporary.as_file().sync_all()?;
    temporary.persist(file).map_err(|error| error.error)?;
    File::open(folder)?.sync_all()?;
    Ok(written)
}
