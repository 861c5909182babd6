//! Where a web site is: scheme, host and port. Addresses of three are one site only if all are the same.

use std::fmt;

/// Scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    scheme: String,
    pub(super) host: String,
    port: Option<u16>,
}

impl Origin {
    /// That of an address, where it is one of the web.
    pub(super) fn from_address(address: &str) -> Option<Origin> {
        let (scheme, rest) = address.split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        let usual = match scheme.as_str() {
            "http" => 80,
            "https" => 443,
            _ => return None,
        };
        let authority = rest.split(['/', '?', '#', '\\']).next()?;
        // A name before the host is no part of it.
        let host = authority.rsplit('@').next()?;
        let end = host.rfind(']').map_or(0, |end| end + 1);
        let (host, port) = match host[end..].rfind(':') {
            Some(colon) => (&host[..end + colon], host[end + colon + 1..].parse::<u16>().ok()?),
            None => (host, usual),
        };
        let port = Some(port).filter(|port| *port != usual);
        (!host.is_empty()).then(|| Origin { scheme, host: host.trim_end_matches('.').to_ascii_lowercase(), port })
    }
}

/// `https://www.example.org:8080`.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.host.escape_debug())?;
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

/// The address that `to` is, where it is written at the address `from`. Nothing where it is none of the web.
pub(super) fn resolved(from: &str, to: &str) -> Option<String> {
    let to = to.trim();
    let is_bad = |sign: char| sign.is_control() || sign == '\\' || sign == '@';
    if to.is_empty() || to.contains(is_bad) {
        return None;
    }
    let (scheme, rest) = from.split_once("://")?;
    let has_scheme = to.find(':').is_some_and(|colon| !to[..colon].contains(['/', '?', '#']));
    if has_scheme {
        return Origin::from_address(to).map(|_| to.to_string());
    }
    if to.starts_with("//") {
        return Some(format!("{scheme}:{to}"));
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    if to.starts_with('/') {
        return Some(format!("{scheme}://{host}{to}"));
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let folder = path.rfind('/').map_or("/", |slash| &path[..=slash]);
    Some(format!("{scheme}://{host}{folder}{to}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_its_scheme_host_and_port() {
        let same = |one, other| {
            Origin::from_address(one).is_some() && Origin::from_address(one) == Origin::from_address(other)
        };
        assert!(same("https://example.org", "HTTPS://EXAMPLE.org:443/a?b#c"));
        assert!(same("http://example.org:80/", "http://example.org."));
        assert!(same("http://[::1]:4000/a", "http://[::1]:4000"));
        for other in [
            "http://example.org",
            "https://example.org:8443",
            "https://example.com",
            "https://example.org@example.com",
            "https://example.com\\@example.org",
            "https://example.org.example.com",
        ] {
            assert!(!same("https://example.org", other), "{other}");
        }
        for none in ["ftp://example.org", "https://", "example.org", "https://example.org:99999", "javascript:alert(1)"]
        {
            assert_eq!(Origin::from_address(none), None, "{none}");
        }
    }

    #[test]
    fn a_redirect_leads_where_a_browser_goes() {
        let to = |to| resolved("https://example.org/a/b?c", to);
        assert_eq!(to("/d").as_deref(), Some("https://example.org/d"));
        assert_eq!(to("d/").as_deref(), Some("https://example.org/a/d/"));
        assert_eq!(to("//example.com/d").as_deref(), Some("https://example.com/d"));
        assert_eq!(to("http://example.org/d").as_deref(), Some("http://example.org/d"));
        for none in
            ["", "javascript:x", "file:///etc/passwd", "/\\example.com", "https://example.org@example.com/", "/a\nb"]
        {
            assert_eq!(to(none), None, "{none}");
        }
    }
}
