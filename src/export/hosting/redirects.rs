//! A redirect within a site, as the settings of hosts that do not read `_redirects` say it.

/// A line of `_redirects`: `/old/ /new/ 301`.
#[derive(Clone, Copy, Debug)]
pub struct Redirect<'a> {
    pub from: &'a str,
    pub to: &'a str,
    pub status: &'a str,
}

impl Redirect<'_> {
    /// The parts before `*` and `:splat`, where all below an address is led below another.
    fn folders(&self) -> Option<(&str, &str)> {
        let folders = self.from.strip_suffix('*').zip(self.to.strip_suffix(":splat"));
        folders.filter(|(from, to)| has_no_sign(from) && has_no_sign(to))
    }

    /// Whether it leads from one address to one other.
    fn is_plain(&self) -> bool {
        has_no_sign(self.from) && has_no_sign(self.to)
    }

    /// What to do, with the line of those settings: `of_folder` where all below an address moves.
    fn help(
        &self,
        whose: &str,
        plain: impl Fn(&str, &str) -> String,
        of_folder: impl Fn(&str, &str) -> String,
    ) -> String {
        let line = match self.folders() {
            Some((from, to)) => of_folder(from, to),
            None if self.is_plain() => plain(self.from, self.to),
            None => return format!("write it in {whose}, in their own form, and remove the file"),
        };
        format!("write it in {whose}: {line}")
    }
}

/// Whether an address has none of the signs that settings of some host read as more than text. A line with one could do
/// something else once it is pasted.
fn has_no_sign(address: &str) -> bool {
    address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte))
}

pub(super) fn nginx(redirect: &Redirect) -> String {
    let status = redirect.status;
    redirect.help(
        "the server block",
        |from, to| format!("location = {from} {{ return {status} {to}; }}"),
        // The settings of a site in a folder keep nginx from looking at patterns there, but for those in a longer beginning.
        |from, to| {
            let pattern = pattern(from);
            format!("location ^~ {from} {{ if ($uri ~ ^{pattern}(.*)$) {{ return {status} {to}$1; }} }}")
        },
    )
}

pub(super) fn apache(redirect: &Redirect) -> String {
    let status = redirect.status;
    redirect.help(
        "the virtual host",
        // Its settings may take the last slash away before it looks for redirects.
        |from, to| format!("RedirectMatch {status} \"^{}/?$\" \"{to}\"", pattern(from.trim_end_matches('/'))),
        |from, to| format!("RedirectMatch {status} \"^{}(.*)$\" \"{to}$1\"", pattern(from)),
    )
}

pub(super) fn caddy(redirect: &Redirect) -> String {
    let status = redirect.status;
    redirect.help(
        "the block of the site",
        |from, to| format!("redir {from} {to} {status}"),
        // Each needs a name of its own.
        |from, to| {
            let name =
                format!("moved{}", from.trim_end_matches('/').replace(|sign: char| !sign.is_alphanumeric(), "_"));
            let pattern = pattern(from);
            format!("@{name} path_regexp {name} ^{pattern}(.*)$\nredir @{name} {to}{{re.{name}.1}} {status}")
        },
    )
}

pub(super) fn s3(redirect: &Redirect) -> String {
    let rule = |from: &str, how: &str, to: &str| {
        let (from, to) = (from.trim_start_matches('/'), to.trim_start_matches('/'));
        let status = redirect.status;
        format!(
            "{{\"Condition\": {{\"KeyPrefixEquals\": \"{from}\"}}, \"Redirect\": {{\"{how}\": \"{to}\", \"HttpRedirectCode\": \"{status}\"}}}}"
        )
    };
    redirect.help(
        "RoutingRules of the bucket’s website",
        |from, to| rule(from, "ReplaceKeyWith", to),
        |from, to| rule(from, "ReplaceKeyPrefixWith", to),
    )
}

/// GitHub Pages has no redirects: a page says where it has gone.
pub(super) fn github_pages(redirect: &Redirect) -> String {
    let page = redirect.from.trim_matches('/').trim_end_matches(".html");
    match redirect.is_plain() && !page.is_empty() {
        true => {
            format!("write the page content/{page}.md with the text “This page has moved [here]({}).”", redirect.to)
        }
        false => "write a page at each old address that links to the new one, or choose another host".to_string(),
    }
}

/// An address without signs inside a regular expression.
fn pattern(address: &str) -> String {
    address.replace('.', "\\.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_host_is_told_a_redirect_in_its_own_form() {
        let plain = Redirect { from: "/old.html", to: "/new/", status: "301" };
        let folder = Redirect { from: "/old/*", to: "/new/:splat", status: "308" };
        let other = Redirect { from: "/news/:year", to: "/years/:year/", status: "301" };
        let cases = [
            (
                nginx as fn(&Redirect) -> String,
                "location = /old.html { return 301 /new/; }",
                "location ^~ /old/ { if ($uri ~ ^/old/(.*)$) { return 308 /new/$1; } }",
            ),
            (
                apache,
                "RedirectMatch 301 \"^/old\\.html/?$\" \"/new/\"",
                "RedirectMatch 308 \"^/old/(.*)$\" \"/new/$1\"",
            ),
            (
                caddy,
                "redir /old.html /new/ 301",
                "@moved_old path_regexp moved_old ^/old/(.*)$\nredir @moved_old /new/{re.moved_old.1} 308",
            ),
            (
                s3,
                "{\"KeyPrefixEquals\": \"old.html\"}, \"Redirect\": {\"ReplaceKeyWith\": \"new/\"",
                "{\"ReplaceKeyPrefixWith\": \"new/\"",
            ),
            (github_pages, "content/old.md", "at each old address"),
        ];
        let signs =
            ["/a;b$c/", "/old.page(1)/", "/o%20ld/", "/a{b}/", "/a\"b/", "/a b/", "/c++/", "/é/", "/a#b", "/a?b=c"];
        for (host, one, all) in cases {
            assert!(host(&plain).contains(one), "{}", host(&plain));
            assert!(host(&folder).contains(all), "{}", host(&folder));
            let help = host(&other);
            assert!(help.contains("in their own form") || help.contains("each old address"), "{help}");
            for sign in signs {
                for redirect in [Redirect { from: sign, ..plain }, Redirect { to: sign, ..plain }] {
                    let help = host(&redirect);
                    assert!(!help.contains(sign), "nobody is to paste {help}");
                }
            }
        }
    }
}
