//! Finding and reading the settings files: beside the workspace, then in the user's own folder.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use color_eyre::Report;

use super::{
    language::{self, spoken},
    status::Failure,
    surroundings::Surroundings,
    workspace,
};
use crate::{
    domain::{
        Policy, Schema,
        settings::{Fault, Settings},
    },
    formats,
    store::Store,
    tui::keys::Keymap,
    words::{Language, Sentence as _, settings::SettingsWords},
};

/// Name of a settings file.
pub const FILE: &str = "twinfold.toml";

/// Reads what the settings files say for a workspace, which need not exist yet.
///
/// What the file beside the workspace says wins over the file in the user's folder, key by key; a
/// file that is not there says nothing.
///
/// # Errors
///
/// A file can't be read, or something in it is wrong: nothing of it is then taken.
pub fn load(workspace: &Path, surroundings: &Surroundings) -> color_eyre::Result<Settings> {
    let settings = said(workspace, surroundings)?;
    settle(&settings);
    Ok(settings)
}

/// The same, without speaking the language that they ask for.
///
/// # Errors
///
/// Those of [`load`].
pub fn said(workspace: &Path, surroundings: &Surroundings) -> color_eyre::Result<Settings> {
    all(&places(workspace, surroundings))
}

/// Reads what the user's own settings file says, where no workspace is at hand.
///
/// # Errors
///
/// Those of [`load`].
pub fn own(surroundings: &Surroundings) -> color_eyre::Result<Settings> {
    let settings = all(surroundings
        .config
        .as_ref()
        .map(|folder| folder.join(FILE))
        .as_slice())?;
    settle(&settings);
    Ok(settings)
}

fn all(files: &[PathBuf]) -> color_eyre::Result<Settings> {
    let mut settings = Settings::default();
    for path in files {
        settings = settings.or(read(path)?);
    }
    settings.thresholds().map_err(fault)?;
    keymap(&settings)?;
    Ok(settings)
}

/// Speaks the language that settings ask for.
fn settle(settings: &Settings) {
    let stated = settings.looks.language.as_ref();
    if let Some(language) = stated.and_then(|stated| Language::from_tag(&stated.value)) {
        language::settle(language);
    }
}

/// Adds what was set in the workspace itself, which wins over the settings files.
///
/// # Errors
///
/// The workspace fails, or what was set does not fit the files.
pub fn with_set(files: Settings, path: &Path, store: &Store) -> color_eyre::Result<Settings> {
    let settings = and_set(files, path, store)?;
    settle(&settings);
    Ok(settings)
}

/// The same, without speaking the language that they ask for.
///
/// # Errors
///
/// Those of [`with_set`].
pub fn and_set(files: Settings, path: &Path, store: &Store) -> color_eyre::Result<Settings> {
    let set = store
        .settings()
        .map_err(|error| workspace::report(path, error))?;
    let name = SettingsWords::Set {
        workspace: path.display().to_string(),
    };
    let text = formats::settings::line::Line::text(&set);
    let set = formats::settings::read(&name.say(spoken()), text.as_bytes()).map_err(fault)?;
    let settings = set.or(files);
    settings.thresholds().map_err(fault)?;
    keymap(&settings)?;
    Ok(settings)
}

/// Which values survive in a workspace under these settings.
///
/// # Errors
///
/// The workspace fails, or the settings name a field that it does not have.
pub fn policy(settings: &Settings, path: &Path, store: &Store) -> color_eyre::Result<Policy> {
    let sources = store
        .sources()
        .map_err(|error| workspace::report(path, error))?;
    let policy = settings.survivorship.policy(Schema::of(&sources).fields());
    Ok(policy.map_err(fault)?)
}

/// Place in the schema of the column that says what a record is worth, if one is named.
///
/// # Errors
///
/// The workspace fails, or has no such column of amounts or counts.
pub fn value_field(
    settings: &Settings,
    path: &Path,
    store: &Store,
) -> color_eyre::Result<Option<usize>> {
    let sources = store
        .sources()
        .map_err(|error| workspace::report(path, error))?;
    let place = settings.value_field(Schema::of(&sources).fields());
    Ok(place.map_err(fault)?)
}

/// The keys in force under these settings.
///
/// # Errors
///
/// See [`Keymap::with`].
pub fn keymap(settings: &Settings) -> Result<Arc<Keymap>, Failure> {
    Keymap::with(&settings.keys).map_err(fault)
}

/// What a person is told of a fault in the settings.
#[must_use]
pub fn fault(fault: Fault) -> Failure {
    Failure::usage(&SettingsWords::Fault(fault))
}

/// The places of settings files for a workspace, the strongest first.
fn places(workspace: &Path, surroundings: &Surroundings) -> Vec<PathBuf> {
    let beside = Surroundings::absolute(workspace)
        .parent()
        .map(|folder| folder.join(FILE));
    let own = surroundings.config.as_ref().map(|folder| folder.join(FILE));
    let mut places: Vec<PathBuf> = beside.into_iter().chain(own).collect();
    places.dedup();
    places
}

/// Reads one settings file; one that is not there says nothing.
///
/// # Errors
///
/// It can't be read, or something in it is wrong.
pub fn read(path: &Path) -> color_eyre::Result<Settings> {
    let name = path.display().to_string();
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Settings::default()),
        Err(cause) => {
            let failure = Failure::machine(&SettingsWords::Unreadable { file: name });
            return Err(Report::new(cause).wrap_err(failure));
        }
    };
    Ok(formats::settings::read(&name, &bytes).map_err(fault)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cli::status::Status, domain::Tenths};

    fn surroundings(config: &Path) -> Surroundings {
        Surroundings {
            config: Some(config.to_owned()),
            ..Surroundings::of_process()
        }
    }

    fn put(folder: &Path, text: &str) {
        fs::File::create(folder.join(FILE))
            .and_then(|mut file| io::Write::write_all(&mut file, text.as_bytes()))
            .unwrap();
    }

    #[test]
    fn the_file_beside_the_workspace_wins_key_by_key() {
        let (beside, own) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let workspace = beside.path().join("crm.twinfold");
        let around = surroundings(own.path());
        assert_eq!(load(&workspace, &around).unwrap(), Settings::default());
        put(own.path(), "[match]\nlist_floor = -20\nreview_floor = -9\n");
        put(beside.path(), "[match]\nreview_floor = -5\n");
        let thresholds = load(&workspace, &around).unwrap().thresholds().unwrap();
        assert_eq!(thresholds.list_floor(), Tenths(-200));
        assert_eq!(thresholds.review_floor(), Tenths(-50));
    }

    #[test]
    fn a_fault_names_file_line_and_column() {
        let (beside, own) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        put(beside.path(), "[match]\n list_flor = -20\n");
        let failed =
            load(&beside.path().join("w.twinfold"), &surroundings(own.path())).unwrap_err();
        let said = failed.to_string();
        let file = beside.path().join(FILE).display().to_string();
        assert_eq!(
            said,
            format!(
                "{file}, line 2, column 2: [match] knows no key \"list_flor\"; did you mean \
                 \"list_floor\"? Known are list_floor, review_floor, match_threshold, order, value, region"
            )
        );
        let failure = failed.downcast_ref::<Failure>().unwrap();
        assert_eq!(failure.status, Status::Usage);
    }

    #[test]
    fn two_files_that_contradict_each_other_are_told() {
        let (beside, own) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        put(beside.path(), "[match]\nlist_floor = -4.5\n");
        put(own.path(), "[match]\nreview_floor = -9\n");
        let failed =
            load(&beside.path().join("w.twinfold"), &surroundings(own.path())).unwrap_err();
        assert!(failed.to_string().contains("must not fall"), "{failed}");
    }

    #[test]
    fn a_settings_file_that_is_no_file_is_a_failure_of_the_machine() {
        let (beside, own) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir(beside.path().join(FILE)).unwrap();
        let failed =
            load(&beside.path().join("w.twinfold"), &surroundings(own.path())).unwrap_err();
        let failure = failed.downcast_ref::<Failure>().unwrap();
        assert_eq!(failure.status, Status::Machine);
    }
}
