//! Which machines may be asked. A name that leads into a private network, as a name of the world's own may, is asked only
//! where somebody says so: what answers there need not be meant for whoever reads what Candour prints.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use clap::Args;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Where a web site may be.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(in crate::cli) struct Network {
    /// Ask a web site also where its name leads into a private network, as that of an office’s own test server may
    #[arg(long)]
    private_network: bool,
}

/// Finds the addresses of a name as any program does, and refuses those that nobody named.
#[derive(Debug)]
pub(super) struct Guarded<R> {
    network: Network,
    found_by: R,
}

impl Guarded<DefaultResolver> {
    pub(super) fn new(network: Network) -> Guarded<DefaultResolver> {
        Guarded { network, found_by: DefaultResolver::default() }
    }
}

impl<R: Resolver> Resolver for Guarded<R> {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.found_by.resolve(uri, config, timeout)?;
        let host = uri.host().unwrap_or_default();
        let is_proxy = config.proxy().is_some_and(|proxy| proxy.host() == host);
        let private = found.iter().map(|address| address.ip()).find(|address| is_private(*address));
        match private.filter(|_| !self.network.private_network && !is_proxy && !names_a_machine(host)) {
            Some(address) => Err(refused(host, address)),
            None => Ok(found),
        }
    }
}

fn refused(host: &str, address: IpAddr) -> ureq::Error {
    let message = format!(
        "{} leads to {address}, which is in a private network: to ask it all the same, add --private-network",
        host.escape_debug()
    );
    ureq::Error::Other(message.into())
}

/// Whether a host is an address itself, or this very machine.
fn names_a_machine(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']').trim_end_matches('.').to_ascii_lowercase();
    host.parse::<IpAddr>().is_ok() || host == "localhost" || host.ends_with(".localhost")
}

/// Whether an address leads nowhere beyond a network of somebody’s own: the blocks that the IANA registries of special-purpose
/// addresses (RFC 6890) do not let out.
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => is_private_v6(address),
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    // 100.64.0.0/10 stands between a provider and its customers (RFC 6598), 198.18.0.0/15 is for measuring (RFC 2544).
    let is_shared = first == 100 && second & 0xC0 == 64;
    let is_for_measuring = first == 198 && second & 0xFE == 18;
    let is_known = address.is_private() || address.is_loopback() || address.is_link_local();
    is_known || first == 0 || is_shared || is_for_measuring
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    let is_known = address.is_unique_local() || address.is_unicast_link_local() || address.is_loopback();
    // Those of version 4 in the clothes of version 6: ::ffff:10.0.0.1, 64:ff9b::10.0.0.1 (RFC 6052), 2002:a00:1:: (RFC 3056).
    let segments = address.segments();
    let [.., high, low] = segments;
    let inner = match segments {
        [0, 0, 0, 0, 0, 0xFFFF, ..] | [0x64, 0xFF9B, 0, 0, 0, 0, ..] => Some((high, low)),
        [0x2002, high, low, ..] => Some((high, low)),
        _ => None,
    };
    let inner = inner.map(|(high, low)| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    is_known || address.is_unspecified() || inner.is_some_and(is_private_v4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ureq::Timeout;

    #[derive(Debug)]
    struct Fixed(IpAddr);

    impl Resolver for Fixed {
        fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
            let mut found = self.empty();
            found.push((self.0, 443).into());
            Ok(found)
        }
    }

    fn ask(network: Network, host: &str, leads_to: &str) -> Result<(), String> {
        let guarded = Guarded { network, found_by: Fixed(leads_to.parse().unwrap()) };
        let uri: Uri = format!("https://{host}/").parse().unwrap();
        let config = Config::builder().proxy(None).build();
        let never = NextTimeout {
            after: ureq::unversioned::transport::time::Duration::NotHappening,
            reason: Timeout::Global,
            per_read: None,
            per_write: None,
        };
        guarded.resolve(&uri, &config, never).map(|_| ()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_name_that_leads_into_a_private_network_is_asked_only_where_somebody_says_so() {
        let (usual, told) = (Network::default(), Network { private_network: true });
        for address in [
            "10.1.2.3",
            "127.0.0.1",
            "169.254.1.1",
            "100.64.0.1",
            "::1",
            "fd00::1",
            "fe80::1",
            "::ffff:192.168.0.1",
            "64:ff9b::a00:1",
        ] {
            let error = ask(usual, "register.example.org", address).unwrap_err();
            assert!(error.contains("register.example.org leads to") && error.contains("--private-network"), "{error}");
            assert_eq!(ask(told, "register.example.org", address), Ok(()));
        }
        for address in ["203.0.114.9", "8.8.8.8", "100.128.0.1", "2606:4700::1", "::ffff:8.8.8.8"] {
            assert_eq!(ask(usual, "register.example.org", address), Ok(()), "{address}");
        }
    }

    #[test]
    fn an_address_is_named_by_whoever_writes_it() {
        for host in ["127.0.0.1:4000", "10.1.2.3", "[::1]:4000", "localhost:4000", "LOCALHOST", "a.localhost"] {
            assert_eq!(ask(Network::default(), host, "127.0.0.1"), Ok(()), "{host}");
        }
        assert!(ask(Network::default(), "localhost.example.org", "127.0.0.1").is_err());
    }
}
