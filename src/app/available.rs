//! Which command can be used where, and the reason why not.

use super::{
    aside::Aside,
    command::Command,
    state::{App, Screen},
};
use crate::words::notice::Notice;

impl App {
    /// Why a command can't be used now; nothing where it can.
    ///
    /// # Errors
    ///
    /// The sentence that says why not.
    #[expect(clippy::too_many_lines, reason = "an arm a group of commands")]
    pub fn available(&self, command: Command) -> Result<(), Notice> {
        use Command as C;
        self.in_lesson(command)?;
        if self.setting.read_only && command.changes() {
            return Err(Notice::ReadOnly);
        }
        let here = match command {
            C::Same
            | C::Different
            | C::Unsure
            | C::SameBecause
            | C::DifferentBecause
            | C::UnsureBecause
            | C::TakeA
            | C::TakeB
            | C::ByRule
            | C::NextOpen
            | C::PreviousOpen
            | C::Left
            | C::Right
            | C::Edit
            | C::Blind
                if self.cluster().is_some() =>
            {
                true
            }
            C::Take3
            | C::Take4
            | C::Take5
            | C::Take6
            | C::Take7
            | C::Take8
            | C::Take9
            | C::InOut
            | C::Split
            | C::MoveOut
            | C::Pairwise => self.cluster().is_some(),
            C::Same
            | C::Different
            | C::Unsure
            | C::SameBecause
            | C::DifferentBecause
            | C::UnsureBecause
            | C::TakeA
            | C::TakeB
            | C::ByRule
            | C::NextOpen
            | C::PreviousOpen
            | C::NextPair
            | C::PreviousPair
            | C::AllFromA
            | C::AllFromB
            | C::KeepBoth
            | C::EditGolden
            | C::Left
            | C::Right
            | C::Lens
            | C::Blind
            | C::Whole
            | C::Alike
            | C::Unfold
            | C::Cluster
            | C::Weights => return self.desk().map(|_| ()).ok_or(Notice::NoPair),
            C::ReviewUnsure if self.tally.unsure == 0 => return Err(Notice::NoUnsure),
            C::Edit => matches!(self.screen, Screen::Pair(_) | Screen::Understood(_)),
            C::Undo | C::Redo | C::Write | C::Set | C::Learn | C::Unlearn | C::ReviewUnsure => {
                matches!(
                    self.screen,
                    Screen::Pair(_) | Screen::Overview(_) | Screen::Queue(_) | Screen::Aside(_)
                )
            }
            C::Tutorial => {
                let busy = matches!(
                    self.screen,
                    Screen::Opening | Screen::Working(_) | Screen::Understood(_)
                );
                self.lesson.is_none() && !busy
            }
            C::Bulk => matches!(
                self.screen,
                Screen::Pair(_) | Screen::Overview(_) | Screen::Queue(_)
            ),
            C::Sample | C::Policy => {
                matches!(self.screen, Screen::Pair(_) | Screen::Overview(_))
            }
            C::Comment | C::Flag => matches!(
                self.screen,
                Screen::Pair(_)
                    | Screen::Aside(Aside::Cluster(_) | Aside::Record(_) | Aside::History(_))
            ),
            C::Record => {
                matches!(self.screen, Screen::Pair(_) | Screen::Aside(_))
                    && self.record_in_view().is_some()
            }
            C::Quality | C::History => matches!(
                self.screen,
                Screen::Pair(_) | Screen::Overview(_) | Screen::Queue(_) | Screen::Aside(_)
            ),
            C::Whose | C::Today | C::Find | C::UndoThis | C::Verify => {
                matches!(self.screen, Screen::Aside(Aside::History(_)))
            }
            C::Filter | C::Facets | C::Filters | C::Resume => {
                matches!(self.screen, Screen::Queue(_))
            }
            C::Mark => matches!(self.screen, Screen::Queue(_) | Screen::Found(_)),
            C::NextHit | C::PreviousHit => matches!(
                self.screen,
                Screen::Queue(_) | Screen::Found(_) | Screen::Pair(_)
            ),
            C::Search | C::Order | C::Queue | C::Overview => matches!(
                self.screen,
                Screen::Pair(_) | Screen::Overview(_) | Screen::Queue(_) | Screen::Found(_)
            ),
            C::Accept => !matches!(self.screen, Screen::Pair(_)),
            C::Down
            | C::Up
            | C::HalfDown
            | C::HalfUp
            | C::First
            | C::Last
            | C::Speak
            | C::Palette
            | C::Help
            | C::Keys
            | C::Back
            | C::Quit
            | C::Interrupt
            | C::Repaint
            | C::Suspend => true,
        };
        if here { Ok(()) } else { Err(Notice::NotHere) }
    }
}
