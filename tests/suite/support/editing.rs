//! `candour edit` as a browser meets it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{PROGRAM, Site};

/// How long an answer may take; far more than it does, so that a busy machine fails no test.
const PATIENCE: Duration = Duration::from_secs(60);

/// The forms of a site.
pub(crate) struct Editing {
    pub(crate) site: Site,
    process: Child,
    pub(crate) port: u16,
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

/// What a form sends, by the names of its inputs.
pub(crate) type Inputs = BTreeMap<String, String>;

impl Editing {
    /// Begins to edit a site.
    pub(crate) fn of(site: Site) -> Editing {
        let mut command = Command::new(PROGRAM);
        command.current_dir(site.path()).args(["edit", "--port", "0", "--today", &site.day()]);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = lines.find_map(|line| {
            line.unwrap().strip_prefix("preview at http://127.0.0.1:")?.split('/').next()?.parse().ok()
        });
        // What is printed later is read too: a full pipe would stop the preview.
        std::thread::spawn(move || lines.for_each(drop));
        Editing { site, process, port: port.unwrap() }
    }

    /// Sends the very text.
    pub(crate) fn request(&self, text: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        // Who is refused early may be cut off while still writing.
        let _ = stream.write_all(text.as_bytes());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let answer = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_string(), body: body.to_string() }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.request(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port))
    }

    /// Asks again until the answer has that text.
    pub(crate) fn eventually(&self, path: &str, wanted: &str) -> Answer {
        let started = Instant::now();
        loop {
            let answer = self.get(path);
            if answer.body.contains(wanted) {
                return answer;
            }
            assert!(started.elapsed() < PATIENCE, "{wanted:?} is still not in {answer:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Sends a form from a page of that origin.
    pub(crate) fn post_from(&self, origin: &str, path: &str, inputs: &Inputs) -> Answer {
        let body = encoded(inputs);
        self.request(&format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{origin}Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.port,
            body.len()
        ))
    }

    /// Sends a form as its own page does.
    pub(crate) fn post(&self, path: &str, inputs: &Inputs) -> Answer {
        let origin = format!("Origin: http://127.0.0.1:{}\r\nSec-Fetch-Site: same-origin\r\n", self.port);
        self.post_from(&origin, path, inputs)
    }

    /// What the form of a page sends as it stands.
    pub(crate) fn form(&self, path: &str) -> Inputs {
        let page = self.get(path);
        assert_eq!(page.status, 200, "{path}: {page:?}");
        sent(&page.body)
    }

    /// Types into a form and presses Save.
    pub(crate) fn save(&self, path: &str, typed: &[(&str, &str)]) -> Answer {
        let mut inputs = self.form(path);
        inputs.extend(typed.iter().map(|(name, value)| (name.to_string(), value.to_string())));
        inputs.insert("_save".to_string(), "yes".to_string());
        self.post(path, &inputs)
    }

    /// The page that an answer leads to.
    pub(crate) fn follow(&self, answer: &Answer) -> Answer {
        assert_eq!(answer.status, 303, "{answer:?}");
        let location = answer.head.lines().find_map(|line| line.strip_prefix("location: "));
        self.get(location.unwrap().trim())
    }
}

impl Drop for Editing {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn encoded(inputs: &Inputs) -> String {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pairs: Vec<String> = inputs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    pairs.join("&")
}

fn text(escaped: &str) -> String {
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    signs.into_iter().fold(escaped.to_string(), |text, (from, to)| text.replace(from, to))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(text(&tag[start..start + tag[start..].find('"')?]))
}

/// What a browser sends of the form of a page, without a button.
pub(crate) fn sent(html: &str) -> Inputs {
    let start = html.find("<form class=\"form\"").unwrap_or_else(|| panic!("no form: {html}"));
    let form = &html[start..start + html[start..].find("</form>").unwrap()];
    let mut inputs = Inputs::new();
    let mut select = None;
    for tag in form.split('<').skip(1) {
        let (head, rest) = tag.split_once('>').unwrap_or((tag, ""));
        let (name, value) = (attribute(head, "name"), attribute(head, "value").unwrap_or_default());
        let is_off = head.contains("type=\"radio\"") || head.contains("type=\"checkbox\"");
        match head.split([' ', '\n']).next().unwrap_or_default() {
            "input" if is_off && !head.ends_with(" checked") => {}
            "input" => drop(inputs.insert(name.unwrap(), value)),
            "textarea" => {
                let typed = text(rest.strip_prefix('\n').unwrap_or(rest)).replace('\n', "\r\n");
                inputs.insert(name.unwrap(), typed);
            }
            "select" => select = name,
            "option" if head.ends_with(" selected") => drop(inputs.insert(select.clone().unwrap(), value)),
            _ => {}
        }
    }
    inputs
}
