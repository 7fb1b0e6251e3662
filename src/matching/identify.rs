//! Columns that no kind names: which of them say who the customer is.

use super::{
    columns::Columns,
    compare::{Comparison, Feature, MOST},
    level::value::EXACT,
};

/// Smallest share of nodes that have a value.
const LEAST_FILL: f64 = 0.05;

/// Fewest sure pairs that have both values.
const LEAST_PAIRS: u32 = 30;

/// Least information that the column must carry, in bits: how far its levels among matches are from
/// those among random pairs.
const LEAST_BITS: f64 = 1.0;

/// Agreement among matches over agreement among near misses, at least.
const LEAST_GAIN: f64 = 2.0;

/// Why a column takes part, or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// It identifies.
    Identifies,
    /// Too few records have a value.
    Sparse,
    /// Too few sure pairs have both values.
    Untried,
    /// Matches agree hardly more than random pairs.
    SaysLittle,
    /// Near misses agree as matches do.
    AgreesAnyway,
    /// Another column decides its value.
    Determined,
    /// A model holds no more comparisons.
    NoRoom,
    /// The model that was given does not know it.
    NotInModel,
}

impl Finding {
    /// Frozen spelling in the model.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Identifies => "identifies",
            Self::Sparse => "sparse",
            Self::Untried => "untried",
            Self::SaysLittle => "says_little",
            Self::AgreesAnyway => "agrees_anyway",
            Self::Determined => "determined",
            Self::NoRoom => "no_room",
            Self::NotInModel => "not_in_model",
        }
    }
}

/// A scored pair: nodes, and whether it is surely a match (1), a near miss (−1) or neither (0).
pub type Judged = (usize, usize, i8);

/// Judges every column that no kind names, in order.
#[must_use]
pub fn identify(columns: &Columns, used: &[Comparison], pairs: &[Judged]) -> Vec<Finding> {
    let mut room = MOST.saturating_sub(used.len());
    (0..columns.texts.len())
        .map(|place| {
            let finding = judge(columns, used, pairs, place);
            if finding != Finding::Identifies {
                return finding;
            }
            if room == 0 {
                return Finding::NoRoom;
            }
            room -= 1;
            finding
        })
        .collect()
}

fn judge(columns: &Columns, used: &[Comparison], pairs: &[Judged], place: usize) -> Finding {
    let values = &columns.texts[place].values;
    let mut counts = vec![0_u32; values.texts.len()];
    for &code in &values.records {
        counts[code as usize] += 1;
    }
    let filled: f64 = counts.iter().skip(1).map(|&count| f64::from(count)).sum();
    let records = filled + f64::from(counts[0]);
    if filled < LEAST_FILL * records || filled < 2.0 {
        return Finding::Sparse;
    }
    let u = counts
        .iter()
        .skip(1)
        .map(|&count| f64::from(count) * (f64::from(count) - 1.0))
        .sum::<f64>()
        / (filled * (filled - 1.0));
    let u = u.max(1.0 / (filled * filled));
    let (mut sure, mut sure_equal, mut near, mut near_equal) = (0_u32, 0_u32, 0_u32, 0_u32);
    for &(a, b, judged) in pairs {
        let level = values.compare(a, b);
        if level == 0 || judged == 0 {
            continue;
        }
        let equal = u32::from(level == EXACT);
        if judged > 0 {
            sure += 1;
            sure_equal += equal;
        } else {
            near += 1;
            near_equal += equal;
        }
    }
    if sure < LEAST_PAIRS {
        return Finding::Untried;
    }
    let m = (f64::from(sure_equal) / f64::from(sure)).clamp(1e-6, 1.0 - 1e-6);
    let bits = m * libm::log2(m / u) + (1.0 - m) * libm::log2((1.0 - m) / (1.0 - u).max(1e-9));
    if bits < LEAST_BITS || m <= u {
        return Finding::SaysLittle;
    }
    let among_misses = if near < LEAST_PAIRS {
        u
    } else {
        f64::from(near_equal) / f64::from(near)
    };
    if m < LEAST_GAIN * among_misses {
        return Finding::AgreesAnyway;
    }
    if used
        .iter()
        .any(|comparison| determines(columns, comparison, place, &counts))
    {
        Finding::Determined
    } else {
        Finding::Identifies
    }
}

/// Whether a used comparison's value nearly always decides the column's: then it would count twice.
fn determines(columns: &Columns, comparison: &Comparison, place: usize, counts: &[u32]) -> bool {
    let records = &columns.texts[place].values.records;
    Feature::ALL.into_iter().any(|feature| {
        let codes = comparison.codes(columns, feature);
        if codes < 2 {
            return false;
        }
        // Value → the column's value first seen with it, and how often both or another one came.
        let mut first = vec![0_u32; codes];
        let (mut repeated, mut agreed) = (0_u32, 0_u32);
        for (node, &value) in records.iter().enumerate() {
            let code = comparison.code(columns, feature, node) as usize;
            if code == 0 || value == 0 {
                continue;
            }
            if first[code] == 0 {
                first[code] = value;
            } else {
                repeated += 1;
                agreed += u32::from(first[code] == value);
            }
        }
        // A value that half the records share is agreed on without being decided.
        let common = counts.iter().skip(1).max().copied().unwrap_or(0);
        let distinct = counts.len();
        // The other way round it must say little more than the column itself: many records a value.
        repeated >= 50
            && f64::from(agreed) > 0.95 * f64::from(repeated)
            && codes < distinct * 4
            && f64::from(common) < 0.5 * f64::from(u32::try_from(records.len()).unwrap_or(u32::MAX))
    })
}

/// Sure matches and near misses among scored pairs, by their match probability.
#[must_use]
pub fn judged(probability: f64) -> i8 {
    if probability >= 0.95 {
        1
    } else if probability <= 0.05 {
        -1
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::evidence::Topic,
        matching::{columns::ValueColumn, values::Values},
    };

    /// 200 records in 100 true pairs: a birthplace agrees in each, a status is the same for all.
    #[test]
    fn a_birthplace_identifies_and_status_amount_and_source_do_not() {
        let column = |value: &dyn Fn(usize) -> String| {
            let mut values = Values::default();
            values.is_text = true;
            (0..200).for_each(|record| values.push(&value(record)));
            values.finish();
            ValueColumn {
                topic: Topic::Column("x".to_owned()),
                fields: vec![0],
                values,
            }
        };
        let columns = Columns {
            records: 200,
            texts: vec![
                column(&|record| format!("town {}", record / 2 % 25)),
                column(&|record| if record % 10 == 0 { "closed" } else { "open" }.to_owned()),
                column(&|record| if record == 0 { "x" } else { "" }.to_owned()),
                // An amount, new with every record.
                column(&|record| format!("{}.{:02}", record * 37 % 911, record * 53 % 100)),
                // The shop it came from: near misses agree as often as matches do.
                column(&|record| format!("shop {}", record / 4 % 5)),
            ],
            ..Columns::default()
        };
        let mut pairs: Vec<Judged> = (0..100).map(|pair| (pair * 2, pair * 2 + 1, 1)).collect();
        pairs.extend((0..99).map(|pair| (pair * 2, pair * 2 + 3, -1)));
        pairs.extend((0..50).map(|four| (four * 4, four * 4 + 3, -1)));
        pairs.extend((0..50).map(|four| (four * 4 + 1, four * 4 + 2, -1)));
        assert_eq!(
            identify(&columns, &[], &pairs),
            [
                Finding::Identifies,
                Finding::SaysLittle,
                Finding::Sparse,
                Finding::SaysLittle,
                Finding::AgreesAnyway,
            ]
        );
        // Few sure pairs tell nothing.
        assert_eq!(identify(&columns, &[], &pairs[..20])[0], Finding::Untried);
    }
}
