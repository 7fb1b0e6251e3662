//! What a person calls the parts of a model: topics, levels, blocking rules, classes, and the kinds
//! of columns. On disk each has a frozen spelling; here are the words for it.

use super::{Language, Sentence};
use crate::domain::{Kind, evidence::Topic};

/// What a comparison is about; a column goes by its header.
#[must_use]
pub fn topic_name(topic: &Topic, language: Language) -> String {
    match (topic, language) {
        (Topic::Column(header), _) => header.clone(),
        (topic, Language::English) => topic.tag().replace('_', " "),
        (topic, Language::Chinese) => topic_zh(topic).to_owned(),
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

/// The same, from its frozen spelling; any other text is a column's header.
#[must_use]
pub fn topic_tag_name(tag: &str, language: Language) -> String {
    TOPICS.iter().find(|topic| topic.tag() == tag).map_or_else(
        || tag.to_owned(),
        |topic| match language {
            // As the model's file spells it: what one looks for in an export.
            Language::English => tag.to_owned(),
            Language::Chinese => topic_name(topic, language),
        },
    )
}

/// Every topic but columns.
const TOPICS: [Topic; 11] = [
    Topic::Name,
    Topic::GivenName,
    Topic::FamilyName,
    Topic::Organisation,
    Topic::Phone,
    Topic::Email,
    Topic::Place,
    Topic::DateOfBirth,
    Topic::ResidentId,
    Topic::CreditCode,
    Topic::MemberNumber,
];

/// A level of a comparison, by its frozen name. One that an imported model brought stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelName<'a>(pub &'a str);

impl Sentence for LevelName<'_> {
    fn en(&self) -> String {
        match self.0 {
            "name" => "from the name".to_owned(),
            "local" => "local part".to_owned(),
            "mailbox" => "shared mailbox".to_owned(),
            "area" => "same area".to_owned(),
            "city" => "same city".to_owned(),
            "year" => "same year".to_owned(),
            other => other.replace('_', " "),
        }
    }

    fn zh(&self) -> String {
        match self.0 {
            "missing" => "缺失",
            "differs" => "不同",
            "initial" => "首字母",
            "similar" => "相似",
            "close" => "相近",
            "alias" => "别名",
            "exact" => "一致",
            "partial" => "部分一致",
            "domain" => "同域名",
            "name" => "由姓名而来",
            "local" => "同用户名",
            "mailbox" => "公用邮箱",
            "area" => "同地区",
            "city" => "同城市",
            "postcode" => "同邮编或街道",
            "address" => "同地址",
            "full" => "全部一致",
            "year" => "同年",
            "two_parts" => "两项一致",
            other => return other.replace('_', " "),
        }
        .to_owned()
    }
}

/// A blocking rule, by its frozen name: its pieces joined by ` + `.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleName<'a>(pub &'a str);

impl Sentence for RuleName<'_> {
    fn en(&self) -> String {
        self.0.to_owned()
    }

    fn zh(&self) -> String {
        let pieces: Vec<String> = self.0.split(" + ").map(piece_zh).collect();
        pieces.join(" + ")
    }
}

fn piece_zh(piece: &str) -> String {
    let words = match piece {
        "email" => "邮箱",
        "email local part" => "邮箱用户名",
        "email letters" => "邮箱字母",
        "phone tail" => "电话尾号",
        "date of birth" => "出生日期",
        "year of birth" => "出生年份",
        "day of birth" => "出生月日",
        "address" => "地址",
        "postcode" => "邮编",
        "postal area" => "邮区",
        "city" => "城市",
        "street" => "街道",
        "house number" => "门牌号",
        "whole name" => "全名",
        "whole name, phonetic" => "全名读音",
        "name part" => "姓名部分",
        "name part, phonetic" => "姓名部分读音",
        "name part, beginning" => "姓名部分开头",
        "initials" => "首字母",
        "organisation" => "单位",
        "organisation token" => "单位用词",
        other => {
            return match other.split_once(' ') {
                Some(("number", place)) => format!("号码 {place}"),
                Some(("column", place)) => format!("第 {place} 列"),
                _ => other.to_owned(),
            };
        }
    };
    words.to_owned()
}

/// A class of pairs, by its frozen name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassName<'a>(pub &'a str);

impl Sentence for ClassName<'_> {
    fn en(&self) -> String {
        self.0.to_owned()
    }

    fn zh(&self) -> String {
        match self.0 {
            "match" => "同一客户",
            "random" => "随机",
            "shares_contact" => "共用联系方式",
            "namesake" => "同名者",
            "same_name_and_place" => "同名同址",
            "twins" => "双胞胎",
            "shares_premises" => "同一处所",
            "branch" => "同名分支",
            other => other,
        }
        .to_owned()
    }
}

/// The kind of a column. In English it is spelled as `--map` and the settings take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindName(pub Kind);

impl Sentence for KindName {
    fn en(&self) -> String {
        self.0.tag().to_owned()
    }

    fn zh(&self) -> String {
        match self.0 {
            Kind::GivenName => "名",
            Kind::FamilyName => "姓",
            Kind::FullName => "姓名",
            Kind::Organisation => "单位",
            Kind::Phone => "电话",
            Kind::Email => "邮箱",
            Kind::Street => "街道",
            Kind::Address => "地址",
            Kind::City => "城市",
            Kind::Region => "省区",
            Kind::Postcode => "邮编",
            Kind::Country => "国家",
            Kind::DateOfBirth => "出生日期",
            Kind::ResidentId => "身份证号",
            Kind::CreditCode => "信用代码",
            Kind::Identifier => "标识",
            Kind::MemberNumber => "会员号",
            Kind::RecordTime => "更新时间",
            Kind::LastPurchase => "最近购买",
            Kind::Amount => "金额",
            Kind::Count => "数量",
            Kind::Tags => "标签",
            Kind::Notes => "备注",
            Kind::Text => "文本",
            Kind::Ignore => "忽略",
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_rule_is_named() {
        assert_eq!(
            RuleName("name part, phonetic + postal area").zh(),
            "姓名部分读音 + 邮区"
        );
        assert_eq!(RuleName("number 2").zh(), "号码 2");
    }

    #[test]
    fn a_column_goes_by_its_header() {
        let column = Topic::Column("shoe_size".to_owned());
        for language in [Language::English, Language::Chinese] {
            assert_eq!(topic_name(&column, language), "shoe_size");
            assert_eq!(topic_tag_name("shoe_size", language), "shoe_size");
        }
        assert_eq!(
            topic_tag_name("date_of_birth", Language::Chinese),
            "出生日期"
        );
    }
}
