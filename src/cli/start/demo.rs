//! The demo: made-up customers that come with the program.

use std::{
    fs,
    path::{Path, PathBuf},
};

use color_eyre::Report;

use crate::{
    cli::{status::Failure, surroundings::Surroundings, whole::write_whole},
    pipeline::import::place::can_hold,
    words::start::StartFails,
};

/// The customers, the same bytes as `demo-data/customers.csv`.
const CUSTOMERS: &[u8] = include_bytes!("../../../demo-data/customers.csv");

/// Where the file of the demo goes: into the user's data folder, else where temporary files lie, under
/// a name that nobody can have taken before.
#[must_use]
pub fn place(surroundings: &Surroundings) -> PathBuf {
    let data = surroundings.data.as_ref().map(|data| data.join("demo"));
    data.filter(|folder| can_be_made(folder))
        .unwrap_or_else(|| {
            let name = format!("twinfold-demo-{}", surroundings.session);
            surroundings.temporary.join(name)
        })
        .join("customers.csv")
}

/// Whether a folder is there, or can be made.
fn can_be_made(folder: &Path) -> bool {
    let there = folder.ancestors().find(|folder| folder.exists());
    there.is_some_and(|there| can_hold(&there.join("demo.twinfold")))
}

/// Puts the file where it is to be, unless it is there; returns where.
///
/// # Errors
///
/// It can't be written.
pub fn file(surroundings: &Surroundings) -> Result<PathBuf, Report> {
    let file = place(surroundings);
    if fs::read(&file).is_ok_and(|bytes| bytes == CUSTOMERS) {
        return Ok(file);
    }
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| write_whole(&file, |out| out.write_all(CUSTOMERS)))
        .map_err(|cause| {
            let path = file.display().to_string();
            Report::new(cause).wrap_err(Failure::machine(&StartFails::NotWritten { path }))
        })?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_is_the_file_of_the_repository_and_written_once() {
        let home = tempfile::tempdir().unwrap();
        let around = Surroundings {
            data: Some(home.path().join("data")),
            ..Surroundings::of_process()
        };
        let written = file(&around).unwrap();
        assert_eq!(written, home.path().join("data/demo/customers.csv"));
        let repository = concat!(env!("CARGO_MANIFEST_DIR"), "/demo-data/customers.csv");
        assert_eq!(fs::read(&written).unwrap(), fs::read(repository).unwrap());
        let before = fs::metadata(&written).unwrap().modified().unwrap();
        assert_eq!(file(&around).unwrap(), written);
        assert_eq!(fs::metadata(&written).unwrap().modified().unwrap(), before);
    }

    #[test]
    fn without_a_data_folder_it_is_a_temporary_file() {
        let temporary = tempfile::tempdir().unwrap();
        let around = Surroundings {
            data: None,
            temporary: temporary.path().to_owned(),
            ..Surroundings::of_process()
        };
        assert!(file(&around).unwrap().starts_with(temporary.path()));
    }
}
