//! How the review goes, in figures.

use super::{Reviewer, not_saved};
use crate::{
    domain::{
        Seq, Tenths, Timestamp, Verdict,
        quality::{BIN, Bin, Pace, Quality},
        review::Refusal,
    },
    merge::judgements::Standing,
    store::StoreError,
};

impl Reviewer {
    /// How far the review has come, what remains, and how everybody decides.
    pub fn quality(&self) -> Result<Quality, Refusal> {
        self.try_quality().map_err(|cause| not_saved(&cause))
    }

    fn try_quality(&self) -> Result<Quality, StoreError> {
        let remaining = self.queue.remaining(0);
        let mut operators: Vec<Pace> = self
            .store
            .decided_by()?
            .into_iter()
            .map(|(user, decided)| Pace::of(user, &decided))
            .collect();
        operators.sort_by(|a, b| (b.decisions, &a.user).cmp(&(a.decisions, &b.user)));
        let exports: Vec<(Seq, Timestamp)> = self.store.exports_after(Seq(0))?;
        Ok(Quality {
            tally: self.tally(),
            expected: whole(remaining.matches),
            spread: whole(remaining.spread * 2.0),
            histogram: self.histogram(),
            operators,
            exports: exports.len() as u64,
            exported: exports.last().copied(),
        })
    }

    fn histogram(&self) -> Vec<Bin> {
        let weights = (0..self.queue.len()).filter_map(|at| self.queue.pair(at));
        let bin_of = |weight: Tenths| weight.0.div_euclid(BIN);
        let bins: Vec<i32> = weights.map(|(_, weight)| bin_of(weight)).collect();
        let (Some(&least), Some(&most)) = (bins.iter().min(), bins.iter().max()) else {
            return Vec::new();
        };
        let mut histogram: Vec<Bin> = (least..=most)
            .map(|bin| Bin {
                from: Tenths(bin * BIN),
                ..Bin::default()
            })
            .collect();
        for (at, bin) in bins.into_iter().enumerate() {
            let place = usize::try_from(bin - least).unwrap_or_default();
            let (Some(bin), Some(standing)) = (histogram.get_mut(place), self.queue.standing(at))
            else {
                continue;
            };
            *match standing {
                Standing::Open => &mut bin.open,
                Standing::Implied => &mut bin.implied,
                Standing::Judged(Verdict::Same) => &mut bin.same,
                Standing::Judged(Verdict::Different) => &mut bin.different,
                Standing::Judged(Verdict::Unsure) => &mut bin.unsure,
            } += 1;
        }
        histogram
    }
}

/// A figure that is no fraction, rounded.
fn whole(figure: f64) -> u64 {
    format!("{figure:.0}").parse().unwrap_or(0)
}
