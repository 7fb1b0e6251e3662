//! What every screen has: the first line, the sentence about the last key, the two lines of keys.

use unicode_width::UnicodeWidthChar as _;

use crate::{
    app::{
        App,
        command::Command,
        lesson::Lesson,
        state::{Place, Screen},
    },
    domain::{history::Chain, recent::Inside},
    tui::{keys::Foot, sheet::Sheet, text, theme::Role},
    words::{
        Sentence as _, act::ActText, lesson::LessonLine, notice::Notice, review::Label,
        start::StartWord,
    },
};

/// Most lines that a sentence about the last key takes.
const NOTICE_LINES: usize = 4;

/// Draws the first line: where the steward is on the left; who, and what is on disk, on the right.
pub fn top(app: &App, sheet: &mut Sheet<'_>, title: &str) {
    let (width, _) = sheet.size();
    sheet.tint(0, 0, width, Role::Bar);
    let saved = if app.not_saved {
        Label::NotSaved
    } else {
        Label::Saved(app.newest)
    };
    let saved = match app.screen {
        Screen::Start(ref start) => match start.workspace() {
            Some((_, Some(Inside::Free(figures)))) => {
                StartWord::Log(figures.newest).say(sheet.language())
            }
            _ => String::new(),
        },
        Screen::Opening | Screen::Understood(_) | Screen::Working(_) => String::new(),
        Screen::Pair(_)
        | Screen::Overview(_)
        | Screen::Queue(_)
        | Screen::Found(_)
        | Screen::Aside(_) => saved.say(sheet.language()),
    };
    let operator = Label::Operator {
        user: &app.setting.user,
        host: &app.setting.host,
    };
    let saved_at = width.saturating_sub(text::width(&saved) + 1);
    sheet.put_right(0, width.saturating_sub(1), 0, Role::BarStrong, &saved);
    let title_end = 1 + text::width(title);
    let mut end = saved_at;
    let mut asides = vec![
        operator.say(sheet.language()),
        app.setting.workspace.clone(),
    ];
    if !app.setting.guarded {
        asides.insert(0, Label::GuardsOff.say(sheet.language()));
    }
    if app.setting.read_only {
        asides.insert(0, Label::ReadOnly.say(sheet.language()));
    }
    for aside in asides {
        let start = end.saturating_sub(text::width(&aside) + 3);
        if start > title_end + 2 {
            sheet.put(start, 0, end - start, Role::Bar, &aside);
            end = start;
        }
    }
    sheet.put(1, 0, end.saturating_sub(2), Role::BarStrong, title);
}

/// The sentence about the last key, broken into lines: what the key did, else the last decision.
#[must_use]
pub fn note(app: &App, sheet: &Sheet<'_>, width: u16) -> Vec<(Role, String)> {
    let (role, text) = match (&app.notice, &app.last) {
        (Some(notice), _) => (role_of(notice), notice.say(app.setting.language)),
        (None, Some(last)) => (Role::Faint, ActText::Last(last).say(app.setting.language)),
        (None, None) => (Role::Faint, String::new()),
    };
    let text = sheet.keymap().spell(&text).into_owned();
    let mut lines: Vec<(Role, String)> = broken(&text, usize::from(width.saturating_sub(2)))
        .into_iter()
        .take(NOTICE_LINES)
        .map(|line| (role, line))
        .collect();
    if lines.is_empty() {
        lines.push((role, String::new()));
    }
    lines
}

/// What refuses or fails stands out; what merely tells does not.
const fn role_of(notice: &Notice) -> Role {
    match notice {
        Notice::Look(said) if said.refuses() => Role::Notice,
        Notice::Bulk(said) if said.refuses() => Role::Notice,
        Notice::Look(_)
        | Notice::Bulk(_)
        | Notice::Turned(_)
        | Notice::Chain(Chain::Whole { .. })
        | Notice::Golden { .. }
        | Notice::Wrote { .. }
        | Notice::Set(_)
        | Notice::Learned(_)
        | Notice::Weighing { .. }
        | Notice::Saving => Role::Strong,
        Notice::StillSaving
        | Notice::Note(_)
        | Notice::Chain(Chain::Broken { .. })
        | Notice::NotSeen
        | Notice::Torn
        | Notice::JustBack
        | Notice::NotSaved { .. }
        | Notice::Stale { .. }
        | Notice::Contradiction { .. }
        | Notice::NothingToUndo
        | Notice::NothingToRedo
        | Notice::NoPair
        | Notice::ReadOnly
        | Notice::NoFurtherPair
        | Notice::NoUnsure
        | Notice::NoOpenPick
        | Notice::ChooseFirst { .. }
        | Notice::NoValue { .. }
        | Notice::AlreadyByRule
        | Notice::ReasonNeeded
        | Notice::NoSuchKey { .. }
        | Notice::Phrase { .. }
        | Notice::PasteRefused
        | Notice::NoSuchCommand { .. }
        | Notice::NoSuchLanguage { .. }
        | Notice::NotHere
        | Notice::NoIdentifier { .. }
        | Notice::Rereading { .. }
        | Notice::NotReread { .. }
        | Notice::Cancelling
        | Notice::OnceMore
        | Notice::NotLearned { .. }
        | Notice::NotSet { .. }
        | Notice::NothingNew
        | Notice::Record(_)
        | Notice::Cluster(_)
        | Notice::NoAct
        | Notice::UndoneAlready { .. }
        | Notice::NoUndoing { .. }
        | Notice::NoPairOf { .. }
        | Notice::List(_)
        | Notice::NotBegun { .. }
        | Notice::Lesson(_)
        | Notice::NotWritten { .. } => Role::Notice,
    }
}

/// Breaks a text where words may part, Chinese between any two characters but before a closing sign.
pub fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for piece in pieces(text) {
        let Some(line) = lines.last_mut() else {
            break;
        };
        let used = usize::from(text::width(line)) + usize::from(text::width(piece.trim_end()));
        if line.is_empty() || used <= width || CLOSING.contains(piece) {
            line.push_str(piece);
        } else if piece != " " {
            lines.push(piece.to_owned());
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// A text in pieces between which a line may end: runs without a space or a wide character, and each
/// of these by itself.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let parts = |before: char, after: char| {
        [before, after]
            .iter()
            .any(|c| *c == ' ' || c.width() == Some(2))
    };
    let mut starts: Vec<usize> = vec![0];
    let characters = text.char_indices().zip(text.chars().skip(1));
    for ((at, before), after) in characters {
        if parts(before, after) {
            starts.push(at + before.len_utf8());
        }
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts
        .into_iter()
        .zip(ends)
        .map(|(start, end)| &text[start..end])
}

/// Signs that never begin a line.
const CLOSING: &str = ",.;:!?)]，。；：！？）」、";

/// What the tutorial says, while there is one.
pub fn lesson(app: &App, sheet: &Sheet<'_>) -> Option<String> {
    let lesson = app.lesson?;
    let line = LessonLine {
        place: lesson.step + 1,
        steps: Lesson::STEPS,
        word: lesson.word()?,
    };
    Some(sheet.say(&line))
}

/// Draws one or two lines of keys. Returns the first row that they take.
pub fn keys(app: &App, sheet: &mut Sheet<'_>, place: Place) -> u16 {
    let (width, height) = sheet.size();
    let last = height.saturating_sub(1);
    sheet.tint(0, last, width, Role::Bar);
    line_of_keys(app, sheet, last, place, Foot::Last);
    if let Some(line) = lesson(app, sheet) {
        let y = last.saturating_sub(1);
        sheet.put(1, y, width.saturating_sub(2), Role::Chosen, &line);
        return y;
    }
    if sheet.keymap().foot(place, Foot::Above).next().is_none() {
        return last;
    }
    let above = last.saturating_sub(1);
    line_of_keys(app, sheet, above, place, Foot::Above);
    above
}

/// Draws the foot: the sentence, and the lines of keys. Returns the first row that it takes.
pub fn foot(app: &App, sheet: &mut Sheet<'_>, place: Place) -> u16 {
    let (width, _) = sheet.size();
    let mut row = keys(app, sheet, place);
    let note = note(app, sheet, width);
    row = row.saturating_sub(u16::try_from(note.len()).unwrap_or(1));
    for (line, (role, text)) in (row..).zip(&note) {
        sheet.put(1, line, width.saturating_sub(2), *role, text);
    }
    row
}

/// Draws keys with their short names, as many as fit.
fn line_of_keys(app: &App, sheet: &mut Sheet<'_>, y: u16, place: Place, foot: Foot) {
    let (width, _) = sheet.size();
    let items: Vec<(String, &str)> = sheet
        .keymap()
        .foot(place, foot)
        .filter(|(_, command)| shows(app, *command))
        .map(|(stroke, command)| {
            (
                // Each digit takes from the record of that number.
                match (command, stroke.to_string()) {
                    (Command::Take3, key) if key == "3" => "1-9".to_owned(),
                    (_, key) => key,
                },
                command.words().say(sheet.language()).short,
            )
        })
        .collect();
    let cells = |(key, short): &(String, &str)| text::width(key) + 1 + text::width(short);
    let whole: u16 = items.iter().map(|item| cells(item) + 3).sum();
    let gap = if whole <= width { 3 } else { 2 };
    let (key_role, role) = match foot {
        Foot::Last => (Role::BarStrong, Role::Bar),
        Foot::Above | Foot::Nowhere => (Role::Key, Role::Plain),
    };
    let mut x = 1;
    for item in &items {
        if x + cells(item) > width {
            return;
        }
        let (key, short) = item;
        x = sheet.put(x, y, width - x, key_role, key) + 1;
        x = sheet.put(x, y, width - x, role, short) + gap;
    }
}

/// Whether a key is worth its place in the foot now.
fn shows(app: &App, command: Command) -> bool {
    match command {
        Command::ReviewUnsure => app.tally.unsure > 0,
        Command::Accept => !matches!(app.screen, Screen::Overview(None)) || app.over.is_some(),
        _ => true,
    }
}
