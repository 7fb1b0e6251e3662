//! `import`: adds files to a workspace as sources.

use std::{
    io,
    path::{Path, PathBuf},
};

use color_eyre::Report;
use serde_json::json;

use super::{
    bar::Bar,
    language::spoken,
    output, settings,
    status::{Failure, Status},
    surroundings::Surroundings,
    workspace,
};
use crate::{
    domain::{
        Kind, Region, SourceName,
        settings::Settings,
        survey::{HeaderChange, Survey},
    },
    formats::rows::RowReader,
    pipeline::{
        import::{
            FileTrouble, ImportError, KnownFormat, Loaded, Understood, Wishes, load_into, load_new,
            understand,
        },
        ledger::Author,
    },
    runtime::outside::System,
    store::{Store, StoreError},
    words::{
        Sentence,
        command::About,
        failure::Failing,
        import::{ImportHelp, ImportSaid, ImportUsage},
        import_fails::{FileFails, ImportFails},
        learning::{LearnFails, LearnHelp},
    },
};

/// What `import` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The files.
    #[arg(value_name = "FILE", required = true, help = ImportHelp::Files.say(spoken()))]
    files: Vec<PathBuf>,
    /// The workspace.
    #[arg(long, value_name = "WORKSPACE", help = ImportHelp::Into.say(spoken()))]
    into: PathBuf,
    /// How the files are to be read.
    #[command(flatten)]
    reading: Reading,
    /// Who acts.
    #[arg(long, value_name = "NAME", help = About::Operator.say(spoken()))]
    operator: Option<String>,
    /// Whether the result goes to standard output as JSON.
    #[arg(long, help = About::Json.say(spoken()))]
    json: bool,
}

/// How files are to be read, as far as the operator says.
#[derive(Debug, Clone, clap::Args)]
pub struct Reading {
    /// Name of the source.
    #[arg(long, value_name = "NAME", value_parser = source, help = ImportHelp::Source.say(spoken()))]
    source: Option<SourceName>,
    /// Kinds of columns.
    #[arg(long = "map", value_name = "COLUMN=KIND", value_parser = mapping, help = ImportHelp::Map.say(spoken()))]
    kinds: Vec<(String, Kind)>,
    /// The encoding.
    #[arg(long, value_name = "ENCODING", help = ImportHelp::Encoding.say(spoken()))]
    encoding: Option<String>,
    /// The delimiter.
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter, help = ImportHelp::Delimiter.say(spoken()))]
    delimiter: Option<u8>,
    /// The identifier column.
    #[arg(long, value_name = "COLUMN", help = ImportHelp::Key.say(spoken()))]
    key: Option<String>,
    /// Whether repeats are numbered.
    #[arg(long, help = ImportHelp::NumberRepeats.say(spoken()))]
    number_repeats: bool,
    /// Where telephone numbers without country code belong.
    #[arg(long, value_name = "REGION", value_parser = region, help = LearnHelp::Region.say(spoken()))]
    region: Option<Region>,
}

impl Reading {
    /// What the operator and the settings said, for so many files.
    ///
    /// # Errors
    ///
    /// One name for several files.
    pub fn wishes(&self, files: usize, settings: &Settings) -> Result<Wishes, Failure> {
        let Self {
            source,
            kinds,
            encoding,
            delimiter,
            key,
            number_repeats,
            region,
        } = self.clone();
        if source.is_some() && files > 1 {
            return Err(Failure::usage(&ImportUsage::SourceOfMany));
        }
        Ok(Wishes {
            source,
            encoding,
            delimiter,
            key,
            number_repeats,
            region,
            kinds,
            usual_kinds: settings
                .map
                .iter()
                .map(|(header, kind)| (header.clone(), kind.value))
                .collect(),
        })
    }
}

fn region(given: &str) -> Result<Region, String> {
    Region::from_tag(given).ok_or_else(|| {
        let known = Region::ALL.map(Region::tag).join(", ");
        LearnFails::NoRegion { known }.say(spoken())
    })
}

fn source(given: &str) -> Result<SourceName, String> {
    SourceName::new(given).ok_or_else(|| ImportUsage::Source.say(spoken()))
}

fn mapping(given: &str) -> Result<(String, Kind), String> {
    let no_kind = || {
        let given = given.to_owned();
        ImportUsage::NoKind { given }.say(spoken())
    };
    let (column, kind) = given.rsplit_once('=').ok_or_else(no_kind)?;
    let kind = Kind::from_tag(kind.trim()).ok_or_else(|| {
        let given = kind.to_owned();
        ImportUsage::UnknownKind { given }.say(spoken())
    })?;
    Ok((column.to_owned(), kind))
}

fn delimiter(given: &str) -> Result<u8, String> {
    match given {
        "tab" | "\\t" => Ok(b'\t'),
        "comma" => Ok(b','),
        "semicolon" => Ok(b';'),
        "pipe" => Ok(b'|'),
        "space" => Ok(b' '),
        _ => match given.as_bytes() {
            [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n' | 0) => Ok(*byte),
            _ => Err(ImportUsage::Delimiter {
                given: given.to_owned(),
            }
            .say(spoken())),
        },
    }
}

/// Imports the files and says what was understood of each.
///
/// # Errors
///
/// A file or the workspace can't be taken; nothing was changed.
pub fn run(args: &Args, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    let Args {
        files,
        into,
        reading,
        operator,
        json,
    } = args;
    let settings = settings::load(into, surroundings)?;
    let wishes = |settings: &Settings| reading.wishes(files.len(), settings);
    wishes(&settings)?;
    let author = Author {
        by: surroundings.operator(operator.as_deref())?,
        model: None,
        policy: None,
    };
    let bar = Bar::start()?;
    let lock = workspace::lock(into, surroundings)?;
    let outcome = if into.symlink_metadata().is_ok() {
        let mut store = Store::open(lock).map_err(|error| workspace::report(into, error))?;
        let settings = settings::with_set(settings, into, &store)?;
        understand(files, &wishes(&settings)?, &bar).and_then(|files| {
            let loaded = load_into(&mut store, &files, &author, &mut System, &bar)?;
            keep_region(&mut store, reading.region)?;
            Ok((files, loaded))
        })
    } else {
        understand(files, &wishes(&settings)?, &bar).and_then(|files| {
            let (mut store, loaded) = load_new(lock, &files, &author, &mut System, &bar)?;
            keep_region(&mut store, reading.region)?;
            Ok((files, loaded))
        })
    };
    bar.clear();
    let (files, loaded) = outcome.map_err(|error| {
        let cancelled = bar.signal().unwrap_or(Status::Machine);
        report(into, error, cancelled)
    })?;
    if *json {
        output::json(&summary(into, &files, &loaded))?;
    } else {
        tell(&files, &loaded);
        let workspace = into.display().to_string();
        output::message(&ImportSaid::Next { workspace }.say(spoken()));
    }
    Ok(Status::Done)
}

/// Keeps the region of telephone numbers as a setting of the workspace, if one was named.
///
/// # Errors
///
/// The workspace fails.
pub fn keep_region(store: &mut Store, region: Option<Region>) -> Result<(), StoreError> {
    let Some(region) = region else {
        return Ok(());
    };
    let change = store.begin()?;
    // As a settings file spells it.
    change.set("match.region", Some(&format!("\"{}\"", region.tag())))?;
    change.commit()
}

/// What a person is told of an import that failed; `cancelled` is the status where they cancelled it.
pub fn report(workspace: &Path, error: ImportError, cancelled: Status) -> Report {
    match error {
        ImportError::Workspace(error) => workspace::report(workspace, error),
        ImportError::Cancelled => Report::new(Failure::new(cancelled, &Failing::Cancelled)),
        ImportError::NameTaken {
            path,
            name,
            same_command,
        } => {
            let (file, name) = (path.display().to_string(), name.to_string());
            Report::new(Failure::usage(&if same_command {
                ImportFails::NameShared { file, name }
            } else {
                ImportFails::NameTaken { file, name }
            }))
        }
        ImportError::File { path, trouble } => file_report(path.display().to_string(), trouble),
    }
}

/// What a person is told of a file that can't be opened.
pub fn missing(workspace: &Path, file: &Path, cause: io::Error) -> Report {
    let trouble = match cause.kind() {
        io::ErrorKind::NotFound => FileTrouble::Missing,
        io::ErrorKind::PermissionDenied => FileTrouble::NotPermitted,
        _ => FileTrouble::Read(cause),
    };
    let path = file.to_owned();
    report(workspace, ImportError::File { path, trouble }, Status::Done)
}

fn file_report(file: String, trouble: FileTrouble) -> Report {
    let mut status = Status::Usage;
    let mut because = None;
    let trouble = match trouble {
        FileTrouble::Missing => FileFails::Missing,
        FileTrouble::Folder => FileFails::Folder,
        FileTrouble::NotPermitted => {
            status = Status::Machine;
            FileFails::NotPermitted
        }
        FileTrouble::Read(cause) => {
            status = Status::Machine;
            because = Some(cause);
            FileFails::Unreadable
        }
        FileTrouble::NotText(KnownFormat::Workbook | KnownFormat::OldWorkbook) => {
            FileFails::Workbook
        }
        FileTrouble::NotText(KnownFormat::Database) => FileFails::Database,
        FileTrouble::NotText(KnownFormat::Compressed) => FileFails::Compressed,
        FileTrouble::NotText(KnownFormat::Pdf) => FileFails::Pdf,
        FileTrouble::NotText(KnownFormat::Parquet) => FileFails::Parquet,
        FileTrouble::Empty => FileFails::Empty,
        FileTrouble::HeaderOnly { line } => FileFails::HeaderOnly { line },
        FileTrouble::NoRecord { rows, line, reason } => FileFails::NoRecord { rows, line, reason },
        FileTrouble::OpenQuote { line } => FileFails::OpenQuote { line },
        FileTrouble::RowTooLong { line } => FileFails::RowTooLong {
            line,
            limit: (RowReader::<&[u8]>::LONGEST >> 20) as u64,
        },
        FileTrouble::NoEncoding(label) => FileFails::NoEncoding { label },
        FileTrouble::NoColumn { column, columns } => FileFails::NoColumn { column, columns },
        FileTrouble::KeyClash {
            column,
            value,
            lines,
        } => match lines[..] {
            [first, second] if !value.is_empty() => FileFails::KeyRepeats {
                column,
                value,
                lines: [first, second],
            },
            _ => FileFails::KeyMissing { column, lines },
        },
        FileTrouble::NoName => FileFails::NoName,
        FileTrouble::Changed { before: _ } => FileFails::Changed,
    };
    let failure = Failure::new(status, &ImportFails::File { file, trouble });
    match because {
        Some(cause) => Report::new(cause).wrap_err(failure),
        None => Report::new(failure),
    }
}

/// Says what was loaded and what a person should know of it.
pub fn tell(files: &[Understood], loaded: &[Loaded]) {
    for (file, loaded) in files.iter().zip(loaded) {
        for said in said_of(&file.path, &file.survey, loaded) {
            output::message(&said.say(spoken()));
        }
    }
}

fn said_of(path: &Path, survey: &Survey, loaded: &Loaded) -> Vec<ImportSaid> {
    let file = path.display().to_string();
    let source = match loaded {
        Loaded::Known(name) => {
            let source = name.to_string();
            return vec![ImportSaid::Known { file, source }];
        }
        Loaded::New(source) => source,
    };
    let mut said = vec![ImportSaid::Loaded {
        file,
        source: source.name.to_string(),
        rows: source.rows,
        encoding: source.encoding.clone(),
        reason: survey.encoding_reason,
        delimiter: source.delimiter,
    }];
    said.push(
        match survey
            .identifier
            .and_then(|place| survey.columns.get(place))
        {
            Some(column) => ImportSaid::Identifier {
                column: column.column.name.clone(),
            },
            None => ImportSaid::NoIdentifier,
        },
    );
    if survey.title_rows > 0 {
        said.push(ImportSaid::Titles {
            rows: survey.title_rows,
            line: survey.header_line,
        });
    }
    let changed = survey
        .columns
        .iter()
        .filter(|column| column.header != HeaderChange::Kept);
    said.extend(changed.map(|column| ImportSaid::Header {
        name: column.column.name.clone(),
        change: column.header,
    }));
    if survey.short_rows > 0 {
        said.push(ImportSaid::Short {
            rows: survey.short_rows,
        });
    }
    if survey.undecodable_rows > 0 {
        said.push(ImportSaid::Undecodable {
            rows: survey.undecodable_rows,
            encoding: survey.encoding.clone(),
        });
    }
    if survey.set_aside > 0 {
        said.push(ImportSaid::SetAside {
            rows: survey.set_aside,
        });
        said.extend(
            survey
                .first_set_aside
                .iter()
                .map(|row| ImportSaid::SetAsideRow {
                    line: row.line,
                    reason: row.reason,
                }),
        );
    }
    said
}

/// The result for machines.
fn summary(workspace: &Path, files: &[Understood], loaded: &[Loaded]) -> serde_json::Value {
    let sources: Vec<serde_json::Value> = files
        .iter()
        .zip(loaded)
        .map(|(file, loaded)| {
            let survey = &file.survey;
            let (name, is_new) = match loaded {
                Loaded::New(source) => (&source.name, true),
                Loaded::Known(name) => (name, false),
            };
            let columns: Vec<serde_json::Value> = survey
                .columns
                .iter()
                .map(|column| json!({"name": column.column.name, "kind": column.column.kind.tag()}))
                .collect();
            let identifier = survey
                .identifier
                .and_then(|place| survey.columns.get(place));
            json!({
                "file": file.path.to_string_lossy(),
                "source": name.as_str(),
                "loaded": is_new,
                "sha256": survey.sha256.to_string(),
                "encoding": survey.encoding,
                "delimiter": char::from(survey.delimiter),
                "title_rows": survey.title_rows,
                "header_line": survey.header_line,
                "identifier": identifier.map(|column| &column.column.name),
                "columns": columns,
                "rows": survey.rows,
                "short_rows": survey.short_rows,
                "undecodable_rows": survey.undecodable_rows,
                "set_aside": survey.set_aside,
            })
        })
        .collect();
    json!({"workspace": workspace.to_string_lossy(), "sources": sources})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_by_name_and_by_sign() {
        assert_eq!(delimiter("tab"), Ok(b'\t'));
        assert_eq!(delimiter("|"), Ok(b'|'));
        assert!(delimiter("\"").is_err());
        assert!(delimiter("，").is_err());
        assert!(delimiter("").is_err());
    }

    #[test]
    fn a_column_may_hold_an_equals_sign() {
        assert_eq!(mapping("a=b=phone"), Ok(("a=b".to_owned(), Kind::Phone)));
        assert!(mapping("phone").is_err());
        assert!(mapping("x=telephone").unwrap_err().contains("phone"));
    }

    #[test]
    fn trouble_ends_with_the_status_of_the_contract() {
        let status = |trouble| {
            let report = file_report("a.csv".to_owned(), trouble);
            report.downcast_ref::<Failure>().unwrap().status
        };
        assert_eq!(status(FileTrouble::Empty), Status::Usage);
        assert_eq!(status(FileTrouble::NotPermitted), Status::Machine);
        assert_eq!(
            status(FileTrouble::Read(io::Error::other("x"))),
            Status::Machine
        );
    }
}
