//! The preview, as a browser and an editor meet it.
#![cfg(feature = "serve")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::PROGRAM;
use crate::support::git::git;

/// How long a change may take to show; far more than it does, so that a busy machine fails no test.
const PATIENCE: Duration = Duration::from_secs(20);

struct Preview {
    folder: TempDir,
    process: Child,
    port: u16,
}

impl Preview {
    /// The preview of what `init` makes, changed by `prepare` before it starts.
    fn start(prepare: impl Fn(&Path)) -> Preview {
        Preview::start_with(&[], prepare)
    }

    fn start_with(arguments: &[&str], prepare: impl Fn(&Path)) -> Preview {
        let folder = tempfile::tempdir().unwrap();
        let candour = || {
            let mut command = Command::new(PROGRAM);
            command.current_dir(folder.path()).stderr(Stdio::null());
            command
        };
        assert!(candour().args(["init", "-q"]).stdout(Stdio::null()).status().unwrap().success());
        prepare(folder.path());
        let mut process =
            candour().args(["serve", "--port", "0"]).args(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let ready = lines.find_map(|line| {
            let line = line.unwrap();
            line.strip_prefix("preview at http://127.0.0.1:")?.split('/').next()?.parse().ok()
        });
        // What is printed later is read too: a full pipe would stop the preview.
        std::thread::spawn(move || lines.for_each(drop));
        Preview { folder, process, port: ready.unwrap() }
    }

    fn request(&self, head: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "{head}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.request(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}", self.port))
    }

    /// Asks again until the answer is as wanted.
    fn eventually(&self, path: &str, wanted: impl Fn(&str) -> bool) -> String {
        let started = Instant::now();
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            assert!(started.elapsed() < PATIENCE, "still not as wanted:\n{answer}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

const AWARDS: &str = "data/awards/2025-26.csv";

#[test]
fn pages_and_files_are_answered() {
    let preview = Preview::start(|_| {});
    let home = preview.get("/");
    assert!(home.starts_with("HTTP/1.1 200") && home.contains("<h1"), "{home}");
    assert!(home.contains("content-security-policy: default-src 'none'"), "{home}");
    assert!(preview.get("/awards/evening-club/").contains("Evening club"));
    assert!(preview.get("/data/awards.csv").contains("evening-club"));
    assert!(preview.get("/awards").starts_with("HTTP/1.1 308"));
    let lost = preview.get("/nowhere/");
    assert!(lost.starts_with("HTTP/1.1 404") && lost.contains("<h1"), "{lost}");
    let head = preview.request(&format!("HEAD / HTTP/1.1\r\nHost: localhost:{}", preview.port));
    assert!(head.starts_with("HTTP/1.1 200") && !head.contains("<h1"), "{head}");
    let chart = preview.get("/embed/by-budget-area/");
    assert!(chart.starts_with("HTTP/1.1 200") && chart.contains("<figure") && !chart.contains("<script"), "{chart}");
    assert!(chart.contains("frame-ancestors *") && home.contains("frame-ancestors 'none'"), "{chart}");
    let picture = preview.get("/by-budget-area.svg");
    assert!(picture.contains("content-type: image/svg+xml") && picture.contains("frame-ancestors 'none'"), "{picture}");
}

#[test]
fn foreign_hosts_and_paths_outside_are_refused() {
    let preview = Preview::start(|_| {});
    for host in
        ["evil.example", "127.0.0.1.evil.example:80", "localhost:80.evil.example", "127.0.0.1:80@evil.example", ""]
    {
        let answer = preview.request(&format!("GET / HTTP/1.1\r\nHost: {host}"));
        assert!(answer.starts_with("HTTP/1.1 403"), "{host}: {answer}");
    }
    for path in ["/../data/site.yaml", "/%2e%2e/data/site.yaml", "/..%2fdata%2fsite.yaml", "//etc/passwd", "/%ff"] {
        let answer = preview.get(path);
        assert!(answer.starts_with("HTTP/1.1 40"), "{path}: {answer}");
        assert!(!answer.contains("base_url"), "{path}: {answer}");
    }
    let post = preview.request(&format!("POST / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: 0", preview.port));
    assert!(post.starts_with("HTTP/1.1 405"), "{post}");
}

#[test]
fn forwarded_ports_reach_the_preview() {
    let preview = Preview::start_with(&["--allow-host", "officer-4000.app.example"], |_| {});
    for host in [
        "localhost:8080",
        "127.0.0.1",
        "[::1]:4001",
        "LOCALHOST",
        "officer-4000.app.example",
        "Officer-4000.app.example:443",
    ] {
        let answer = preview.request(&format!("GET / HTTP/1.1\r\nHost: {host}"));
        assert!(answer.starts_with("HTTP/1.1 200"), "{host}: {answer}");
    }
    let answer = preview.request("GET / HTTP/1.1\r\nHost: officer-4001.app.example");
    assert!(answer.starts_with("HTTP/1.1 403") && answer.contains("--allow-host"), "{answer}");
}

#[test]
fn a_theme_that_is_begun_and_a_folder_put_in_place_of_another_show() {
    for arguments in [&[][..], &["--poll"]] {
        let preview = Preview::start_with(arguments, |_| {});
        let folder = preview.folder.path();
        fs::create_dir_all(folder.join("themes/default/text")).unwrap();
        fs::write(folder.join("themes/default/text/en.ftl"), "skip-link = A mark of ours\n").unwrap();
        preview.eventually("/", |page| page.contains("A mark of ours"));
        fs::create_dir(folder.join("new")).unwrap();
        let about = fs::read_to_string(folder.join("content/about.md")).unwrap();
        for entry in fs::read_dir(folder.join("content")).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, folder.join("new").join(path.file_name().unwrap())).unwrap();
        }
        fs::write(folder.join("new/about.md"), format!("{about}\nThe second mark\n")).unwrap();
        fs::rename(folder.join("content"), folder.join("old")).unwrap();
        fs::rename(folder.join("new"), folder.join("content")).unwrap();
        preview.eventually("/about/", |page| page.contains("The second mark"));
        fs::write(folder.join("content/about.md"), format!("{about}\nThe third mark\n")).unwrap();
        preview.eventually("/about/", |page| page.contains("The third mark"));
    }
}

#[test]
fn a_saved_file_shows_and_a_wrong_one_keeps_the_last_good_site() {
    let preview = Preview::start(|_| {});
    let awards = preview.folder.path().join(AWARDS);
    let right = fs::read_to_string(&awards).unwrap();
    preview.eventually("/awards/evening-club/", |page| page.contains("Evening club"));

    fs::write(&awards, right.replace("Evening club", "Evening sports")).unwrap();
    preview.eventually("/awards/evening-club/", |page| page.contains("Evening sports"));

    fs::write(&awards, right.replace("4200", "4200.123")).unwrap();
    let page = preview.eventually("/awards/evening-club/", |page| page.contains("candour-findings"));
    assert!(page.contains("Evening sports"), "the last good page stays: {page}");
    assert!(page.contains("not-an-amount") && page.contains("cell E2"), "{page}");

    // As an editor writes: the file is cut short, then whole.
    fs::write(&awards, &right[..right.len() / 2]).unwrap();
    std::thread::sleep(Duration::from_millis(120));
    fs::write(&awards, &right).unwrap();
    preview.eventually("/awards/evening-club/", |page| {
        page.contains("Evening club") && !page.contains("candour-findings")
    });
}

#[test]
fn a_site_that_is_wrong_from_the_start_shows_its_findings() {
    let preview = Preview::start(|folder| {
        let awards = folder.join(AWARDS);
        let right = fs::read_to_string(&awards).unwrap();
        fs::write(&awards, right.replace("4200", "£4.2.0")).unwrap();
    });
    let page = preview.get("/awards/");
    assert!(page.starts_with("HTTP/1.1 503") && page.contains("not-an-amount"), "{page}");
    let awards = preview.folder.path().join(AWARDS);
    let wrong = fs::read_to_string(&awards).unwrap();
    fs::write(&awards, wrong.replace("£4.2.0", "4200")).unwrap();
    preview.eventually("/awards/", |page| page.starts_with("HTTP/1.1 200"));
}

#[test]
fn browsers_are_told_to_reload() {
    let preview = Preview::start(|_| {});
    let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
    write!(stream, "GET /_candour/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", preview.port).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut lines = BufReader::new(stream).lines();
    assert!(lines.next().unwrap().unwrap().contains("200"));
    let about = preview.folder.path().join("content/about.md");
    let text = fs::read_to_string(&about).unwrap();
    fs::write(&about, text.replace("About this register", "About the register")).unwrap();
    assert!(lines.any(|line| line.unwrap() == "data: records"));
}

#[test]
fn pages_that_are_files_answer_at_every_form_of_their_address() {
    let preview = Preview::start(|folder| {
        let settings = folder.join("data/site.yaml");
        let text = fs::read_to_string(&settings).unwrap();
        fs::write(settings, format!("{text}\naddresses: file\n")).unwrap();
    });
    assert!(preview.get("/awards").starts_with("HTTP/1.1 200"));
    assert!(preview.get("/awards.html").starts_with("HTTP/1.1 200"));
    let moved = preview.get("/awards/");
    assert!(moved.starts_with("HTTP/1.1 308") && moved.contains("\r\nlocation: /awards\r\n"), "{moved}");
    assert!(preview.get("/").starts_with("HTTP/1.1 200"));
    assert!(preview.get("/nothing/").starts_with("HTTP/1.1 404"));
}

#[test]
fn what_has_changed_since_the_last_commit_is_told_above_each_page() {
    let preview = Preview::start(|folder| {
        git(folder, &["init", "-q", "-b", "main"]);
        git(folder, &["add", "-A"]);
        git(folder, &["commit", "-q", "-m", "Records"]);
    });
    assert!(!preview.get("/").contains("candour-changes"), "nothing has changed yet");
    let file = preview.folder.path().join(AWARDS);
    let before = fs::read_to_string(&file).unwrap();
    fs::write(&file, before.replace("Evening club", "Evening <b>club</b>")).unwrap();
    let page = preview.eventually("/about/", |page| page.contains("candour-changes"));
    for told in [
        "<summary>Changes since main (",
        "Records: 1 changed",
        "Evening club → Evening &lt;b&gt;club&lt;/b&gt;",
        "<a href=\"/awards/evening-club/\">/awards/evening-club/</a>",
    ] {
        assert!(page.contains(told), "{told:?} is not in\n{page}");
    }
    git(preview.folder.path(), &["commit", "-q", "-am", "A change"]);
    fs::write(&file, before.replace("Evening club", "Evening <b>club</b>") + "\n").unwrap();
    preview.eventually("/about/", |page| !page.contains("candour-changes"));
}
