//! The tutorial: one step after the other, each with the act that it waits for.
//!
//! The review is the real one, in a workspace that is thrown away. A step shows its pair, says one
//! line, and lets pass what it asks for, what only looks, and what leaves.

use super::{
    aside::Aside,
    command::Command,
    effect::{Effect, Request},
    guard::Consequence,
    lens::Lens,
    over::Over,
    state::{App, Screen, Setting, Waiting},
};
use crate::{
    domain::{RecordId, RecordPair, Seq, Verdict, card::Chooser, review::ActKind},
    words::{lesson::LessonWord, notice::Notice},
};

/// How far the steward has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lesson {
    /// Place of the step.
    pub step: usize,
    /// Newest entry of the log when it began.
    since: Seq,
}

/// A step of the tutorial.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// What the steward is told.
    word: LessonWord,
    /// The rows of the embedded file that make its pair, from 1; nothing where it is where one is.
    pair: Option<(i64, i64)>,
    /// The commands that it waits for.
    wants: &'static [Command],
    /// What ends it.
    until: Until,
}

/// What ends a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    /// This verdict is on disk.
    Decided(Verdict),
    /// A decision was taken back.
    Undone,
    /// The values show as pinyin.
    Pinyin,
    /// A golden value was chosen.
    Picked,
    /// The weights are hidden.
    NoWeights,
    /// Records were found.
    Found,
    /// A pair is on the screen.
    AtPair,
    /// A cluster is on the screen.
    AtCluster,
    /// A cluster was judged.
    Together,
    /// The question before the file is written is on the screen.
    Asked,
    /// It was answered, or left.
    Answered,
    /// Nothing: it is the last.
    Left,
}

const fn step(
    word: LessonWord,
    pair: Option<(i64, i64)>,
    wants: &'static [Command],
    until: Until,
) -> Step {
    Step {
        word,
        pair,
        wants,
        until,
    }
}

/// The steps.
const STEPS: &[Step] = &[
    step(
        LessonWord::Same,
        Some((1, 2)),
        &[Command::Same],
        Until::Decided(Verdict::Same),
    ),
    step(LessonWord::Undo, None, &[Command::Undo], Until::Undone),
    step(
        LessonWord::Again,
        Some((1, 2)),
        &[Command::Same],
        Until::Decided(Verdict::Same),
    ),
    step(LessonWord::Lens, Some((3, 4)), &[], Until::Pinyin),
    step(
        LessonWord::SameName,
        Some((3, 4)),
        &[Command::Same],
        Until::Decided(Verdict::Same),
    ),
    step(
        LessonWord::Pick,
        Some((5, 6)),
        &[Command::TakeA, Command::TakeB, Command::ByRule],
        Until::Picked,
    ),
    step(
        LessonWord::SamePicked,
        Some((5, 6)),
        &[
            Command::Same,
            Command::TakeA,
            Command::TakeB,
            Command::ByRule,
        ],
        Until::Decided(Verdict::Same),
    ),
    step(LessonWord::Weights, Some((7, 8)), &[], Until::NoWeights),
    step(
        LessonWord::Different,
        Some((7, 8)),
        &[Command::Different],
        Until::Decided(Verdict::Different),
    ),
    step(
        LessonWord::Unsure,
        Some((9, 10)),
        &[Command::Unsure],
        Until::Decided(Verdict::Unsure),
    ),
    step(
        LessonWord::Search,
        Some((11, 12)),
        &[Command::Search],
        Until::Found,
    ),
    step(
        LessonWord::Back,
        None,
        &[Command::Back, Command::Search],
        Until::AtPair,
    ),
    step(
        LessonWord::Cluster,
        Some((11, 12)),
        &[Command::Cluster],
        Until::AtCluster,
    ),
    step(
        LessonWord::Together,
        None,
        &[Command::Same, Command::InOut, Command::Split],
        Until::Together,
    ),
    step(LessonWord::Write, None, &[Command::Write], Until::Asked),
    step(LessonWord::NotYet, None, &[], Until::Answered),
    step(
        LessonWord::End,
        None,
        &[Command::Back, Command::Accept],
        Until::Left,
    ),
];

impl Lesson {
    /// The number of steps.
    pub const STEPS: usize = STEPS.len();

    /// The step that is under way.
    fn now(self) -> Option<&'static Step> {
        STEPS.get(self.step)
    }

    /// What the steward is told.
    #[must_use]
    pub fn word(self) -> Option<LessonWord> {
        self.now().map(|step| step.word)
    }
}

impl Step {
    fn shows(self) -> Option<RecordPair> {
        let (a, b) = self.pair?;
        RecordPair::new(RecordId(a), RecordId(b))
    }
}

impl App {
    /// The tutorial before anything happened.
    #[must_use]
    pub fn tutorial(setting: Setting) -> Self {
        Self {
            lesson: Some(Lesson {
                step: 0,
                since: Seq(0),
            }),
            ..Self::new(setting)
        }
    }

    /// Whether the step of the tutorial lets a command pass.
    ///
    /// # Errors
    ///
    /// It waits for another.
    pub(super) fn in_lesson(&self, command: Command) -> Result<(), Notice> {
        use Command as C;
        let Some(step) = self.lesson.and_then(Lesson::now) else {
            return Ok(());
        };
        let moves = command.consequence() == Consequence::Moves
            && !matches!(command, C::NextPair | C::PreviousPair);
        let leaves = matches!(
            command,
            C::Help | C::Palette | C::Quit | C::Interrupt | C::Suspend
        );
        let goes_back = command == C::Back && self.desk().is_none();
        if moves || leaves || goes_back || step.wants.contains(&command) {
            Ok(())
        } else {
            Err(Notice::Lesson(LessonWord::NotNow))
        }
    }

    /// Whether the last step of the tutorial is on the screen: the way back leads out of it.
    pub(super) fn lesson_is_over(&self) -> bool {
        let step = self.lesson.and_then(Lesson::now);
        step.is_some_and(|step| step.until == Until::Left)
    }

    /// Goes on to the next step where what the last one waited for has happened, and to its pair.
    pub(super) fn follow_lesson(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        let Some(lesson) = self.lesson else {
            return effects;
        };
        let Some(step) = lesson.now() else {
            return effects;
        };
        if self.reached(step.until, lesson.since) {
            self.lesson = Some(Lesson {
                step: lesson.step + 1,
                since: self.newest,
            });
            return self.follow_lesson(effects);
        }
        let Some(pair) = step.shows() else {
            return effects;
        };
        let here = self.desk().and_then(|desk| {
            let [a, b] = &desk.card.records;
            RecordPair::new(a.id, b.id)
        });
        let can_go = self.over.is_none()
            && matches!(self.screen, Screen::Pair(_) | Screen::Overview(_))
            && self.pending.is_none();
        if here != Some(pair) && can_go {
            // Each pair begins as pairs do.
            self.looks.lens = Lens::Raw;
            self.looks.weights = true;
            effects.extend(self.ask(Waiting::Open, Request::Open(pair)));
        }
        effects
    }

    /// Whether what a step waits for has happened since an entry of the log.
    fn reached(&self, until: Until, since: Seq) -> bool {
        let act = self.last.as_ref().filter(|act| act.seq > since);
        let act = act.map(|act| act.what);
        match until {
            Until::Decided(verdict) => act == Some(ActKind::Decided(verdict)),
            Until::Undone => matches!(act, Some(ActKind::Undone { .. })),
            Until::Together => matches!(act, Some(ActKind::Together { .. })),
            Until::Pinyin => self.looks.lens == Lens::Pinyin,
            Until::NoWeights => !self.looks.weights,
            Until::Picked => self.desk().is_some_and(|desk| {
                let fields = &desk.card.fields;
                fields.iter().any(|field| field.winner.by == Chooser::Draft)
            }),
            Until::Found => {
                matches!(&self.screen, Screen::Found(list) if !list.found.filter.is_empty() && !list.found.rows.is_empty() && self.over.is_none())
            }
            Until::AtPair => self.over.is_none() && self.desk().is_some(),
            Until::AtCluster => matches!(self.screen, Screen::Aside(Aside::Cluster(_))),
            Until::Asked => matches!(self.over, Some(Over::Folder(_))),
            Until::Answered => self.over.is_none() && self.pending.is_none(),
            Until::Left => false,
        }
    }
}
