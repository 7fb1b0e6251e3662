//! `import` when the machine fails it: permissions, a full disk, another process, a signal.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{Read as _, Seek as _, SeekFrom, Write as _},
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::desk::{Desk, Ended};

/// Whether the tests run as root, who passes every check of permissions.
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Runs the program as a user who is not root.
fn run_as_nobody(desk: &Desk, arguments: &[&str]) -> Ended {
    if !is_root() {
        return desk.run(arguments);
    }
    // The program may lie where only root can go.
    let program = desk.path("home/twinfold");
    fs::create_dir_all(desk.path("home")).unwrap();
    fs::copy(assert_cmd::cargo::cargo_bin!("twinfold"), &program).unwrap();
    for path in [desk.path(""), desk.path("home"), program.clone()] {
        allow(&path, 0o755);
    }
    let mut command = Command::new("setpriv");
    command
        .args([
            "--reuid",
            "65534",
            "--regid",
            "65534",
            "--clear-groups",
            "--",
        ])
        .arg(program)
        .args(arguments);
    desk.surround(&mut command);
    let output = command.output().unwrap();
    desk.ended(&output)
}

#[test]
fn a_file_that_may_not_be_read() {
    let desk = Desk::new();
    let file = desk.put("a.csv", "id,name\n1,Ann\n");
    allow(&file, 0o000);
    fs::create_dir(desk.path("out")).unwrap();
    allow(&desk.path("out"), 0o777);
    let ended = run_as_nobody(&desk, &["import", "a.csv", "--into", "out/w.twinfold"]);
    ended.said(
        3,
        "twinfold: a.csv may not be read by you; ask its owner for permission",
    );
    assert_eq!(fs::read_dir(desk.path("out")).unwrap().count(), 0);
}

#[test]
fn a_folder_that_may_not_be_written() {
    let desk = Desk::new();
    desk.put("a.csv", "id,name\n1,Ann\n");
    fs::create_dir(desk.path("out")).unwrap();
    allow(&desk.path("out"), 0o555);
    let ended = run_as_nobody(&desk, &["import", "a.csv", "--into", "out/w.twinfold"]);
    ended.said(3, "twinfold: DESK/out/w.twinfold.lock may not be written by you; choose another place or ask its owner");
    assert_eq!(fs::read_dir(desk.path("out")).unwrap().count(), 0);
}

#[test]
fn what_is_no_workspace_is_not_touched() {
    let desk = Desk::new();
    desk.put("a.csv", "id,name\n1,Ann\n");
    desk.put("w.twinfold", "dear diary");
    desk.run(["import", "a.csv", "--into", "w.twinfold"]).said(
        2,
        "twinfold: w.twinfold is not a twinfold workspace; name a .twinfold file, or a customer file to import",
    );
    assert_eq!(fs::read(desk.path("w.twinfold")).unwrap(), b"dear diary");
    desk.run(["import", "w.twinfold", "--into", "a.csv"]).said(
        2,
        "twinfold: a.csv is not a twinfold workspace; name a .twinfold file, or a customer file to import",
    );
    assert_eq!(desk.list(), ["a.csv", "w.twinfold"]);
}

/// A workspace with a source, and a second file to import into it.
fn filled() -> Desk {
    let desk = Desk::new();
    let rows: String = (0..5_000)
        .map(|id| format!("{id},Ann {id},York\n"))
        .collect();
    desk.put("a.csv", format!("id,name,city\n{rows}"));
    desk.put("b.csv", format!("id,name,city\n{rows}x,Bob,Hull\n"));
    assert_eq!(
        desk.run(["import", "a.csv", "--into", "w.twinfold"]).status,
        Some(0)
    );
    desk
}

#[test]
fn a_workspace_of_a_newer_version() {
    let desk = filled();
    let mut file = OpenOptions::new()
        .write(true)
        .open(desk.path("w.twinfold"))
        .unwrap();
    // SQLite keeps `user_version` here.
    file.seek(SeekFrom::Start(60)).unwrap();
    file.write_all(&99_u32.to_be_bytes()).unwrap();
    drop(file);
    let ended = desk.run(["import", "b.csv", "--into", "w.twinfold"]);
    assert_eq!(ended.status, Some(2));
    assert!(
        ended.err.starts_with(
            "twinfold: w.twinfold was written by a newer twinfold (format 99, this program knows"
        ),
        "{}",
        ended.err
    );
}

#[test]
fn a_workspace_damaged_in_the_middle() {
    let desk = filled();
    let path = desk.path("w.twinfold");
    let length = fs::metadata(&path).unwrap().len();
    let mut file = OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(4096)).unwrap();
    file.write_all(&vec![0xA5; usize::try_from(length - 4096).unwrap()])
        .unwrap();
    drop(file);
    let mut before = Vec::new();
    File::open(&path).unwrap().read_to_end(&mut before).unwrap();
    let ended = desk.run(["import", "b.csv", "--into", "w.twinfold"]);
    assert_eq!(ended.status, Some(3), "{ended:?}");
    assert!(
        ended.err.starts_with("twinfold: w.twinfold is damaged ("),
        "{}",
        ended.err
    );
    assert!(ended.err.contains("nothing was changed"), "{}", ended.err);
    assert_eq!(desk.list(), ["a.csv", "b.csv", "w.twinfold"]);
}

#[test]
fn a_workspace_that_another_process_has() {
    let desk = filled();
    let holder = twinfold::store::Holder {
        user: "bob".to_owned(),
        host: "dq01".to_owned(),
        process: 4711,
    };
    let lock = twinfold::store::WorkspaceLock::acquire(&desk.path("w.twinfold"), &holder, || false)
        .unwrap();
    let ended = desk.run(["import", "b.csv", "--into", "w.twinfold"]);
    ended.said(
        3,
        "twinfold: w.twinfold is in use by bob on dq01 (process 4711); wait until that is closed",
    );
    drop(lock);
    assert_eq!(
        desk.run(["import", "b.csv", "--into", "w.twinfold"]).status,
        Some(0)
    );
}

/// Runs a script of the shell with a file system of its own at `small`, of 1 MiB; nothing where this
/// machine lets nobody make one.
fn with_small_disk(desk: &Desk, script: &str) -> Option<Ended> {
    fs::create_dir_all(desk.path("small")).unwrap();
    let mount = "mount -t tmpfs -o size=1m tmpfs small";
    let run = |script: String| {
        let mut command = Command::new("unshare");
        command
            .args(if is_root() { &["-m"][..] } else { &["-rm"] })
            .args(["sh", "-c", &script]);
        command.env("TWINFOLD", assert_cmd::cargo::cargo_bin!("twinfold"));
        desk.surround(&mut command);
        command.output()
    };
    if !run(mount.to_owned()).is_ok_and(|output| output.status.success()) {
        return None;
    }
    Some(desk.ended(&run(format!("{mount} && {script}")).unwrap()))
}

#[test]
fn a_disk_that_is_full() {
    let desk = Desk::new();
    let rows: String = (0..50_000)
        .map(|id| format!("{id},Ann {id},York\n"))
        .collect();
    desk.put("a.csv", format!("id,name,city\n{rows}"));
    desk.put("one.csv", "id,name,city\n1,Ann,York\n");
    let new =
        "\"$TWINFOLD\" import a.csv --into small/w.twinfold; status=$?; ls -A small; exit $status";
    let Some(ended) = with_small_disk(&desk, new) else {
        return;
    };
    ended.said(3, "twinfold: no space is left for small/w.twinfold; nothing was changed. Free some space and try again");
    assert_eq!(ended.out, "", "nothing is left behind");
    let into = "\"$TWINFOLD\" import one.csv --into small/w.twinfold && \
                \"$TWINFOLD\" import a.csv --into small/w.twinfold; status=$?; \
                \"$TWINFOLD\" import one.csv --into small/w.twinfold && exit $status";
    let ended = with_small_disk(&desk, into).unwrap();
    assert_eq!(ended.status, Some(3), "{ended:?}");
    assert!(
        ended
            .err
            .contains("no space is left for small/w.twinfold; nothing was changed"),
        "{}",
        ended.err
    );
    assert!(
        ended.err.contains("one.csv: in the workspace already"),
        "what was there still is: {}",
        ended.err
    );
}

#[test]
fn a_pipe_is_read_and_a_signal_leaves_nothing_behind() {
    let desk = Desk::new();
    let pipe = desk.path("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let start = || {
        let mut command = desk.program();
        command.args(["import", "pipe", "--into", "w.twinfold", "--source", "crm"]);
        command.stderr(Stdio::piped()).spawn().unwrap()
    };

    let child = start();
    let mut writer = OpenOptions::new().write(true).open(&pipe).unwrap();
    writer.write_all(b"id,name\n1,Ann\n").unwrap();
    let id = child.id().to_string();
    // The signal may come before the program listens for it; it ends the same way then.
    assert!(
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap()
            .success()
    );
    let begun = Instant::now();
    let output = child.wait_with_output().unwrap();
    assert!(begun.elapsed() < Duration::from_secs(10));
    drop(writer);
    let ended = desk.ended(&output);
    assert!(matches!(ended.status, Some(143) | None), "{ended:?}");
    assert!(
        desk.list()
            .iter()
            .all(|name| name != "w.twinfold" && !name.ends_with(".tmp")),
        "{:?}",
        desk.list()
    );

    let child = start();
    let feeder = thread::spawn(move || {
        let mut writer = OpenOptions::new().write(true).open(pipe).unwrap();
        writer.write_all(b"id,name\n1,Ann\n2,Bob\n").unwrap();
    });
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    desk.ended(&output).said(
        0,
        "pipe: 2 rows loaded as source crm (UTF-8, every byte fits; cells parted by comma)",
    );
}
