//! What happens to the state when something happens.

use tui_input::Input;

use super::{
    command::Command,
    effect::{Effect, Leave, Request, Ticket},
    guard::{
        Consequence, Ruling, Stroke, Why,
        clock::{Sight, Subject},
    },
    layer::insert,
    message::{Message, Press},
    moment::Moment,
    over::{KeyList, Over, Palette},
    state::{App, Pending, Screen, Waiting},
    work::{Step, Work},
};
use crate::{
    domain::{RecordPair, review::Direction},
    words::{bulk::BulkSaid, notice::Notice, queue::ListNotice},
};

impl App {
    /// Asks for what there is: the first effect of a session.
    pub fn begin(&mut self) -> Vec<Effect> {
        self.ask(Waiting::Work, Request::Begin)
    }

    /// Takes in what happened, and says what is to be done about it.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let effects = self.take_note(message);
        self.follow_lesson(effects)
    }

    fn take_note(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Pressed(stroke, press) => self.pressed(stroke, press),
            Message::Torn => self.say(Notice::Torn),
            Message::Typed(key) => self.typed(key),
            Message::Pasted(text) => self.pasted(&text),
            Message::Phrase(text) => match self.over.as_mut().and_then(Over::line_mut) {
                Some(line) => insert(line, &text),
                None => self.say(Notice::Phrase { text }),
            },
            Message::Ready(at) => {
                self.guard.answered(at);
                Vec::new()
            }
            Message::Returned(at) => {
                self.guard.returned(at);
                Vec::new()
            }
            Message::Written(at) => {
                self.guard.written(at);
                Vec::new()
            }
            Message::Answer(ticket, answer) => self.answer(ticket, *answer),
            Message::Slow(ticket) => {
                let commits = self.pending.is_some_and(|pending| {
                    pending.ticket == ticket
                        && !matches!(pending.what, Waiting::Work | Waiting::List)
                });
                if commits {
                    self.notice = Some(Notice::Saving);
                }
                Vec::new()
            }
            Message::Progress {
                stage,
                done,
                total,
                elapsed,
            } => {
                let step = Step {
                    stage,
                    done,
                    total,
                    elapsed,
                };
                if self
                    .pending
                    .is_some_and(|pending| pending.what == Waiting::List)
                {
                    let percent = step.percent();
                    return self.say(Notice::List(ListNotice::Searching { percent }));
                }
                if self
                    .pending
                    .is_some_and(|pending| matches!(pending.what, Waiting::Walk | Waiting::Open))
                {
                    let percent = step.percent().unwrap_or_default();
                    return self.say(Notice::Weighing { percent });
                }
                if let Some(Notice::Rereading { percent }) = &mut self.notice
                    && let Some(share) = (done * 100).checked_div(total)
                {
                    *percent = share.min(100);
                }
                if self.is_bulk_under_way() {
                    return self.say(Notice::Bulk(BulkSaid::Under { done, total }));
                }
                if let Screen::Opening = self.screen {
                    self.screen = Screen::Working(Work::default());
                }
                if let Screen::Working(work) = &mut self.screen {
                    work.report(step);
                }
                Vec::new()
            }
            Message::Room(room) => self.has_room(room),
            Message::End(leave) => vec![Effect::Cancel, Effect::Leave(leave)],
        }
    }

    /// Carries out what a key means, if the guards let it.
    fn pressed(&mut self, stroke: Stroke, press: Press) -> Vec<Effect> {
        let consequence = match press {
            Press::Command(command) => command.consequence(),
            Press::Digit(_) | Press::Begun | Press::Nothing(_) => Consequence::Moves,
        };
        match self.guard.rule(stroke, consequence, self.sight()) {
            Ruling::Passes => match press {
                Press::Digit(digit) => self.digit(digit, stroke.at),
                Press::Command(command) => {
                    let effects = self.counted_command(command, stroke.at);
                    let decides = |effect: &Effect| matches!(effect, Effect::Ask(_, request) if matches!(**request, Request::Decide(_) | Request::DecideTogether(_)));
                    if effects.iter().any(decides) {
                        self.deciding = Some(stroke.at);
                    }
                    effects
                }
                Press::Begun => Vec::new(),
                Press::Nothing(key) => {
                    self.count = None;
                    self.say(Notice::NoSuchKey { key })
                }
            },
            Ruling::Dropped(why) => self.say(match why {
                Why::NotSeen => Notice::NotSeen,
                Why::Torn => Notice::Torn,
                Why::JustBack => Notice::JustBack,
            }),
            Ruling::Stops => self.stop_burst(stroke.at),
            Ruling::Noise => Vec::new(),
        }
    }

    /// Takes note that a frame of this state is handed to the writer, and says whether the terminal is
    /// asked behind it whether it has drawn the frame.
    pub fn frame(&mut self, now: Moment) -> bool {
        self.guard.frame(self.sight(), now)
    }

    /// Whether an answer of the terminal is still to come.
    #[must_use]
    pub fn awaits_answer(&self) -> bool {
        self.guard.awaits_answer()
    }

    /// Takes note that the terminal was given away: what it showed is to be seen anew.
    pub fn left(&mut self, now: Moment) {
        self.guard.left(now);
    }

    /// What a decision would be about.
    fn sight(&self) -> Option<Sight> {
        if let Some(cluster) = self.cluster() {
            let records = &cluster.card.records;
            let first = records.first()?.id;
            return Some((Subject::Cluster(first, records.len()), self.newest));
        }
        let [a, b] = &self.desk()?.card.records;
        Some((Subject::Pair(RecordPair::new(a.id, b.id)?), self.newest))
    }

    /// Sets the sentence at the foot of the screen.
    pub(super) fn say(&mut self, notice: Notice) -> Vec<Effect> {
        self.notice = Some(notice);
        Vec::new()
    }

    /// Sends a request to the worker.
    pub(super) fn ask(&mut self, what: Waiting, request: Request) -> Vec<Effect> {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        self.pending = Some(Pending { ticket, what });
        vec![Effect::Ask(ticket, Box::new(request))]
    }

    /// Carries out a command, or says why not.
    #[expect(clippy::too_many_lines, reason = "an arm a group of commands")]
    pub(super) fn command(&mut self, command: Command) -> Vec<Effect> {
        let interrupted_before = std::mem::take(&mut self.interrupted);
        self.notice = None;
        if command == Command::Interrupt {
            return self.interrupt(interrupted_before);
        }
        if self.looks.room.is_none() && command == Command::Back {
            // What it would go back to can't be seen.
            return vec![Effect::Cancel, Effect::Leave(Leave::Quit)];
        }
        if let Some(
            Over::Help(_)
            | Over::Keys(..)
            | Over::Choices(_)
            | Over::Whole(_)
            | Over::Burst(_)
            | Over::Undoing(_)
            | Over::Facets(..)
            | Over::Filters(_),
        ) = self.over
        {
            return self.in_layer(command);
        }
        if let Some(Over::Golden(None)) = self.over
            && let Some(effects) = self.in_golden(command)
        {
            return effects;
        }
        if let Some(waits) = self.while_waiting(command) {
            return waits;
        }
        if let Err(reason) = self.available(command) {
            return self.say(reason);
        }
        if let Some(effects) = self.in_cluster(command) {
            return effects;
        }
        if let Some((verdict, ask)) = command.verdict() {
            return self.judge(verdict, ask);
        }
        match command {
            Command::Undo => self.ask(Waiting::Commit, Request::Undo),
            Command::Redo => self.ask(Waiting::Commit, Request::Redo),
            Command::TakeA | Command::TakeB => self.take(usize::from(command == Command::TakeB)),
            Command::AllFromA => self.take_all(0),
            Command::AllFromB => self.take_all(1),
            Command::KeepBoth => self.keep_both(),
            Command::EditGolden => self.open_golden(),
            Command::ByRule => self.by_rule(),
            Command::Edit => self.edit_here(),
            Command::NextPair => self.ask(Waiting::Walk, Request::Walk(Direction::Forward)),
            Command::PreviousPair => self.ask(Waiting::Walk, Request::Walk(Direction::Back)),
            Command::ReviewUnsure => {
                self.revisiting = true;
                self.ask(Waiting::Walk, Request::Walk(Direction::Unsure))
            }
            Command::Cluster => self.open_cluster(),
            Command::Comment | Command::Flag => self.with_argument(command, ""),
            Command::Record => self.open_record(),
            Command::Quality => self.ask(Waiting::Walk, Request::Quality),
            Command::History => self.open_history(),
            Command::Whose
            | Command::Today
            | Command::Verify
            | Command::Find
            | Command::UndoThis => self.in_history(command),
            Command::NextHit
            | Command::PreviousHit
            | Command::Resume
            | Command::Filter
            | Command::Search
            | Command::Facets
            | Command::Filters
            | Command::Mark
            | Command::Order
            | Command::Queue => self.in_lists(command),
            Command::Overview => self.overview(),
            Command::Unfold => self.unfold(),
            Command::Weights => {
                self.looks.weights = !self.looks.weights;
                Vec::new()
            }
            Command::Lens => self.change_lens(),
            Command::Blind => self.change_blind(),
            Command::Left | Command::Right => self.look_at(usize::from(command == Command::Right)),
            Command::Whole => self.open(Over::Whole(0)),
            Command::Speak => self.speak(""),
            Command::Alike | Command::Bulk | Command::Sample | Command::Policy | Command::Set => {
                self.ask_argument(command)
            }
            Command::Learn => self.learn(Request::Learn),
            Command::Unlearn => self.learn(Request::Unlearn),
            Command::Palette => self.open(Over::Palette(Palette::default())),
            Command::Help => self.open(Over::Help(0)),
            Command::Keys => self.open(Over::Keys(KeyList::All, 0)),
            Command::Write => self.open(Over::Folder(Input::new(self.setting.folder.clone()))),
            Command::Accept => self.accept(),
            Command::Back => self.back(),
            Command::Quit => vec![Effect::Cancel, Effect::Leave(Leave::Quit)],
            Command::Tutorial => vec![Effect::Leave(Leave::Tutorial)],
            Command::Repaint => vec![Effect::Repaint],
            Command::Suspend => vec![Effect::Suspend],
            // Movement; verdicts and the interrupt were taken before.
            _ => self.move_focus(command),
        }
    }

    /// What becomes of a command while the worker is busy: movement, help and leaving pass; behind a
    /// draft commands wait in line; behind a commit all but undo are dropped, as the pair that they
    /// would be about was not on the screen when the key was pressed.
    fn while_waiting(&mut self, command: Command) -> Option<Vec<Effect>> {
        use Command as C;
        let pending = self.pending?;
        let passes = matches!(
            command,
            C::Down
                | C::Up
                | C::HalfDown
                | C::HalfUp
                | C::Left
                | C::Right
                | C::Lens
                | C::First
                | C::Last
                | C::NextOpen
                | C::PreviousOpen
                | C::Unfold
                | C::Weights
                | C::Help
                | C::Quit
                | C::Repaint
                | C::Suspend
        );
        if passes {
            return None;
        }
        match pending.what {
            Waiting::Draft | Waiting::Drafts { .. } => {
                self.held.push_back(command);
                Some(Vec::new())
            }
            Waiting::Commit | Waiting::Note if matches!(command, C::Undo | C::Redo) => {
                self.held.push_back(command);
                Some(Vec::new())
            }
            // A page of a list is of no consequence: whatever comes now goes before it.
            Waiting::List => None,
            Waiting::Work | Waiting::Learn if command == C::Back => Some(self.cancel_work()),
            Waiting::Bulk { .. } if command == C::Back => Some(self.cancel_bulk()),
            Waiting::Commit
            | Waiting::Note
            | Waiting::Walk
            | Waiting::Open
            | Waiting::Bulk { .. }
            | Waiting::Write
            | Waiting::Work
            | Waiting::Learn
            | Waiting::Reread => Some(self.say(Notice::StillSaving)),
        }
    }

    pub(super) fn open(&mut self, over: Over) -> Vec<Effect> {
        self.over = Some(over);
        Vec::new()
    }

    fn edit_here(&mut self) -> Vec<Effect> {
        let Screen::Understood(understood) = &self.screen else {
            return self.edit();
        };
        let (_, now) = understood.choices();
        self.open(Over::Choices(now))
    }

    /// Enter: goes on from a screen that asks.
    fn accept(&mut self) -> Vec<Effect> {
        if self.lesson_is_over() {
            return vec![Effect::Leave(Leave::Quit)];
        }
        match &mut self.screen {
            Screen::Understood(understood) => {
                if understood.next_file() {
                    return Vec::new();
                }
                let surveys = std::mem::take(&mut understood.surveys);
                self.screen = Screen::Working(Work::default());
                self.ask(Waiting::Work, Request::Load(surveys))
            }
            Screen::Overview(desk) => {
                if let Some(desk) = desk.take() {
                    self.screen = Screen::Pair(desk);
                }
                self.beside_pair()
            }
            Screen::Aside(_) => self.accept_aside(),
            Screen::Queue(_) => self.open_row(),
            Screen::Found(_) => self.open_found(),
            Screen::Start(_) => self.choose_entry(),
            Screen::Opening | Screen::Working(_) | Screen::Pair(_) => Vec::new(),
        }
    }
}
