//! `:learn` and `:unlearn`.

use super::bench::{Bench, Worker};
use crate::{
    app::{effect::Answer, state::Screen},
    words::learning::Learned,
};

impl Worker {
    /// What the worker answers; nothing moves here.
    pub fn learn(&self, withdrawn: bool) -> Answer {
        let Answer::Shown(shown) = self.shown(None) else {
            unreachable!("shown answers with Shown")
        };
        let learned = Learned {
            withdrawn,
            ..Learned::default()
        };
        Answer::Learned(learned, shown)
    }
}

#[test]
fn learning_is_asked_for_by_name_and_comes_back_to_the_pair() {
    let mut bench = Bench::new();
    bench.press(":learn<Enter>");
    assert_eq!(bench.app.desk().unwrap().card.rank, 1);
    assert!(
        bench.line(21).contains("learned from 0 verdicts"),
        "{}",
        bench.line(21)
    );
    bench.press(":unlearn<Enter>");
    assert!(
        bench.line(21).contains("the newest model is withdrawn"),
        "{}",
        bench.line(21)
    );
    let mut looking = Bench::read_only();
    looking.press(":learn<Enter>");
    assert!(matches!(looking.app.screen, Screen::Pair(_)));
}
