//! The tutorial is played to its end, on the real engine, key by key.

use std::time::Duration;

use super::*;
use crate::{
    app::{Effect, Message, moment::Moment},
    domain::{Verdict, progress::Silent},
    tui::{
        input::{Input, Key, Reading},
        keys::Lookup,
        paint::screen_text,
        press::heard,
        view,
    },
};

struct Player {
    app: App,
    workbench: Workbench,
    lookup: Lookup,
    now: Moment,
    left: Option<Leave>,
}

impl Player {
    fn new(folder: &Path, language: Language) -> Self {
        let (app, workbench) = begin(folder, language, &Surroundings::of_process()).unwrap();
        let mut player = Self {
            app,
            workbench,
            lookup: Lookup::default(),
            now: Moment::default(),
            left: None,
        };
        player.tell(Message::Room(view::room(80, 24)));
        let effects = player.app.begin();
        player.carry_out(effects);
        player
    }

    fn tell(&mut self, message: Message) {
        let effects = self.app.update(message);
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(ticket, request) => {
                    let answer = self.workbench.carry_out(*request, &Silent).unwrap();
                    self.tell(Message::Answer(ticket, Box::new(answer)));
                }
                Effect::Leave(leave) => self.left = Some(leave),
                Effect::Cancel | Effect::Repaint | Effect::Suspend => {}
            }
        }
    }

    /// Presses a key when the pair has been on the screen for a second.
    fn press(&mut self, key: Key) {
        let step = Duration::from_millis(500);
        self.app.frame(self.now);
        self.tell(Message::Written(self.now));
        self.tell(Message::Ready(self.now));
        self.now = Moment(self.now.0 + step + step);
        let reading = Reading {
            input: Input::Key(key),
            at: self.now,
            doubtful: false,
            together: 1,
        };
        if let Some(message) = heard(&self.app, &mut self.lookup, reading) {
            self.tell(message);
        }
    }

    fn type_all(&mut self, text: &str) {
        for character in text.chars() {
            self.press(Key::Char(character));
        }
    }

    fn step(&self) -> usize {
        self.app.lesson.unwrap().step
    }

    fn screen(&self) -> String {
        screen_text(80, 24, |sheet| view::draw(&self.app, sheet))
    }
}

/// The keys of each step.
fn keys() -> Vec<Vec<Key>> {
    let one = |character| vec![Key::Char(character)];
    let typed = |text: &str| {
        let mut keys: Vec<Key> = text.chars().map(Key::Char).collect();
        keys.push(Key::Enter);
        keys
    };
    vec![
        one('a'),
        one('u'),
        one('a'),
        vec![Key::Char('v'), Key::Char('v')],
        one('a'),
        vec![Key::Tab, Key::Char('2')],
        one('a'),
        one('w'),
        one('x'),
        one('d'),
        typed("/154"),
        one('q'),
        one('P'),
        one('a'),
        typed(":write"),
        vec![Key::Esc],
    ]
}

#[test]
fn it_is_played_to_its_end_in_both_languages_and_leaves_nothing() {
    for language in Language::ALL {
        let folder = tempfile::tempdir().unwrap();
        let mut player = Player::new(folder.path(), language);
        for (place, keys) in keys().into_iter().enumerate() {
            assert_eq!(player.step(), place, "{}", player.screen());
            let place = format!(" {}/{}  ", place + 1, crate::app::lesson::Lesson::STEPS);
            let screen = player.screen();
            let line = screen.lines().find(|line| line.starts_with(&place));
            let is_whole = line.is_some_and(|line| !line.ends_with('>'));
            assert!(is_whole, "{screen}");
            for key in keys {
                player.press(key);
            }
        }
        assert_eq!(player.left, None);
        player.press(Key::Char('q'));
        assert_eq!(player.left, Some(Leave::Quit));
        let store = player.workbench.reviewer.as_mut().unwrap().store();
        let said = |verdict| {
            let verdicts = store.verdicts().unwrap();
            verdicts
                .iter()
                .filter(|judged| judged.verdict == verdict)
                .count()
        };
        assert_eq!(
            [Verdict::Same, Verdict::Different, Verdict::Unsure].map(said),
            [6, 1, 1],
            "eight pairs"
        );
        assert!(!folder.path().join("merged").exists());
    }
}

#[test]
fn a_key_that_a_step_does_not_wait_for_changes_nothing_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut player = Player::new(folder.path(), Language::English);
    for key in [
        "x", "d", "u", "1", "]", "*", "P", "q", "X", "E", "e", "K", "H",
    ] {
        player.type_all(key);
        assert_eq!(player.step(), 0);
        assert!(
            player.screen().contains("not now: the tutorial waits"),
            "{key}"
        );
        assert_eq!(player.left, None);
    }
    player.type_all(":alike same");
    player.press(Key::Enter);
    assert!(player.screen().contains("not now"));
    // Looking and leaving always pass.
    player.type_all("?");
    assert!(player.screen().contains("HELP"));
    player.type_all("q");
    player.type_all("Q");
    assert_eq!(player.left, Some(Leave::Quit));
}
