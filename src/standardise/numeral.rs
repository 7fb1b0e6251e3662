//! Chinese numerals: 八十八, 一九九三, 〇.

/// Writes the Chinese numerals that stand before one of these counters in digits: `八十八号` → `88号`,
/// `一九九三年` → `1993年`. Others stay (`三里屯`, `五道口`).
#[must_use]
pub fn with_digits(text: &str, counters: &[char]) -> String {
    let mut written = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars() {
        if is_numeral(c) {
            run.push(c);
            continue;
        }
        let number = value(&run).filter(|_| counters.contains(&c));
        match number {
            Some(number) => written.push_str(&number),
            None => written.push_str(&run),
        }
        run.clear();
        written.push(c);
    }
    written.push_str(&run);
    written
}

/// Whether a character is a part of a Chinese number.
const fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

const fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

const fn unit(c: char) -> Option<u32> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

/// Digits of a run of numerals, each digit by itself (一九九三) or with units (一百零五).
fn value(run: &str) -> Option<String> {
    if run.is_empty() {
        return None;
    }
    if run.chars().all(|c| digit(c).is_some()) {
        let digits = run.chars().filter_map(digit);
        return Some(
            digits
                .map(|digit| char::from_digit(digit, 10).unwrap_or('0'))
                .collect(),
        );
    }
    let (mut total, mut last) = (0_u32, None);
    for c in run.chars() {
        if let Some(size) = unit(c) {
            total = total.checked_add(last.take().unwrap_or(1).max(1) * size)?;
        } else {
            last = digit(c);
        }
    }
    Some((total + last.unwrap_or(0)).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_before_a_counter() {
        for (text, written) in [
            ("建国路八十八号", "建国路88号"),
            ("十号", "10号"),
            ("十二号", "12号"),
            ("二十号", "20号"),
            ("一百零五号", "105号"),
            ("一千二百三十四号", "1234号"),
            ("四七一号", "471号"),
            ("二〇〇三号", "2003号"),
            ("两号", "2号"),
            ("三里屯路五号", "三里屯路5号"),
            ("五道口", "五道口"),
            ("第三", "第三"),
            ("12号", "12号"),
            ("", ""),
        ] {
            assert_eq!(with_digits(text, &['号']), written, "{text}");
        }
    }
}
