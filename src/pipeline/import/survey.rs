//! Understands a file: the pass before the import that changes nothing.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use super::{
    clash,
    error::{FileTrouble, ImportError},
    file::CustomerFile,
    naming,
    runs::Spill,
    tally::{ColumnTally, Sample},
};
use crate::{
    domain::{
        Column, Digest, Kind, Region, Row, SourceName,
        progress::{Progress, Stage},
        record::SetAsideRow,
        survey::{KindReason, Survey, SurveyColumn},
    },
    formats::{
        dialect,
        encoding::{EncodingScan, FileEncoding},
        headers,
        proposal::{self, ColumnFacts, Proposal},
        table::{Fate, Header, Shape, Table, TableRow, has_value},
        unpack,
    },
};

/// Bytes at the beginning of a file in which delimiter and header are looked for.
const SAMPLE: usize = 256 * 1024;
/// Rows between two looks at whether the operator cancelled.
const ROWS_BETWEEN: u64 = 4096;

/// What the operator said about the files; nothing means: find out.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// Name of the source, of a single file.
    pub source: Option<SourceName>,
    /// Label of the encoding.
    pub encoding: Option<String>,
    /// The byte between cells.
    pub delimiter: Option<u8>,
    /// Header of the identifier column.
    pub key: Option<String>,
    /// Number repeated identifiers instead of refusing them.
    pub number_repeats: bool,
    /// Where telephone numbers without country code belong; kept for the workspace.
    pub region: Option<Region>,
    /// Kinds of columns by their headers.
    pub kinds: Vec<(String, Kind)>,
    /// Kinds by header for every file that has such a column; what is said of this file stands above.
    pub usual_kinds: Vec<(String, Kind)>,
}

/// A file that was understood.
#[derive(Debug, Clone)]
pub struct Understood {
    /// Where it lies.
    pub path: PathBuf,
    /// What was understood; kinds, identifier and source name may be changed before it is loaded.
    pub survey: Survey,
    pub(super) shape: Shape,
    /// Held open: what is loaded is the file that was understood.
    pub(super) file: Arc<CustomerFile>,
}

/// Understands files; nothing is changed.
///
/// # Errors
///
/// See [`ImportError`]; the first file that can't be taken is named.
pub fn understand(
    files: &[PathBuf],
    wishes: &Wishes,
    progress: &dyn Progress,
) -> Result<Vec<Understood>, ImportError> {
    let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let names = naming::source_names(&paths, wishes.source.as_ref());
    let opened = paths
        .iter()
        .map(|path| CustomerFile::open_or_copy(path, progress))
        .collect::<Result<Vec<_>, _>>()?;
    // Every file is read twice: for its encoding, then for its rows.
    let work = Work::new(progress, opened.iter().map(|file| file.length * 2).sum());
    let mut understood: Vec<Understood> = Vec::with_capacity(files.len());
    for ((path, file), name) in files.iter().zip(opened).zip(names) {
        let name = name.ok_or_else(|| FileTrouble::NoName.of(path))?;
        if understood.iter().any(|other| other.survey.source == name) {
            return Err(ImportError::NameTaken {
                path: path.clone(),
                name,
                same_command: true,
            });
        }
        let (shape, survey) = one(&file, path, name, wishes, &work)?;
        understood.push(Understood {
            path: path.clone(),
            survey,
            shape,
            file: Arc::new(file),
        });
    }
    Ok(understood)
}

/// The digest of a file's bytes: tells whether it was imported before.
///
/// # Errors
///
/// See [`ImportError`].
pub fn digest(file: &Path, progress: &dyn Progress) -> Result<Digest, ImportError> {
    let opened = CustomerFile::open(file).map_err(|trouble| trouble.of(file))?;
    let work = Work::new(progress, opened.length);
    Ok(scan(&opened, file, None, &work)?.sha256)
}

/// How far the reading has come.
pub(super) struct Work<'a> {
    progress: &'a dyn Progress,
    passed: AtomicU64,
    total: u64,
}

impl<'a> Work<'a> {
    /// The reading of so many bytes in all.
    pub fn new(progress: &'a dyn Progress, total: u64) -> Self {
        Self {
            progress,
            passed: AtomicU64::new(0),
            total,
        }
    }

    fn go_on(&self) -> Result<(), ImportError> {
        let passed = self.passed.load(Ordering::Relaxed);
        self.progress.at(Stage::Survey, passed, self.total);
        if self.progress.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
        Ok(())
    }
}

/// What the bytes of a file say.
struct Scanned {
    sha256: Digest,
    encoding: FileEncoding,
    beginning: Vec<u8>,
}

/// Reads a file once for its digest, its encoding and its beginning.
fn scan(
    file: &CustomerFile,
    path: &Path,
    label: Option<&str>,
    work: &Work<'_>,
) -> Result<Scanned, ImportError> {
    let of_file = |trouble: FileTrouble| trouble.of(path);
    let mut reading = file.read(&work.passed).map_err(of_file)?.with_digest();
    let (mut encoding, mut beginning) = (EncodingScan::default(), Vec::new());
    let mut buffer = vec![0; SAMPLE];
    loop {
        work.go_on()?;
        let read = reading
            .read(&mut buffer)
            .map_err(|error| of_file(error.into()))?;
        if read == 0 {
            break;
        }
        encoding.feed(&buffer[..read]);
        let missing = SAMPLE - beginning.len();
        beginning.extend_from_slice(&buffer[..read.min(missing)]);
    }
    if beginning.is_empty() {
        return Err(of_file(FileTrouble::Empty));
    }
    let encoding = encoding
        .finish(label)
        .map_err(|label| of_file(FileTrouble::NoEncoding(label.to_owned())))?;
    let sha256 = reading
        .into_digest()
        .map_err(|error| of_file(error.into()))?
        .unwrap_or_else(|| Digest::of(b""));
    Ok(Scanned {
        sha256,
        encoding,
        beginning,
    })
}

/// Understands one file.
pub(super) fn one(
    file: &CustomerFile,
    path: &Path,
    source: SourceName,
    wishes: &Wishes,
    work: &Work<'_>,
) -> Result<(Shape, Survey), ImportError> {
    let of_file = |trouble: FileTrouble| trouble.of(path);
    let Scanned {
        sha256,
        encoding,
        beginning,
    } = scan(file, path, wishes.encoding.as_deref(), work)?;
    let is_whole = beginning.len() as u64 == file.length;
    let mark = usize::try_from(encoding.mark)
        .unwrap_or(0)
        .min(beginning.len());
    let text = unpack::beginning(&beginning[mark..], encoding);
    let dialect::Dialect {
        delimiter,
        title_rows,
    } = dialect::find(&text, is_whole, wishes.delimiter);
    let shape = Shape {
        encoding,
        delimiter,
        title_rows,
    };
    let (header, rows) = count(file, path, shape, work)?;
    if rows.rows == 0 {
        let blank = !header.cells.iter().any(|cell| has_value(cell.as_bytes()));
        return Err(of_file(match rows.first_set_aside.first() {
            _ if blank => FileTrouble::Empty,
            None => FileTrouble::HeaderOnly { line: header.line },
            Some(first) => FileTrouble::NoRecord {
                rows: rows.set_aside,
                line: first.line,
                reason: first.reason,
            },
        }));
    }
    let (columns, identifier) =
        columns(&header, rows.tallies).map_err(|error| of_file(error.into()))?;
    let mut survey = Survey {
        source,
        file: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        bytes: file.length,
        sha256,
        encoding: encoding.name().to_owned(),
        encoding_reason: encoding.reason,
        delimiter,
        title_rows: title_rows as u64,
        header_line: header.line,
        identifier,
        columns,
        number_repeats: wishes.number_repeats,
        rows: rows.rows,
        short_rows: rows.short,
        undecodable_rows: rows.undecodable,
        set_aside: rows.set_aside,
        first_set_aside: rows.first_set_aside,
    };
    obey(&mut survey, wishes, file, path, shape)?;
    Ok((shape, survey))
}

/// What the rows of a file say.
struct Counted {
    rows: u64,
    short: u64,
    undecodable: u64,
    set_aside: u64,
    first_set_aside: Vec<SetAsideRow>,
    tallies: Vec<ColumnTally>,
}

/// Reads every row of a file once.
fn count(
    file: &CustomerFile,
    path: &Path,
    shape: Shape,
    work: &Work<'_>,
) -> Result<(Header, Counted), ImportError> {
    let of_file = |trouble: FileTrouble| trouble.of(path);
    let reading = file.read(&work.passed).map_err(of_file)?;
    let opened = Table::open(reading, shape).map_err(|error| of_file(error.into()))?;
    let (mut table, header) = opened.ok_or_else(|| of_file(FileTrouble::Empty))?;
    let spill = Spill::default();
    let mut counted = Counted {
        rows: 0,
        short: 0,
        undecodable: 0,
        set_aside: 0,
        first_set_aside: Vec::new(),
        tallies: header
            .cells
            .iter()
            .map(|_| ColumnTally::of_one_in(header.cells.len(), &spill))
            .collect(),
    };
    let mut row = Row::default();
    while let Some(TableRow { line, fate }) = table
        .next_row(&mut row)
        .map_err(|error| of_file(error.into()))?
    {
        match fate {
            Fate::Record {
                is_short,
                is_undecodable,
            } => {
                counted.rows += 1;
                counted.short += u64::from(is_short);
                counted.undecodable += u64::from(is_undecodable);
                for (tally, cell) in counted.tallies.iter_mut().zip(row.cells()) {
                    let value = cell.filter(|cell| has_value(cell));
                    tally.add(value).map_err(|error| of_file(error.into()))?;
                }
            }
            Fate::SetAside(reason) => {
                counted.set_aside += 1;
                if counted.first_set_aside.len() < Survey::SET_ASIDE_SHOWN {
                    counted.first_set_aside.push(SetAsideRow {
                        line,
                        reason,
                        row: row.clone(),
                    });
                }
            }
        }
        if (counted.rows + counted.set_aside).is_multiple_of(ROWS_BETWEEN) {
            work.go_on()?;
        }
    }
    Ok((header, counted))
}

/// The columns with the kinds that are proposed for them, and the place of the identifier.
fn columns(
    header: &Header,
    tallies: Vec<ColumnTally>,
) -> std::io::Result<(Vec<SurveyColumn>, Option<usize>)> {
    let names = headers::distinct(header.cells.iter().map(String::as_str));
    let mut columns = Vec::with_capacity(names.len());
    let mut samples = Vec::with_capacity(names.len());
    for ((name, header), mut tally) in names.into_iter().zip(tallies) {
        let examples = std::mem::take(&mut tally.examples);
        samples.push(std::mem::take(&mut tally.sample));
        let filled = tally.filled;
        let (distinct, can_identify) = tally.finish()?;
        columns.push(SurveyColumn {
            column: Column::new(name, Kind::Text),
            header,
            reason: KindReason::Unknown,
            examples,
            filled,
            distinct,
            can_identify,
        });
    }
    let headers: Vec<&str> = columns
        .iter()
        .map(|column| column.column.name.as_str())
        .collect();
    let texts: Vec<Vec<&str>> = samples.iter().map(Sample::texts).collect();
    let facts: Vec<ColumnFacts<'_>> = columns
        .iter()
        .zip(&texts)
        .map(|(column, sample)| ColumnFacts {
            can_identify: column.can_identify,
            sample,
        })
        .collect();
    let Proposal { kinds, identifier } = proposal::propose(&headers, &facts);
    for (column, (kind, reason)) in columns.iter_mut().zip(kinds) {
        column.column = Column::new(std::mem::take(&mut column.column.name), kind);
        column.reason = reason;
    }
    Ok((columns, identifier))
}

/// Does what the operator said about kinds and identifier.
fn obey(
    survey: &mut Survey,
    wishes: &Wishes,
    file: &CustomerFile,
    path: &Path,
    shape: Shape,
) -> Result<(), ImportError> {
    let mut chosen: Vec<(usize, Kind)> = Vec::new();
    for (column, kind) in &wishes.usual_kinds {
        chosen.extend(find(survey, column).ok().map(|place| (place, *kind)));
    }
    for (column, kind) in &wishes.kinds {
        let place = find(survey, column).map_err(|trouble| trouble.of(path))?;
        chosen.retain(|(other, _)| *other != place);
        chosen.push((place, *kind));
    }
    let mut key = None;
    for (place, kind) in chosen {
        survey.choose_kind(place, kind);
        match kind {
            Kind::Identifier => key = Some(place),
            _ if survey.identifier == Some(place) => survey.identifier = None,
            _ => {}
        }
    }
    if let Some(column) = &wishes.key {
        let place = find(survey, column).map_err(|trouble| trouble.of(path))?;
        survey.choose_kind(place, Kind::Identifier);
        key = Some(place);
    }
    let Some(place) = key else {
        return Ok(());
    };
    survey.identifier = Some(place);
    if !survey.columns[place].can_identify && !wishes.number_repeats {
        let trouble = clash::first(file, shape, place, &survey.columns[place].column.name)
            .unwrap_or_else(|trouble| trouble);
        return Err(trouble.of(path));
    }
    Ok(())
}

/// The place of the column that the operator named: by its very name, else however it is spelled.
fn find(survey: &Survey, wanted: &str) -> Result<usize, FileTrouble> {
    let names = || {
        survey
            .columns
            .iter()
            .map(|column| column.column.name.as_str())
    };
    let words = headers::words(wanted);
    let alike = || {
        let mut places = names()
            .enumerate()
            .filter(|(_, name)| !words.is_empty() && headers::words(name) == words);
        let (place, _) = places.next()?;
        places.next().is_none().then_some(place)
    };
    names()
        .position(|name| name == wanted.trim())
        .or_else(alike)
        .ok_or_else(|| FileTrouble::NoColumn {
            column: wanted.to_owned(),
            columns: names().map(str::to_owned).collect(),
        })
}
