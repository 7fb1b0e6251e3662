//! Who decides, from where, and by which means.

use super::Timestamp;

/// Who acts, as every entry of the log names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// User name.
    pub user: String,
    /// How the name is known.
    pub auth: Auth,
    /// Name of the host.
    pub host: String,
    /// Name of the session: short, random, the same for all entries of one run of the program.
    pub session: String,
    /// Whether the guards against blind decisions are on; `--no-guards` switches them off, and the
    /// log says so.
    pub guarded: bool,
}

/// How an operator's name is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Auth {
    /// The operating system's user.
    Os,
    /// Given with `--operator`.
    Asserted,
    /// Verdicts read from a file.
    Label,
}

impl Auth {
    /// Every way, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Os, Self::Asserted, Self::Label];

    /// Frozen spelling in the log.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Os => "os",
            Self::Asserted => "asserted",
            Self::Label => "label",
        }
    }

    /// The way of that spelling, if there is one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|auth| auth.tag() == tag)
    }
}

/// What a use case needs of the outside world: all of it passed in.
pub trait Outside {
    /// The time now.
    fn now(&mut self) -> Timestamp;

    /// Fills `bytes` with randomness: salts and ids of entries.
    fn randomness(&mut self, bytes: &mut [u8]);
}
