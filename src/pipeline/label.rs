//! The use case *label*: verdicts from a file, entered as if a steward had given them.

use thiserror::Error;

use super::{
    entities::{mint, whole},
    ledger::{Author, Ledger},
    match_lens::ModelLens,
    review::lens::Lens as _,
};
use crate::{
    domain::{
        Body, RecordPair, Schema, Seq, Tenths,
        body::{ShownEvidence, VerdictBody},
        card::CardEvidence,
        evidence::Level,
        operator::Outside,
    },
    formats::labels::Label,
    merge::judgements::Judgements,
    store::{Store, StoreError},
};

/// What became of the verdicts of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Labelled {
    /// Verdicts entered.
    pub entered: u64,
    /// Verdicts that stood already.
    pub already: u64,
}

/// Why the verdicts were not entered; none was.
#[derive(Debug, Error)]
pub enum LabelError {
    /// The workspace failed.
    #[error(transparent)]
    Workspace(#[from] StoreError),
    /// A record is not in the workspace.
    #[error("line {line}: no record {key}")]
    NoRecord {
        /// Line of the file.
        line: u64,
        /// The record's key.
        key: String,
    },
    /// A row pairs a record with itself.
    #[error("line {line}: one record twice")]
    OneRecord {
        /// Line of the file.
        line: u64,
    },
    /// A verdict contradicts those that stand, or an earlier row.
    #[error("line {line}: contradicts other verdicts")]
    Contradiction {
        /// Line of the file.
        line: u64,
    },
}

/// Enters the verdicts in one transaction, all or none.
///
/// # Errors
///
/// A record is missing, or a verdict contradicts another one.
pub fn enter<O: Outside + ?Sized>(
    store: &mut Store,
    labels: &[Label],
    author: &Author,
    outside: &mut O,
) -> Result<Labelled, LabelError> {
    let lens = ModelLens::of(store)?;
    let sources = store.sources()?;
    let schema = Schema::of(&sources);
    let mut judgements: Judgements = store
        .verdicts()?
        .into_iter()
        .map(|judged| (judged.pair, judged.verdict, judged.seq))
        .collect();
    let mut labelled = Labelled::default();
    let mut ledger = Ledger::new(author, outside);
    let change = store.begin()?;
    for label in labels {
        let pair = pair_of(&change, label)?;
        if judgements.on(pair).map(|(verdict, _)| verdict) == Some(label.verdict) {
            labelled.already += 1;
            continue;
        }
        if judgements.contradiction(pair, label.verdict).is_some() {
            return Err(LabelError::Contradiction { line: label.line });
        }
        let evidence = change
            .candidate_of(pair)?
            .map(|candidate| lens.evidence(&candidate, &schema));
        let mut member = |record| {
            let (source, record) = whole(&change, &sources, record)?;
            Ok::<_, StoreError>(ledger.member(source, &record))
        };
        let members = [member(pair.left())?, member(pair.right())?];
        let group = ledger.group();
        let body = VerdictBody {
            members,
            verdict: label.verdict,
            shown: evidence.as_ref().map(|evidence| ShownEvidence {
                weight: evidence.total,
                blind: true,
            }),
            why: evidence.map(why).unwrap_or_default(),
            reason: None,
        };
        let entry = ledger.append(&change, Some(&group), Body::Verdict(body))?;
        mint(&change, &mut ledger, Some(&group), &sources, pair.both())?;
        judgements.set(pair, Some((label.verdict, Seq(entry.seq.0))));
        labelled.entered += 1;
    }
    change.commit()?;
    Ok(labelled)
}

fn pair_of(store: &Store, label: &Label) -> Result<RecordPair, LabelError> {
    let record = |place: usize| {
        let key = &label.records[place];
        store
            .record_of_key(key)?
            .ok_or_else(|| LabelError::NoRecord {
                line: label.line,
                key: key.to_string(),
            })
    };
    RecordPair::new(record(0)?, record(1)?).ok_or(LabelError::OneRecord { line: label.line })
}

/// The parts of a total weight by name, the prior first.
fn why(evidence: CardEvidence) -> Vec<(String, Tenths)> {
    let CardEvidence {
        prior,
        parts,
        confusion,
        confused_with: _,
        total: _,
    } = evidence;
    let mut why = vec![("prior".to_owned(), prior)];
    why.extend(
        parts
            .into_iter()
            .filter(|part| part.level != Level::MISSING)
            .map(|part| (part.topic.tag().to_owned(), part.weight)),
    );
    if confusion.0 != 0 {
        why.push(("confusion".to_owned(), confusion));
    }
    why
}
