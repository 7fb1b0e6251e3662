//! The tutorial: the review as it is, on made-up customers, in a folder that goes away.

use std::{io, path::Path, sync::Arc};

use color_eyre::Report;
use jiff::tz::TimeZone;

use super::{
    language::spoken,
    review::{
        language_of,
        room::{self, Look},
        workbench::{Materials, Workbench},
    },
    status::Failure,
    surroundings::Surroundings,
    whole::write_whole,
    workspace,
};
use crate::{
    app::{
        App,
        effect::Leave,
        state::{Behind, Setting},
    },
    domain::settings::Settings,
    pipeline::{import::Wishes, ledger::Author},
    words::{Language, start::StartFails},
};

/// Made-up customers. Names and addresses belong to nobody; numbers and domains are of the ranges
/// reserved for fiction, as in `demo-data`.
const CUSTOMERS: &[u8] = include_bytes!("customers.csv");

/// Plays the tutorial until it is left.
///
/// # Errors
///
/// The folder can't be made, or the terminal fails.
pub fn run(surroundings: &Surroundings, look: Look) -> Result<Leave, Report> {
    let folder = tempfile::Builder::new()
        .prefix("twinfold-tutorial-")
        .tempdir_in(&surroundings.temporary)
        .map_err(|cause| unwritten(&surroundings.temporary, cause))?;
    let language = language_of(&look.theme, spoken());
    let (app, mut workbench) = begin(folder.path(), language, surroundings)?;
    // The folder goes away behind the last step, with everything in it.
    room::run(
        app,
        move |request, progress| workbench.carry_out(request, progress),
        look,
    )
}

/// The tutorial before its first step, with its customers in a folder.
fn begin(
    folder: &Path,
    language: Language,
    surroundings: &Surroundings,
) -> Result<(App, Workbench), Report> {
    let file = folder.join("tutorial.csv");
    write_whole(&file, |out| out.write_all(CUSTOMERS)).map_err(|cause| unwritten(&file, cause))?;
    let path = folder.join("tutorial.twinfold");
    let lock = workspace::lock_now(&path, surroundings)?;
    let by = surroundings.operator(None)?;
    let app = App::tutorial(Setting {
        workspace: "tutorial".to_owned(),
        user: by.user.clone(),
        host: by.host.clone(),
        folder: folder.join("merged").display().to_string(),
        zone: TimeZone::system(),
        language,
        yes: true,
        guarded: true,
        behind: Behind::Shell,
        read_only: false,
    });
    let workbench = Workbench {
        path,
        files: vec![file],
        wishes: Wishes::default(),
        author: Author {
            by,
            model: None,
            policy: None,
        },
        said: Settings::default(),
        threads: 0,
        read_only: false,
        understood: Vec::new(),
        materials: Some(Materials::Lock(lock)),
        reviewer: None,
        head: Arc::default(),
    };
    Ok((app, workbench))
}

fn unwritten(path: &Path, cause: io::Error) -> Report {
    let path = path.display().to_string();
    Report::new(cause).wrap_err(Failure::machine(&StartFails::NotWritten { path }))
}

#[cfg(test)]
mod tests;
