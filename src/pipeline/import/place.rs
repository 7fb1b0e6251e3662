//! Where the workspace of a file lies.

use std::{
    os::unix::ffi::OsStrExt as _,
    path::{Path, PathBuf},
};

use crate::domain::Digest;

/// Where a workspace goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Beside the first file, or where the operator said.
    Chosen(PathBuf),
    /// In the user's data folder, since the place beside the file can't be written.
    DataFolder(PathBuf),
}

impl Place {
    /// The path of the workspace.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Chosen(path) | Self::DataFolder(path) => path,
        }
    }
}

/// Chooses the place of the workspace for a file: where `chosen` says, else beside the file under its
/// name (`customers.csv` → `customers.twinfold`), else, where `can_hold` says that a file can't be
/// made there, in `data` as `<stem>-<8 hex of the digest of the file's absolute path>.twinfold`.
#[must_use]
pub fn of_workspace(
    file: &Path,
    chosen: Option<&Path>,
    data: Option<&Path>,
    can_hold: impl FnOnce(&Path) -> bool,
) -> Place {
    if let Some(chosen) = chosen {
        return Place::Chosen(chosen.to_owned());
    }
    let beside = file.with_extension("twinfold");
    match data {
        Some(data) if !can_hold(&beside) => {
            let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
            let digest = Digest::of(whole.as_os_str().as_bytes()).short(8);
            let mut name = file.file_stem().unwrap_or_default().to_owned();
            name.push(format!("-{digest}.twinfold"));
            Place::DataFolder(data.join(name))
        }
        _ => Place::Chosen(beside),
    }
}

/// Whether a workspace lies at `path` already, or one can be made there: tried with a file that goes
/// away again.
#[must_use]
pub fn can_hold(path: &Path) -> bool {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    path.exists()
        || tempfile::Builder::new()
            .prefix(".twinfold-")
            .tempfile_in(folder)
            .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beside_the_file_where_it_can_be() {
        let file = Path::new("/srv/in/customers.csv");
        let data = Some(Path::new("/home/ann/data"));
        let beside = Place::Chosen("/srv/in/customers.twinfold".into());
        assert_eq!(of_workspace(file, None, data, |_| true), beside);
        assert_eq!(
            of_workspace(file, None, None, |_| false),
            beside,
            "there is no other place"
        );
        let Place::DataFolder(elsewhere) = of_workspace(file, None, data, |_| false) else {
            panic!();
        };
        assert_eq!(
            elsewhere,
            Path::new("/home/ann/data/customers-6b26e808.twinfold")
        );
        let chosen = of_workspace(file, Some(Path::new("w.twinfold")), data, |_| false);
        assert_eq!(chosen.path(), Path::new("w.twinfold"));
    }

    #[test]
    fn the_probe_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert!(can_hold(&folder.path().join("a.twinfold")));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(!can_hold(&folder.path().join("none/a.twinfold")));
    }
}
