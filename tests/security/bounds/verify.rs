//! What `verify` asks of a web site, and whom it never asks.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{Ended, World};

/// A web server of this test alone: what was asked of it, and what it answers to a path.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

type Answer = dyn Fn(&str) -> String + Send + Sync;

impl Server {
    fn new(answer: impl Fn(&str) -> String + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (own, answer): (_, Arc<Answer>) = (asked.clone(), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (asked, answer) = (own.clone(), answer.clone());
                thread::spawn(move || reply(stream.unwrap(), &asked, &*answer));
            }
        });
        Server { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn reply(mut stream: TcpStream, asked: &Mutex<Vec<String>>, answer: &Answer) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    while lines.next().is_some_and(|line| !line.is_empty()) {}
    let path = first.split(' ').nth(1).unwrap_or_default().to_string();
    asked.lock().unwrap().push(path.clone());
    // Whoever asked may have heard enough.
    let _ = stream.write_all(answer(&path).as_bytes());
}

fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

fn missing() -> String {
    "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_string()
}

fn redirect(to: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

fn manifest(paths: impl Iterator<Item = String>) -> String {
    let files: Vec<String> =
        paths.map(|path| format!("{}:{{\"size\":1,\"sha256\":\"0\"}}", serde_json::json!(path))).collect();
    format!("{{\"commit\": null, \"files\": {{{}}}}}", files.join(","))
}

fn verify(address: &str) -> Ended {
    World::with(&[]).run(&["verify", address])
}

#[test]
fn no_redirect_leads_to_another_host_or_port() {
    let other = Server::new(|_| ok("secret"));
    let port = other.address.rsplit(':').next().unwrap().to_string();
    let to = other.address.clone();
    for to in [
        to.clone(),
        format!("//127.0.0.1:{port}/"),
        format!("http://localhost:{port}/"),
        to.replace("http://", "HTTP://"),
    ] {
        let sent = to.clone();
        let site = Server::new(move |path| redirect(&format!("{sent}{path}")));
        let ended = verify(&site.address);
        assert_eq!(ended.status, Some(2), "{to}: {}", ended.text);
        assert!(ended.text.contains("redirects to"), "{to}: {}", ended.text);
        assert_eq!(other.asked(), [""; 0], "{to}");
    }
    for to in [
        "https://127.0.0.1/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "",
        "http://127.0.0.1@localhost/",
    ] {
        let site = Server::new(move |_| redirect(to));
        let ended = verify(&site.address);
        assert_eq!((ended.status, site.asked().len()), (Some(2), 1), "{to}: {}", ended.text);
    }
}

#[test]
fn a_redirect_within_the_site_is_followed_and_one_without_end_is_not() {
    let count = AtomicUsize::new(0);
    let site = Server::new(move |_| redirect(&format!("/next-{}", count.fetch_add(1, Ordering::Relaxed))));
    let ended = verify(&site.address);
    assert!(ended.status == Some(2) && ended.text.contains("redirected more than 3 times"), "{}", ended.text);
    assert_eq!(site.asked().len(), 4);

    let site = Server::new(|path| match path {
        "/manifest.json" => redirect("/elsewhere.json"),
        "/elsewhere.json" => ok(&manifest(["only-here.txt".to_string()].into_iter())),
        "/only-here.txt" => ok("x"),
        _ => missing(),
    });
    let ended = verify(&site.address);
    assert!(
        ended.status == Some(1) && ended.text.contains("does not belong to this site: only-here.txt"),
        "{}",
        ended.text
    );
}

#[test]
fn a_manifest_of_very_many_paths_does_not_decide_how_much_is_asked() {
    let text = manifest((0..100_000).map(|number| format!("strange/{number}.html")));
    let site = Server::new(move |path| if path == "/manifest.json" { ok(&text) } else { missing() });
    let ended = verify(&site.address);
    assert_eq!(ended.status, Some(1), "{}", ended.text);
    assert!(ended.text.contains("99000 files more that only its manifest names: not fetched"), "{}", ended.text);
    let strange = site.asked().iter().filter(|path| path.starts_with("/strange/")).count();
    assert_eq!(strange, 1_000);
}

#[test]
fn paths_that_lead_elsewhere_are_not_asked_for_and_not_printed_as_they_are() {
    let paths =
        ["../up", "/root", "//example.org/x", "http://example.org/x", "a\n::error::x", "a\u{1b}[31mb", "a/../../b"];
    let own = paths.map(str::to_string);
    let text = manifest(own.into_iter().chain(["colour\u{202e}.txt".to_string()]));
    let site = Server::new(move |path| {
        if path == "/manifest.json" {
            ok(&text)
        } else if path.starts_with("/colour") {
            ok("x")
        } else {
            missing()
        }
    });
    let ended = verify(&site.address);
    assert!(ended.text.contains("7 files more"), "{}", ended.text);
    assert!(!ended.text.contains(['\u{1b}', '\u{202e}']) && !ended.text.contains("\n::error"), "{}", ended.text);
    assert!(ended.text.contains("does not belong to this site: colour\\u{202e}.txt"), "{}", ended.text);
    let asked = site.asked();
    assert!(
        !asked.iter().any(|path| path.contains("up") || path.contains("root") || path.contains("example")),
        "{asked:#?}"
    );
}

#[test]
fn a_file_without_end_is_read_no_further_than_is_of_use() {
    let site = Server::new(|path| match path {
        "/manifest.json" => missing(),
        // A hundred megabytes, of which the sum of a small file needs a few bytes.
        _ => format!(
            "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\nConnection: close\r\n\r\n{}",
            "x".repeat(20_000_000)
        ),
    });
    let ended = verify(&site.address);
    assert_eq!(ended.status, Some(1), "{}", ended.text);
    assert!(ended.text.contains("differs: index.html"), "{}", ended.text);
}

/// A server that sends one byte of each answer now and then, and never the last one.
fn dripping(is_slow: impl Fn(&str) -> bool + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let is_slow = Arc::new(is_slow);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let is_slow = is_slow.clone();
            thread::spawn(move || drip(stream.unwrap(), &*is_slow));
        }
    });
    address
}

fn drip(mut stream: TcpStream, is_slow: &dyn Fn(&str) -> bool) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    while lines.next().is_some_and(|line| !line.is_empty()) {}
    let path = first.split(' ').nth(1).unwrap_or_default();
    if !is_slow(path) {
        let _ = stream.write_all(missing().as_bytes());
        return;
    }
    let mut sent = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    while sent.is_ok() {
        thread::sleep(Duration::from_millis(50));
        sent = stream.write_all(b"x");
    }
}

#[test]
fn a_site_that_sends_byte_by_byte_has_one_limit_for_all_its_files() {
    for (slow, says) in [
        ("/index.html", "the rest were not; give it more time with --time-limit"),
        ("/robots.txt", "the rest were not; give it more time with --time-limit"),
        ("/manifest.json", "reading manifest.json"),
        ("", "reading manifest.json"),
    ] {
        let address = dripping(move |path| slow.is_empty() || path == slow.trim_end_matches("index.html"));
        let begun = Instant::now();
        let ended = World::with(&[]).run(&["verify", &address, "--time-limit", "2"]);
        assert_eq!(ended.status, Some(2), "{slow}: {}", ended.text);
        assert!(ended.text.contains(says), "{slow}: {}", ended.text);
        assert!(begun.elapsed() < Duration::from_secs(50), "{slow}: {:?}", begun.elapsed());
        let (_, numbers) = ended.text.split_once("in time: ").unwrap_or(("", "1 of 2 were"));
        let words: Vec<&str> = numbers.split(' ').collect();
        let (done, all): (u32, u32) = (words[0].parse().unwrap(), words[2].parse().unwrap());
        assert!(done < all, "{}", ended.text);
    }
}

#[test]
fn a_site_whose_redirects_are_slow_has_the_time_of_one_file() {
    let site = Server::new(|path| {
        thread::sleep(Duration::from_millis(900));
        redirect(&format!("{path}x"))
    });
    let ended = World::with(&[]).run(&["verify", &site.address, "--time-limit", "1"]);
    assert_eq!(ended.status, Some(2), "{}", ended.text);
    assert!(site.asked().len() <= 2, "{:?}", site.asked());
}
