//! What a fault of the program itself leaves behind: a file that says where, without customer data.

use std::{
    io::Write as _,
    panic,
    path::{Path, PathBuf},
};

use super::{language::spoken, output, surroundings::Surroundings};
use crate::words::{Sentence, failure::Failing};

/// Makes a panic write the crash file and one message instead of its text, which may hold customer data.
pub fn install(surroundings: &Surroundings) {
    let folder = surroundings
        .data
        .clone()
        .unwrap_or_else(|| surroundings.temporary.clone());
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map_or_else(
            || "?".to_owned(),
            |at| format!("{}:{}:{}", at.file(), at.line(), at.column()),
        );
        let sentence = match record(&folder, &place) {
            Some(file) => Failing::Crash {
                file: file.display().to_string(),
            },
            None => Failing::CrashUnrecorded { place },
        };
        output::message(&sentence.say(spoken()));
    }));
}

/// Writes where the program broke, one file a place, so that repeated faults do not fill the disk.
fn record(folder: &Path, place: &str) -> Option<PathBuf> {
    std::fs::create_dir_all(folder).ok()?;
    let name: String = place
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let path = folder.join(format!("crash-{name}.txt"));
    let mut file = tempfile::NamedTempFile::new_in(folder).ok()?;
    writeln!(
        file,
        "twinfold {}\n{place}\n{}",
        env!("CARGO_PKG_VERSION"),
        std::backtrace::Backtrace::force_capture()
    )
    .ok()?;
    file.persist(&path).ok()?;
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_leaves_one_file_a_place_that_says_where() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let first = record(&data, "src/a.rs:1:2").unwrap();
        let again = record(&data, "src/a.rs:1:2").unwrap();
        assert_eq!(first, again);
        assert_eq!(first.file_name().unwrap(), "crash-src-a-rs-1-2.txt");
        let said = std::fs::read_to_string(first).unwrap();
        let head = format!("twinfold {}\nsrc/a.rs:1:2\n", env!("CARGO_PKG_VERSION"));
        assert!(said.starts_with(&head), "{said}");
        assert_eq!(std::fs::read_dir(data).unwrap().count(), 1);
    }
}
