//! What speaks for or against a pair beside its weights, and what the confusion part stands for.

use super::{Sentence, grouped};
use crate::domain::{
    card::{Check, Holder, IdFinding, NameLink},
    evidence::Topic,
};

/// A sentence of the list of checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckText<'a> {
    /// Title of the list.
    Title,
    /// Nothing was found.
    Nothing,
    /// Something was found.
    Found(&'a Check),
    /// What pairs of a class that is no match have in common, by its frozen name in the model.
    Class(&'a str),
}

fn topic_en(topic: &Topic) -> &str {
    match topic {
        Topic::Name => "name",
        Topic::GivenName => "given name",
        Topic::FamilyName => "family name",
        Topic::Organisation => "organisation",
        Topic::Phone => "phone",
        Topic::Email => "e-mail",
        Topic::Place => "address",
        Topic::DateOfBirth => "date of birth",
        Topic::ResidentId => "identity number",
        Topic::CreditCode => "credit code",
        Topic::MemberNumber => "member number",
        Topic::Column(header) => header,
    }
}

fn topic_zh(topic: &Topic) -> &str {
    match topic {
        Topic::Name => "姓名",
        Topic::GivenName => "名",
        Topic::FamilyName => "姓",
        Topic::Organisation => "单位",
        Topic::Phone => "电话",
        Topic::Email => "邮箱",
        Topic::Place => "地址",
        Topic::DateOfBirth => "出生日期",
        Topic::ResidentId => "证件号",
        Topic::CreditCode => "信用代码",
        Topic::MemberNumber => "会员号",
        Topic::Column(header) => header,
    }
}

/// A number in few letters.
fn number_en(topic: &Topic) -> &str {
    if *topic == Topic::ResidentId {
        "ID number"
    } else {
        topic_en(topic)
    }
}

const fn holder_en(holder: Holder) -> &'static str {
    match holder {
        Holder::Both => "",
        Holder::A => " of A",
        Holder::B => " of B",
    }
}

const fn holder_zh(holder: Holder) -> &'static str {
    match holder {
        Holder::Both => "",
        Holder::A => "A 的",
        Holder::B => "B 的",
    }
}

impl Sentence for CheckText<'_> {
    fn en(&self) -> String {
        match self {
            Self::Title => "checks".to_owned(),
            Self::Nothing => ". nothing to look at twice".to_owned(),
            Self::Found(Check::Shared {
                topic,
                holder,
                others,
            }) => {
                let (topic, count) = (topic_en(topic), grouped(*others));
                let records = if *others == 1 { "record" } else { "records" };
                match holder {
                    Holder::Both => format!("! same {topic} on {count} other {records}"),
                    Holder::A | Holder::B => {
                        format!("! {topic}{} on {count} other {records}", holder_en(*holder))
                    }
                }
            }
            Self::Found(Check::Name { field, link }) => match link {
                NameLink::Nickname => format!(". {field}: known nickname pair"),
                NameLink::Homophone => format!(". {field}: other characters, same sound"),
                NameLink::OtherTone => {
                    format!(". {field}: other characters, same sound but the tone")
                }
            },
            Self::Found(Check::Number { holder, finding }) => {
                let of = holder_en(*holder);
                match finding {
                    IdFinding::CheckDigit(topic) => {
                        format!("! {}{of}: wrong check digit", number_en(topic))
                    }
                    IdFinding::Born(date) => format!("! ID number{of}: born {date}"),
                    IdFinding::Province { zh: _, en } => {
                        format!(". ID number{of}: from {en}")
                    }
                }
            }
            Self::Found(Check::LooksAlike { field }) => {
                format!("! {field}: look alike, are other characters")
            }
            Self::Found(Check::Twins) => "! TWINS? same family name and birth date".to_owned(),
            Self::Found(Check::Household) => "! household? same family name and address".to_owned(),
            Self::Class(name) => match *name {
                "shares_contact" => "people who share contact data",
                "namesake" => "namesakes",
                "twins" => "twins",
                "same_name_and_place" => "one name at one place",
                "shares_premises" => "companies at one address",
                "branch" => "branches of one name",
                other => other,
            }
            .to_owned(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Title => "检查".to_owned(),
            Self::Nothing => ". 没有需要留意的".to_owned(),
            Self::Found(Check::Shared {
                topic,
                holder,
                others,
            }) => {
                let (topic, count) = (topic_zh(topic), grouped(*others));
                match holder {
                    Holder::Both => format!("! 另有 {count} 条记录的{topic}相同"),
                    Holder::A | Holder::B => {
                        format!("! {}{topic}另见于 {count} 条记录", holder_zh(*holder))
                    }
                }
            }
            Self::Found(Check::Name { field, link }) => match link {
                NameLink::Nickname => format!(". {field}：已知的昵称"),
                NameLink::Homophone => format!(". {field}：同音字"),
                NameLink::OtherTone => format!(". {field}：读音相同，声调不同"),
            },
            Self::Found(Check::Number { holder, finding }) => {
                let of = holder_zh(*holder);
                match finding {
                    IdFinding::CheckDigit(topic) => {
                        format!("! {of}{}：校验位不符", topic_zh(topic))
                    }
                    IdFinding::Born(date) => format!("! {of}证件号中的出生日期为 {date}"),
                    IdFinding::Province { zh, en: _ } => format!(". {of}证件号由{zh}签发"),
                }
            }
            Self::Found(Check::LooksAlike { field }) => {
                format!("! {field}：看似相同，实为不同字符")
            }
            Self::Found(Check::Twins) => "! 双胞胎？姓和出生日期相同".to_owned(),
            Self::Found(Check::Household) => "! 同一家庭？姓和地址相同".to_owned(),
            Self::Class(name) => match *name {
                "shares_contact" => "共用联系方式的人",
                "namesake" => "同名的人",
                "twins" => "双胞胎",
                "same_name_and_place" => "同地同名",
                "shares_premises" => "同址的单位",
                "branch" => "同名的分支",
                other => other,
            }
            .to_owned(),
        }
    }
}
