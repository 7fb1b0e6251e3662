//! Loads understood files into a workspace: all of them or nothing.

use std::{
    panic,
    sync::{
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Receiver, SyncSender},
    },
    thread,
};

use super::{
    error::{FileTrouble, ImportError},
    file::CustomerFile,
    identifiers::Identifiers,
    survey::Understood,
};
use crate::{
    domain::{
        Digest, Row, Source, SourceId, SourceName,
        operator::Outside,
        progress::{Progress, Stage},
        record::SetAsideRow,
        survey::Survey,
    },
    formats::table::{Fate, Shape, Table, TableRow},
    pipeline::ledger::{Author, Ledger},
    store::{Change, NewWorkspace, Store, WorkspaceLock},
};

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loaded {
    /// It is a source of the workspace now.
    New(Source),
    /// The workspace had it already, under this name; nothing was loaded.
    Known(SourceName),
}

/// Whether a file can become a source of a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It can.
    New,
    /// Its very bytes are a source already, under this name.
    Known(SourceName),
    /// The source of its name has other content.
    NameTaken,
}

/// Makes a new workspace of the files, at the place that `lock` stands for: it appears there when
/// everything in it is on disk, or not at all.
///
/// # Errors
///
/// See [`ImportError`]; nothing stays behind.
pub fn load_new<O: Outside + ?Sized>(
    lock: WorkspaceLock,
    files: &[Understood],
    author: &Author,
    outside: &mut O,
    progress: &dyn Progress,
) -> Result<(Store, Vec<Loaded>), ImportError> {
    let mut bytes = [0; 16];
    outside.randomness(&mut bytes);
    let uuid = uuid::Builder::from_random_bytes(bytes)
        .into_uuid()
        .to_string();
    let mut workspace = NewWorkspace::create(lock, &uuid, outside.now())?;
    let loaded = load_into(workspace.store(), files, author, outside, progress)?;
    Ok((workspace.publish()?, loaded))
}

/// Adds the files to a workspace in one transaction, each with its entry in the decision log.
///
/// # Errors
///
/// See [`ImportError`]; the workspace is as before.
pub fn load_into<O: Outside + ?Sized>(
    store: &mut Store,
    files: &[Understood],
    author: &Author,
    outside: &mut O,
    progress: &dyn Progress,
) -> Result<Vec<Loaded>, ImportError> {
    let work = Work {
        progress,
        passed: AtomicU64::new(0),
        total: files.iter().map(|file| file.survey.bytes).sum(),
    };
    store.sort_on_disk()?;
    let change = store.begin()?;
    let mut ledger = Ledger::new(author, outside);
    let mut loaded = Vec::with_capacity(files.len());
    for file in files {
        let survey = &file.survey;
        match standing(&change.sources()?, &survey.source, survey.sha256) {
            Standing::Known(name) => loaded.push(Loaded::Known(name)),
            Standing::NameTaken => {
                return Err(ImportError::NameTaken {
                    path: file.path.clone(),
                    name: survey.source.clone(),
                    same_command: false,
                });
            }
            Standing::New => {
                let source = load_one(&change, file, &work)?;
                ledger.append_source(&change, &source)?;
                loaded.push(Loaded::New(source));
            }
        }
    }
    change.commit()?;
    Ok(loaded)
}

/// Whether a file of that source name and digest can join these sources.
#[must_use]
pub fn standing(sources: &[Source], name: &SourceName, sha256: Digest) -> Standing {
    if let Some(known) = sources.iter().find(|source| source.sha256 == sha256) {
        return Standing::Known(known.name.clone());
    }
    if sources.iter().any(|source| source.name == *name) {
        return Standing::NameTaken;
    }
    Standing::New
}

/// How far the loading has come.
struct Work<'a> {
    progress: &'a dyn Progress,
    passed: AtomicU64,
    total: u64,
}

fn load_one(
    change: &Change<'_>,
    understood: &Understood,
    work: &Work<'_>,
) -> Result<Source, ImportError> {
    let Understood {
        path,
        survey,
        shape,
        file,
    } = understood;
    let source = source_of(change.next_source_id()?, survey);
    change.insert_source(&source)?;
    let of_file = |trouble: FileTrouble| trouble.of(path);
    let identifiers = Identifiers::prepare(file, *shape, survey.identifier, survey.number_repeats)
        .map_err(of_file)?;
    // Parsing runs ahead of writing, by a few batches at most.
    let (sender, receiver) = mpsc::sync_channel(4);
    let (written, read) = thread::scope(|scope| {
        let parser = scope.spawn(move || parse(file, *shape, identifiers, &sender, work));
        let written = write(change, source.id, receiver, work);
        let read = parser
            .join()
            .unwrap_or_else(|fault| panic::resume_unwind(fault));
        (written, read)
    });
    // When writing failed, the parser only lost whom it sent to.
    written?;
    let digest = read.map_err(of_file)?;
    if digest != Some(survey.sha256) {
        return Err(of_file(FileTrouble::Changed {
            before: survey.sha256,
        }));
    }
    Ok(source)
}

fn source_of(id: SourceId, survey: &Survey) -> Source {
    Source {
        id,
        name: survey.source.clone(),
        file: survey.file.clone(),
        sha256: survey.sha256,
        encoding: survey.encoding.clone(),
        delimiter: survey.delimiter,
        columns: survey
            .columns
            .iter()
            .map(|column| column.column.clone())
            .collect(),
        identifier: survey.identifier,
        rows: survey.rows,
        set_aside: survey.set_aside,
    }
}

/// Rows on their way to the workspace.
#[derive(Debug, Default)]
struct Batch {
    /// Line, identifier and cells.
    records: Vec<(u64, String, Row)>,
    set_aside: Vec<SetAsideRow>,
    bytes: usize,
}

impl Batch {
    const ROWS: usize = 1024;
    const BYTES: usize = 1 << 20;

    fn is_full(&self) -> bool {
        self.records.len() + self.set_aside.len() >= Self::ROWS || self.bytes >= Self::BYTES
    }
}

/// Reads the rows of a file and sends them on; the digest of what was read, or nothing where the
/// receiver is gone.
fn parse(
    file: &CustomerFile,
    shape: Shape,
    mut identifiers: Identifiers,
    sender: &SyncSender<Batch>,
    work: &Work<'_>,
) -> Result<Option<Digest>, FileTrouble> {
    let reading = file.read(&work.passed)?.with_digest();
    let (mut table, _) = Table::open(reading, shape)?.ok_or(FileTrouble::Empty)?;
    let mut batch = Batch::default();
    let mut row = Row::default();
    while let Some(TableRow { line, fate }) = table.next_row(&mut row)? {
        batch.bytes += row.as_packed().len();
        match fate {
            Fate::Record { .. } => {
                let identifier = identifiers.next(&row);
                batch.records.push((line, identifier, row.clone()));
            }
            Fate::SetAside(reason) => batch.set_aside.push(SetAsideRow {
                line,
                reason,
                row: row.clone(),
            }),
        }
        if batch.is_full() && sender.send(std::mem::take(&mut batch)).is_err() {
            return Ok(None);
        }
    }
    if sender.send(batch).is_err() {
        return Ok(None);
    }
    Ok(table.into_input().into_digest()?)
}

/// Writes what comes until nothing more comes, or the operator cancels.
fn write(
    change: &Change<'_>,
    source: SourceId,
    receiver: Receiver<Batch>,
    work: &Work<'_>,
) -> Result<(), ImportError> {
    let mut records = change.append_records(source)?;
    for batch in receiver {
        let Batch {
            records: rows,
            set_aside,
            bytes: _,
        } = batch;
        for (line, identifier, row) in &rows {
            records.push(*line, identifier, row)?;
        }
        for row in &set_aside {
            change.insert_set_aside(source, row)?;
        }
        work.progress.at(
            Stage::Import,
            work.passed.load(Ordering::Relaxed),
            work.total,
        );
        if work.progress.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
    }
    records.finish()?;
    Ok(())
}
