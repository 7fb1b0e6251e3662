//! Every rule of the guards, moment by moment.

use std::time::Duration;

use proptest::prelude::*;

use super::{
    Consequence::{self, Changes, Decides, Moves},
    Guard, Ruling, Stroke, Why,
    clock::{Sight, Subject},
};
use crate::{
    app::moment::Moment,
    domain::{RecordId, RecordPair, Seq},
};

fn ms(millis: u64) -> Moment {
    Moment(Duration::from_millis(millis))
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the sight of a frame, which may show no pair"
)]
fn pair(number: u64) -> Option<Sight> {
    let id = i64::try_from(number).unwrap();
    let pair = RecordPair::new(RecordId(id), RecordId(id + 1_000)).unwrap();
    Some((Subject::Pair(pair), Seq(number)))
}

fn key(millis: u64) -> Stroke {
    Stroke {
        at: ms(millis),
        prints: true,
        together: 1,
        doubtful: false,
    }
}

/// A guard, and the pair that the review is at.
struct Bench {
    guard: Guard,
    sight: Option<Sight>,
}

impl Bench {
    fn new(on: bool) -> Self {
        Self {
            guard: Guard::new(on),
            sight: None,
        }
    }

    fn frame(&mut self, sight: Option<Sight>, at: Moment) -> bool {
        self.sight = sight;
        self.guard.frame(sight, at)
    }

    fn written(&mut self, at: Moment) {
        self.guard.written(at);
    }

    fn answered(&mut self, at: Moment) {
        self.guard.answered(at);
    }

    fn returned(&mut self, at: Moment) {
        self.guard.returned(at);
    }

    fn rule(&mut self, stroke: Stroke, consequence: Consequence) -> Ruling {
        self.guard.rule(stroke, consequence, self.sight)
    }
}

/// A guard whose terminal has answered the question behind the first frame.
fn heard() -> Bench {
    let mut guard = Bench::new(true);
    assert!(guard.frame(None, ms(0)));
    guard.written(ms(1));
    guard.answered(ms(2));
    guard
}

fn show(guard: &mut Bench, number: u64, at: u64) -> bool {
    let asks = guard.frame(pair(number), ms(at));
    guard.written(ms(at));
    asks
}

const NOT_SEEN: Ruling = Ruling::Dropped(Why::NotSeen);

#[test]
fn a_decision_waits_for_the_answer_and_for_the_eye() {
    let mut guard = heard();
    assert!(show(&mut guard, 1, 1_000));
    assert_eq!(guard.rule(key(1_400), Decides), NOT_SEEN, "not answered");
    guard.answered(ms(1_450));
    assert_eq!(guard.rule(key(1_800), Decides), Ruling::Passes);
    assert!(show(&mut guard, 2, 3_000));
    guard.answered(ms(3_001));
    assert_eq!(guard.rule(key(3_149), Decides), NOT_SEEN, "too soon");
    assert_eq!(guard.rule(key(3_500), Decides), Ruling::Passes);
}

#[test]
fn a_key_read_before_the_frame_was_written_is_dropped_whenever_it_is_looked_at() {
    let mut guard = heard();
    guard.frame(pair(1), ms(1_000));
    assert_eq!(guard.rule(key(1_200), Decides), NOT_SEEN, "not written yet");
    guard.answered(ms(1_300));
    guard.written(ms(1_300));
    assert_eq!(guard.rule(key(1_290), Decides), NOT_SEEN);
    assert_eq!(guard.rule(key(1_700), Decides), Ruling::Passes);
}

#[test]
fn further_frames_of_the_same_pair_neither_ask_nor_wait() {
    let mut guard = heard();
    show(&mut guard, 1, 1_000);
    guard.answered(ms(1_010));
    assert!(!show(&mut guard, 1, 1_500));
    assert_eq!(guard.rule(key(1_510), Decides), Ruling::Passes);
}

#[test]
fn the_answer_to_an_earlier_pair_is_none_to_this_one() {
    let mut guard = heard();
    show(&mut guard, 1, 1_000);
    show(&mut guard, 2, 1_300);
    guard.answered(ms(1_400));
    assert_eq!(guard.rule(key(1_800), Decides), NOT_SEEN);
    guard.answered(ms(1_850));
    assert_eq!(guard.rule(key(1_900), Decides), Ruling::Passes);
}

#[test]
fn an_answer_that_nobody_asked_for_is_none() {
    let mut guard = heard();
    guard.answered(ms(10));
    guard.answered(ms(11));
    show(&mut guard, 1, 1_000);
    assert_eq!(guard.rule(key(1_400), Decides), NOT_SEEN);
}

#[test]
fn a_changed_card_of_the_same_pair_is_seen_anew() {
    let mut guard = heard();
    show(&mut guard, 1, 1_000);
    guard.answered(ms(1_010));
    let changed = pair(1).map(|(pair, _)| (pair, Seq(99)));
    assert!(guard.frame(changed, ms(2_000)));
    guard.written(ms(2_000));
    assert_eq!(guard.rule(key(2_500), Decides), NOT_SEEN);
}

/// The review has gone on to a pair that no frame has shown yet.
#[test]
fn a_pair_ahead_of_the_screen_is_not_seen() {
    let mut guard = heard();
    show(&mut guard, 1, 1_000);
    guard.answered(ms(1_010));
    guard.sight = pair(2);
    assert_eq!(guard.rule(key(1_500), Decides), NOT_SEEN);
}

#[test]
fn movement_picks_and_undo_always_pass() {
    let mut guard = heard();
    guard.frame(pair(1), ms(1_000));
    assert_eq!(guard.rule(key(1_001), Moves), Ruling::Passes);
    assert_eq!(guard.rule(key(1_101), Changes), Ruling::Passes);
}

#[test]
fn a_terminal_that_never_answers_is_mute_after_a_second() {
    let mut guard = Bench::new(true);
    assert!(guard.frame(None, ms(0)));
    guard.written(ms(1));
    assert!(show(&mut guard, 1, 100));
    assert_eq!(guard.rule(key(1_050), Decides), NOT_SEEN);
    assert_eq!(guard.rule(key(1_500), Decides), Ruling::Passes);
    // From now on it is not asked, and the time since the last byte rules.
    assert!(!show(&mut guard, 2, 2_000));
    assert_eq!(guard.rule(key(2_100), Decides), NOT_SEEN);
    assert_eq!(guard.rule(key(2_500), Decides), Ruling::Passes);
}

/// A first screen that takes longer than a second to arrive, over a bad line.
#[test]
fn a_terminal_that_answers_late_was_not_mute() {
    let mut guard = Bench::new(true);
    guard.frame(pair(1), ms(0));
    guard.written(ms(1));
    assert_eq!(guard.rule(key(1_100), Decides), Ruling::Passes);
    show(&mut guard, 2, 1_200);
    guard.answered(ms(1_300));
    assert_eq!(guard.rule(key(1_600), Decides), NOT_SEEN, "never asked");
    assert!(
        guard.frame(pair(2), ms(1_610)),
        "asks behind the next frame"
    );
    guard.written(ms(1_610));
    guard.answered(ms(1_900));
    assert_eq!(guard.rule(key(1_950), Decides), Ruling::Passes);
}

#[test]
fn a_lost_answer_is_asked_for_again() {
    let mut guard = heard();
    show(&mut guard, 1, 1_000);
    assert!(!show(&mut guard, 1, 3_900), "may still come");
    assert_eq!(guard.rule(key(4_100), Decides), NOT_SEEN);
    assert!(show(&mut guard, 1, 4_110));
    guard.answered(ms(4_200));
    assert_eq!(guard.rule(key(4_300), Decides), Ruling::Passes);
    // The next pair is answered by its own answer alone.
    show(&mut guard, 2, 5_000);
    assert_eq!(guard.rule(key(5_300), Decides), NOT_SEEN);
    guard.answered(ms(5_310));
    assert_eq!(guard.rule(key(5_700), Decides), Ruling::Passes);
}

#[test]
fn a_terminal_that_falls_silent_does_not_lock_the_steward_out() {
    let mut guard = heard();
    let mut at = 1_000;
    show(&mut guard, 1, at);
    let mut dropped = 0;
    while guard.rule(key(at + 500), Decides) != Ruling::Passes {
        dropped += 1;
        assert!(dropped < 20);
        at += 1_000;
        show(&mut guard, 1, at);
    }
    assert!(at <= 20_000, "{at}");
}

#[test]
fn decisions_wait_after_the_return() {
    let mut guard = heard();
    show(&mut guard, 1, 1_000);
    guard.answered(ms(1_001));
    guard.returned(ms(5_000));
    assert_eq!(
        guard.rule(key(5_299), Decides),
        Ruling::Dropped(Why::JustBack)
    );
    assert_eq!(guard.rule(key(5_100), Moves), Ruling::Passes);
    assert_eq!(guard.rule(key(5_300), Decides), Ruling::Passes);
}

#[test]
fn a_key_that_may_be_an_answer_only_moves() {
    for on in [true, false] {
        let mut guard = Bench::new(on);
        guard.frame(pair(1), ms(0));
        guard.written(ms(0));
        guard.answered(ms(1));
        let torn = |at| Stroke {
            doubtful: true,
            ..key(at)
        };
        let dropped = Ruling::Dropped(Why::Torn);
        assert_eq!(guard.rule(torn(1_000), Decides), dropped);
        assert_eq!(guard.rule(torn(2_000), Changes), dropped);
        assert_eq!(guard.rule(torn(3_000), Moves), Ruling::Passes);
    }
}

#[test]
fn four_decision_keys_within_320_ms_stop() {
    let mut guard = heard();
    show(&mut guard, 1, 1_000);
    let mut rulings = Vec::new();
    for at in [2_000, 2_107, 2_214, 2_320] {
        rulings.push(guard.rule(key(at), Decides));
    }
    // Dropped ones count as well: the pair was never acknowledged.
    assert_eq!(rulings, [NOT_SEEN, NOT_SEEN, NOT_SEEN, Ruling::Stops]);
    // A stuck key goes on: nothing of it counts until there was quiet.
    for at in (2_350..4_000).step_by(33) {
        assert_eq!(guard.rule(key(at), Decides), Ruling::Noise);
    }
    assert_eq!(guard.rule(key(4_300), Changes), Ruling::Passes);
}

#[test]
fn four_decision_keys_in_more_time_are_a_fast_steward() {
    let mut guard = heard();
    show(&mut guard, 1, 1_000);
    for turn in 0..20 {
        let ruling = guard.rule(key(2_000 + turn * 107), Decides);
        assert_eq!(ruling, NOT_SEEN, "{turn}");
    }
}

#[test]
fn more_than_eight_characters_within_20_ms_stop() {
    let mut guard = heard();
    for turn in 0..8 {
        assert_eq!(guard.rule(key(2_000 + turn), Moves), Ruling::Passes);
    }
    assert_eq!(guard.rule(key(2_008), Moves), Ruling::Stops);
    // In one read the first one already tells.
    let mut guard = heard();
    let stroke = Stroke {
        together: 9,
        ..key(2_000)
    };
    assert_eq!(guard.rule(stroke, Moves), Ruling::Stops);
    // Arrows repeat fast on some keyboards, and show no character.
    let mut guard = heard();
    for turn in 0..30 {
        let stroke = Stroke {
            prints: false,
            together: 0,
            ..key(2_000 + turn)
        };
        assert_eq!(guard.rule(stroke, Moves), Ruling::Passes);
    }
}

#[test]
fn switched_off_nothing_is_asked_and_everything_passes() {
    let mut guard = Bench::new(false);
    assert!(!guard.frame(pair(1), ms(0)));
    guard.returned(ms(0));
    for _ in 0..50 {
        let stroke = Stroke {
            together: 50,
            ..key(0)
        };
        assert_eq!(guard.rule(stroke, Decides), Ruling::Passes);
    }
}

/// What happens to a terminal with a line of any delay, and a steward who presses a key blindly.
#[derive(Debug, Clone, Copy)]
enum Event {
    Pair,
    Repaint,
    Answer,
    LoseAnswer,
    Key,
}

fn events() -> impl Strategy<Value = Vec<(Event, u64)>> {
    let event = prop_oneof![
        Just(Event::Pair),
        Just(Event::Repaint),
        Just(Event::Answer),
        Just(Event::LoseAnswer),
        Just(Event::Key),
        Just(Event::Key),
    ];
    proptest::collection::vec((event, 0_u64..900), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// On a terminal that answers in order within three seconds, no key decides before the answer to a
    /// question behind a frame of this very pair was read, whatever is lost on the way.
    #[test]
    fn no_blind_key_decides(events in events()) {
        let mut guard = heard();
        let (mut now, mut number, mut seen) = (1_000, 0, 0);
        let mut waiting = std::collections::VecDeque::new();
        let mut asked_since_an_answer = 0;
        for (event, gap) in events {
            now += gap;
            match event {
                Event::Pair | Event::Repaint => {
                    if matches!(event, Event::Pair) {
                        number += 1;
                    }
                    let sight = if number == 0 { None } else { pair(number) };
                    if guard.frame(sight, ms(now)) {
                        waiting.push_back((number, now));
                        asked_since_an_answer += 1;
                    }
                    guard.written(ms(now));
                }
                Event::Answer => {
                    waiting.retain(|(_, asked)| now - asked < 3_000);
                    if let Some((shown, _)) = waiting.pop_front() {
                        guard.answered(ms(now));
                        seen = shown;
                        asked_since_an_answer = 0;
                    }
                }
                Event::LoseAnswer => {
                    let middle = waiting.len() / 2;
                    waiting.remove(middle);
                }
                Event::Key => {
                    let ruling = guard.rule(key(now), Decides);
                    // A terminal that falls silent counts as mute in the end.
                    if number > 0 && ruling == Ruling::Passes && asked_since_an_answer < 3 {
                        prop_assert!(seen == number, "pair {number}, seen {seen}");
                    }
                }
            }
        }
    }
}
