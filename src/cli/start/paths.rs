//! Paths as they are typed.

use std::path::{Path, PathBuf};

/// A path whose `~` is the home folder.
#[must_use]
pub fn of_home(path: &Path, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

/// A typed path, completed as far as all files that it can mean agree; a folder gets its `/`.
#[must_use]
pub fn completed(typed: &str, home: Option<&Path>) -> String {
    let (folder, begun) = match typed.rfind('/') {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    let place = of_home(
        Path::new(if folder.is_empty() { "." } else { folder }),
        home,
    );
    let mut names: Vec<(String, bool)> = std::fs::read_dir(place)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            // Hidden files are for those who begin with the dot.
            let fits =
                name.starts_with(begun) && (!name.starts_with('.') || begun.starts_with('.'));
            fits.then(|| (name, entry.path().is_dir()))
        })
        .collect();
    names.sort();
    let Some((first, is_folder)) = names.first() else {
        return typed.to_owned();
    };
    if names.len() == 1 {
        let end = if *is_folder { "/" } else { "" };
        return format!("{folder}{first}{end}");
    }
    let last = names.last().map_or(first, |(name, _)| name);
    // In order, what the first and the last agree in all agree in.
    let agreed: String = first
        .chars()
        .zip(last.chars())
        .take_while(|(a, b)| a == b)
        .map(|(agreed, _)| agreed)
        .collect();
    format!("{folder}{agreed}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_completed_as_far_as_it_is_clear() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().display().to_string();
        for name in ["customers_1.csv", "customers_2.csv", "客户.csv", ".hidden"] {
            std::fs::File::create(folder.path().join(name)).unwrap();
        }
        std::fs::create_dir(folder.path().join("out")).unwrap();
        let tried = |typed: &str| completed(&format!("{at}/{typed}"), None).replace(&at, "");
        assert_eq!(tried("cu"), "/customers_");
        assert_eq!(tried("customers_2"), "/customers_2.csv");
        assert_eq!(tried("客"), "/客户.csv");
        assert_eq!(tried("o"), "/out/");
        assert_eq!(tried("x"), "/x");
        assert_eq!(tried(".h"), "/.hidden");
        assert_eq!(completed("~/o", Some(folder.path())), "~/out/");
        assert_eq!(of_home(Path::new("~"), Some(folder.path())), folder.path());
        assert_eq!(
            of_home(Path::new("a~b"), Some(folder.path())),
            Path::new("a~b")
        );
    }
}
