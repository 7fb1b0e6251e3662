//! Reads a file anew as the operator says on the screen before the first pair.

use super::{
    error::ImportError,
    survey::{Understood, Wishes, Work, one},
};
use crate::domain::{progress::Progress, survey::ReadAs};

/// Understands a file anew, read as the operator says now; what was understood before stays where it
/// can't be.
///
/// # Errors
///
/// See [`ImportError`].
pub fn reread(
    understood: &mut Understood,
    wishes: &Wishes,
    read_as: &ReadAs,
    progress: &dyn Progress,
) -> Result<(), ImportError> {
    let Understood {
        path,
        survey,
        shape,
        file,
    } = understood;
    let work = Work::new(progress, file.length * 2);
    let ReadAs {
        encoding,
        delimiter,
    } = read_as;
    let wishes = Wishes {
        encoding: encoding.clone().or_else(|| wishes.encoding.clone()),
        delimiter: delimiter.or(wishes.delimiter),
        ..wishes.clone()
    };
    (*shape, *survey) = one(file, path, survey.source.clone(), &wishes, &work)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::{
        domain::{progress::Silent, survey::EncodingReason},
        pipeline::import::understand,
    };

    #[test]
    fn another_encoding_gives_other_values_and_a_wrong_one_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("customers.csv");
        // 王芳 and 李 in GB18030.
        let mut file = std::fs::File::create(&path).unwrap();
        file.write_all(b"id,name\n1,\xcd\xf5\xb7\xbc\n2,\xc0\xee\n")
            .unwrap();
        let wishes = Wishes {
            encoding: Some("windows-1252".to_owned()),
            ..Wishes::default()
        };
        let mut files = understand(&[path], &wishes, &Silent).unwrap();
        let file = &mut files[0];
        let name = |file: &Understood| file.survey.columns[1].examples[0].clone();
        assert_eq!(name(file), "Íõ·¼".as_bytes());
        let read_as = |encoding: &str| ReadAs {
            encoding: Some(encoding.to_owned()),
            delimiter: None,
        };
        reread(file, &wishes, &read_as("gb18030"), &Silent).unwrap();
        assert_eq!(name(file), "王芳".as_bytes());
        assert_eq!(file.survey.encoding_reason, EncodingReason::Chosen);
        let before = file.survey.clone();
        reread(file, &wishes, &read_as("no such encoding"), &Silent).unwrap_err();
        assert_eq!(file.survey, before);
        let other = ReadAs {
            encoding: Some("gb18030".to_owned()),
            delimiter: Some(b';'),
        };
        reread(file, &wishes, &other, &Silent).unwrap();
        assert_eq!(file.survey.columns.len(), 1);
    }
}
