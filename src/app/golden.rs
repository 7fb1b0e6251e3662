//! The golden record as a list: every field, chosen, typed, or left to the rule.

use tui_input::Input;

use super::{
    command::Command,
    desk::Desk,
    effect::{Effect, Leave},
    moving::moved,
    over::Over,
    state::{App, Screen},
};
use crate::words::notice::Notice;

impl App {
    /// Opens the golden record as a list.
    pub(super) fn open_golden(&mut self) -> Vec<Effect> {
        self.open(Over::Golden(None))
    }

    /// Movement in the golden record; nothing for commands that do there what they do at the pair.
    pub(super) fn in_golden(&mut self, command: Command) -> Option<Vec<Effect>> {
        let half = self.looks.half();
        let Screen::Pair(desk) = &mut self.screen else {
            self.over = None;
            return Some(Vec::new());
        };
        let last = desk.card.fields.len().saturating_sub(1);
        match command {
            Command::Down
            | Command::Up
            | Command::HalfDown
            | Command::HalfUp
            | Command::First
            | Command::Last => desk.focus = moved(desk.focus, last, half, command, None),
            Command::Back | Command::EditGolden => {
                self.over = None;
                self.focus_shown();
            }
            Command::Quit => return Some(vec![Effect::Cancel, Effect::Leave(Leave::Quit)]),
            Command::Repaint => return Some(vec![Effect::Repaint]),
            Command::Suspend => return Some(vec![Effect::Suspend]),
            Command::Edit => return Some(self.edit_golden()),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Opens the line for the focused field's golden value below the list.
    fn edit_golden(&mut self) -> Vec<Effect> {
        if let Err(reason) = self.available(Command::Edit) {
            return self.say(reason);
        }
        let Some(field) = self.desk().and_then(Desk::focused) else {
            return self.say(Notice::NoPair);
        };
        let value = String::from_utf8_lossy(&field.golden).into_owned();
        self.open(Over::Golden(Some(Input::new(value))))
    }
}
