//! `twinfold.toml`: where it is looked for, what it does, how its faults are told.

use crate::desk::Desk;

/// Kinds of the columns after an import of `a.csv`, as `--json` tells them.
fn kinds(desk: &Desk, more: &[&str]) -> Vec<String> {
    let arguments = ["import", "a.csv", "--into", "w.twinfold", "--json"];
    let ended = desk.run(arguments.iter().chain(more));
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let told: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    let columns = told["sources"][0]["columns"].as_array().unwrap();
    columns
        .iter()
        .map(|column| column["kind"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_map_says_kinds_and_flags_win() {
    let with = |own: &str, beside: &str, more: &[&str]| {
        let desk = Desk::new();
        desk.put("a.csv", "no,x7,x8\n1,020 7946 0001,a\n");
        // The user's folder of settings, on Linux and on macOS.
        desk.put("home/.config/twinfold/twinfold.toml", own);
        desk.put(
            "home/Library/Application Support/twinfold/twinfold.toml",
            own,
        );
        desk.put("twinfold.toml", beside);
        kinds(&desk, more)
    };
    let own = "[map]\nx7 = \"notes\"\nx8 = \"city\"\n";
    let beside = "[map]\nx7 = \"phone\"\n\"not here\" = \"email\"\n";
    assert_eq!(with(own, "", &[])[1..], ["notes", "city"]);
    assert_eq!(with(own, beside, &[])[1..], ["phone", "city"]);
    assert_eq!(
        with(own, beside, &["--map", "x7=tags"])[1..],
        ["tags", "city"]
    );
}

#[test]
fn a_fault_is_told_with_file_line_and_column_and_nothing_is_done() {
    let told = |text: &str, first: &str| {
        let desk = Desk::new();
        desk.put("a.csv", "id,name\n1,Ann\n");
        desk.put("twinfold.toml", text);
        let ended = desk.run(["import", "a.csv", "--into", "w.twinfold"]);
        ended.said(2, first);
        assert_eq!(desk.list(), ["a.csv", "twinfold.toml"]);
    };
    told(
        "[match]\nreveiw_floor = -3\n",
        "twinfold: DESK/twinfold.toml, line 2, column 1: [match] knows no key \"reveiw_floor\"; \
         did you mean \"review_floor\"? Known are list_floor, review_floor, match_threshold, order, value, region",
    );
    told(
        "[map]\n\"电话\" = \"fone\"\n",
        "twinfold: DESK/twinfold.toml, line 2, column 8: \"电话\" can't be \"fone\"; did you mean \
         \"phone\"? Known are given_name, family_name, full_name, organisation, phone, email, street, \
         address, city, region, postcode, country, date_of_birth, resident_id, credit_code, identifier, \
         member_number, record_time, last_purchase, amount, count, tags, notes, text, ignore",
    );
    told(
        "[match]\nlist_floor = -4.25\n",
        "twinfold: DESK/twinfold.toml, line 2, column 14: \"list_floor\" takes a weight in bits from \
         -1000 to 1000 with at most one decimal, as in -4.2",
    );
    told(
        "[match]\nmatch_threshold = -7\n",
        "twinfold: DESK/twinfold.toml, line 2, column 1: list_floor -10.0, review_floor -4.2 and \
         match_threshold -7.0 must not fall; set the others too",
    );
    told(
        "[survivorship]\ndefault = [\"first_source\", \"longest\"]\n",
        "twinfold: DESK/twinfold.toml, line 2, column 28: this rule is never asked, since \
         \"first_source\" before it always decides",
    );
    told(
        "[match\n",
        "twinfold: DESK/twinfold.toml, line 1, column 7: this is no TOML: unclosed table, expected `]`",
    );
}

/// What a match of a part of the demo finds under these settings: pairs listed, pairs queued, records in
/// clusters.
fn matched(text: &str) -> [u64; 3] {
    let desk = Desk::new();
    desk.put("twinfold.toml", text);
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/demo-data/customers.csv");
    let demo = std::fs::read_to_string(demo).unwrap();
    let some: Vec<&str> = demo.split_inclusive('\n').take(250).collect();
    desk.put("a.csv", some.concat());
    let imported = desk.run(["import", "a.csv", "--into", "w.twinfold"]);
    assert_eq!(imported.status, Some(0), "{imported:?}");
    let ended = desk.run(["match", "w.twinfold", "--json"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let told: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    ["listed", "queued", "clustered"].map(|name| told[name].as_u64().unwrap())
}

#[test]
fn the_thresholds_say_what_is_listed_queued_and_joined() {
    let [listed, queued, joined] = matched("");
    let [few_listed, few_queued, few_joined] =
        matched("[match]\nlist_floor = 5\nreview_floor = 8.0\nmatch_threshold = 15\n");
    assert!(
        0 < few_listed && few_listed < listed,
        "{few_listed} of {listed}"
    );
    assert!(
        0 < few_queued && few_queued < queued,
        "{few_queued} of {queued}"
    );
    assert!(
        0 < few_joined && few_joined < joined,
        "{few_joined} of {joined}"
    );
}

#[test]
fn a_kind_set_in_the_workspace_counts_at_the_next_import() {
    let desk = Desk::new();
    desk.put("a.csv", "no,x7\n1,020 7946 0001\n");
    desk.put("b.csv", "no,x9\n1,020 7946 0002\n");
    assert_eq!(kinds(&desk, &[]).len(), 2);
    let store = rusqlite::Connection::open(desk.path("w.twinfold")).unwrap();
    let key = "set map.x9";
    store
        .execute(
            "INSERT INTO meta (key, value) VALUES (?1, '\"notes\"')",
            [key],
        )
        .unwrap();
    drop(store);
    let ended = desk.run(["import", "b.csv", "--into", "w.twinfold", "--json"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let told: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(told["sources"][0]["columns"][1]["kind"], "notes");
}
