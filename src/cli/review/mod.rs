//! `review`: joins the rooms: the worker with the workspace, the state machine, the terminal.

pub mod appearance;
mod learn;
mod lists;
mod plain;
mod plain_lists;
pub mod room;
mod set;
pub mod workbench;

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use clap::{Args as _, FromArgMatches as _};
use jiff::tz::TimeZone;

use super::{
    import::{self, Reading},
    language::spoken,
    output, settings,
    start::recents,
    status::{Failure, Status},
    surroundings::Surroundings,
    tutorial, workspace,
};
use crate::{
    app::{
        App,
        effect::Leave,
        state::{Behind, Setting},
    },
    pipeline::{
        import::place::{self, Place},
        ledger::Author,
    },
    store::{Store, log::Head},
    tui::{terminal::Terminal, theme::Theme},
    words::{
        Language, Sentence,
        command::About,
        review_usage::{ReviewFails, ReviewHelp, ReviewSaid},
    },
};
use room::Look;
use workbench::{Materials, Workbench};

/// What `review` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What is to be reviewed.
    #[arg(value_name = "FILE | WORKSPACE", required = true, help = ReviewHelp::Inputs.say(spoken()))]
    inputs: Vec<PathBuf>,
    /// Where the workspace is kept.
    #[arg(long, value_name = "PATH", help = ReviewHelp::Workspace.say(spoken()))]
    workspace: Option<PathBuf>,
    /// Whether files are imported without asking.
    #[arg(long, help = ReviewHelp::Yes.say(spoken()))]
    yes: bool,
    /// Whether decision keys count at any speed.
    #[arg(long, help = ReviewHelp::NoGuards.say(spoken()))]
    no_guards: bool,
    /// Whether nothing is changed.
    #[arg(long, help = ReviewHelp::ReadOnly.say(spoken()))]
    read_only: bool,
    /// How the files are to be read.
    #[command(flatten)]
    reading: Reading,
    /// Threads of the match.
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true, help = ReviewHelp::Threads.say(spoken()))]
    threads: usize,
    /// What the screen looks like.
    #[command(flatten)]
    looks: appearance::Appearance,
    /// Who decides.
    #[arg(long, value_name = "NAME", help = About::Operator.say(spoken()))]
    operator: Option<String>,
}

/// Opens the review and stays until it is left.
///
/// # Errors
///
/// There is no terminal, a file or the workspace can't be taken, or the machine fails.
pub fn run(args: &Args, surroundings: &Surroundings) -> color_eyre::Result<Status> {
    let leave = stay(args, surroundings, Behind::Shell)?;
    Ok(status_of(&leave))
}

/// Opens the review of a file or workspace that was chosen on the start screen.
///
/// # Errors
///
/// Those of [`run`].
pub fn visit(path: &Path, surroundings: &Surroundings) -> color_eyre::Result<Leave> {
    let grammar = Args::augment_args(clap::Command::new("review"));
    let words = ["review".as_ref(), "--".as_ref(), path.as_os_str()];
    let args = Args::from_arg_matches(&grammar.try_get_matches_from(words)?)?;
    stay(&args, surroundings, Behind::Start)
}

/// One review, and the tutorial as often as it is asked for on the way.
fn stay(args: &Args, surroundings: &Surroundings, behind: Behind) -> color_eyre::Result<Leave> {
    loop {
        let (leave, look) = session(args, surroundings, behind)?;
        let Some(look) = look.filter(|_| leave == Leave::Tutorial) else {
            return Ok(leave);
        };
        // The workspace is closed by now; the review goes on where it was when it is opened again.
        match tutorial::run(surroundings, look)? {
            ended @ (Leave::Signal(_) | Leave::TerminalGone) => return Ok(ended),
            Leave::Quit | Leave::Start | Leave::Open(_) | Leave::Demo | Leave::Tutorial => {}
        }
    }
}

/// The status that the program ends with.
#[must_use]
pub fn status_of(leave: &Leave) -> Status {
    match leave {
        Leave::Quit | Leave::Start | Leave::Open(_) | Leave::Demo | Leave::Tutorial => Status::Done,
        Leave::Signal(number) => Status::Signal(*number),
        // As if the line had said so itself.
        Leave::TerminalGone => Status::Signal(1),
    }
}

/// The language of a screen: one of ASCII has no Chinese.
#[must_use]
pub fn language_of(theme: &Theme, asked: Language) -> Language {
    if theme.is_ascii() {
        Language::English
    } else {
        asked
    }
}

/// One review, from its opening until it is left.
fn session(
    args: &Args,
    surroundings: &Surroundings,
    behind: Behind,
) -> color_eyre::Result<(Leave, Option<Look>)> {
    let is_plain = args.looks.is_plain(&appearance::Named::here());
    if !is_plain && !Terminal::is_there() {
        return Err(Failure::usage(&ReviewFails::NoTerminal).into());
    }
    let (path, files) = sort_out(args, surroundings)?;
    let exists = path.symlink_metadata().is_ok();
    if args.read_only && !exists {
        let path = path.display().to_string();
        return Err(Failure::usage(&ReviewFails::NothingToLookAt { path }).into());
    }
    // A pipe is not opened before it is read: its writer would find it closed.
    for file in files.iter().filter(|file| !is_read_once(file)) {
        File::open(file).map_err(|cause| import::missing(&path, file, cause))?;
    }
    let lock = workspace::lock_now(&path, surroundings)?;
    let materials = if exists {
        let store = Store::open(lock).map_err(|error| workspace::report(&path, error))?;
        if args.read_only {
            store
                .refuse_writes()
                .map_err(|error| workspace::report(&path, error))?;
        }
        Materials::Workspace(store)
    } else {
        Materials::Lock(lock)
    };
    let said = settings::load(&path, surroundings)?;
    let settings = match &materials {
        Materials::Workspace(store) => settings::with_set(said.clone(), &path, store)?,
        Materials::Lock(_) => said.clone(),
    };
    let theme = args
        .looks
        .theme(&settings.looks, &appearance::Named::here())?;
    let guarded = !args.no_guards && settings.guards.as_ref().is_none_or(|on| on.value);
    let mut by = surroundings.operator(args.operator.as_deref())?;
    by.guarded = guarded;
    let setting = Setting {
        workspace: name_of(&path),
        user: by.user.clone(),
        host: by.host.clone(),
        folder: folder_for(&path).display().to_string(),
        zone: TimeZone::system(),
        language: language_of(&theme, spoken()),
        yes: args.yes,
        guarded,
        behind,
        read_only: args.read_only,
    };
    let author = Author {
        by,
        model: None,
        policy: None,
    };
    // A line is confirmed by Enter: the clock of the screen has nothing to guard there.
    let setting = Setting {
        guarded: guarded && !is_plain,
        ..setting
    };
    let head = Arc::new(Mutex::new(None));
    if exists {
        recents::remember(&path, surroundings);
    }
    let mut workbench = Workbench {
        wishes: args.reading.wishes(files.len(), &settings)?,
        files,
        path: path.clone(),
        author,
        said,
        threads: args.threads,
        read_only: args.read_only,
        understood: Vec::new(),
        materials: Some(materials),
        reviewer: None,
        head: Arc::clone(&head),
    };
    let app = App::new(setting);
    let shown_as = Look {
        theme,
        keymap: settings::keymap(&settings)?,
    };
    let left = if is_plain {
        plain::run(app, workbench)?
    } else {
        room::run(
            app,
            move |request, progress| workbench.carry_out(request, progress),
            shown_as.clone(),
        )?
    };
    if !exists && path.exists() {
        recents::remember(&path, surroundings);
    }
    if left == Leave::Quit {
        let head = head.lock().unwrap_or_else(PoisonError::into_inner).take();
        tell_head(head);
    }
    Ok((left, (!is_plain).then_some(shown_as)))
}

/// Says where the log ends, for the copy outside that holds its chain fast.
fn tell_head(head: Option<Head>) {
    if let Some(Head {
        seq,
        hash: Some(hash),
    }) = head
    {
        output::message(&ReviewSaid::Head { seq, hash }.say(spoken()));
    }
}

/// The workspace's path, and the files to import into it.
fn sort_out(
    args: &Args,
    surroundings: &Surroundings,
) -> color_eyre::Result<(PathBuf, Vec<PathBuf>)> {
    let inputs = &args.inputs;
    if let Some(workspace) = inputs.iter().find(|path| is_workspace(path)) {
        if inputs.len() > 1 {
            let path = workspace.display().to_string();
            return Err(Failure::usage(&ReviewFails::WorkspaceAmongFiles { path }).into());
        }
        if args.workspace.is_some() {
            return Err(Failure::usage(&ReviewFails::TwoWorkspaces).into());
        }
        return Ok((workspace.clone(), Vec::new()));
    }
    let first = inputs.first().map_or(Path::new(""), PathBuf::as_path);
    let chosen = args.workspace.as_deref();
    let place = place::of_workspace(first, chosen, surroundings.data.as_deref(), place::can_hold);
    if let Place::DataFolder(path) = &place {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let path = path.display().to_string();
        output::message(&ReviewFails::Elsewhere { path }.say(spoken()));
    }
    Ok((place.path().to_owned(), inputs.clone()))
}

/// Whether a file is a pipe or a device, which can be read only once.
fn is_read_once(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// Whether a file is a workspace: by its name, or by its first bytes, as any name will do. What can be
/// read only once is left alone.
fn is_workspace(path: &Path) -> bool {
    const MAGIC: &[u8; 16] = b"SQLite format 3\0";
    if path.extension().is_some_and(|end| end == "twinfold") {
        return true;
    }
    if is_read_once(path) {
        return false;
    }
    let mut head = [0; 16];
    File::open(path)
        .and_then(|mut file| file.read_exact(&mut head))
        .is_ok_and(|()| head == *MAGIC)
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// Where the merged file goes unless the steward says otherwise: `customers.twinfold` →
/// `customers-merged` beside it.
fn folder_for(path: &Path) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push("-merged");
    path.with_file_name(name)
}
