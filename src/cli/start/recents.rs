//! The list of workspaces that were opened before: a small file of the user's own, without which
//! everything else goes on.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    cli::{surroundings::Surroundings, whole::write_whole},
    domain::{operator::Outside as _, recent::Recent},
    formats::recents,
    runtime::outside::System,
};

/// Name of the list.
const FILE: &str = "recent.json";

/// Reads the list; nothing where it is damaged. One that is not there, or can't be read, is empty.
#[must_use]
pub fn read(surroundings: &Surroundings) -> Option<Vec<Recent>> {
    match place(surroundings).map(fs::read) {
        Some(Ok(bytes)) => recents::read(&bytes),
        Some(Err(_)) | None => Some(Vec::new()),
    }
}

/// Puts a workspace in front of the list. Where that is not possible (no home, a full disk, a path
/// that is no text), the list stays as it is: nobody's work depends on it.
pub fn remember(workspace: &Path, surroundings: &Surroundings) {
    let path = fs::canonicalize(workspace).unwrap_or_else(|_| Surroundings::absolute(workspace));
    if let Ok(path) = path.into_os_string().into_string() {
        let recent = Recent {
            path,
            opened: System.now(),
        };
        let before = read(surroundings).unwrap_or_default();
        drop(write(&recent.remembered(before), surroundings));
    }
}

fn write(list: &[Recent], surroundings: &Surroundings) -> io::Result<()> {
    let Some(file) = place(surroundings) else {
        return Ok(());
    };
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let bytes = recents::write(list)?;
    write_whole(&file, |out| out.write_all(&bytes))
}

fn place(surroundings: &Surroundings) -> Option<PathBuf> {
    surroundings.data.as_ref().map(|folder| folder.join(FILE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surroundings(data: Option<PathBuf>) -> Surroundings {
        Surroundings {
            data,
            ..Surroundings::of_process()
        }
    }

    #[test]
    fn a_workspace_is_remembered_in_a_folder_that_is_made() {
        let home = tempfile::tempdir().unwrap();
        let around = surroundings(Some(home.path().join("share/twinfold")));
        assert_eq!(read(&around), Some(Vec::new()));
        remember(Path::new("/srv/a.twinfold"), &around);
        remember(Path::new("/srv/b.twinfold"), &around);
        let paths: Vec<String> = read(&around).unwrap().into_iter().map(|r| r.path).collect();
        assert_eq!(paths, ["/srv/b.twinfold", "/srv/a.twinfold"]);
    }

    #[test]
    fn without_a_home_or_with_a_damaged_list_everything_goes_on() {
        let nobody = surroundings(None);
        remember(Path::new("/srv/a.twinfold"), &nobody);
        assert_eq!(read(&nobody), Some(Vec::new()));
        let home = tempfile::tempdir().unwrap();
        let around = surroundings(Some(home.path().to_owned()));
        write_whole(&home.path().join(FILE), |out| out.write_all(b"{")).unwrap();
        assert_eq!(read(&around), None);
        remember(Path::new("/srv/a.twinfold"), &around);
        assert_eq!(read(&around).unwrap().len(), 1);
        // A file where the folder would be.
        let file = surroundings(Some(home.path().join(FILE)));
        remember(Path::new("/srv/a.twinfold"), &file);
        assert_eq!(read(&file), Some(Vec::new()));
    }
}
