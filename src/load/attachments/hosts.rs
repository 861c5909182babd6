//! Names under which hosts, and browsers by themselves, look for settings of a site: redirects to other hosts, headers,
//! programs to run, who else may publish or read here.

use super::Problem;

/// Endings of settings; a document or a picture of the same name is nothing to a host.
const SETTINGS: [&str; 15] = [
    "json",
    "jsonc",
    "json5",
    "toml",
    "yaml",
    "yml",
    "xml",
    "txt",
    "conf",
    "config",
    "ini",
    "env",
    "properties",
    "lock",
    "js",
];

/// Names without their ending, in lower case, and who reads them in any folder.
const ANYWHERE: [(&str, &str); 24] = [
    ("staticwebapp", "Azure Static Web Apps"),
    ("staticwebapp.config", "Azure Static Web Apps"),
    ("swa-cli.config", "Azure Static Web Apps"),
    ("web.config", "IIS"),
    ("applicationhost", "IIS"),
    ("vercel", "Vercel"),
    ("netlify", "Netlify"),
    ("firebase", "Firebase"),
    ("wrangler", "Cloudflare"),
    ("edgeone", "EdgeOne"),
    ("amplify", "AWS Amplify"),
    ("customhttp", "AWS Amplify"),
    ("buildspec", "AWS"),
    ("appspec", "AWS"),
    ("nginx", "nginx"),
    ("htaccess", "Apache"),
    ("httpd", "Apache"),
    ("lighttpd", "lighttpd"),
    ("caddyfile", "Caddy"),
    ("docker-compose", "Docker"),
    ("crossdomain", "Acrobat"),
    ("clientaccesspolicy", "Silverlight"),
    ("browserconfig", "Edge"),
    ("bingsiteauth", "Bing"),
];

/// The same, of names that are common words, and are read at the top of a site only.
const AT_THE_TOP: [(&str, &str); 40] = [
    ("now", "Vercel"),
    ("serve", "Vercel"),
    ("package", "Node.js"),
    ("deno", "Deno"),
    ("render", "Render"),
    ("app", "Google App Engine"),
    ("dispatch", "Google App Engine"),
    ("cloudbuild", "Google Cloud"),
    ("apphosting", "Firebase"),
    ("routes", "Azure Static Web Apps"),
    ("static", "Heroku"),
    ("heroku", "Heroku"),
    ("procfile", "Heroku"),
    ("staticfile", "Cloud Foundry"),
    ("manifest", "Cloud Foundry"),
    ("fly", "Fly.io"),
    ("railway", "Railway"),
    ("nixpacks", "Railway"),
    ("zeabur", "Zeabur"),
    ("composer", "PHP"),
    ("compose", "Docker"),
    ("dockerfile", "Docker"),
    ("azure-pipelines", "Azure"),
    ("bitbucket-pipelines", "Bitbucket"),
    ("appveyor", "AppVeyor"),
    ("keybase", "Keybase"),
    ("requirements", "Python"),
    ("pyproject", "Python"),
    ("pipfile", "Python"),
    ("runtime", "Heroku"),
    ("serverless", "Serverless Framework"),
    ("template", "AWS SAM"),
    ("samconfig", "AWS SAM"),
    ("host", "Azure Functions"),
    ("local.settings", "Azure Functions"),
    ("proxies", "Azure Functions"),
    ("cron", "Google App Engine"),
    ("queue", "Google App Engine"),
    ("dos", "Google App Engine"),
    ("index.yaml", "Google App Engine"),
];

/// The file in which some hosts read what a site is called.
pub const HOST_NAME: &str = "CNAME";

/// Whether it is that file.
pub(super) fn is_host_name(path: &str) -> bool {
    path.eq_ignore_ascii_case(HOST_NAME)
}

/// Who would read a file of that path as settings, if anybody.
pub(super) fn reader(path: &str) -> Option<&'static str> {
    let lower = path.to_ascii_lowercase();
    let (is_at_top, name) = lower.rsplit_once('/').map_or((true, lower.as_str()), |(_, name)| (false, name));
    let stem = name.rsplit_once('.').filter(|(_, ending)| SETTINGS.contains(ending)).map_or(name, |(stem, _)| stem);
    let among = |names: &[(&str, &'static str)]| {
        names.iter().find(|(own, _)| *own == stem || *own == name).map(|(_, reader)| *reader)
    };
    among(&ANYWHERE).or_else(|| among(&AT_THE_TOP).filter(|_| is_at_top))
}

/// What is wrong with the text of [`HOST_NAME`]: with more than a name, hosts differ in what they read.
pub(super) fn no_host_name(bytes: &[u8]) -> Option<Problem> {
    let name = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let name = name.strip_suffix(b"\r").unwrap_or(name);
    let is_name = !name.is_empty()
        && name.len() <= 253
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    let help = "write the name of the site’s host in it, such as www.example.org, and nothing else";
    (!is_name).then(|| ("holds something other than the name of a host".into(), help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_a_host_reads_as_settings_is_found() {
        for path in [
            "staticwebapp.config.json",
            "a/b/StaticWebApp.Config.JSON",
            "vercel.json",
            "Vercel.Json",
            "netlify.toml",
            "firebase.json",
            "now.json",
            "render.yaml",
            "wrangler.toml",
            "wrangler.jsonc",
            "app.yaml",
            "APP.YML",
            "routes.json",
            "static.json",
            "package.json",
            "deno.json",
            "composer.json",
            "manifest.yml",
            "amplify.yml",
            "customHttp.yml",
            "serve.json",
            "web.config",
            "a/Web.Config",
            "crossdomain.xml",
            "clientaccesspolicy.xml",
            "browserconfig.xml",
            "BingSiteAuth.xml",
            "keybase.txt",
            "fly.toml",
            "docker-compose.yml",
            "Dockerfile",
            "requirements.txt",
            "Serverless.YML",
            "template.yaml",
            "host.json",
            "local.settings.json",
            "cron.yaml",
            "index.yaml",
            "nginx.conf",
            "Caddyfile",
        ] {
            assert!(reader(path).is_some(), "{path}");
        }
        for path in [
            "documents/routes.json",
            "data/app.yaml",
            "render.pdf",
            "vercel.pdf",
            "documents/package.json",
            "documents/requirements.txt",
            "template.docx",
            "index.json",
            "robots.txt",
            "security.txt",
            "ads.txt",
            "README",
            "LICENSE",
            "webinar.json",
            "web.json",
            "application.json",
            "static/map.json",
        ] {
            assert_eq!(reader(path), None, "{path}");
        }
    }

    #[test]
    fn a_host_name_is_one_name_and_nothing_else() {
        for name in ["www.example.org\n", "example.org", "example.org\r\n", "xn--a.example"] {
            assert_eq!(no_host_name(name.as_bytes()), None, "{name:?}");
        }
        for name in
            ["", "\n", "a.example\nb.example\n", "https://a.example", "a.example b.example", "# x", "a.example/b"]
        {
            assert!(no_host_name(name.as_bytes()).is_some(), "{name:?}");
        }
        assert!(no_host_name(&[b'a'; 300]).is_some());
    }
}
