//! The program as its users meet it: arguments and files in; exit status, messages and files out.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

#[path = "cli/bad_input/mod.rs"]
mod bad_input;
#[path = "cli/completions.rs"]
mod completions;
#[path = "cli/desk.rs"]
mod desk;
#[path = "cli/durability.rs"]
mod durability;
#[path = "cli/import.rs"]
mod import;
#[path = "cli/import_pipe.rs"]
mod import_pipe;
#[path = "cli/matching.rs"]
mod matching;
#[path = "cli/plain.rs"]
mod plain;
#[path = "cli/readme.rs"]
mod readme;
#[path = "cli/result.rs"]
mod result;
#[path = "cli/reviewer.rs"]
mod reviewer;
#[path = "cli/settings.rs"]
mod settings;
#[path = "cli/write.rs"]
mod write;
