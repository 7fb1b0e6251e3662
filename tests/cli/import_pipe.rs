//! `import` from a pipe, and when a signal ends it.

use std::{
    fs::OpenOptions,
    io::Write as _,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::desk::Desk;

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
            .all(|name| name != "w.twinfold" && !name.contains(".tmp")),
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
