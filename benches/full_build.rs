//! A full build of N awards against the bare cost of writing the same files, in one run.
//!
//! `cargo bench --bench full_build -- 10000 [FOLDER]` makes a site of 10,000 awards, 2,000 organisations, 1,000
//! decisions and 100 panels, builds it three times, writes the same files with `std::fs` three times, and prints the
//! medians and their ratio. Never a test: machines differ, ratios in one run do not.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark writes files and prints figures")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use candour::model::date::Date;
use candour::pipeline::{self, Options, Outcome};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RUNS: usize = 3;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let awards: usize = arguments.first().map_or(10_000, |number| number.parse().expect("a number of awards"));
    let folder = arguments.get(1).map_or_else(std::env::temp_dir, PathBuf::from).join("candour-bench");
    let _ = fs::remove_dir_all(&folder);
    let site = folder.join("site");
    generate(&site, awards);

    let mut checks = Vec::new();
    let mut builds = Vec::new();
    let mut indexes = Vec::new();
    for run in 0..RUNS {
        let started = Instant::now();
        let options = Options { today: Date::new(2026, 11, 22).expect("a day"), drafts: false, base_url: None };
        let checked = pipeline::check(&site, &options).expect("the site can be read");
        checks.push(started.elapsed());
        assert!(!checked.found.has_errors(), "{:#?}", checked.found.list.first());
        indexes.push(index(&checked));
        let started = Instant::now() - checks[run];
        let target = folder.join(format!("public-{run}"));
        match pipeline::publish(&checked, &target, &|_, _| {}) {
            Ok(Outcome::Published(published)) => builds.push((started.elapsed(), published.files)),
            Ok(Outcome::Refused(found)) => panic!("{:#?}", found.list.first()),
            Err(problem) => panic!("{problem}"),
        }
    }
    let files = read_tree(&folder.join("public-0"));
    let bare: Vec<Duration> = (0..RUNS).map(|run| write_bare(&files, &folder.join(format!("bare-{run}")))).collect();

    let (build, bare, check) = (median(builds.iter().map(|(time, _)| *time)), median(bare), median(checks));
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    println!("{awards} awards: {} files, {:.1} MB", files.len(), bytes as f64 / 1e6);
    println!("check {check:.2?}; full build {build:.2?}; the same files bare {bare:.2?}");
    let (_, index_files, index_bytes) = indexes[0];
    let index = median(indexes.iter().map(|(time, _, _)| *time));
    println!("of it the search index {index:.2?}: {index_files} files, {:.1} MB", index_bytes as f64 / 1e6);
    println!(
        "ratio {:.2}; {:.0} µs a file",
        build.as_secs_f64() / bare.as_secs_f64(),
        build.as_micros() as f64 / files.len() as f64
    );
    let _ = fs::remove_dir_all(&folder);
}

/// How long the search index takes, which is part of a build, and its size.
fn index(site: &pipeline::Site) -> (Duration, usize, usize) {
    let started = Instant::now();
    let files = candour::export::search::index(&site.plan().searchable());
    (started.elapsed(), files.len(), files.iter().map(|(_, bytes)| bytes.len()).sum())
}

fn median(times: impl IntoIterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.into_iter().collect();
    times.sort();
    times[times.len() / 2]
}

fn read_tree(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push((
                    path.strip_prefix(root).expect("below the root").to_path_buf(),
                    fs::read(&path).expect("a file"),
                )),
            }
        }
    }
    files.sort();
    files
}

/// What nothing can beat: the same folders and files, one after the other.
fn write_bare(files: &[(PathBuf, Vec<u8>)], root: &Path) -> Duration {
    let started = Instant::now();
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    started.elapsed()
}

fn generate(site: &Path, awards: usize) {
    let write = |path: &str, text: &str| {
        let path = site.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    let (organisations, decisions, panels) = (awards / 5, (awards / 10).max(1), (awards / 100).max(1));
    write("data/site.yaml", "name: Example Office\nkind: other\nbase_url: https://example.org\n");
    write("data/plans.yaml", "- {id: plan, title: Example plan, start: 2020-04-01, end: 2029-03-31}\n");
    write("data/priorities.yaml", &list(3, |n| format!("- {{id: priority-{n}, title: Priority {n}, plan: plan}}\n")));
    write("data/budget-areas.yaml", &list(7, |n| format!("- {{id: area-{n}, title: Budget area {n}}}\n")));
    write("data/districts.yaml", &list(4, |n| format!("- {{id: district-{n}, title: District {n}}}\n")));
    let source = |n| format!("- {{id: source-{n}, title: Source {n}, funder: Example funder, kind: poca}}\n");
    write("data/funding-sources.yaml", &list(6, source));
    write("data/schemes.yaml", "- {id: scheme, title: Example scheme, purpose: An example.}\n");
    let organisation = |n| format!("organisation-{n},Example organisation {n},unincorporated\n");
    write("data/organisations.csv", &format!("id,name,kind\n{}", list(organisations, organisation)));
    write(
        "data/panels.csv",
        &format!("id,scheme,title,pot,panel_date,closes,decision\n{}", list(panels, |n| panel(n, decisions))),
    );
    write("data/decisions.csv", &decision_rows(decisions, awards));
    write("data/awards.csv", &award_rows(awards, organisations, decisions, panels));
}

fn list(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

fn year_of(decision: usize) -> usize {
    2021 + decision % 5
}

fn panel(number: usize, decisions: usize) -> String {
    let decision = number * 10 % decisions;
    let year = year_of(decision);
    format!("panel-{number},scheme,Panel {number},9999999,{year}-04-10,{year}-04-05,decision-{decision}\n")
}

fn decision_rows(decisions: usize, awards: usize) -> String {
    let mut rows = String::from(
        "id,reference,title,kind,decided_on,published_on,maker,summary,recommendation,decision,reasons,interests,awards\n",
    );
    for number in 0..decisions {
        let year = year_of(number);
        let own = (0..10).map(|place| number + place * decisions).filter(|award| *award < awards);
        let own: Vec<String> = own.map(|award| format!("award-{award}: {}", amount(award))).collect();
        let _ = writeln!(
            rows,
            "decision-{number},{number:05}/{year},Decision {number},grant,{year}-04-12,{year}-04-13,commissioner,\
             Grants for the year.,To fund them.,Agreed.,They reduce crime and disorder in the area.,None.,{}",
            own.join("; ")
        );
    }
    rows
}

fn amount(award: usize) -> usize {
    1_500 + award * 37 % 8_500
}

fn award_rows(awards: usize, organisations: usize, decisions: usize, panels: usize) -> String {
    let mut rows = String::from(
        "id,kind,recipient,title,amount,purpose,legal_basis,conditions,reasons,awarded_on,start,end,priority,budget_area,\
         funding,districts,decision,scheme,panel,status\n",
    );
    for number in 0..awards {
        let decision = number % decisions;
        let year = year_of(decision);
        // A panel's awards share its decision: award and panel agree modulo the number of decisions.
        let panel = if decision.is_multiple_of(10) && decision / 10 < panels {
            format!("panel-{}", decision / 10)
        } else {
            String::new()
        };
        let _ = writeln!(
            rows,
            "award-{number},grant,organisation-{},Example project {number},{},Sessions for {} young people a year.,s9-2011,\
             Quarterly report on what was done.,\"Project {number} gives young people something to do, which reduces disorder.\",\
             {year}-04-14,{year}-05-01,{}-03-31,priority-{},area-{},source-{},district-{},decision-{decision},scheme,{panel},complete",
            number % organisations.max(1),
            amount(number),
            20 + number % 80,
            year + 1,
            number % 3,
            number % 7,
            number % 6,
            number % 4,
        );
    }
    rows
}
