//! The `twinfold` program: all of it is in the library.

fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
