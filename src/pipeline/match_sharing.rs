//! Counting the records that share a telephone number, an e-mail address, a number or an address.

use crate::{
    domain::{RecordId, evidence::Topic},
    matching::columns::Columns,
    store::sharing::Shared,
};

/// For each topic that the records have, each record's value and how many records have it.
#[must_use]
pub fn sharing(columns: &Columns, ids: &[RecordId]) -> Vec<(String, Vec<(RecordId, Shared)>)> {
    let mut topics: Vec<(String, Vec<&[u32]>)> = Vec::new();
    if let Some(phones) = &columns.phones {
        let fields = phones.fields.iter().map(Vec::as_slice).collect();
        topics.push((Topic::Phone.tag().to_owned(), fields));
    }
    if let Some(emails) = &columns.emails {
        let fields = emails.fields.iter().map(Vec::as_slice).collect();
        topics.push((Topic::Email.tag().to_owned(), fields));
    }
    if let Some(places) = &columns.places {
        topics.push((Topic::Place.tag().to_owned(), vec![&places.address]));
    }
    for column in &columns.numbers {
        let tag = column.topic.tag().to_owned();
        let codes = column.values.records.as_slice();
        match topics.iter_mut().find(|(topic, _)| *topic == tag) {
            Some((_, fields)) => fields.push(codes),
            None => topics.push((tag, vec![codes])),
        }
    }
    topics
        .into_iter()
        .map(|(topic, fields)| (topic, counted(&fields, ids)))
        .collect()
}

/// Of several fields the value that most records have stands for the record; a value that a record has
/// twice counts once.
fn counted(fields: &[&[u32]], ids: &[RecordId]) -> Vec<(RecordId, Shared)> {
    let most = fields.iter().flat_map(|codes| codes.iter()).max();
    let mut counts = vec![0_u32; most.map_or(0, |most| *most as usize) + 1];
    for record in 0..ids.len() {
        for (place, codes) in fields.iter().enumerate() {
            let code = codes[record];
            let before = fields[..place].iter().any(|other| other[record] == code);
            if code != 0 && !before {
                counts[code as usize] += 1;
            }
        }
    }
    ids.iter()
        .enumerate()
        .filter_map(|(record, id)| {
            let value = fields
                .iter()
                .map(|codes| codes[record])
                .filter(|code| *code != 0)
                .max_by_key(|code| counts[*code as usize])?;
            let records = counts[value as usize];
            (records > 1).then_some((*id, Shared { value, records }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_that_share_a_value_are_counted_once_each() {
        let ids: Vec<RecordId> = (1..=5).map(RecordId).collect();
        let home = [3, 3, 0, 4, 5];
        let mobile = [3, 5, 3, 0, 0];
        let of = |id, value, records| (RecordId(id), Shared { value, records });
        assert_eq!(
            counted(&[&home, &mobile], &ids),
            [of(1, 3, 3), of(2, 3, 3), of(3, 3, 3), of(5, 5, 2)]
        );
        assert_eq!(counted(&[&[0, 0, 0, 0, 0]], &ids), []);
    }
}
