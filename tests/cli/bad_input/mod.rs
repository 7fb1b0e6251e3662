//! Bad input: a clear error that names file, line, column and what to do; nothing lost or half done.

mod files;
mod machine;
mod outputs;
mod shapes;
mod workspaces;
