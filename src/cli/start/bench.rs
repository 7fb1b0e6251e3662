//! What the start screen is answered: which workspaces there were, and what is in them.

use std::{fs, io, path::Path};

use color_eyre::Report;

use super::{demo, paths, recents};
use crate::{
    app::effect::{Answer, Request, StartAnswer, StartRequest},
    cli::{language::spoken, settings, status::Failure, surroundings::Surroundings, workspace},
    domain::{
        Verdict,
        recent::{Figures, Home, Inside},
    },
    store::{Holder, Store, StoreError, WorkspaceLock},
    words::{Sentence as _, review_usage::ReviewFails, start::StartFails},
};

/// What the worker of the start screen works with.
#[derive(Debug)]
pub struct Bench {
    /// Who asks, and where things lie.
    pub surroundings: Surroundings,
    /// What went wrong before, to be told once.
    pub trouble: Option<String>,
}

impl Bench {
    /// Carries a request out.
    ///
    /// # Errors
    ///
    /// It is one of the review, which the start screen never makes.
    pub fn carry_out(&mut self, request: Request) -> Result<Answer, Report> {
        match request {
            Request::Begin => Ok(said(StartAnswer::Home(self.home()))),
            Request::Start(StartRequest::LookInside(path)) => {
                let found = self.inside(Path::new(&path));
                Ok(said(StartAnswer::Inside(path, found)))
            }
            Request::Start(StartRequest::Complete(typed)) => {
                let home = self.surroundings.home.as_deref();
                Ok(said(StartAnswer::Completed(paths::completed(&typed, home))))
            }
            _ => Err(Failure::machine(&ReviewFails::WorkerBroke).into()),
        }
    }

    fn home(&mut self) -> Home {
        let list = recents::read(&self.surroundings);
        if list.is_none() && self.trouble.is_none() {
            self.trouble = Some(StartFails::ListDamaged.say(spoken()));
        }
        Home {
            recent: list.unwrap_or_default(),
            demo: demo::place(&self.surroundings).display().to_string(),
            trouble: self.trouble.take(),
        }
    }

    /// What is known of a workspace. Its lock is held while it is looked into, so that nobody changes
    /// it meanwhile; one that is in use is not looked into.
    fn inside(&self, path: &Path) -> Inside {
        match self.figures(path) {
            Ok(figures) => Inside::Free(Box::new(figures)),
            Err(Closed::Older) => Inside::Closed(StartFails::Older.say(spoken())),
            Err(Closed::Failed(StoreError::InUse {
                holder: Some(holder),
                ..
            })) => {
                let Holder {
                    user,
                    host,
                    process,
                } = holder;
                Inside::InUse {
                    user,
                    host,
                    process,
                }
            }
            Err(Closed::Failed(StoreError::File { path: file, cause }))
                if cause.kind() == io::ErrorKind::NotFound && file == path =>
            {
                Inside::Gone
            }
            Err(Closed::Failed(error)) => {
                Inside::Closed(workspace::report(path, error).to_string())
            }
            Err(Closed::Told(report)) => Inside::Closed(report.to_string()),
        }
    }

    fn figures(&self, path: &Path) -> Result<Figures, Closed> {
        let failed = |cause| StoreError::File {
            path: path.to_owned(),
            cause,
        };
        let bytes = fs::metadata(path).map_err(failed)?.len();
        if !Store::is_up_to_date(path)? {
            return Err(Closed::Older);
        }
        let holder = workspace::holder(&self.surroundings);
        let lock = WorkspaceLock::acquire(path, &holder, || false)?
            .not_shared(self.surroundings.allows_network_fs)?;
        let store = Store::open(lock)?;
        let said = settings::said(path, &self.surroundings).map_err(Closed::Told)?;
        let settings = settings::and_set(said, path, &store).map_err(Closed::Told)?;
        let thresholds = settings
            .thresholds()
            .map_err(|fault| Closed::Told(settings::fault(fault).into()))?;
        let verdicts = store.verdicts()?;
        let unsure = verdicts
            .iter()
            .filter(|judged| judged.verdict == Verdict::Unsure);
        let unsure = unsure.count();
        let last = store.newest_of_kind("verdict", None)?;
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        Ok(Figures {
            sources: count(store.sources()?.len()),
            records: store.record_count()?,
            pairs: store.pair_count(thresholds.review_floor())?,
            judged: count(verdicts.len() - unsure),
            unsure: count(unsure),
            newest: store.head()?.seq,
            last: last.map(|entry| (entry.at, entry.user)),
            bytes,
            free: free(path),
        })
    }
}

fn said(answer: StartAnswer) -> Answer {
    Answer::Start(Box::new(answer))
}

/// Why there are no figures of a workspace.
enum Closed {
    /// It is of an older format: looking into it would change it.
    Older,
    /// The workspace says so.
    Failed(StoreError),
    /// Its settings say so.
    Told(Report),
}

impl From<StoreError> for Closed {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

/// Bytes free for this user on the disk of a file.
fn free(path: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(path).ok()?;
    found.f_bavail.checked_mul(found.f_frsize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_workspace_is_told_as_such() {
        let folder = tempfile::tempdir().unwrap();
        let bench = Bench {
            surroundings: Surroundings::of_process(),
            trouble: None,
        };
        let gone = folder.path().join("gone.twinfold");
        assert_eq!(bench.inside(&gone), Inside::Gone);
        let text = folder.path().join("text.twinfold");
        fs::File::create(&text).unwrap();
        assert!(matches!(bench.inside(&text), Inside::Closed(_)));
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(left.len(), 1, "looking leaves nothing behind");
    }
}
