//! `:set` in the review: a setting of the workspace, and what it changes.

use color_eyre::Report;

use super::workbench::Workbench;
use crate::{
    app::effect::Answer,
    cli::{settings, status::Failure},
    domain::{
        progress::Progress,
        settings::{Changed, SetEffect, Settings},
    },
    formats::settings::line::{Line, read_line},
    pipeline::{match_lens::ModelLens, write::preview::preview},
    store::Store,
    words::review_usage::ReviewFails,
};

impl Workbench {
    /// Sets what a line says, and opens the review anew under it; what is wrong in the line is told
    /// on the screen, and nothing is set.
    pub(super) fn set(&mut self, line: &str, progress: &dyn Progress) -> Result<Answer, Report> {
        let Some(reviewer) = self.reviewer.take() else {
            return Err(Failure::machine(&ReviewFails::WorkerBroke).into());
        };
        let mut store = reviewer.into_store();
        let changed = self.set_in(&mut store, line, progress);
        let opened = self.open(store, progress)?;
        Ok(match (changed, opened) {
            (Ok(changed), Answer::Shown(shown)) => Answer::Set(changed, shown),
            (Ok(_), other) => other,
            (Err(report), _) => Answer::NotSet(report.to_string()),
        })
    }

    fn set_in(
        &self,
        store: &mut Store,
        line: &str,
        progress: &dyn Progress,
    ) -> Result<Changed, Report> {
        let Line { key, value } = read_line(line).map_err(settings::fault)?;
        let before = self.settings(store)?;
        let change = store.begin().map_err(|error| self.report(error))?;
        change
            .set(&key, value.as_deref())
            .map_err(|error| self.report(error))?;
        // Read back before it is made lasting: what does not fit is given up with the transaction.
        let after = self.settings(&change)?;
        let effect = self.effect(&change, &key, [&before, &after], progress)?;
        change.commit().map_err(|error| self.report(error))?;
        Ok(Changed {
            key,
            left: value.is_none(),
            effect,
        })
    }

    /// What a setting changes.
    fn effect(
        &self,
        store: &Store,
        key: &str,
        said: [&Settings; 2],
        progress: &dyn Progress,
    ) -> Result<SetEffect, Report> {
        Ok(match key.split('.').next() {
            Some("match") if matches!(key, "match.review_floor" | "match.order") => {
                SetEffect::Queue
            }
            Some("match") if key == "match.value" => {
                settings::value_field(said[1], &self.path, store)?;
                SetEffect::Queue
            }
            Some("match") => SetEffect::NextMatch,
            Some("map") => SetEffect::NextImport,
            Some("guards" | "keys" | "theme") => SetEffect::NextReview,
            _ => {
                let policy = |settings| settings::policy(settings, &self.path, store);
                let [before, after] = [policy(said[0])?, policy(said[1])?];
                let lens = ModelLens::of(store).map_err(|error| self.report(error))?;
                let found = preview(store, &lens, &before, &after, progress)?;
                SetEffect::Golden {
                    values: found.values(),
                    changed: found.changed,
                    merged: found.merged,
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::progress::Silent, pipeline::fixture::workspace};

    #[test]
    fn what_fits_is_set_and_what_does_not_is_told() {
        let bench = Workbench::bare();
        let mut store = workspace(3, 3);
        let mut set = |line: &str| {
            let said = bench.set_in(&mut store, line, &Silent);
            let left = store.settings().unwrap().len();
            (said.map_err(|report| report.to_string()), left)
        };
        let (said, count) = set("match.review_floor = -3");
        assert_eq!((said.unwrap().effect, count), (SetEffect::Queue, 1));
        let (said, count) = set("survivorship.rules.city = [\"longest\"]");
        let nothing = SetEffect::Golden {
            values: 0,
            changed: 0,
            merged: 0,
        };
        assert_eq!((said.unwrap().effect, count), (nothing, 2));
        let (said, count) = set("match.order = \"uncertainty\"");
        assert_eq!((said.unwrap().effect, count), (SetEffect::Queue, 3));
        for (wrong, told) in [
            ("match.order = \"weight\"", "uncertainty"),
            ("match.value = \"city\"", "no column of amounts or counts"),
            ("match.review_flor = 1", "review_floor"),
            ("match.review_floor = 1.25", "one decimal"),
            ("match.match_threshold = -9", "must not fall"),
            ("survivorship.ask = [\"twon\"]", "no field and no kind"),
            ("nonsense", "takes a table"),
        ] {
            let (said, count) = set(wrong);
            assert!(said.unwrap_err().contains(told), "{wrong}");
            assert_eq!(count, 3, "{wrong}");
        }
        let (said, count) = set("match.review_floor");
        assert_eq!((said.unwrap().left, count), (true, 2));
    }
}
