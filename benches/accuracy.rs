//! Accuracy, whole-process seconds and peak memory on labelled data: `cargo bench --bench accuracy -- DIR`.
//!
//! DIR holds `NAME.csv` and `NAME.truth.csv`; the truth's first two columns are the key of a record,
//! named as the key column of the data, and its cluster. Each file is imported and matched by the
//! program itself with zero configuration; the truth is read afterwards. What is printed, a row a file:
//! precision, recall and F1 of the pairs of records that share a cluster; the share of true pairs among
//! the listed ones; where a tenth of the scale of probabilities holds 200 pairs, how far the shown
//! probability is from the share of true matches, at worst, in the outer two tenths and between;
//! estimated over true matches; seconds of `import` and `match`; the larger peak of the two.

#![expect(clippy::print_stdout, reason = "a measurement prints")]

use std::{
    collections::HashMap,
    env,
    error::Error,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Cluster of each record by its key.
type Clusters = HashMap<String, String>;

/// Fewest pairs in a tenth of the scale that are judged.
const FEWEST: f64 = 200.0;

/// What a process took and said.
struct Ran {
    seconds: f64,
    /// Peak of its memory in MiB, as Linux tells it; 0 elsewhere.
    peak: f64,
    output: String,
}

fn run(arguments: &[&OsStr]) -> Outcome<Ran> {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_twinfold"))
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = 0.0_f64;
    while child.try_wait()?.is_none() {
        peak = peak.max(peak_of(&status));
        thread::sleep(Duration::from_millis(2));
    }
    let seconds = start.elapsed().as_secs_f64();
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("{arguments:?} ended with {}", output.status).into());
    }
    Ok(Ran {
        seconds,
        peak,
        output: String::from_utf8(output.stdout)?,
    })
}

/// The largest memory that a process has had, in MiB.
fn peak_of(status: &Path) -> f64 {
    let text = fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok())
        .map_or(0.0, |kib| kib / 1024.0)
}

fn rows(path: &Path) -> Outcome<(Vec<String>, Vec<csv::StringRecord>)> {
    let mut reader = csv::Reader::from_path(path)?;
    let head = reader
        .headers()?
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}').to_owned())
        .collect();
    Ok((head, reader.records().collect::<Result<_, _>>()?))
}

fn place(head: &[String], name: &str) -> Outcome<usize> {
    let found = head.iter().position(|column| column == name);
    found.ok_or_else(|| format!("no column {name}").into())
}

/// Pairs of records within the groups of these sizes.
fn pairs<'a>(sizes: impl Iterator<Item = &'a u32>) -> f64 {
    sizes
        .map(|&size| f64::from(size) * (f64::from(size) - 1.0) / 2.0)
        .sum()
}

/// Precision, recall and F1 of the pairs that share a cluster.
fn compare(found: &Clusters, truth: &Clusters) -> [f64; 3] {
    let (mut ours, mut theirs, mut both) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (key, cluster) in truth {
        *theirs.entry(cluster).or_insert(0_u32) += 1;
        if let Some(own) = found.get(key) {
            *ours.entry(own).or_insert(0_u32) += 1;
            *both.entry((own, cluster)).or_insert(0_u32) += 1;
        }
    }
    let right = pairs(both.values());
    let share = |of: f64| if of > 0.0 { right / of } else { 0.0 };
    let (precision, recall) = (share(pairs(ours.values())), share(pairs(theirs.values())));
    let sum = precision + recall;
    let f1 = if sum > 0.0 {
        2.0 * precision * recall / sum
    } else {
        0.0
    };
    [precision, recall, f1]
}

/// Completeness, worst gap in the outer two tenths and in those between.
fn judge(listed: &Path, truth: &Clusters) -> Outcome<[f64; 3]> {
    let (head, rows) = rows(listed)?;
    let (left, right) = (place(&head, "key_left")?, place(&head, "key_right")?);
    let shown = place(&head, "probability")?;
    let mut tenths = [[0.0_f64; 3]; 10];
    for row in &rows {
        let probability: f64 = row[shown].parse()?;
        let tenth = (1..10)
            .filter(|&at| probability >= f64::from(at) / 10.0)
            .count();
        let is_true = truth
            .get(&row[left])
            .is_some_and(|of| truth.get(&row[right]) == Some(of));
        let [count, sum, right] = &mut tenths[tenth];
        *count += 1.0;
        *sum += probability;
        *right += f64::from(u8::from(is_true));
    }
    let mut sizes = HashMap::new();
    for cluster in truth.values() {
        *sizes.entry(cluster).or_insert(0_u32) += 1;
    }
    let found: f64 = tenths.iter().map(|tenth| tenth[2]).sum();
    let gap = |[count, sum, right]: &[f64; 3]| {
        if *count < FEWEST {
            0.0
        } else {
            (sum - right).abs() / count
        }
    };
    let outer = gap(&tenths[0]).max(gap(&tenths[9]));
    let inner = tenths[1..9].iter().map(gap).fold(0.0, f64::max);
    Ok([found / pairs(sizes.values()).max(1.0), outer, inner])
}

fn measure(name: &str, data: &Path, truth: &Path) -> Outcome<()> {
    let (head, labelled) = rows(truth)?;
    let key = head.first().ok_or("a truth without columns")?;
    let truth: Clusters = labelled
        .iter()
        .map(|row| (row[0].to_owned(), row[1].to_owned()))
        .collect();
    let folder = tempfile::tempdir()?;
    let at = |file: &str| folder.path().join(file);
    let (workspace, listed, clusters) = (at("w.twinfold"), at("pairs.csv"), at("clusters.csv"));
    let import = run(&[
        "import".as_ref(),
        data.as_os_str(),
        "--into".as_ref(),
        workspace.as_ref(),
        "--key".as_ref(),
        key.as_ref(),
    ])?;
    let matched = run(&["match".as_ref(), workspace.as_ref(), "--json".as_ref()])?;
    for (what, file) in [("pairs", &listed), ("clusters", &clusters)] {
        run(&[
            "export".as_ref(),
            what.as_ref(),
            workspace.as_os_str(),
            "-o".as_ref(),
            file.as_ref(),
        ])?;
    }
    let (head, found) = rows(&clusters)?;
    let (key, cluster) = (place(&head, "key")?, place(&head, "cluster")?);
    let found = found
        .iter()
        .map(|row| (row[key].to_owned(), row[cluster].to_owned()))
        .collect();
    let [precision, recall, f1] = compare(&found, &truth);
    let [complete, outer, inner] = judge(&listed, &truth)?;
    let said: serde_json::Value = serde_json::from_str(&matched.output)?;
    let estimated = said["estimated_matches"].as_f64().unwrap_or(0.0);
    let mut sizes = HashMap::new();
    for cluster in truth.values() {
        *sizes.entry(cluster).or_insert(0_u32) += 1;
    }
    let real = pairs(sizes.values());
    println!(
        "{name:<16} {:>9} {precision:>9.4} {recall:>9.4} {f1:>9.4} {complete:>9.4} {outer:>6.3} {inner:>6.3} {:>9.3} {:>8.2} {:>8.2} {:>6.0}",
        truth.len(),
        if real > 0.0 {
            estimated / real
        } else {
            estimated
        },
        import.seconds,
        matched.seconds,
        import.peak.max(matched.peak),
    );
    Ok(())
}

fn main() -> Outcome<()> {
    let Some(folder) = env::args().skip(1).find(|word| !word.starts_with('-')) else {
        println!(
            "name a folder of NAME.csv and NAME.truth.csv: cargo bench --bench accuracy -- DIR"
        );
        return Ok(());
    };
    let mut names: Vec<String> = fs::read_dir(&folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|file| file.strip_suffix(".truth.csv").map(str::to_owned))
        .collect();
    names.sort();
    println!(
        "{:<16} {:>9} {:>9} {:>9} {:>9} {:>9} {:>6} {:>6} {:>9} {:>8} {:>8} {:>6}",
        "file",
        "records",
        "precision",
        "recall",
        "F1",
        "complete",
        "outer",
        "inner",
        "estimated",
        "import",
        "match",
        "MiB"
    );
    for name in names {
        let of = |ending: &str| Path::new(&folder).join(format!("{name}{ending}"));
        measure(&name, &of(".csv"), &of(".truth.csv"))?;
    }
    Ok(())
}
