//! `completions`.

use crate::desk::Desk;

#[test]
fn scripts_and_the_manual_page_go_to_standard_output() {
    let desk = Desk::new();
    for target in ["bash", "elvish", "fish", "powershell", "zsh", "man"] {
        let ended = desk.run(["completions", target]);
        assert_eq!(
            (ended.status, ended.err.as_str()),
            (Some(0), ""),
            "{target}"
        );
        assert!(ended.out.contains("twinfold"), "{target}");
        assert!(ended.out.contains("import"), "{target}");
    }
    assert_eq!(desk.list(), [""; 0]);
}

#[test]
fn an_unknown_shell_is_wrong_usage() {
    let ended = Desk::new().run(["completions", "tcsh"]);
    assert_eq!(ended.status, Some(2));
    assert!(
        ended.err.contains("[possible values: bash, elvish, fish"),
        "{}",
        ended.err
    );
}
