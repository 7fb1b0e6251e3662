//! What was saved stays: a process killed at any moment, a damaged file.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use twinfold::{
    domain::{
        RecordPair, Tenths, Verdict,
        review::{Decision, Draft, Shown},
    },
    pipeline::{
        ledger::Author,
        log::{fold_again, verify},
        match_run::{MatchWish, match_workspace},
        standing::StandingState,
    },
    runtime::outside::System,
    store::{Store, WorkspaceLock},
};

use crate::{
    desk::Desk,
    reviewer::{holder, review},
};

/// Tells the child which workspace to work in.
const CHILD: &str = "TWINFOLD_TEST_CHILD";
/// Kills a run: design 9, T1, which asks for 300; `--features full-size` does them.
const KILLS: usize = if cfg!(feature = "full-size") { 300 } else { 15 };
/// Decisions of a child.
const DECISIONS: usize = 20;
/// Flipped bits a run: design 9, T10, which asks for 5,000; `--features full-size` does them.
const FLIPS: u64 = if cfg!(feature = "full-size") {
    5_000
} else {
    30
};

/// A stream of numbers that is the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % bound
    }
}

fn open(path: &Path) -> Result<Store, twinfold::store::StoreError> {
    // A child that was killed may take a moment to go.
    let mut tries = 0;
    let lock = WorkspaceLock::acquire(path, &holder(), || {
        tries += 1;
        thread::sleep(Duration::from_millis(5));
        tries < 2_000
    })?;
    Store::open(lock)
}

/// A matched workspace of customers that come in threes.
fn workspace(desk: &Desk) -> PathBuf {
    let rows = (0..600).map(|n| {
        let who = n / 3;
        format!("{n},Person Number{who} Of{who},020 7946 {who:04},p{who}@example.org")
    });
    let text: Vec<String> = std::iter::once("id,name,phone,email".to_owned())
        .chain(rows)
        .collect();
    let text = text.join("\n");
    desk.put("crm.csv", text);
    let ended = desk.run(["import", "crm.csv", "--into", "w.twinfold"]);
    assert_eq!(ended.status, Some(0), "{}", ended.err);
    let path = desk.path("w.twinfold");
    let mut store = open(&path).unwrap();
    let silent = twinfold::domain::progress::Silent;
    let author = Author {
        by: twinfold::domain::operator::Operator {
            user: "ann".to_owned(),
            auth: twinfold::domain::operator::Auth::Os,
            host: "dq01".to_owned(),
            session: "s-1".to_owned(),
            guarded: true,
        },
        model: None,
        policy: None,
    };
    let wish = MatchWish {
        threads: 1,
        ..MatchWish::default()
    };
    let found = match_workspace(&mut store, &wish, &author, &mut System, &silent);
    assert!(found.unwrap().listed > 500);
    path
}

fn pair_of(shown: &Shown) -> Option<RecordPair> {
    let [a, b] = shown
        .card
        .as_ref()?
        .records
        .each_ref()
        .map(|record| record.id);
    RecordPair::new(a, b)
}

/// The child of the test below: works on until it is killed, and says what is on disk.
#[test]
fn child_decides() {
    #[expect(clippy::disallowed_methods, reason = "the parent's word to its child")]
    let Ok(path) = std::env::var(CHILD) else {
        return;
    };
    let mut desk = review(open(Path::new(&path)).unwrap(), Tenths(-100));
    let mut shown = desk.show().unwrap();
    for turn in 0..DECISIONS {
        let Some(pair) = pair_of(&shown) else { break };
        if turn % 4 == 1 {
            shown = desk
                .draft(pair, 1, &Draft::Typed(format!("typed {turn}")))
                .unwrap();
        }
        shown = if turn % 5 == 4 {
            desk.undo().unwrap()
        } else {
            let verdict = Verdict::ALL[turn % 3];
            let decided = desk.decide(&Decision {
                pair,
                verdict,
                blind: false,
                reason: None,
                known: shown.newest,
            });
            decided.unwrap_or_else(|_| desk.undo().unwrap())
        };
        let next = pair_of(&shown).map_or(0, |pair| pair.left().0);
        writeln!(std::io::stdout(), "SAVED {} {next}", shown.newest).unwrap();
    }
}

#[test]
fn a_killed_process_loses_nothing_it_said_was_saved() {
    let desk = Desk::new();
    let path = workspace(&desk);
    let mut numbers = Numbers(7);
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["durability::child_decides", "--exact", "--nocapture"])
            .env(CHILD, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // Some die before their first word, most at a moment between two of them.
        let words = numbers.below(DECISIONS as u64 + 2);
        let mut saved = Vec::new();
        while (saved.len() as u64) < words {
            match lines.next() {
                Some(Ok(line)) if line.contains("SAVED ") => saved.push(line),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => break,
            }
        }
        thread::sleep(Duration::from_micros(numbers.below(8_000)));
        child.kill().unwrap();
        saved.extend(
            lines
                .map_while(Result::ok)
                .filter(|line| line.contains("SAVED ")),
        );
        child.wait().unwrap();

        let mut store = open(&path).unwrap();
        let verified = verify(&store).unwrap();
        if let Some(last) = saved.last() {
            let mut words = last.split("SAVED ").nth(1).unwrap().split(' ');
            let seq: u64 = words.next().unwrap().parse().unwrap();
            let left: i64 = words.next().unwrap().parse().unwrap();
            assert!(verified.entries >= seq, "kill {kill} lost #{seq}");
            if verified.entries == seq && left > 0 {
                // Nothing but the place or a draft may have been written since.
                let mut desk = review(store, Tenths(-100));
                let shown = desk.show().unwrap();
                let pair = pair_of(&shown).unwrap();
                assert_eq!(pair.left().0, left, "kill {kill}: another pair");
                store = desk.into_store();
            }
        }
        store.quick_check().unwrap();
        if kill % 20 == 0 {
            let live = store.fold_digest().unwrap();
            assert_eq!(fold_again(&mut store).unwrap(), live, "kill {kill}");
        }
    }
}

#[test]
fn a_damaged_file_is_never_taken_for_a_whole_log() {
    let desk = Desk::new();
    let path = workspace(&desk);
    let mut reviewer = review(open(&path).unwrap(), Tenths(-100));
    let mut shown = reviewer.show().unwrap();
    for turn in 0..60 {
        let Some(pair) = pair_of(&shown) else { break };
        let known = shown.newest;
        let decision = Decision {
            pair,
            verdict: Verdict::ALL[turn % 2],
            blind: false,
            reason: Some(format!("reason {turn}")),
            known,
        };
        shown = reviewer.decide(&decision).unwrap();
    }
    let store = reviewer.into_store();
    let whole = verify(&store).unwrap();
    let state = StandingState::of(&store).unwrap();
    drop(store);
    let bytes = fs::read(&path).unwrap();
    let copy = desk.path("copy.twinfold");
    let mut numbers = Numbers(11);
    let (mut refused, mut harmless) = (0, 0);
    let mut look = |damaged: &[u8]| {
        desk.put("copy.twinfold", damaged);
        let Ok(mut store) = open(&copy) else {
            refused += 1;
            return;
        };
        match verify(&store) {
            Ok(verified) => {
                // A bit outside of the log: then the log is the same one, or was cut and says so.
                assert!(verified == whole, "{verified:?}");
                harmless += 1;
                let live = store.fold_digest();
                let again = fold_again(&mut store);
                if let (Ok(live), Ok(again)) = (live, again)
                    && live == again
                    && store.quick_check().is_ok()
                {
                    let read = StandingState::of(&store);
                    assert!(read.is_err() || read.unwrap() == state);
                }
            }
            Err(_) => refused += 1,
        }
    };
    for _ in 0..FLIPS {
        let mut damaged = bytes.clone();
        let at = usize::try_from(numbers.below(bytes.len() as u64)).unwrap();
        damaged[at] ^= 1 << numbers.below(8);
        look(&damaged);
    }
    for end in (0..bytes.len()).step_by(4096) {
        look(&bytes[..end]);
    }
    for page in (0..bytes.len()).step_by(8 * 4096) {
        let mut damaged = bytes.clone();
        let end = (page + 4096).min(damaged.len());
        damaged[page..end].fill(0);
        look(&damaged);
    }
    assert!(
        refused > 0 && harmless > 0,
        "{refused} refused, {harmless} harmless"
    );
}
