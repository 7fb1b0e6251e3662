//! `import`: what it says of good files and of bad ones.

use crate::desk::{Desk, Ended};

const INTO: [&str; 2] = ["--into", "w.twinfold"];

/// Imports a file of these bytes into a new workspace.
fn import(name: &str, bytes: impl AsRef<[u8]>, more: &[&str]) -> (Desk, Ended) {
    let desk = Desk::new();
    desk.put(name, bytes);
    let ended = desk.run(["import", name].iter().chain(&INTO).chain(more));
    (desk, ended)
}

/// What `--json` tells of the only source.
fn told(name: &str, bytes: impl AsRef<[u8]>, more: &[&str]) -> serde_json::Value {
    let more: Vec<&str> = more.iter().copied().chain(["--json"]).collect();
    let (_desk, ended) = import(name, bytes, &more);
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
    let mut told: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    told["sources"][0].take()
}

/// Holds a refusal to its first line and to having left nothing behind.
#[track_caller]
fn refused(name: &str, bytes: impl AsRef<[u8]>, more: &[&str], first: &str) {
    let (desk, ended) = import(name, bytes, more);
    ended.said(2, first);
    assert_eq!(desk.list(), [name], "nothing is left behind");
}

#[test]
fn a_good_file_is_told_in_a_few_lines() {
    let text = "编号;Name;Name;;City\n1;Ann;x;;York\n2;Bob\n3;Cy;y;;Hull;surplus\n;;;;\n4;D\u{e9}a;z;;Bath\n";
    let (desk, ended) = import("crm_2026q4.csv", text, &[]);
    assert_eq!(ended.status, Some(0));
    assert_eq!(
        ended.err,
        "crm_2026q4.csv: 3 rows loaded as source crm (UTF-8, every byte fits; cells parted by semicolon)\n  \
         records are told apart by the column 编号\n  \
         a repeated header became Name (2)\n  \
         an empty header became column 4\n  \
         1 row with fewer cells than the header; the missing cells are empty\n  \
         2 rows set aside, not loaded as records:\n    \
         line 4: 6 cells, the header has 5\n    \
         line 5: no cell has a value\n\
         next: twinfold match w.twinfold\n"
    );
    assert_eq!(desk.list(), ["crm_2026q4.csv", "w.twinfold"]);
    let again = desk.run(["import", "crm_2026q4.csv", "--into", "w.twinfold"]);
    again.said(
        0,
        "crm_2026q4.csv: in the workspace already, as source crm; not loaded again",
    );
}

#[test]
fn encodings_and_delimiters_are_found() {
    let chinese = "客户名单\n编号,姓名,购买金额(元),城市\n1,张三,12.50,上海\n2,欧阳娜娜,8.00,北京\n3,李小龙,77.10,广州\n";
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(chinese.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let gbk = encoding_rs::GBK.encode(chinese).0.into_owned();
    for (bytes, encoding) in [
        (chinese.as_bytes().to_vec(), "UTF-8"),
        (utf16, "UTF-16LE"),
        (gbk, "gb18030"),
    ] {
        let told = told("a.csv", bytes, &[]);
        assert_eq!(told["encoding"], encoding);
        assert_eq!(
            (&told["rows"], &told["title_rows"], &told["header_line"]),
            (&3.into(), &1.into(), &2.into())
        );
        assert_eq!(
            told["columns"][2]["kind"], "amount",
            "a unit in brackets is no part of the header"
        );
    }
    let traditional = "編號\t姓名\t地址\n1\t張學友\t臺北市信義區市府路一號\n2\t陳慧嫻\t香港九龍彌敦道二百號\n3\t歐陽菲菲\t高雄市前鎮區中華五路\n";
    let told_big5 = told("a.tsv", encoding_rs::BIG5.encode(traditional).0, &[]);
    assert_eq!(
        (&told_big5["encoding"], &told_big5["delimiter"]),
        (&"Big5".into(), &"\t".into())
    );
    let told_forced = told(
        "a.csv",
        b"id|name\n1|M\xFCller\n",
        &["--encoding", "latin1", "--delimiter", "pipe"],
    );
    assert_eq!(
        (&told_forced["encoding"], &told_forced["undecodable_rows"]),
        (&"windows-1252".into(), &0.into())
    );
}

#[test]
fn a_key_that_does_not_identify_is_refused_or_numbered() {
    let text = "nr,name\n7,Ann\n8,Bob\n7,Cy\n";
    refused(
        "a.csv",
        text,
        &["--key", "nr"],
        "twinfold: a.csv, column nr: lines 2 and 4 have the same value, 7; nothing was loaded.",
    );
    refused(
        "a.csv",
        "nr,name\n7,Ann\n,Bob\n",
        &["--key", "nr"],
        "twinfold: a.csv, column nr: line 3 has no value; nothing was loaded.",
    );
    refused(
        "a.csv",
        text,
        &["--key", "number"],
        "twinfold: a.csv: no column is called number; its columns are nr, name",
    );
    assert_eq!(
        told("a.csv", text, &["--key", "nr", "--number-repeats"])["identifier"],
        "nr"
    );
    assert_eq!(
        told("a.csv", text, &[])["identifier"],
        serde_json::Value::Null,
        "never proposed"
    );
}

#[test]
fn wrong_arguments_are_wrong_usage() {
    let usage = |more: &[&str], part: &str| {
        let (desk, ended) = import("a.csv", "id,name\n1,Ann\n", more);
        assert_eq!(ended.status, Some(2));
        assert!(ended.err.contains(part), "{}", ended.err);
        assert_eq!(desk.list(), ["a.csv"]);
    };
    usage(&["--map", "name"], "name is not COLUMN=KIND");
    usage(
        &["--map", "name=nom"],
        "no kind is called nom; the kinds are given_name, family_name",
    );
    usage(&["--delimiter", "，"], "can't part cells");
    usage(&["--source", "a:b"], "holds no colon");
    usage(
        &["--encoding", "klingon"],
        "no encoding is called klingon; try utf-8, gb18030",
    );
    usage(
        &["b.csv", "--source", "crm"],
        "--source names a single file",
    );
}

#[test]
fn undecodable_bytes_and_nul_are_kept_and_counted() {
    let told = told("a.csv", b"id,name\n1,\xD5\xC5\xFF\n2,Z\xC3\xA9\xC3\xAB\xC3\xA4\xC3\xB6\xC3\xBC\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\n3,a\0b\n", &[]);
    assert_eq!(
        (&told["encoding"], &told["rows"], &told["undecodable_rows"]),
        (&"UTF-8".into(), &3.into(), &1.into())
    );
}

#[test]
fn nothing_of_a_file_reaches_the_terminal_as_a_command() {
    let name = "a\u{1b}]0;x\u{7}\u{202e}.csv";
    let text =
        "id,\u{1b}[31mred,\u{1b}[31mred,\u{9b}2J\n1,\u{1b}]52;c;eA==\u{7},b,c\n1,b,\u{200b},d\n";
    let is_harmless = |text: &str| {
        !text
            .chars()
            .any(|c| (c.is_control() && c != '\n') || ('\u{200b}'..='\u{202e}').contains(&c))
    };
    for more in [
        &[][..],
        &["--json"],
        &["--key", "id"],
        &["--key", "\u{1b}c"],
        &["--encoding", "\u{1b}c"],
    ] {
        let (_desk, ended) = import(name, text, more);
        assert!(is_harmless(&ended.out), "{:?}", ended.out);
        assert!(is_harmless(&ended.err), "{:?}", ended.err);
        assert!(!ended.out.is_empty() || !ended.err.is_empty());
    }
}

#[test]
fn cells_that_look_like_formulas_are_kept_as_they_are() {
    let told = told(
        "a.csv",
        "id,name\n1,=HYPERLINK(\"http://x\")\n2,@SUM(A1)\n3,+1\n4,-1\n",
        &[],
    );
    assert_eq!((&told["rows"], &told["set_aside"]), (&4.into(), &0.into()));
}

#[test]
fn several_files_are_several_sources_and_a_shared_name_is_refused() {
    let desk = Desk::new();
    desk.put("crm.csv", "id,name\n1,Ann\n");
    desk.put("web.csv", "id;name\n1;Anne\n");
    let ended = desk.run([
        "import",
        "crm.csv",
        "web.csv",
        "--into",
        "w.twinfold",
        "--json",
    ]);
    let told: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    let names: Vec<&str> = told["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|source| source["source"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["crm", "web"]);
    desk.put("crm_2.csv", "id,name\n1,Anna\n");
    let refused = desk.run(["import", "crm_2.csv", "--into", "w.twinfold"]);
    refused.said(2, "twinfold: crm_2.csv: the workspace has a source crm with other content; nothing was loaded.");
    assert!(
        refused.err.contains("--workspace NEW") && refused.err.contains("twinfold replay"),
        "{}",
        refused.err
    );
    let with_name = desk.run([
        "import",
        "crm_2.csv",
        "--into",
        "w.twinfold",
        "--source",
        "crm2",
    ]);
    assert_eq!(with_name.status, Some(0));
}
