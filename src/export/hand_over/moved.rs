//! What the host of the old address is told, in its own form: where each address of the site leads now.

use std::fmt::Write;

use crate::model::address::decoded;

/// A site that moves, by its addresses without a slash at their ends.
#[derive(Clone, Copy, Debug)]
pub struct Move<'a> {
    pub from: &'a str,
    pub to: &'a str,
}

impl Move<'_> {
    /// Whether it moves at all.
    pub fn is_one(&self) -> bool {
        self.from != self.to
    }

    /// Whether it stays on its host: then the host has another site at the old address, and each address is led by itself.
    fn stays_on_host(&self) -> bool {
        split(self.from).0 == split(self.to).0
    }
}

/// The host of an address with its scheme, and the path after that.
fn split(url: &str) -> (&str, &str) {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url[start..].find('/').map_or(url.len(), |slash| start + slash);
    url.split_at(end)
}

/// The files of a folder of settings, by their names; none where the site does not move. `addresses` are those of the
/// site, each beginning with `/`.
pub fn host_files(moves: Move, addresses: &[String]) -> Vec<(&'static str, String)> {
    if !moves.is_one() {
        return Vec::new();
    }
    let lines = match moves.stays_on_host() {
        true => each(moves, addresses),
        false => all(moves),
    };
    let about =
        |place: &str| format!("# Each address of {} leads to the same one below {}. {place}\n", moves.from, moves.to);
    let [redirects, nginx, apache, caddy] = lines;
    vec![
        ("_redirects", about("For hosts that read _redirects at the top of a site, such as Netlify.") + &redirects),
        ("Caddyfile", about("For the block of the old address.") + &caddy),
        ("apache.conf", about("For the virtual host of the old address.") + &apache),
        ("nginx.conf", about("For the server block of the old address.") + &nginx),
    ]
}

/// One rule for all addresses of a host, for each kind of host.
fn all(Move { from, to }: Move) -> [String; 4] {
    let root = split(from).1;
    let pattern = decoded(root).replace('.', "\\.");
    [
        format!("{root}/* {to}/:splat 301\n"),
        // What was asked for goes on as it was written, with all its percent signs.
        format!(
            "location ^~ \"{}/\" {{\n    if ($request_uri ~ \"^{}/(.*)$\") {{ return 301 \"{to}/$1\"; }}\n}}\n",
            decoded(root),
            root.replace('.', "\\.")
        ),
        format!("RedirectMatch 301 \"^{pattern}/(.*)$\" \"{to}/$1\"\n"),
        format!("@moved path_regexp moved \"^{pattern}/(.*)$\"\nredir @moved \"{to}/{{re.moved.1}}\" permanent\n"),
    ]
}

/// A line for each address, for each kind of host. The home page stays: whoever has the host now has one of their own.
fn each(Move { from, to }: Move, addresses: &[String]) -> [String; 4] {
    let (old, new) = (split(from).1, split(to).1);
    let mut texts = [const { String::new() }; 4];
    for address in addresses.iter().filter(|address| *address != "/" && is_plain(address)) {
        let [redirects, nginx, apache, caddy] = &mut texts;
        let pattern = format!("{old}{address}").replace('.', "\\.");
        // Writing to text does not fail.
        let _ = writeln!(redirects, "{old}{address} {new}{address} 301");
        let _ = writeln!(nginx, "location = \"{old}{address}\" {{ return 301 \"{new}{address}\"; }}");
        let _ = writeln!(apache, "RedirectMatch 301 \"^{pattern}$\" \"{new}{address}\"");
        let _ = writeln!(caddy, "redir \"{old}{address}\" \"{new}{address}\" permanent");
    }
    texts
}

/// Whether an address has no sign that could do something else in the settings of a host.
fn is_plain(address: &str) -> bool {
    address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(files: &[(&str, String)], name: &str) -> String {
        let (_, text) = files.iter().find(|(own, _)| *own == name).unwrap();
        text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn one_rule_leads_all_addresses_of_a_host_to_another_host() {
        let moves = Move { from: "https://pcc.example/register", to: "https://mayor.example/predecessors/pcc" };
        let files = host_files(moves, &[]);
        assert_eq!(file(&files, "_redirects"), "/register/* https://mayor.example/predecessors/pcc/:splat 301");
        assert!(file(&files, "nginx.conf").contains("$request_uri ~ \"^/register/(.*)$\""));
        assert!(
            file(&files, "apache.conf").contains("\"^/register/(.*)$\" \"https://mayor.example/predecessors/pcc/$1\"")
        );
        assert!(
            file(&files, "Caddyfile").contains("\"https://mayor.example/predecessors/pcc/{re.moved.1}\" permanent")
        );
        let whole = host_files(Move { from: "https://pcc.example", ..moves }, &[]);
        assert!(file(&whole, "_redirects").starts_with("/* https://"));
    }

    #[test]
    fn on_the_same_host_each_address_is_led_by_itself_and_none_does_more() {
        let moves = Move { from: "https://a.example", to: "https://a.example/predecessors/pcc" };
        let addresses = ["/", "/awards/a-1/", "/data/all.zip", "/a b/", "/a;b/", "/a$1/"].map(str::to_string);
        let files = host_files(moves, &addresses);
        assert_eq!(
            file(&files, "_redirects"),
            "/awards/a-1/ /predecessors/pcc/awards/a-1/ 301\n/data/all.zip /predecessors/pcc/data/all.zip 301"
        );
        for (name, _) in &files {
            assert_eq!(file(&files, name).lines().count(), 2, "{name}");
        }
        assert!(file(&files, "apache.conf").contains("^/data/all\\.zip$"));
    }

    #[test]
    fn a_site_that_stays_where_it_is_has_none() {
        assert!(host_files(Move { from: "https://a.example", to: "https://a.example" }, &[]).is_empty());
    }
}
