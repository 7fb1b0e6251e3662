//! The `twinfold` program: all of it is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    twinfold::cli::main(std::env::args_os())
}
