//! The screen before the first pair: what was understood of a file.

use super::{frame, place_below};
use crate::{
    app::{
        App,
        understood::{Line, Understood},
    },
    domain::survey::{Survey, SurveyColumn},
    tui::{sheet::Sheet, text, theme::Role},
    words::{Sentence as _, around::Around, model_names::KindName},
};

/// Column at which facts begin.
const FACTS: u16 = 15;
/// First row of the table of columns, below its head.
const TABLE: u16 = 9;
/// Cells of a kind's name.
const KIND: u16 = 14;

/// Draws what was understood of the file on the screen.
pub fn draw(app: &App, sheet: &mut Sheet<'_>, understood: &Understood) {
    let Some(survey) = understood.survey() else {
        return;
    };
    let title = Around::Import {
        file: &survey.file,
        place: understood.file + 1,
        files: understood.surveys.len(),
    };
    frame::top(app, sheet, &title.say(sheet.language()));
    let foot = frame::foot(app, sheet, place_below(app));
    facts(sheet, understood, survey);
    columns(sheet, understood, survey, foot);
}

fn facts(sheet: &mut Sheet<'_>, understood: &Understood, survey: &Survey) {
    let (width, _) = sheet.size();
    let identifier = survey
        .identifier
        .and_then(|place| survey.columns.get(place))
        .map_or_else(
            || Around::NoIdentifier.say(sheet.language()),
            |column| column.column.name.clone(),
        );
    let rows = Around::RowCounts {
        rows: survey.rows,
        set_aside: survey.set_aside,
        short: survey.short_rows,
        undecodable: survey.undecodable_rows,
    };
    let first = survey.first_set_aside.first().map(|row| {
        Around::FirstSetAside {
            line: row.line,
            reason: row.reason,
        }
        .say(sheet.language())
    });
    let encoding = Around::EncodingFacts {
        name: &survey.encoding,
        reason: survey.encoding_reason,
    };
    let delimiter = Around::DelimiterFacts {
        delimiter: survey.delimiter,
        header: survey.header_line,
        titles: survey.title_rows,
    };
    let column = understood
        .column()
        .and_then(|place| survey.columns.get(place))
        .map(|column| {
            Around::ColumnFacts {
                reason: column.reason,
                filled: column.filled,
                rows: survey.rows,
                distinct: column.distinct,
            }
            .say(sheet.language())
        });
    let facts = [
        (None, Around::Source, survey.source.to_string()),
        (
            None,
            Around::Rows,
            rows.say(sheet.language()) + &first.unwrap_or_default(),
        ),
        (
            Some(Line::Encoding),
            Around::Encoding,
            encoding.say(sheet.language()),
        ),
        (
            Some(Line::Delimiter),
            Around::Delimiter,
            delimiter.say(sheet.language()),
        ),
        (Some(Line::Identifier), Around::Identifier, identifier),
        (None, Around::ThisColumn, column.unwrap_or_default()),
    ];
    for ((line, label, fact), y) in facts.into_iter().zip(2..) {
        if fact.is_empty() {
            continue;
        }
        let focused = line == Some(understood.line);
        if focused {
            sheet.put(0, y, 1, Role::Focus, ">");
            sheet.cursor(0, y, false);
        }
        let role = if focused { Role::Strong } else { Role::Plain };
        sheet.put(2, y, FACTS - 3, Role::Faint, &label.say(sheet.language()));
        sheet.put(FACTS, y, width.saturating_sub(FACTS + 1), role, &fact);
    }
}

fn columns(sheet: &mut Sheet<'_>, understood: &Understood, survey: &Survey, foot: u16) {
    let (width, _) = sheet.size();
    let names = survey
        .columns
        .iter()
        .map(|column| text::width(&column.column.name));
    let name = names.max().unwrap_or(0).clamp(8, 20);
    let kind = 2 + name + 2;
    let example = kind + KIND + 2;
    let room = width.saturating_sub(example + 2) / 2;
    let head = TABLE - 1;
    sheet.tint(0, head, width, Role::Head);
    sheet.put(
        2,
        head,
        name,
        Role::Head,
        &Around::Column.say(sheet.language()),
    );
    sheet.put(
        kind,
        head,
        KIND,
        Role::Head,
        &Around::Kind.say(sheet.language()),
    );
    sheet.put(
        example,
        head,
        room,
        Role::Head,
        &Around::Examples.say(sheet.language()),
    );
    let count = Around::ColumnCount {
        columns: survey.columns.len(),
        at: understood.column().map(|place| place + 1),
    };
    sheet.put_right(
        example + room,
        width.saturating_sub(1),
        head,
        Role::Head,
        &count.say(sheet.language()),
    );
    // By pages, so that a step repaints little.
    let rows = usize::from(foot.saturating_sub(TABLE)).max(1);
    let first = understood.column().unwrap_or(0) / rows * rows;
    let shown = survey.columns.iter().enumerate().skip(first).take(rows);
    for ((place, column), y) in shown.zip(TABLE..) {
        let focused = understood.column() == Some(place);
        if focused {
            sheet.put(0, y, 1, Role::Focus, ">");
            sheet.cursor(0, y, false);
        }
        let role = if focused { Role::Strong } else { Role::Plain };
        let SurveyColumn {
            column: described,
            examples,
            ..
        } = column;
        sheet.put(2, y, name, role, &described.name);
        let is_identifier = survey.identifier == Some(place);
        let role = if is_identifier {
            Role::Chosen
        } else {
            Role::Plain
        };
        sheet.put(
            kind,
            y,
            KIND,
            role,
            &KindName(described.kind).say(sheet.language()),
        );
        for (value, x) in examples.iter().zip([example, example + room + 1]) {
            let style = sheet.style(Role::Plain);
            let glyphs = text::value_glyphs(value).map(|glyph| (glyph, style));
            sheet.put_glyphs(x, y, room, glyphs);
        }
    }
}
