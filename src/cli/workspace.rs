//! Opening workspaces for commands, and saying why one can't be opened.

use std::{
    io,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use color_eyre::Report;

use super::{
    bar::PATIENCE,
    status::{Failure, Status},
    surroundings::Surroundings,
};
use crate::{
    store::{Holder, Store, StoreError, WorkspaceLock},
    words::workspace::WorkspaceFails,
};

/// How long to wait between two tries.
const PAUSE: Duration = Duration::from_millis(50);

/// Takes the lock of a workspace that exists or is to be made; waits a little while another process
/// has it.
///
/// # Errors
///
/// It is in use, or its folder is missing or can't be written.
pub fn lock(path: &Path, surroundings: &Surroundings) -> color_eyre::Result<WorkspaceLock> {
    let end = Instant::now() + PATIENCE;
    let wait = || {
        let has_time = Instant::now() < end;
        if has_time {
            thread::sleep(PAUSE);
        }
        has_time
    };
    WorkspaceLock::acquire(path, &holder(surroundings), wait)
        .and_then(|lock| lock.not_shared(surroundings.allows_network_fs))
        .map_err(|error| report(path, error))
}

/// Takes the lock of a workspace for a review: another review would hold it for hours, so there is
/// nothing to wait for.
///
/// # Errors
///
/// See [`lock`].
pub fn lock_now(path: &Path, surroundings: &Surroundings) -> color_eyre::Result<WorkspaceLock> {
    WorkspaceLock::acquire(path, &holder(surroundings), || false)
        .and_then(|lock| lock.not_shared(surroundings.allows_network_fs))
        .map_err(|error| report(path, error))
}

/// Opens a workspace that exists.
///
/// # Errors
///
/// It is missing, in use, no workspace, newer or damaged.
pub fn open(path: &Path, surroundings: &Surroundings) -> color_eyre::Result<Store> {
    // The lock's file is made only beside a workspace that is there.
    std::fs::metadata(path).map_err(|cause| {
        report(
            path,
            StoreError::File {
                path: path.to_owned(),
                cause,
            },
        )
    })?;
    Store::open(lock(path, surroundings)?).map_err(|error| report(path, error))
}

/// This process, as others are told of it.
#[must_use]
pub fn holder(surroundings: &Surroundings) -> Holder {
    Holder {
        user: surroundings
            .user
            .clone()
            .unwrap_or_else(|| surroundings.uid.to_string()),
        host: surroundings.host.clone(),
        process: std::process::id(),
    }
}

/// What a person is told of a workspace that failed.
pub fn report(workspace: &Path, error: StoreError) -> Report {
    let path = workspace.display().to_string();
    let (status, sentence) = match &error {
        StoreError::InUse {
            holder: Some(holder),
            ..
        } => {
            let Holder {
                user,
                host,
                process,
            } = holder.clone();
            let sentence = WorkspaceFails::InUse {
                path,
                user,
                host,
                process,
            };
            (Status::Machine, sentence)
        }
        StoreError::InUse { holder: None, .. } => {
            (Status::Machine, WorkspaceFails::InUseByUnknown { path })
        }
        StoreError::Exists { .. } => (Status::Usage, WorkspaceFails::Exists { path }),
        StoreError::NotAWorkspace { .. } => (Status::Usage, WorkspaceFails::NotAWorkspace { path }),
        StoreError::Newer { found, known, .. } => {
            let sentence = WorkspaceFails::Newer {
                path,
                found: *found,
                known: *known,
            };
            (Status::Usage, sentence)
        }
        StoreError::Damaged { what } => {
            let what = what.clone();
            (Status::Machine, WorkspaceFails::Damaged { path, what })
        }
        StoreError::Network { kind, .. } => {
            let kind = kind.name();
            (Status::Usage, WorkspaceFails::Network { path, kind })
        }
        StoreError::Full => (Status::Machine, WorkspaceFails::Full { path }),
        StoreError::File { path: file, cause } => {
            let shown = file.display().to_string();
            return match cause.kind() {
                io::ErrorKind::NotFound if file == workspace => {
                    Report::new(Failure::usage(&WorkspaceFails::Missing { path }))
                }
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                    Report::new(Failure::usage(&WorkspaceFails::NoFolder { path }))
                }
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    Report::new(Failure::machine(&WorkspaceFails::NotPermitted {
                        path: shown,
                    }))
                }
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    Report::new(Failure::machine(&WorkspaceFails::Full { path }))
                }
                _ => Report::new(error)
                    .wrap_err(Failure::machine(&WorkspaceFails::File { path: shown })),
            };
        }
        StoreError::Database(_) => {
            return Report::new(error)
                .wrap_err(Failure::machine(&WorkspaceFails::Database { path }));
        }
    };
    Report::new(Failure::new(status, &sentence))
}
