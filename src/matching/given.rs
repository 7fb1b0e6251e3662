//! A model from elsewhere, or of the past, laid on the columns of a workspace.

use thiserror::Error;

use super::{
    classes::{Class, Contact, classes},
    columns::Columns,
    compare::{Comparison, comparisons},
    em::Parameters,
    model::{Model, ModelComparison, VERSION},
};

/// Why a model can't weigh the records of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Misfit {
    /// Its form is of another version.
    #[error("its form is of version {version}")]
    Version {
        /// That version.
        version: u32,
    },
    /// It compares what the workspace has no field for, or the other way round.
    #[error("it lacks {beyond:?} and asks for {lacking:?}")]
    Fields {
        /// Topics of the model with the names of its fields, that the workspace does not have.
        lacking: Vec<(String, Vec<String>)>,
        /// Topics of the workspace with the names of its fields, that the model does not have.
        beyond: Vec<(String, Vec<String>)>,
    },
    /// A comparison has other levels, or shares that are none.
    #[error("what it says of {topic} can't be used")]
    Levels {
        /// Topic of the comparison, or name of the class.
        topic: String,
    },
}

/// What a model says, in the order of a workspace's columns.
#[derive(Debug, Clone)]
pub(super) struct Laid {
    pub(super) comparisons: Vec<Comparison>,
    pub(super) classes: Vec<Class>,
    pub(super) parameters: Parameters,
}

/// Lays a model on the columns of a workspace; `fields` names its unified schema.
pub(super) fn lay(model: &Model, columns: &Columns, fields: &[String]) -> Result<Laid, Misfit> {
    if model.version != VERSION {
        return Err(Misfit::Version {
            version: model.version,
        });
    }
    let joining: Vec<usize> = (0..columns.texts.len())
        .filter(|&place| {
            let topic = &columns.texts[place].topic;
            model.comparisons.iter().any(|own| own.topic() == *topic)
        })
        .collect();
    let comparisons = comparisons(columns, &joining);
    check_fields(model, &comparisons, fields)?;
    let misfit = |topic: &str| Misfit::Levels {
        topic: topic.to_owned(),
    };
    let mut placed = Vec::with_capacity(comparisons.len());
    for comparison in &comparisons {
        // There is one, or the fields would not fit.
        let place = place_of(model, comparison).ok_or_else(|| misfit(comparison.topic.tag()))?;
        let own = &model.comparisons[place];
        let names = own.levels.iter().map(|level| level.name.as_str());
        if !names.eq(comparison.levels.iter().map(|level| level.name)) {
            return Err(misfit(&own.topic));
        }
        placed.push(place);
    }
    let shares = |of: &dyn Fn(&ModelComparison) -> Vec<f64>| -> Result<Vec<Vec<f64>>, Misfit> {
        placed
            .iter()
            .map(|&place| {
                let own = &model.comparisons[place];
                Some(of(own))
                    .filter(|shares| are_shares(shares))
                    .ok_or_else(|| misfit(&own.topic))
            })
            .collect()
    };
    let matches = shares(&|own| own.levels.iter().map(|level| level.m).collect())?;
    let random = shares(&|own| own.levels.iter().map(|level| level.u).collect())?;
    let (classes, of_classes) = lay_classes(model, &comparisons, &placed, &random)?;
    let mut all = vec![matches];
    all.extend(of_classes);
    Ok(Laid {
        parameters: Parameters {
            shares: model.classes.iter().map(|class| class.share).collect(),
            levels: all,
            random,
        },
        comparisons,
        classes,
    })
}

/// Place of a comparison among those of a model.
fn place_of(model: &Model, comparison: &Comparison) -> Option<usize> {
    model
        .comparisons
        .iter()
        .position(|own| own.topic() == comparison.topic)
}

/// Model and workspace compare the same, or the difference is told by the names of the fields.
fn check_fields(model: &Model, own: &[Comparison], fields: &[String]) -> Result<(), Misfit> {
    let named = |places: &[usize], names: &[String]| -> Vec<String> {
        let name = |place: &usize| names.get(*place).cloned();
        places.iter().filter_map(name).collect()
    };
    let lacking: Vec<_> = model
        .comparisons
        .iter()
        .filter(|theirs| !own.iter().any(|own| own.topic == theirs.topic()))
        .map(|theirs| (theirs.topic.clone(), named(&theirs.fields, &model.fields)))
        .collect();
    let beyond: Vec<_> = own
        .iter()
        .filter(|own| place_of(model, own).is_none())
        .map(|own| (own.topic.tag().to_owned(), named(&own.fields, fields)))
        .collect();
    if lacking.is_empty() && beyond.is_empty() {
        Ok(())
    } else {
        Err(Misfit::Fields { lacking, beyond })
    }
}

/// Levels of one class of confusion, by comparison.
type OfClass = Vec<Vec<f64>>;

/// The classes of confusion of a model; where one is not free, its pairs are random ones.
fn lay_classes(
    model: &Model,
    comparisons: &[Comparison],
    placed: &[usize],
    random: &[Vec<f64>],
) -> Result<(Vec<Class>, Vec<OfClass>), Misfit> {
    let misfit = |name: &str| Misfit::Levels {
        topic: name.to_owned(),
    };
    let theirs = model.classes.get(1..).unwrap_or_default();
    let known = [(true, true), (false, true), (false, false)]
        .into_iter()
        .map(|(addresses, any)| classes(comparisons, Contact { addresses, any }))
        .find(|known| {
            let names = known.iter().map(|class| class.name);
            names.eq(theirs.iter().map(|class| class.name.as_str()))
        });
    let share = |share: f64| (1e-15..0.9).contains(&share);
    let sum: f64 = model.classes.iter().map(|class| class.share).sum();
    let (Some(known), true) = (
        known,
        sum < 1.0 && model.classes.iter().all(|c| share(c.share)),
    ) else {
        return Err(misfit("class"));
    };
    let mut levels = Vec::with_capacity(known.len());
    for (class, theirs) in known.iter().zip(theirs) {
        let mut of_class = Vec::with_capacity(placed.len());
        for (at, &place) in placed.iter().enumerate() {
            if !class.free[at] {
                of_class.push(random[at].clone());
                continue;
            }
            let own = theirs.levels.get(place);
            let fits = |own: &&Vec<f64>| own.len() == random[at].len() && are_shares(own);
            let own = own.filter(fits).ok_or_else(|| misfit(&theirs.name))?;
            of_class.push(own.clone());
        }
        levels.push(of_class);
    }
    Ok((known, levels))
}

/// Whether these are shares of levels: 0 for *missing*, above 0 for the others, together 1.
fn are_shares(shares: &[f64]) -> bool {
    let (missing, others) = (shares.first(), shares.get(1..).unwrap_or_default());
    let sum: f64 = others.iter().sum();
    missing == Some(&0.0)
        && others.iter().all(|share| *share > 0.0 && *share <= 1.0)
        && (sum - 1.0).abs() < 1e-3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_levels_sum_to_one() {
        assert!(are_shares(&[0.0, 0.25, 0.75]));
        for wrong in [
            &[][..],
            &[0.0],
            &[0.5, 0.5],
            &[0.0, 0.0, 1.0],
            &[0.0, 0.5, 0.6],
            &[0.0, f64::NAN, 1.0],
        ] {
            assert!(!are_shares(wrong), "{wrong:?}");
        }
    }
}
