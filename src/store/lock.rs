//! Who works in a workspace.
//!
//! The lock is the system's advisory lock on `NAME.twinfold.lock`, so that a killed process leaves
//! none behind; the file's text only tells who holds it. It is never taken on the workspace file
//! itself: closing a handle of that one would drop SQLite's locks.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use super::{StoreError, network::NetworkFs};

/// Longest text of a lock file that is read.
const LONGEST_TEXT: u64 = 4096;

/// The process that works in a workspace, as others are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// User name.
    pub user: String,
    /// Name of the host.
    pub host: String,
    /// Number of the process on that host.
    pub process: u32,
}

impl Holder {
    fn to_text(&self) -> String {
        let Self {
            user,
            host,
            process,
        } = self;
        format!(
            "user {}\nhost {}\nprocess {process}\n",
            one_line(user),
            one_line(host)
        )
    }

    fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let mut next = |label: &str| lines.next()?.strip_prefix(label)?.strip_prefix(' ');
        Some(Self {
            user: next("user")?.to_owned(),
            host: next("host")?.to_owned(),
            process: next("process")?.parse().ok()?,
        })
    }
}

/// A name without line breaks, so that the lock file stays three lines.
fn one_line(name: &str) -> String {
    name.replace(['\n', '\r'], " ")
}

/// The right to work in one workspace; given back when dropped, or when the process ends.
#[derive(Debug)]
pub struct WorkspaceLock {
    workspace: PathBuf,
    path: PathBuf,
    /// How changes are kept whole.
    journal: Journal,
    /// Holds the system's lock as long as it is open.
    _file: File,
}

/// How SQLite keeps a change whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Journal {
    /// By a write-ahead log.
    WriteAhead,
    /// By a rollback journal, with the file locked from opening to closing.
    Rollback,
}

impl WorkspaceLock {
    /// Takes the lock of the workspace at `workspace`, whether or not that file exists yet.
    ///
    /// While another process holds it, `wait` is asked: it sleeps a little and says true to try
    /// again, or says false to give up with [`StoreError::InUse`].
    pub fn acquire(
        workspace: &Path,
        holder: &Holder,
        mut wait: impl FnMut() -> bool,
    ) -> Result<Self, StoreError> {
        let workspace = settled(workspace);
        let mut name = workspace.clone().into_os_string();
        name.push(".lock");
        let path = PathBuf::from(name);
        let failed = |cause| StoreError::File {
            path: path.clone(),
            cause,
        };
        loop {
            let mut file = open(&path).map_err(failed)?;
            match file.try_lock() {
                Ok(()) => {
                    // Its last holder removes the file before letting go, so the lock may be one on
                    // a file that nobody else can find any more.
                    if !is_at(&file, &path).map_err(failed)? {
                        continue;
                    }
                    file.set_len(0).map_err(failed)?;
                    file.write_all(holder.to_text().as_bytes())
                        .map_err(failed)?;
                    return Ok(Self {
                        workspace,
                        path: path.clone(),
                        journal: Journal::WriteAhead,
                        _file: file,
                    });
                }
                Err(TryLockError::WouldBlock) => {
                    if !wait() {
                        let mut text = String::new();
                        let holder = file.take(LONGEST_TEXT).read_to_string(&mut text);
                        return Err(StoreError::InUse {
                            path: workspace,
                            holder: holder.ok().and_then(|_| Holder::from_text(&text)),
                        });
                    }
                }
                Err(TryLockError::Error(cause)) => return Err(failed(cause)),
            }
        }
    }

    /// Refuses a workspace on a file system that other hosts share, unless that is allowed: then changes
    /// are kept whole by a rollback journal.
    ///
    /// # Errors
    ///
    /// [`StoreError::Network`].
    pub fn not_shared(mut self, allowed: bool) -> Result<Self, StoreError> {
        let shared = self.workspace.parent().and_then(NetworkFs::of_folder);
        self.journal = journal_on(shared, allowed).map_err(|kind| StoreError::Network {
            path: self.workspace.clone(),
            kind,
        })?;
        Ok(self)
    }

    /// How changes are kept whole.
    pub(super) const fn journal(&self) -> Journal {
        self.journal
    }

    /// The workspace that is locked, with symbolic links followed.
    #[must_use]
    pub fn workspace(&self) -> &Path {
        &self.workspace
    }
}

impl Drop for WorkspaceLock {
    fn drop(&mut self) {
        // A lock file that stays behind is harmless: nobody holds its lock.
        let _ = fs::remove_file(&self.path);
    }
}

/// The journal for a file system; the file system, where it is not allowed.
fn journal_on(shared: Option<NetworkFs>, allowed: bool) -> Result<Journal, NetworkFs> {
    match shared {
        None => Ok(Journal::WriteAhead),
        Some(_) if allowed => Ok(Journal::Rollback),
        Some(kind) => Err(kind),
    }
}

/// The path that every name of one workspace leads to.
fn settled(workspace: &Path) -> PathBuf {
    if let Ok(real) = fs::canonicalize(workspace) {
        return real;
    }
    let parent = match workspace.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    match (fs::canonicalize(parent), workspace.file_name()) {
        (Ok(parent), Some(name)) => parent.join(name),
        _ => workspace.to_owned(),
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// Whether `path` still leads to `file`.
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let held = file.metadata()?;
        match fs::metadata(path) {
            Ok(found) => Ok((held.dev(), held.ino()) == (found.dev(), found.ino())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        Ok(path.exists())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::Timestamp,
        store::{NewWorkspace, Store},
    };

    fn ann() -> Holder {
        Holder {
            user: "ann".to_owned(),
            host: "dq01".to_owned(),
            process: 4711,
        }
    }

    #[test]
    fn a_shared_file_system_is_refused_unless_allowed() {
        assert_eq!(journal_on(None, false), Ok(Journal::WriteAhead));
        assert_eq!(journal_on(Some(NetworkFs::Nfs), false), Err(NetworkFs::Nfs));
        assert_eq!(
            journal_on(Some(NetworkFs::Nfs), true),
            Ok(Journal::Rollback)
        );
    }

    #[test]
    fn with_a_rollback_journal_nothing_lies_beside_the_workspace() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("a.twinfold");
        let lock = || WorkspaceLock::acquire(&workspace, &ann(), || false).unwrap();
        let mut made = NewWorkspace::create(lock(), "u", Timestamp(0)).unwrap();
        made.store().begin().unwrap().commit().unwrap();
        drop(made.publish().unwrap());
        // Once with the log, so that the change from one to the other is tried too.
        drop(Store::open(lock()).unwrap());
        let mut alone = lock();
        alone.journal = Journal::Rollback;
        let mut store = Store::open(alone).unwrap();
        store.begin().unwrap().commit().unwrap();
        let names = || {
            let mut names: Vec<_> = fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        };
        assert!(
            names()
                .iter()
                .all(|name| !name.ends_with("-wal") && !name.ends_with("-shm")),
            "{:?}",
            names()
        );
        drop(store);
        drop(Store::open(lock()).unwrap());
    }

    #[test]
    fn a_second_taker_is_told_who_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("a.twinfold");
        let held = WorkspaceLock::acquire(&workspace, &ann(), || false).unwrap();
        let refused = WorkspaceLock::acquire(&workspace, &ann(), || false).unwrap_err();
        assert!(
            matches!(&refused, StoreError::InUse { holder: Some(holder), .. } if *holder == ann())
        );
        drop(held);
        assert!(WorkspaceLock::acquire(&workspace, &ann(), || false).is_ok());
        assert!(!folder.path().join("a.twinfold.lock").exists());
    }

    #[test]
    fn waiting_gets_it_once_it_is_free() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("a.twinfold");
        let mut held = Some(WorkspaceLock::acquire(&workspace, &ann(), || false).unwrap());
        let mut waits = 0;
        let taken = WorkspaceLock::acquire(&workspace, &ann(), || {
            waits += 1;
            if waits == 3 {
                held = None;
            }
            waits < 10
        });
        assert!(taken.is_ok());
        assert_eq!(waits, 3);
    }

    #[cfg(unix)]
    #[test]
    fn two_names_of_one_workspace_share_a_lock() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("a.twinfold");
        File::create(&workspace).unwrap();
        let alias = folder.path().join("b.twinfold");
        std::os::unix::fs::symlink(&workspace, &alias).unwrap();
        let _held = WorkspaceLock::acquire(&workspace, &ann(), || false).unwrap();
        assert!(WorkspaceLock::acquire(&alias, &ann(), || false).is_err());
    }
}
