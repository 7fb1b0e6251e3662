//! Every command on every screen: it can be used there, or says why not and does nothing.

use super::{bench::Bench, cluster::of_four, fixtures};
use crate::{
    app::{App, Command, Message, guard::Stroke, message::Press, moment::Moment},
    words::{Language, Sentence as _, notice::Notice},
};

/// A screen by name, with nothing over it.
fn screens() -> Vec<(&'static str, App)> {
    let survey = || Bench::before(vec![fixtures::english()], vec![fixtures::survey()]);
    let mut understood = survey();
    understood.begin();
    let mut overview = Bench::unguarded();
    overview.press(":overview<Enter>");
    let mut queue = Bench::unguarded();
    queue.press("q");
    let mut found = Bench::unguarded();
    found.press("/Neill<Enter>");
    let mut finished = Bench::of(vec![fixtures::english()]);
    finished.press("a");
    let mut history = Bench::unguarded();
    history.press("aH");
    let beside = |keys: &str| {
        let mut bench = Bench::unguarded();
        bench.press(keys);
        bench.app
    };
    vec![
        ("cluster", of_four().app),
        ("record", beside("K")),
        ("quality", beside(":quality<Enter>")),
        ("record, blind", beside("zK")),
        ("opening", survey().app),
        ("understood", understood.app),
        ("pair", Bench::unguarded().app),
        ("pair, read-only", Bench::read_only().app),
        ("overview", overview.app),
        ("queue", queue.app),
        ("found", found.app),
        ("finished", finished.app),
        ("history", history.app),
    ]
}

fn pressed(command: Command) -> Message {
    let stroke = Stroke {
        at: Moment::default(),
        prints: false,
        together: 0,
        doubtful: false,
    };
    Message::Pressed(stroke, Press::Command(command))
}

#[test]
fn every_command_is_there_or_says_why_not() {
    let mut refused = 0;
    for (screen, app) in screens() {
        for &command in Command::ALL {
            let mut app = app.clone();
            let Err(reason) = app.available(command) else {
                app.update(pressed(command));
                assert_ne!(app.notice, Some(Notice::NotHere), "{command:?} at {screen}");
                continue;
            };
            refused += 1;
            for language in Language::ALL {
                assert_ne!(reason.say(language), "", "{command:?} at {screen}");
            }
            let effects = app.update(pressed(command));
            assert!(effects.is_empty(), "{command:?} at {screen}: {effects:?}");
            assert_eq!(app.notice, Some(reason), "{command:?} at {screen}");
            assert!(app.over.is_none(), "{command:?} at {screen}");
        }
    }
    assert!(refused > 50, "{refused}");
}
