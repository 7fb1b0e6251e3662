//! Sentences of learning from verdicts, and of models that come and go.

use super::{Sentence, grouped};
use crate::domain::Seq;

/// What `--help` says of learning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LearnHelp {
    /// `match --learn`.
    Learn,
    /// `model export`.
    Export,
    /// `--splink` of `model export`.
    Splink,
    /// `--records` of `model export`.
    Records,
    /// `model import`.
    Import,
    /// `model withdraw`.
    Withdraw,
    /// `-o` of `model export`.
    Output,
    /// The file of `model import`.
    File,
    /// `--region`.
    Region,
}

impl Sentence for LearnHelp {
    fn en(&self) -> String {
        match self {
            Self::Learn => {
                "Learn from all verdicts again, whatever model was imported or withdrawn"
            }
            Self::Export => "Writes the trained model as a file of its own",
            Self::Splink => "Write the model as settings of Splink (comparisons, levels, m and u, blocking rules)",
            Self::Records => "With --splink: the CSV file to write the standardised columns to that the settings read",
            Self::Import => "Takes a trained model in and weighs the pairs with it",
            Self::Withdraw => {
                "Withdraws the newest model that was learned from verdicts or imported"
            }
            Self::Output => "The file to write, JSON",
            Self::Region => "Where telephone numbers without country code belong: CN, US, GB …; kept for the workspace [default: what the file says]",
            Self::File => "A model that twinfold model export wrote",
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        match self {
            Self::Learn => "不管导入或撤销过什么模型，重新从全部决定中学习",
            Self::Export => "把训练好的模型写成单独的文件",
            Self::Splink => "写成 Splink 的设置（比较项、等级、m 和 u、分块规则）",
            Self::Records => "与 --splink 同用：把这些设置所读取的标准化列写入此 CSV 文件",
            Self::Import => "采用训练好的模型，并用它重新计算候选对的权重",
            Self::Withdraw => "撤销最近一次从决定中学习或导入的模型",
            Self::Output => "要写的文件（JSON）",
            Self::Region => "没有国家代码的电话号码属于哪里：CN、US、GB 等；为本工作区保留（默认：由文件本身判断）",
            Self::File => "由 twinfold model export 写出的模型文件",
        }
        .to_owned()
    }
}

/// What is said of weights that were not simply estimated, and of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LearnSaid {
    /// A model weighs that was given.
    Given {
        /// First digits of its digest.
        digest: String,
    },
    /// What was learned from verdicts is withdrawn.
    WithoutVerdicts,
    /// There are more columns that no kind names.
    MoreColumns {
        /// How many.
        more: u64,
    },
    /// Where telephone numbers without country code belong.
    Region {
        /// Its two letters.
        region: String,
        /// Frozen spelling of what says so.
        because: String,
    },
    /// An entry of the log was written.
    Entered {
        /// Its place.
        seq: Seq,
    },
    /// A model was written.
    Exported {
        /// Its file.
        file: String,
    },
}

impl Sentence for LearnSaid {
    fn en(&self) -> String {
        match self {
            Self::Given { digest } => format!(
                "weighed with the model {digest}; twinfold match --learn estimates from these records and verdicts again"
            ),
            Self::WithoutVerdicts => {
                "the verdicts taught nothing, as the model that learned from them is withdrawn; twinfold match --learn learns from them again"
                    .to_owned()
            }
            Self::MoreColumns { more } => format!(
                "{} more columns that no kind names: twinfold model show says of each whether it takes part",
                grouped(*more)
            ),
            Self::Region { region, because } => {
                let because = match because.as_str() {
                    "set" => "as was set",
                    "countries" => "the country that most records name",
                    "codes" => "the country code that most numbers have",
                    "script" => "as most names and addresses are in Chinese characters",
                    _ => "as most numbers look like its mobile numbers",
                };
                format!("telephone numbers without country code are read as {region}: {because}")
            }
            Self::Entered { seq } => format!("the decision log says so in #{seq}"),
            Self::Exported { file } => format!("wrote {file}"),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Given { digest } => format!(
                "按模型 {digest} 计算权重；twinfold match --learn 会重新从这些记录和决定中估计"
            ),
            Self::WithoutVerdicts => {
                "从决定中学到的模型已撤销，这次没有用决定来学习；twinfold match --learn 会重新学习"
                    .to_owned()
            }
            Self::MoreColumns { more } => format!(
                "另有 {} 列没有类型：twinfold model show 说明每一列是否参与",
                grouped(*more)
            ),
            Self::Region { region, because } => {
                let because = match because.as_str() {
                    "set" => "按设置",
                    "countries" => "多数记录写的国家",
                    "codes" => "多数号码的国家代码",
                    "script" => "多数姓名和地址是汉字",
                    _ => "多数号码的形式像那里的手机号",
                };
                format!("没有国家代码的电话号码按 {region} 处理：{because}")
            }
            Self::Entered { seq } => format!("决定日志 #{seq} 记下了这一点"),
            Self::Exported { file } => format!("已写出 {file}"),
        }
    }
}

/// A topic with the names of its fields: `phone (Mobile, Phone 2)`.
pub type Compared = (String, Vec<String>);

/// Why a model can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LearnFails {
    /// It compares other fields than the workspace has.
    Fields {
        /// The model.
        model: String,
        /// What the workspace lacks.
        lacking: Vec<Compared>,
        /// What the model does not know.
        beyond: Vec<Compared>,
    },
    /// Something in it can't be used.
    Levels {
        /// The model.
        model: String,
        /// Where.
        topic: String,
    },
    /// Its form is of another version.
    Version {
        /// The model.
        model: String,
        /// That version.
        version: u32,
        /// The version that this program knows.
        known: u32,
    },
    /// The file is no model.
    NoModel {
        /// The file.
        file: String,
    },
    /// The file can't be read.
    Unreadable {
        /// The file.
        file: String,
    },
    /// No model stands that could be withdrawn.
    NothingLearned,
    /// There is no region of these letters.
    NoRegion {
        /// Those that there are.
        known: String,
    },
}

fn list(compared: &[Compared], open: char, close: char, comma: &str) -> String {
    let one = |(topic, fields): &Compared| {
        if fields.is_empty() {
            topic.clone()
        } else {
            format!("{topic} {open}{}{close}", fields.join(comma))
        }
    };
    let all: Vec<String> = compared.iter().map(one).collect();
    all.join(comma)
}

impl Sentence for LearnFails {
    fn en(&self) -> String {
        match self {
            Self::Fields {
                model,
                lacking,
                beyond,
            } => {
                let mut said = vec![format!("{model} does not fit this workspace")];
                if !lacking.is_empty() {
                    let list = list(lacking, '(', ')', ", ");
                    said.push(format!(
                        "it compares {list}, which the workspace has no column for"
                    ));
                }
                if !beyond.is_empty() {
                    let list = list(beyond, '(', ')', ", ");
                    said.push(format!(
                        "the workspace has {list}, which it knows nothing of"
                    ));
                }
                format!("{}; nothing was changed", said.join("; "))
            }
            Self::Levels { model, topic } => format!(
                "{model} can't be used: its levels or shares of {topic} are none that this program compares by; nothing was changed"
            ),
            Self::Version {
                model,
                version,
                known,
            } => format!(
                "{model} is of form {version}, and this program knows form {known}: export it again with this version; nothing was changed"
            ),
            Self::NoModel { file } => {
                format!("{file} is no model of twinfold; twinfold model export writes one")
            }
            Self::Unreadable { file } => format!("{file} can't be read"),
            Self::NoRegion { known } => format!("no region is called so; known are {known}"),
            Self::NothingLearned => {
                "no model stands in the decision log that could be withdrawn".to_owned()
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Fields {
                model,
                lacking,
                beyond,
            } => {
                let mut said = vec![format!("{model} 与这个工作区不符")];
                if !lacking.is_empty() {
                    let list = list(lacking, '(', ')', "、");
                    said.push(format!("它比较 {list}，而工作区没有这样的列"));
                }
                if !beyond.is_empty() {
                    let list = list(beyond, '(', ')', "、");
                    said.push(format!("工作区有 {list}，而它一无所知"));
                }
                format!("{}；什么都没有改动", said.join("；"))
            }
            Self::Levels { model, topic } => {
                format!(
                    "{model} 不能用：其中 {topic} 的等级或比例不合本程序的比较方式；什么都没有改动"
                )
            }
            Self::Version {
                model,
                version,
                known,
            } => format!(
                "{model} 的格式版本是 {version}，本程序只认识 {known}：请用这个版本重新导出；什么都没有改动"
            ),
            Self::NoModel { file } => {
                format!("{file} 不是 twinfold 的模型；twinfold model export 可以写出一个")
            }
            Self::Unreadable { file } => format!("读不了 {file}"),
            Self::NoRegion { known } => format!("没有这样的地区；已知的有 {known}"),
            Self::NothingLearned => "决定日志里没有可撤销的模型".to_owned(),
        }
    }
}

/// What `:learn` and `:unlearn` came to, as the review says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Learned {
    /// Verdicts *same* and *different* that weighed in.
    pub verdicts: u64,
    /// Pairs of the queue, before or after, whose weight moved by a bit or more.
    pub moved: u64,
    /// Pairs in the queue before.
    pub before: u64,
    /// Pairs in the queue now.
    pub now: u64,
    /// Whether this was taken back rather than learned.
    pub withdrawn: bool,
    /// Whether the pair that was on the screen is no longer in the queue.
    pub left: bool,
}

impl Sentence for Learned {
    fn en(&self) -> String {
        let Self {
            verdicts,
            moved,
            before,
            now,
            withdrawn,
            left,
        } = self;
        let did = if *withdrawn {
            "the newest model is withdrawn".to_owned()
        } else {
            format!("learned from {} verdicts", grouped(*verdicts))
        };
        let gone = if *left {
            "; the pair before is below the review floor now"
        } else {
            ""
        };
        format!(
            "{did}: {} pairs moved by a bit or more, queue {} → {}{gone}",
            grouped(*moved),
            grouped(*before),
            grouped(*now)
        )
    }

    fn zh(&self) -> String {
        let Self {
            verdicts,
            moved,
            before,
            now,
            withdrawn,
            left,
        } = self;
        let did = if *withdrawn {
            "已撤销最新的模型".to_owned()
        } else {
            format!("从 {} 个决定中学习完毕", grouped(*verdicts))
        };
        let gone = if *left {
            "；刚才那一对现已低于审核下限"
        } else {
            ""
        };
        format!(
            "{did}：{} 对的权重变动一比特以上，队列 {} → {}{gone}",
            grouped(*moved),
            grouped(*before),
            grouped(*now)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misfit_names_the_fields() {
        let fails = LearnFails::Fields {
            model: "m.json".to_owned(),
            lacking: vec![(
                "phone".to_owned(),
                vec!["Mobile".to_owned(), "Tel".to_owned()],
            )],
            beyond: vec![("email".to_owned(), vec!["邮箱".to_owned()])],
        };
        assert_eq!(
            fails.en(),
            "m.json does not fit this workspace; it compares phone (Mobile, Tel), which the workspace \
             has no column for; the workspace has email (邮箱), which it knows nothing of; nothing was \
             changed"
        );
        assert!(fails.zh().contains("phone (Mobile、Tel)"));
    }

    #[test]
    fn learning_says_what_moved() {
        let learned = Learned {
            verdicts: 50,
            moved: 312,
            before: 1_204,
            now: 1_136,
            withdrawn: false,
            left: true,
        };
        assert_eq!(
            learned.en(),
            "learned from 50 verdicts: 312 pairs moved by a bit or more, queue 1,204 → 1,136; the pair \
             before is below the review floor now"
        );
    }
}
