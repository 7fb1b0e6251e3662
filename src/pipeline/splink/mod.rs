//! The use case *model as Splink settings*: what was learned, for those who go on in Splink.
//!
//! Splink compares columns in SQL, so two things leave: settings, whose comparisons carry our m and u on
//! levels written in SQL that its `DuckDB` and Spark back ends both run, and the standardised columns that
//! this SQL reads. Three things of ours have no counterpart there: the classes of pairs that are no random
//! pairs (the confusion part of a total weight), rarity-weighted words of organisations, and term frequencies
//! of customers, not records: names alone keep theirs.
//!
//! | file | makes |
//! |---|---|
//! | [`level`] | the SQL of each level |
//! | [`rule`] | the SQL of blocking rules |
//! | [`mod@column`] | a record's standardised columns |

pub mod column;
pub mod level;
pub mod rule;

use std::io::Write;

use serde_json::{Value, json};

use super::export::ExportError;
use crate::{
    domain::{
        RecordKey, Schema, Tenths,
        evidence::Topic,
        progress::{Progress, Stage},
    },
    formats::columns::ColumnsOut,
    matching::model::{Model, ModelComparison},
    store::Store,
};
use column::Columns;

/// The least probability that is written: SQL takes its logarithm.
const LEAST: f64 = 1e-9;

/// The settings: comparisons with levels, m and u, the prior, blocking rules.
#[must_use]
pub fn settings(model: &Model) -> Value {
    let sides = Sides::of(model);
    let comparisons: Vec<Value> = model
        .comparisons
        .iter()
        .map(|found| comparison(found, &sides))
        .collect();
    let rules: Vec<Value> = rule::sql(model)
        .into_iter()
        .map(|sql| json!({ "blocking_rule": sql }))
        .collect();
    json!({
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "source_dataset_column_name": "source_dataset",
        "probability_two_random_records_match": Tenths(model.prior).probability(),
        "retain_matching_columns": true,
        "retain_intermediate_calculation_columns": true,
        "blocking_rules_to_generate_predictions": rules,
        "comparisons": comparisons,
    })
}

/// How many columns of a kind a record has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides {
    /// Telephone numbers.
    pub(super) phones: usize,
    /// E-mail addresses.
    pub(super) emails: usize,
}

impl Sides {
    /// As many as the comparisons read.
    fn of(model: &Model) -> Self {
        let count = |topic: &Topic| {
            let found = model
                .comparisons
                .iter()
                .find(|found| found.topic() == *topic);
            found.map_or(0, |found| found.fields.len().min(MOST_FIELDS))
        };
        Self {
            phones: count(&Topic::Phone),
            emails: count(&Topic::Email),
        }
    }
}

/// Most fields of one kind that are compared.
const MOST_FIELDS: usize = 3;

fn comparison(found: &ModelComparison, sides: &Sides) -> Value {
    let topic = found.topic();
    let name = column::name(found);
    let mut levels: Vec<Value> = Vec::with_capacity(found.levels.len());
    for (place, step) in found.levels.iter().enumerate().rev() {
        let sql = match place {
            0 => continue,
            1 => "ELSE".to_owned(),
            _ => level::sql(&topic, &step.name, &name, sides),
        };
        let mut level = json!({
            "sql_condition": sql,
            "label_for_charts": step.name,
            "m_probability": step.m.clamp(LEAST, 1.0),
            "u_probability": step.u.clamp(LEAST, 1.0),
        });
        if level::has_frequency(&topic, &step.name) {
            level["tf_adjustment_column"] = json!(name);
            level["tf_adjustment_weight"] = json!(1.0);
            // The condition is more than the equality of one column; the level's own u is the base.
            level["disable_tf_exact_match_detection"] = json!(true);
        }
        levels.push(level);
    }
    levels.insert(
        0,
        json!({
            "sql_condition": level::missing(&topic, &name, sides),
            "label_for_charts": "missing",
            "is_null_level": true,
        }),
    );
    json!({
        "output_column_name": name,
        "comparison_description": found.topic,
        "comparison_levels": levels,
    })
}

/// Writes the standardised columns that the settings read, one row a record; returns their number.
///
/// # Errors
///
/// See [`ExportError`].
pub fn records(
    store: &Store,
    model: &Model,
    out: impl Write,
    progress: &dyn Progress,
) -> Result<u64, ExportError> {
    let sources = store.sources()?;
    let schema = Schema::of(&sources);
    let columns = Columns::of(model, &schema, Sides::of(model));
    let mut file = ColumnsOut::begin(out, &columns.names())?;
    let mut count = 0;
    store.each_record(|record| {
        if u64::is_multiple_of(count, 1 << 14) {
            progress.at(Stage::Write, count, 0);
            if progress.is_cancelled() {
                return Err(ExportError::Cancelled);
            }
        }
        count += 1;
        let source = sources.iter().find(|source| source.id == record.source);
        let Some(source) = source.map(|source| &source.name) else {
            return Ok(());
        };
        let key = RecordKey {
            source: source.clone(),
            identifier: record.identifier.to_owned(),
        };
        let mut row = vec![key.to_string(), source.as_str().to_owned()];
        row.extend(columns.values(&schema.values(record.source, record.cells())));
        file.row(&row)?;
        Ok(())
    })?;
    file.end()?;
    Ok(count)
}
