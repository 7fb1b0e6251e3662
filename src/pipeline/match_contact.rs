//! Telephone numbers and e-mail addresses → the matcher's columns.

use rayon::prelude::*;

use super::{match_columns::derive_codes, match_raw::RawTable};
use crate::{
    matching::{
        contact::{EmailSpec, Emails, Phones},
        names::Names,
    },
    standardise::{
        email::{Email, email, is_made_from, letters_and_number},
        phone::phone,
    },
};

/// Most fields of one kind that a record's telephone numbers or addresses are read from.
const MOST_FIELDS: usize = 3;

/// Derives the telephone numbers.
pub(super) fn phones(table: &RawTable, fields: &[usize]) -> Phones {
    let mut phones = Phones::default();
    for &place in fields.iter().take(MOST_FIELDS) {
        let column = &table.columns[place];
        let codes = derive_codes(
            column,
            |raw| phone(raw, table.region),
            |made| phones.number(made.digits()),
        );
        phones.fields.push(
            column
                .codes
                .iter()
                .map(|&code| codes[code as usize])
                .collect(),
        );
    }
    phones
}

/// Derives the e-mail addresses.
pub(super) fn emails(table: &RawTable, fields: &[usize]) -> Emails {
    let mut emails = Emails::default();
    for &place in fields.iter().take(MOST_FIELDS) {
        let column = &table.columns[place];
        let parts = |raw: &[u8]| {
            email(raw).map(|email| {
                let (letters, number) = letters_and_number(&email.local);
                (email, letters, number)
            })
        };
        let codes = derive_codes(column, parts, |(email, letters, number)| {
            intern_email(&mut emails, email, letters, number)
        });
        emails.fields.push(
            column
                .codes
                .iter()
                .map(|&code| codes[code as usize])
                .collect(),
        );
    }
    emails
}

fn intern_email(emails: &mut Emails, email: &Email, letters: &str, number: &str) -> u32 {
    let Email {
        address,
        local,
        domain,
    } = email;
    let own_domain = if email.is_public_domain() { "" } else { domain };
    emails.address(&EmailSpec {
        address,
        local,
        own_domain,
        domain,
        letters,
        number,
        is_shared: email.is_shared(),
    })
}

/// Marks the records whose first e-mail address is made from their name.
pub(super) fn mark_made_from_names(emails: &mut Emails, names: Option<&Names>, records: usize) {
    let Some(names) = names else {
        emails.made_from_name = vec![false; records];
        return;
    };
    let sound = |part: u32| std::str::from_utf8(names.sound_text(part)).unwrap_or_default();
    let made = (0..records)
        .into_par_iter()
        .with_min_len(1024)
        .map(|record| {
            let code = emails.fields.first().map_or(0, |field| field[record]);
            let letters = std::str::from_utf8(emails.letters(code)).unwrap_or_default();
            is_made_from(
                letters,
                sound(names.given[record]),
                sound(names.family[record]),
            )
        })
        .collect();
    emails.made_from_name = made;
}
