//! A folder of its own to run the program in, with nothing of the user's around it.

use std::{
    ffi::OsStr,
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use tempfile::TempDir;

/// A folder to work in.
pub struct Desk {
    folder: TempDir,
}

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Ended {
    /// Exit status; nothing after a signal.
    pub status: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error, the folder's path spelled `DESK`.
    pub err: String,
}

impl Desk {
    /// An empty folder.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// The path of a file in the folder.
    pub fn path(&self, name: impl AsRef<OsStr>) -> PathBuf {
        self.folder.path().join(name.as_ref())
    }

    /// Puts a file into the folder, and the folders above it.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut file = fs::File::create(&path).unwrap();
        std::io::Write::write_all(&mut file, bytes.as_ref()).unwrap();
        path
    }

    /// The names of what lies in the folder but its `home`, in order.
    pub fn list(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| name != "home")
            .collect();
        names.sort();
        names
    }

    /// The program, about to be run in the folder.
    pub fn program(&self) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("twinfold"));
        self.surround(&mut command);
        command
    }

    /// Gives a command the folder and a home of its own.
    pub fn surround(&self, command: &mut Command) {
        let home = self.path("home");
        command
            .current_dir(self.folder.path())
            .env("HOME", &home)
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME");
    }

    /// Runs the program with these arguments.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Ended {
        let output = self.program().args(arguments).output().unwrap();
        self.ended(&output)
    }

    /// How a command ended.
    pub fn ended(&self, output: &Output) -> Ended {
        let Output {
            status,
            stdout,
            stderr,
        } = output;
        let folder = self.folder.path().display().to_string();
        Ended {
            status: status.code(),
            out: String::from_utf8_lossy(stdout).into_owned(),
            err: String::from_utf8_lossy(stderr).replace(&folder, "DESK"),
        }
    }
}

impl Ended {
    /// Holds the run to a status and to a first line on standard error.
    #[track_caller]
    pub fn said(&self, status: i32, first: &str) {
        assert_eq!(self.err.lines().next(), Some(first), "{self:?}");
        assert_eq!(self.status, Some(status), "{self:?}");
    }
}
