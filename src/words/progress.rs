//! What long work calls its steps.

use super::Sentence;
use crate::domain::progress::Stage;

/// The name of a step of long work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Working {
    /// In front of the step's progress bar.
    Stage(Stage),
    /// Behind the time that a step still takes.
    Left,
}

impl Sentence for Working {
    fn en(&self) -> String {
        let stage = match self {
            Self::Stage(stage) => stage,
            Self::Left => return "left".to_owned(),
        };
        match stage {
            Stage::Survey => "reading",
            Stage::Import => "importing",
            Stage::Standardise => "standardising",
            Stage::Block => "blocking",
            Stage::Compare => "comparing",
            Stage::Estimate => "estimating",
            Stage::Cluster => "clustering",
            Stage::Store => "storing",
            Stage::Judge => "judging",
            Stage::Replay => "replaying",
            Stage::Write => "writing",
            Stage::Search => "searching",
        }
        .to_owned()
    }

    fn zh(&self) -> String {
        let stage = match self {
            Self::Stage(stage) => stage,
            Self::Left => return "剩余".to_owned(),
        };
        match stage {
            Stage::Survey => "读取",
            Stage::Import => "导入",
            Stage::Standardise => "标准化",
            Stage::Block => "分块",
            Stage::Compare => "比较",
            Stage::Estimate => "估计",
            Stage::Cluster => "聚类",
            Stage::Store => "保存",
            Stage::Judge => "判定",
            Stage::Replay => "重放",
            Stage::Write => "写出",
            Stage::Search => "查找",
        }
        .to_owned()
    }
}
