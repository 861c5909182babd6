//! Tries cases of a target until its time is over, and keeps what a case is at fault with.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use fastrand::Rng;

/// The files of a case, by their paths: those of a small site, or the one that is read.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Something that reads what strangers write.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// Makes a case.
    pub(crate) make: fn(&mut Rng) -> Files,
    /// Panics where what becomes of a case is not right.
    pub(crate) test: fn(&Files),
}

/// The seed of a run that names none, so that a run of the tests is the same each time.
const SEED: u64 = 1;

/// A target has so many seconds where nobody says how many: the corpus and some cases.
const SECONDS: u64 = 1;

/// A case that takes so long without an end is at fault, and the run ends with it.
const ENDLESS: Duration = Duration::from_secs(120);

/// Tries the corpus, and then new cases.
pub(crate) fn run(target: &Target) {
    let (seed, seconds) = (setting("FUZZ_SEED").unwrap_or(SEED), setting("FUZZ_SECONDS").unwrap_or(SECONDS));
    let watch = Watch::new(target.name);
    for (name, files) in corpus(target.name) {
        watch.begin(&files);
        let ended = catch_unwind(AssertUnwindSafe(|| (target.test)(&files)));
        assert!(ended.is_ok(), "{name} of the corpus of {} is at fault again", target.name);
    }
    let (from, to) = match setting("FUZZ_CASE") {
        Some(case) => (case, case + 1),
        None => (0, u64::MAX),
    };
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut tried = 0;
    for case in from..to {
        if tried > 0 && Instant::now() >= end {
            break;
        }
        let files = (target.make)(&mut Rng::with_seed(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(case)));
        watch.begin(&files);
        let ended = catch_unwind(AssertUnwindSafe(|| (target.test)(&files)));
        let again = || format!("FUZZ_SEED={seed} FUZZ_CASE={case} cargo test --test fuzz {}", target.name);
        assert!(ended.is_ok(), "case {case} is at fault, kept in {}: {}", kept(target.name, &files).display(), again());
        tried += 1;
    }
    println!("{}: {tried} cases of seed {seed}, the slowest in {} ms", target.name, watch.slowest());
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Every case that was at fault once.
fn corpus(target: &str) -> Vec<(String, Files)> {
    let folder = Path::new("tests/fuzz/corpus").join(target);
    let Ok(cases) = fs::read_dir(folder) else { return Vec::new() };
    let mut cases: Vec<PathBuf> = cases.map(|case| case.unwrap().path()).collect();
    cases.sort();
    let name = |case: &Path| case.file_name().unwrap().to_string_lossy().into_owned();
    cases.iter().map(|case| (name(case), read(case))).collect()
}

/// Every file of a folder, by its path in it.
pub(crate) fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(current).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// Writes files below a folder.
pub(crate) fn write(folder: &Path, files: &Files) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Keeps the files of a case where a person finds them.
fn kept(target: &str, files: &Files) -> PathBuf {
    let sum = files.iter().fold(0u64, |sum, (path, bytes)| {
        let all = path.bytes().chain(bytes.iter().copied());
        all.fold(sum, |sum, byte| sum.rotate_left(5).wrapping_mul(31).wrapping_add(u64::from(byte)))
    });
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("fuzz");
    let folder = all.join(format!("{target}/{sum:016x}"));
    write(&folder, files);
    folder
}

/// Ends the program where a case does not.
struct Watch {
    began: Instant,
    /// When the case began, in milliseconds since the first.
    case: Arc<AtomicU64>,
    files: Arc<Mutex<Files>>,
    slowest: AtomicU64,
}

impl Watch {
    fn new(target: &'static str) -> Watch {
        let watch = Watch {
            began: Instant::now(),
            case: Arc::new(AtomicU64::new(0)),
            files: Arc::default(),
            slowest: AtomicU64::new(0),
        };
        let (began, case, files) = (watch.began, watch.case.clone(), Arc::downgrade(&watch.files));
        std::thread::spawn(move || {
            while let Some(files) = files.upgrade() {
                if began.elapsed().saturating_sub(Duration::from_millis(case.load(Ordering::Relaxed))) > ENDLESS {
                    let place = kept(target, &files.lock().unwrap());
                    println!("{target}: a case comes to no end, kept in {}", place.display());
                    std::process::exit(101);
                }
                drop(files);
                std::thread::sleep(Duration::from_secs(1));
            }
        });
        watch
    }

    fn begin(&self, files: &Files) {
        self.end();
        files.clone_into(&mut self.files.lock().unwrap());
        self.case.store(self.began.elapsed().as_millis() as u64, Ordering::Relaxed);
    }

    fn end(&self) {
        let took = self.began.elapsed().as_millis() as u64 - self.case.load(Ordering::Relaxed);
        self.slowest.fetch_max(took, Ordering::Relaxed);
    }

    fn slowest(&self) -> u64 {
        self.end();
        self.slowest.load(Ordering::Relaxed)
    }
}
