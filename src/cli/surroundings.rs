//! What the process finds around it: who runs it, on which host, where files of the user lie.

use std::{
    env,
    ffi::OsStr,
    os::unix::ffi::OsStrExt as _,
    path::{Path, PathBuf},
};

use directories::{ProjectDirs, UserDirs};

use super::status::Failure;
use crate::{
    domain::{
        digest::to_hex,
        operator::{Auth, Operator, Outside as _},
    },
    runtime::outside::System,
    words::failure::Failing,
};

/// The surroundings of the process, read once.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The operating-system user's name, if one is known for the user number.
    pub user: Option<String>,
    /// The user number.
    pub uid: u32,
    /// Name of the host.
    pub host: String,
    /// Name of this session: short and random.
    pub session: String,
    /// The user's data folder for twinfold, if the user has one.
    pub data: Option<PathBuf>,
    /// The user's folder of settings for twinfold, if the user has one.
    pub config: Option<PathBuf>,
    /// The user's home folder, if the user has one.
    pub home: Option<PathBuf>,
    /// Folder for temporary files.
    pub temporary: PathBuf,
    /// Whether a workspace may lie on a file system that other hosts share.
    pub allows_network_fs: bool,
}

impl Surroundings {
    /// Reads the surroundings of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let mut session = [0; 4];
        System.randomness(&mut session);
        let folders = ProjectDirs::from("", "", "twinfold");
        Self {
            user: uzers::get_current_username().map(|name| printable(&name)),
            uid: uzers::get_current_uid(),
            host: printable(OsStr::from_bytes(
                rustix::system::uname().nodename().to_bytes(),
            )),
            session: format!("s-{}", to_hex(&session)),
            data: folders.as_ref().map(|dirs| dirs.data_dir().to_owned()),
            config: folders.as_ref().map(|dirs| dirs.config_dir().to_owned()),
            home: UserDirs::new().map(|dirs| dirs.home_dir().to_owned()),
            temporary: env::temp_dir(),
            allows_network_fs: false,
        }
    }

    /// Who decides: the user, or whom `--operator` names.
    ///
    /// # Errors
    ///
    /// No name is known for the user number and none was given.
    pub fn operator(&self, asserted: Option<&str>) -> Result<Operator, Failure> {
        let (user, auth) = match (asserted, &self.user) {
            (Some(name), _) => (name.to_owned(), Auth::Asserted),
            (None, Some(name)) => (name.clone(), Auth::Os),
            (None, None) => return Err(Failure::usage(&Failing::NoUser { uid: self.uid })),
        };
        Ok(Operator {
            user,
            auth,
            host: self.host.clone(),
            session: self.session.clone(),
            guarded: true,
        })
    }

    /// A variable of the environment, if it is set and not empty.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is where the environment is read"
    )]
    pub fn variable(name: &str) -> Option<String> {
        env::var(name).ok().filter(|value| !value.is_empty())
    }

    /// The file's path as the user would type it from anywhere.
    #[must_use]
    pub fn absolute(path: &Path) -> PathBuf {
        std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
    }
}

/// Names come from outside: what can't be shown is left out.
fn printable(name: &OsStr) -> String {
    name.to_string_lossy()
        .chars()
        .filter(|c| !c.is_control())
        .collect()
}
