//! Names that files may be published under: each becomes a part of an address, and is shown to people.

/// So many bytes may a name have, as on most file systems.
const LONGEST: usize = 255;

/// Endings that some hosts heed wherever in a name they are: a file `a.php.pdf` is run by them.
const RUN_ANYWHERE: [&str; 34] = [
    "phps", "pht", "phtm", "phtml", "phar", "cgi", "fcgi", "fpl", "shtml", "shtm", "stm", "asp", "asa", "aspx", "ashx",
    "asmx", "asax", "ascx", "cshtml", "vbhtml", "jsp", "jspx", "jspf", "jsw", "cfm", "cfml", "lua", "pl", "py", "rb",
    "tcl", "var", "asis", "imap",
];

/// Endings of pages and active XML: where a host knows no type for the last ending, it takes that of one before it.
const MARKUP: [&str; 8] = ["html", "htm", "xhtml", "xht", "svg", "xml", "xsl", "xslt"];

/// Last endings for which each host knows a type. Of `.gz` it may be that of what is packed.
const TYPED: [&str; 38] = [
    "pdf", "png", "jpg", "jpeg", "gif", "webp", "ico", "tif", "tiff", "mp3", "mp4", "wav", "zip", "7z", "rtf", "txt",
    "csv", "tsv", "json", "svg", "xml", "rdf", "html", "css", "js", "docx", "xlsx", "pptx", "odt", "ods", "odp", "odg",
    "epub", "doc", "xls", "ppt", "kml", "ics",
];

/// Folders that web servers keep for settings and programs, in lower case.
const FOLDERS: [&str; 12] = [
    "web-inf",
    "meta-inf",
    "cgi-bin",
    "fcgi-bin",
    "scgi-bin",
    "app_code",
    "app_data",
    "app_browsers",
    "app_globalresources",
    "app_localresources",
    "app_webreferences",
    "app_themes",
];

/// Windows has no files of these names, whatever their ending: a checkout or a copy there would lack them.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// What is wrong with the names in a path, and what to do.
pub(super) fn fault(path: &str) -> Option<(String, &'static str)> {
    path.split('/').find_map(of_part).or_else(|| of_folders(path))
}

fn of_folders(path: &str) -> Option<(String, &'static str)> {
    let (folders, _) = path.rsplit_once('/')?;
    let kept = folders.split('/').find(|name| FOLDERS.contains(&name.to_ascii_lowercase().as_str()))?;
    let message =
        format!("the folder “{kept}” is one in which some hosts look for settings and programs of the whole site");
    Some((message, "rename the folder, with letters, digits and hyphens"))
}

/// Whether some host heeds that ending, wherever in the name it is. Apache counts versions of PHP on: `php56`, `php8.3`.
fn is_run(ending: &str, last: &str) -> bool {
    let ending = ending.to_ascii_lowercase();
    let version = ending.strip_prefix("php").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let is_typeless = !TYPED.contains(&last.to_ascii_lowercase().as_str());
    version || RUN_ANYWHERE.contains(&ending.as_str()) || is_typeless && MARKUP.contains(&ending.as_str())
}

fn of_part(name: &str) -> Option<(String, &'static str)> {
    const RENAME: &str = "rename it, with letters, digits and hyphens";
    let shown = || visible(name);
    if name.is_empty() {
        return Some(("a file or folder has no name".into(), RENAME));
    }
    if let Some(sign) = name.chars().find(|sign| is_invisible(*sign)) {
        let code = sign as u32;
        return Some((format!("the name “{}” has an invisible character in it, U+{code:04X}", shown()), RENAME));
    }
    if let Some(sign) = name.chars().find(|sign| "\\:*?\"<>|".contains(*sign)) {
        return Some((format!("the name “{}” has the character {sign} in it", shown()), RENAME));
    }
    if name.starts_with(['.', '_']) || name.starts_with("~$") {
        return Some((
            format!("the name “{}” begins in a way reserved for files that are not published", shown()),
            RENAME,
        ));
    }
    if name.starts_with(' ') || name.ends_with([' ', '.']) {
        return Some((format!("the name “{}” begins or ends with a space or a full stop", shown()), RENAME));
    }
    if is_device(name) {
        return Some((format!("the name “{}” is one that Windows keeps for a device", shown()), RENAME));
    }
    if name.len() > LONGEST {
        return Some((format!("the name “{}…” is too long", name.chars().take(40).collect::<String>()), RENAME));
    }
    // Of the last ending its kind decides.
    let (before, last) = name.rsplit_once('.').unwrap_or((name, ""));
    let inside = before.split('.').skip(1).find(|ending| is_run(ending, last));
    inside.map(|ending| (format!("the name “{}” has “.{ending}” in it, which some hosts run or obey", shown()), RENAME))
}

/// Whether Windows takes the name for that of a device: `con.pdf`, `COM1`.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt")).unwrap_or_default();
    DEVICES.contains(&&*stem) || matches!(port.as_bytes(), [b'0'..=b'9']) || matches!(port, "¹" | "²" | "³")
}

/// The name with every invisible character written out.
fn visible(name: &str) -> String {
    let sign = |sign: char| if is_invisible(sign) { sign.escape_unicode().to_string() } else { sign.to_string() };
    name.chars().map(sign).collect()
}

/// Control characters, those that turn the direction of writing, and those without width or with an unusual one.
fn is_invisible(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(sign, '\u{ad}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || sign.is_whitespace() && sign != ' '
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_misleads_people_or_hosts_is_found() {
        for name in [
            "",
            "a//b.pdf",
            "../a.pdf",
            "a/./b.pdf",
            ".htaccess",
            "_a.pdf",
            "~$a.pdf",
            "a\u{202e}fdp.exe",
            "a\u{1b}[2Jb.pdf",
            "a\nb.pdf",
            "a\u{200b}.pdf",
            "a\u{a0}b.pdf",
            "a\\b.pdf",
            "c:a.pdf",
            "a?.pdf",
            "a.pdf ",
            "a.",
            " a.pdf",
            "a.php.pdf",
            "a.PHP5.png",
            "a.shtml.txt",
            "a.php56.txt",
            "a.php81.csv",
            "a.php8.3.txt",
            "a.php.PHP",
            "a.var.txt",
            "a.asis.txt",
            "a.JSP.txt",
            "a.aspx.pdf",
            "a.lua.json",
            "notice.pl.pdf",
            "a.py.txt",
            "a.b.cgi.c.txt",
            "a.html.ndjson",
            "a.svg.topojson",
            "a.html.gz",
            "a.xhtml.xsd",
            "WEB-INF/web.xml",
            "Meta-Inf/context.xml",
            "a/web-inf/b/c.txt",
            "cgi-bin/a.txt",
            "App_Data/a.xml",
            "con.pdf",
            "x/NUL",
            "Aux .b.txt",
            "com1.csv",
            "lpt².txt",
        ] {
            assert!(fault(name).is_some(), "{name:?}");
        }
        assert!(fault(&"a".repeat(256)).is_some());
        let (message, _) = fault("x/a\u{202e}fdp.exe").unwrap();
        assert_eq!(message, "the name “a\\u{202e}fdp.exe” has an invisible character in it, U+202E");
    }

    #[test]
    fn names_as_people_give_them_are_fine() {
        for name in [
            "Annual report 2024 (final).pdf",
            "dogfennau/adroddiad-t\u{177}.pdf",
            "a.b.c.csv",
            "data.xml.zip",
            "plan.svg.pdf",
            "search.js.map",
            "report.php",
            "python.py",
            "a.phpx.txt",
            "web-inf.txt",
            "documents/web-information/a.txt",
            "£500+.csv",
            "a&b,c.pdf",
            "O'Hara.pdf",
            "contract.pdf",
            "com10.csv",
            "console/com.csv",
        ] {
            assert_eq!(fault(name), None, "{name}");
        }
    }
}
