//! `match` and `model` on files that offer little, and models that do not fit.

use crate::desk::{Desk, Ended};

/// Rows of the large cases; `--features full-size` takes those of issue 4.
const EQUAL: usize = if cfg!(feature = "full-size") {
    100_000
} else {
    3_000
};

fn matched(desk: &Desk, file: &str, more: &[&str]) -> Ended {
    let mut import = vec!["import", file, "--into", "w.twinfold"];
    import.extend(more);
    let ended = desk.run(import);
    assert_eq!(ended.status, Some(0), "{}", ended.err);
    let ended = desk.run(["match", "w.twinfold"]);
    assert_eq!(ended.status, Some(0), "{}", ended.err);
    ended
}

fn rows(header: &str, count: usize, row: impl Fn(usize) -> String) -> String {
    let lines: Vec<String> = (0..count).map(row).collect();
    format!("{header}\n{}\n", lines.join("\n"))
}

#[test]
fn a_file_that_identifies_nobody_says_so() {
    let desk = Desk::new();
    let text = rows("status,amount", 300, |n| {
        format!("{},{}", ["new", "old"][n % 2], n % 7)
    });
    desk.put("a.csv", text);
    let ended = matched(&desk, "a.csv", &[]);
    assert!(
        ended.err.contains("no column can tell customers apart"),
        "{}",
        ended.err
    );
    assert!(ended.err.contains("0 pairs kept"), "{}", ended.err);
}

#[test]
fn equal_rows_a_common_value_and_long_values_end_well() {
    let desk = Desk::new();
    desk.put(
        "a.csv",
        rows("name,phone", EQUAL, |_| "Ann Lee,02079460001".to_owned()),
    );
    let ended = matched(&desk, "a.csv", &[]);
    let same = format!("({} of them say the same as another)", EQUAL - 1);
    let said = ended.err.replace(',', "");
    assert!(said.contains(&same), "{said}");
    let one = format!("1 clusters of {EQUAL} records the largest of {EQUAL}");
    assert!(said.contains(&one), "{said}");

    let desk = Desk::new();
    let half = rows("id,name,phone", EQUAL, |n| {
        let phone = if n % 2 == 0 {
            0
        } else {
            2_000_000_000 + n * 7_919
        };
        format!("{n},Given{} Family{},{phone:010}", n % 613, n % 97)
    });
    desk.put("a.csv", half);
    let ended = matched(&desk, "a.csv", &[]);
    assert!(ended.err.contains(" pairs kept, "), "{}", ended.err);

    let desk = Desk::new();
    let long = "x".repeat(1 << 20);
    desk.put(
        "a.csv",
        rows("id,name,note", 6, |n| {
            format!("{n},Ann{} Lee,{long}{}", n / 2, n / 2)
        }),
    );
    let ended = matched(&desk, "a.csv", &[]);
    assert!(ended.err.contains("of 6 records"), "{}", ended.err);
}

#[test]
fn thousands_of_columns_are_summed_up() {
    let desk = Desk::new();
    let columns = if cfg!(feature = "full-size") {
        5_000
    } else {
        400
    };
    let header: Vec<String> = (0..columns).map(|n| format!("c{n}")).collect();
    let text = rows(&header.join(","), 40, |row| {
        let cells: Vec<String> = (0..columns)
            .map(|n| ((row * 31 + n * 17) % 89).to_string())
            .collect();
        cells.join(",")
    });
    desk.put("a.csv", text);
    let ended = matched(&desk, "a.csv", &[]);
    assert!(ended.err.lines().count() < 40, "{}", ended.err);
    assert!(ended.err.contains(" more columns"), "{}", ended.err);
}

#[test]
fn a_region_is_taken_from_the_file_or_set() {
    let numbers = rows("id,name,phone", 30, |n| {
        format!("{n},Given{n} Family{n},077009{n:05}")
    });
    let desk = Desk::new();
    desk.put("a.csv", &numbers);
    let ended = matched(&desk, "a.csv", &[]);
    assert!(
        ended.err.contains("read as GB: as most numbers"),
        "{}",
        ended.err
    );
    let desk = Desk::new();
    desk.put("a.csv", &numbers);
    let ended = matched(&desk, "a.csv", &["--region", "ie"]);
    assert!(
        ended.err.contains("read as IE: as was set"),
        "{}",
        ended.err
    );
    let refused = desk.run(["import", "a.csv", "--into", "v.twinfold", "--region", "UK"]);
    assert_eq!(refused.status, Some(2));
    assert!(refused.err.contains("known are CN, US"), "{}", refused.err);
}

#[test]
fn a_model_goes_elsewhere_and_is_refused_where_it_does_not_fit() {
    let desk = Desk::new();
    let people = |n: usize| format!("{n},Given{} Family{},0770090{:04}", n / 2, n / 2, n / 2);
    desk.put("a.csv", rows("id,name,phone", 60, people));
    matched(&desk, "a.csv", &[]);
    let ended = desk.run(["model", "export", "w.twinfold", "-o", "m.json"]);
    assert_eq!(ended.status, Some(0), "{}", ended.err);
    let shown = desk.run(["model", "show", "w.twinfold"]).out;
    for part in [
        "the shipped values stand",
        "the share of matches",
        "(name)",
        "what customer files usually show",
        "class shares_premises (companies at one address)",
        "limits: at most 0.4 of the matches differ",
        "rule same ",
        "reviewed from -4.2",
        "are read as GB",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let ended = desk.run(["model", "import", "w.twinfold", "m.json"]);
    assert_eq!(ended.status, Some(0), "{}", ended.err);
    assert!(
        ended.err.contains("weighed with the model"),
        "{}",
        ended.err
    );
    let ended = desk.run(["model", "withdraw", "w.twinfold"]);
    assert_eq!(ended.status, Some(0), "{}", ended.err);
    let ended = desk.run(["model", "withdraw", "w.twinfold"]);
    ended.said(
        2,
        "twinfold: no model stands in the decision log that could be withdrawn",
    );

    let other = Desk::new();
    other.put(
        "b.csv",
        rows("id,name,city", 20, |n| format!("{n},Ann{n} Lee,Ludlow")),
    );
    matched(&other, "b.csv", &[]);
    other.put("m.json", std::fs::read(desk.path("m.json")).unwrap());
    let ended = other.run(["model", "import", "w.twinfold", "m.json"]);
    assert_eq!(ended.status, Some(2));
    assert!(
        ended.err.contains("phone (phone)") && ended.err.contains("place (city)"),
        "{}",
        ended.err
    );
    other.put("no.json", "{}");
    let ended = other.run(["model", "import", "w.twinfold", "no.json"]);
    assert_eq!(ended.status, Some(2), "{}", ended.err);
}

#[test]
fn a_model_leaves_as_settings_of_splink_with_the_columns_they_read() {
    const GIVEN: [&str; 6] = ["Anna", "Bernard", "Cecilia", "Dmitri", "Eleanor", "Fergus"];
    const FAMILY: [&str; 7] = [
        "Abernathy",
        "Birtwhistle",
        "Dunsmore",
        "Eckersley",
        "Gascoigne",
        "Jessop",
        "Lovelace",
    ];
    let desk = Desk::new();
    desk.put(
        "a.csv",
        rows("id,first_name,last_name,phone,birth date", 400, |n| {
            let (customer, digit) = (n / 2, n % 10);
            let (given, family) = (GIVEN[customer % 6], FAMILY[customer % 7]);
            let (month, year) = (customer % 9 + 1, 1940 + customer % 60);
            format!("k{n},{given},{family},0790012{customer:04},{year}-0{month}-1{digit}")
        }),
    );
    matched(&desk, "a.csv", &["--key", "id"]);
    let shown = desk.run(["model", "show", "w.twinfold", "--json"]);
    let model: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
    let splink = ["--splink", "-o", "s.json", "--records", "r.csv"];
    let ended = desk.run(
        ["model", "export", "w.twinfold"]
            .iter()
            .chain(&splink)
            .copied(),
    );
    assert_eq!(ended.status, Some(0), "{}", ended.err);
    let settings: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(desk.path("s.json")).unwrap()).unwrap();
    let prior = settings["probability_two_random_records_match"]
        .as_f64()
        .unwrap();
    let tenths = model["prior"].as_f64().unwrap();
    assert!((libm::log2(prior / (1.0 - prior)) - tenths / 10.0).abs() < 1e-6);
    let (ours, theirs) = (&model["comparisons"], &settings["comparisons"]);
    assert_eq!(
        ours.as_array().map(Vec::len),
        theirs.as_array().map(Vec::len)
    );
    let columns = std::fs::read_to_string(desk.path("r.csv")).unwrap();
    let header: Vec<&str> = columns.lines().next().unwrap().split(',').collect();
    assert_eq!(columns.lines().count(), 401);
    for (ours, theirs) in ours
        .as_array()
        .unwrap()
        .iter()
        .zip(theirs.as_array().unwrap())
    {
        let (levels, steps) = (
            ours["levels"].as_array().unwrap(),
            &theirs["comparison_levels"],
        );
        // Missing first, then from the strongest down to the rest.
        assert_eq!(steps[0]["is_null_level"], true);
        let last = levels.len() - 1;
        assert_eq!(steps[last]["sql_condition"], "ELSE");
        for place in 1..=last {
            let (level, step) = (&levels[place], &steps[last + 1 - place]);
            assert_eq!(step["label_for_charts"], level["name"]);
            for (share, name) in [("m", "m_probability"), ("u", "u_probability")] {
                let (a, b) = (level[share].as_f64().unwrap(), step[name].as_f64().unwrap());
                assert!((a.max(1e-9) - b).abs() < 1e-12, "{level} {step}");
            }
        }
        for step in steps.as_array().unwrap() {
            let sql = step["sql_condition"].as_str().unwrap();
            let names = sql.split(|c: char| !c.is_alphanumeric() && c != '_');
            for name in names.filter_map(|name| name.strip_suffix("_l")) {
                assert!(header.contains(&name), "{name} of {sql} is no column");
            }
        }
    }
    let rules = settings["blocking_rules_to_generate_predictions"]
        .as_array()
        .unwrap();
    let has = |sql: &str| rules.iter().any(|rule| rule["blocking_rule"] == sql);
    assert!(has("l.phone_1_tail = r.phone_1_tail"), "{rules:?}");
    let refused = desk.run([
        "model",
        "export",
        "w.twinfold",
        "-o",
        "x",
        "--records",
        "r.csv",
    ]);
    assert_eq!(refused.status, Some(2));
}
