//! Keys in what lies over the screen: lists, and lines to type in.

use tui_input::Input;

use super::{
    command::Command,
    effect::{Effect, Leave, Request},
    guard::burst::DECISIONS_WITHIN,
    message::LineKey,
    moment::Moment,
    over::{KeyList, Over, Palette, type_into},
    start::open_path,
    state::{App, Screen, Waiting},
    understood::Outcome,
};
use crate::{
    domain::{history::Undoing, review::Draft},
    words::{Language, notice::Notice},
};

impl App {
    /// Commands in the help and in lists.
    pub(super) fn in_layer(&mut self, command: Command) -> Vec<Effect> {
        let half = self.looks.half();
        let Some(over) = &mut self.over else {
            return Vec::new();
        };
        let is_help = matches!(over, Over::Help(_));
        let place = match over {
            Over::Help(line) | Over::Keys(_, line) | Over::Whole(line) => line,
            Over::Choices(place) => place,
            Over::Facets(..) | Over::Filters(_) => return self.in_choice(command),
            Over::Burst(acts) => {
                let count = acts.len() + usize::from(self.deciding.is_some());
                return self.after_burst(command, count);
            }
            Over::Undoing(undoing) => {
                let undoing = undoing.clone();
                return self.before_undoing(command, &undoing);
            }
            Over::Palette(_)
            | Over::Reason(..)
            | Over::Note(_)
            | Over::Value(_)
            | Over::Golden(_)
            | Over::Count(_)
            | Over::Sampled(..)
            | Over::Folder(_)
            | Over::Filter(_)
            | Over::FilterName(..)
            | Over::Path(..)
            | Over::Find(_)
            | Over::HelpFind(_) => return Vec::new(),
        };
        match command {
            Command::Down => *place += 1,
            Command::Up => *place = place.saturating_sub(1),
            Command::HalfDown => *place += half,
            Command::HalfUp => *place = place.saturating_sub(half),
            Command::First => *place = 0,
            Command::Last => *place = usize::MAX,
            Command::Find if is_help => {
                return self.open(Over::HelpFind(Input::default()));
            }
            Command::Back | Command::Help => self.over = None,
            Command::Quit => return vec![Effect::Leave(Leave::Quit)],
            Command::Repaint => return vec![Effect::Repaint],
            Command::Suspend => return vec![Effect::Suspend],
            Command::Accept => {
                let chosen = *place;
                return self.choose(chosen);
            }
            _ => {}
        }
        if let (Some(Over::Choices(place)), Screen::Understood(understood)) =
            (&mut self.over, &self.screen)
        {
            *place = (*place).min(understood.choices().0.len().saturating_sub(1));
        }
        Vec::new()
    }

    /// Stops where more keys came at once than anybody types, and shows what they decided. A decision
    /// that is on its way to the disk joins them when it is there.
    pub(super) fn stop_burst(&mut self, now: Moment) -> Vec<Effect> {
        self.held.clear();
        if let Some(Over::Burst(_)) = self.over {
            return Vec::new();
        }
        let in_burst = |at: &Option<Moment>| at.is_some_and(|at| now - at <= DECISIONS_WITHIN);
        let decided = self.recent.iter().filter(|(at, _)| in_burst(at));
        let decided = decided.map(|(_, act)| act.clone()).collect();
        self.notice = None;
        self.open(Over::Burst(decided))
    }

    /// Enter keeps what a burst decided, `u` takes all of it back.
    fn after_burst(&mut self, command: Command, decided: usize) -> Vec<Effect> {
        match command {
            Command::Accept => self.over = None,
            Command::Undo => {
                self.over = None;
                self.held = std::iter::repeat_n(Command::Undo, decided).collect();
                if self.pending.is_none()
                    && let Some(first) = self.held.pop_front()
                {
                    return self.command(first);
                }
            }
            Command::Quit => return vec![Effect::Leave(Leave::Quit)],
            Command::Repaint => return vec![Effect::Repaint],
            Command::Suspend => return vec![Effect::Suspend],
            _ => {}
        }
        Vec::new()
    }

    /// Enter takes the act back, Esc leaves it.
    fn before_undoing(&mut self, command: Command, undoing: &Undoing) -> Vec<Effect> {
        match command {
            Command::Accept => {
                self.over = None;
                return self.undo_this(undoing);
            }
            Command::Back => self.over = None,
            Command::Quit => return vec![Effect::Leave(Leave::Quit)],
            Command::Repaint => return vec![Effect::Repaint],
            Command::Suspend => return vec![Effect::Suspend],
            _ => {}
        }
        Vec::new()
    }

    fn choose(&mut self, chosen: usize) -> Vec<Effect> {
        self.over = None;
        let Screen::Understood(understood) = &mut self.screen else {
            return Vec::new();
        };
        let Some(choice) = understood.choices().0.get(chosen).copied() else {
            return Vec::new();
        };
        match understood.choose(choice) {
            Outcome::Done => Vec::new(),
            Outcome::CantIdentify { column } => self.say(Notice::NoIdentifier { column }),
            Outcome::Reread(read_as) => {
                let file = understood.file;
                self.notice = Some(Notice::Rereading { percent: 0 });
                self.ask(Waiting::Reread, Request::Reread { file, read_as })
            }
        }
    }

    /// Pasted text is text in a line, and nothing where keys are commands.
    pub(super) fn pasted(&mut self, text: &str) -> Vec<Effect> {
        match self.over.as_mut().and_then(Over::line_mut) {
            Some(line) => insert(line, text),
            None => self.say(Notice::PasteRefused),
        }
    }

    /// A key while a line is being typed.
    pub(super) fn typed(&mut self, key: LineKey) -> Vec<Effect> {
        self.notice = None;
        if let Some(effects) = self.complete_path(key) {
            return effects;
        }
        let Some(over) = &mut self.over else {
            return Vec::new();
        };
        if let Over::Palette(palette) = over {
            match key {
                LineKey::Down => {
                    palette.chosen = (palette.chosen + 1).min(palette.found().len().max(1) - 1);
                    return Vec::new();
                }
                LineKey::Up => {
                    palette.chosen = palette.chosen.saturating_sub(1);
                    return Vec::new();
                }
                LineKey::Complete => {
                    if let Some(command) = palette.chosen() {
                        palette.line =
                            Input::new(format!("{} ", command.words().say(Language::English).name));
                        palette.chosen = 0;
                    }
                    return Vec::new();
                }
                _ => palette.chosen = 0,
            }
        }
        if let (Over::Note(note), LineKey::Complete) = (&mut *over, key) {
            note.turn();
            return Vec::new();
        }
        match key {
            LineKey::Escape => {
                if matches!(over, Over::Filter(_)) {
                    self.over = None;
                    return self.leave_filter();
                }
                self.over = match self.over.take() {
                    // Back to the list that the line is a part of.
                    Some(Over::Golden(Some(_))) => Some(Over::Golden(None)),
                    _ => None,
                };
                Vec::new()
            }
            LineKey::Enter => self.entered(),
            key => {
                if let Some(line) = over.line_mut() {
                    type_into(line, key);
                }
                Vec::new()
            }
        }
    }

    /// Takes the line that was typed.
    fn entered(&mut self) -> Vec<Effect> {
        let Some(over) = self.over.take() else {
            return Vec::new();
        };
        match over {
            Over::Palette(palette) => self.run(&palette),
            Over::Reason(verdict, line) => {
                let reason = line.value().trim().to_owned();
                if reason.is_empty() {
                    self.over = Some(Over::Reason(verdict, line));
                    return self.say(Notice::ReasonNeeded);
                }
                self.decide(verdict, Some(reason))
            }
            Over::Note(note) => self.commented(note),
            Over::Value(line) => self.draft(Draft::Typed(line.value().to_owned())),
            Over::Golden(line) => {
                self.over = Some(Over::Golden(None));
                match line {
                    Some(line) => self.draft(Draft::Typed(line.value().to_owned())),
                    None => Vec::new(),
                }
            }
            Over::Count(count) => self.counted(count),
            Over::Sampled(sample, line) => {
                self.over = Some(Over::Sampled(sample, line.clone()));
                self.policy(line.value())
            }
            Over::Folder(line) => {
                let folder = line.value().trim().to_owned();
                if folder.is_empty() {
                    return Vec::new();
                }
                self.ask(Waiting::Write, Request::Write { folder })
            }
            Over::Path(_, line) => open_path(line.value()),
            Over::Find(line) => self.find_in_history(line.value()),
            Over::HelpFind(_) => self.open(Over::Help(0)),
            Over::Filter(line) => self.put_filter(line.value().trim().to_owned()),
            Over::FilterName(place, line) => self.keep_filter(place, line.value()),
            over @ (Over::Help(_)
            | Over::Keys(..)
            | Over::Choices(_)
            | Over::Whole(_)
            | Over::Facets(..)
            | Over::Filters(_)
            | Over::Burst(_)
            | Over::Undoing(_)) => self.open(over),
        }
    }

    /// Speaks the language of a tag; without one, the next of the languages.
    pub(super) fn speak(&mut self, tag: &str) -> Vec<Effect> {
        let here = self.setting.language;
        let mut others = Language::ALL.iter().copied().filter(|each| *each != here);
        let asked = match tag {
            "" => others.next(),
            tag => Language::from_tag(tag),
        };
        let Some(language) = asked else {
            let given = tag.to_owned();
            return self.say(Notice::NoSuchLanguage { given });
        };
        self.setting.language = language;
        Vec::new()
    }

    /// Runs what was typed behind `:`.
    fn run(&mut self, palette: &Palette) -> Vec<Effect> {
        let (name, argument) = palette.typed();
        let command = match name {
            "q" => Some(Command::Quit),
            "w" => Some(Command::Write),
            "" => None,
            _ => palette.chosen(),
        };
        let Some(command) = command else {
            if name.is_empty() {
                return Vec::new();
            }
            let text = name.to_owned();
            return self.say(Notice::NoSuchCommand { text });
        };
        if let Err(reason) = self.in_lesson(command) {
            return self.say(reason);
        }
        if command == Command::Order && !argument.is_empty() {
            return self.order_named(argument);
        }
        if command == Command::Speak {
            return self.speak(argument);
        }
        if (command, argument) == (Command::Keys, "diff") {
            return self.open(Over::Keys(KeyList::Diff, 0));
        }
        if !argument.is_empty()
            && matches!(
                command,
                Command::Alike
                    | Command::Bulk
                    | Command::Sample
                    | Command::Policy
                    | Command::Comment
                    | Command::Flag
            )
        {
            return self.with_argument(command, argument);
        }
        let effects = self.command(command);
        if let (Command::Set, Some(Over::Palette(_)), false) =
            (command, &self.over, argument.is_empty())
        {
            self.over = None;
            return self.ask(Waiting::Write, Request::Set(argument.to_owned()));
        }
        if let (Some(Over::Folder(line)), false) = (&mut self.over, argument.is_empty()) {
            *line = Input::new(argument.to_owned());
        }
        effects
    }
}

/// Puts text into a line; control characters are left out, line ends become spaces.
pub(super) fn insert(line: &mut Input, text: &str) -> Vec<Effect> {
    for character in text.chars() {
        let character = if matches!(character, '\n' | '\r' | '\t') {
            ' '
        } else {
            character
        };
        if !character.is_control() {
            type_into(line, LineKey::Insert(character));
        }
    }
    Vec::new()
}
