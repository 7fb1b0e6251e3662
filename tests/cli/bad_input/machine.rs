//! Failures of the machine: permissions and full disks.
//!
//! Root passes every permission check, so these tests run the program as another user where they are
//! root; where that or a small file system can't be had, they say so and hold nothing.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt as _,
    process::Command,
};

use crate::desk::{Desk, Ended};

/// Number of a user who owns nothing.
const NOBODY: &str = "65534";

/// Says why a test holds nothing here.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

fn is_root() -> bool {
    let user = Command::new("id").arg("-u").output().unwrap();
    user.stdout == b"0\n"
}

/// Runs the program as a user who owns nothing; nothing where that can't be done.
pub fn as_nobody(desk: &Desk, arguments: &[&str]) -> Option<Ended> {
    if !is_root() {
        // Whoever is not root is refused like anybody.
        return Some(desk.run(arguments));
    }
    let program = desk.program().get_program().to_owned();
    let mut setpriv = Command::new("setpriv");
    setpriv.args(["--reuid", NOBODY, "--clear-groups"]);
    setpriv.arg(&program);
    desk.surround(&mut setpriv);
    let works = setpriv.arg("--version").output();
    if !works.is_ok_and(|output| output.status.success()) {
        skipped("the program can't be run as another user here");
        return None;
    }
    let mut setpriv = Command::new("setpriv");
    setpriv.args(["--reuid", NOBODY, "--clear-groups"]);
    setpriv.arg(program).args(arguments);
    desk.surround(&mut setpriv);
    Some(desk.ended(&setpriv.output().unwrap()))
}

/// Everyone may read the folder, only its owner write it.
fn readable() -> Desk {
    let desk = Desk::new();
    mode(&desk, "", 0o755);
    desk.put("a.csv", "id,name\n1,Ann\n");
    desk
}

fn mode(desk: &Desk, name: &str, mode: u32) {
    fs::set_permissions(desk.path(name), Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_file_that_may_not_be_read() {
    let desk = readable();
    mode(&desk, "a.csv", 0o000);
    fs::create_dir(desk.path("open")).unwrap();
    mode(&desk, "open", 0o777);
    let Some(ended) = as_nobody(&desk, &["import", "a.csv", "--into", "open/w.twinfold"]) else {
        return;
    };
    assert_eq!(ended.status, Some(3), "{ended:?}");
    assert!(
        ended.err.contains("a.csv") && ended.err.contains("permi"),
        "{}",
        ended.err
    );
    assert_eq!(fs::read_dir(desk.path("open")).unwrap().count(), 0);
}

#[test]
fn a_folder_that_may_not_be_written() {
    let desk = readable();
    fs::create_dir(desk.path("shut")).unwrap();
    mode(&desk, "shut", 0o555);
    let Some(ended) = as_nobody(&desk, &["import", "a.csv", "--into", "shut/w.twinfold"]) else {
        return;
    };
    assert_eq!(ended.status, Some(3), "{ended:?}");
    assert!(ended.err.contains("shut/w.twinfold"), "{}", ended.err);
    assert_eq!(fs::read_dir(desk.path("shut")).unwrap().count(), 0);
}

#[test]
fn a_settings_file_that_may_not_be_read() {
    let desk = readable();
    fs::create_dir(desk.path("open")).unwrap();
    mode(&desk, "open", 0o777);
    desk.put("open/twinfold.toml", "");
    mode(&desk, "open/twinfold.toml", 0o000);
    let Some(ended) = as_nobody(&desk, &["import", "a.csv", "--into", "open/w.twinfold"]) else {
        return;
    };
    ended.said(
        3,
        "twinfold: the settings file DESK/open/twinfold.toml can't be read; make it readable, or move \
         it away to go on without it",
    );
    assert!(!desk.path("open/w.twinfold").exists());
}

/// Runs a shell script in a folder `small` that has so many kilobytes; nothing where that can't be
/// had. `$TWINFOLD` is the program.
pub fn in_small_folder(desk: &Desk, kilobytes: u32, script: &str) -> Option<Ended> {
    fs::create_dir(desk.path("small")).unwrap();
    let mount = format!("mount -t tmpfs -o size={kilobytes}k tmpfs small");
    let run = |script: &str| {
        let mut shell = Command::new("unshare");
        shell.args(["-m", "sh", "-c", script]);
        shell.env("TWINFOLD", desk.program().get_program());
        desk.surround(&mut shell);
        shell.output()
    };
    if !run(&mount).is_ok_and(|output| output.status.success()) {
        skipped("no small file system can be mounted here");
        return None;
    }
    Some(desk.ended(&run(&format!("{mount} && {script}")).unwrap()))
}

#[test]
fn a_disk_that_fills_up_while_importing() {
    let desk = Desk::new();
    let rows: Vec<String> = (0..40_000)
        .map(|n| format!("{n},Name of customer {n},n{n}@example.com"))
        .collect();
    desk.put("a.csv", format!("id,name,email\n{}\n", rows.join("\n")));
    let script =
        "$TWINFOLD import a.csv --into small/w.twinfold; status=$?; ls -A small; exit $status";
    let Some(ended) = in_small_folder(&desk, 512, script) else {
        return;
    };
    assert_eq!(
        (ended.status, ended.out.as_str()),
        (Some(3), ""),
        "{ended:?}"
    );
    assert!(ended.err.contains("small/w.twinfold"), "{}", ended.err);
    assert!(ended.err.contains("space"), "{}", ended.err);
}

#[test]
fn a_disk_that_fills_up_while_adding_a_source() {
    let desk = Desk::new();
    desk.put("a.csv", "id,name\n1,Ann\n");
    let rows: Vec<String> = (0..40_000)
        .map(|n| format!("{n},Name of customer {n}"))
        .collect();
    desk.put("b.csv", format!("id,name\n{}\n", rows.join("\n")));
    let script = "$TWINFOLD import a.csv --into small/w.twinfold 2>/dev/null && \
                  $TWINFOLD import b.csv --into small/w.twinfold; status=$?; ls -A small; \
                  $TWINFOLD import a.csv --into small/w.twinfold; exit $status";
    let Some(ended) = in_small_folder(&desk, 768, script) else {
        return;
    };
    assert_eq!(ended.status, Some(3), "{ended:?}");
    assert_eq!(ended.out, "w.twinfold\n", "{ended:?}");
    assert!(ended.err.contains("space"), "{}", ended.err);
    assert!(
        ended.err.contains("in the workspace already"),
        "{}",
        ended.err
    );
}
