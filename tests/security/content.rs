//! What `content/` publishes as it is: documents, pictures and data that are what their names say.

use std::fs;

use candour::internals::load;

use crate::support::World;

#[test]
fn nothing_that_a_browser_or_a_computer_runs_is_published_from_content() {
    for (name, bytes, what) in [
        ("guide.html", &b"<h1>Guide</h1>"[..], "a web page"),
        ("guide.xhtml", b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "a web page"),
        ("menu.js", b"alert(1)", "a program"),
        ("a.wasm", b"\0asm\x01\0\0\0", "a program"),
        ("a.swf", b"FWS\x08", "a program"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "<script>"),
        ("a.svg", b"<!DOCTYPE svg [<!ENTITY a '1'>]><svg xmlns='http://www.w3.org/2000/svg'/>", "entities"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>", "foreignObject"),
        ("a.xml", b"<?xml-stylesheet href='a.xsl'?><a/>", "xml-stylesheet"),
        ("report.pdf", b"<!doctype html><script>1</script>", "text/html"),
        ("photo.jpg", b"MZ\x90\0\x03", "portable-executable"),
        ("data.csv", b"<script>1</script>", "begins like a web page"),
        ("u16.xml", b"<\0?\0x\0m\0l\0-\0x\0 \0>\0<\0m\0a\0r\0k\0e\0r\0/\0>\0", "U+0000"),
        ("u16.rdf", b"\0<\0m\0/\0>", "U+0000"),
        ("u16.svg", b"<\0s\0v\0g\0/\0>\0", "U+0000"),
        ("a.xsd", b"<a>\x1b$B</a>", "U+001B"),
        ("a.kml", b"<?xml version='1.0' encoding='utf-8' encoding='utf-16'?><kml/>", "encoding other than UTF-8"),
        ("a.csv", b"id\n\x1b$B\n", "U+001B in line 2"),
        ("notes.txt", b"---\npermalink: /marker.html\n---\nMARKER", "a line of ---"),
        ("notes.yaml", b"---\r\na: MARKER\r\n", "a line of ---"),
        ("film.mp4", b"---\nftypmp42", "a line of ---"),
        ("budget.xlsm", b"PK\x03\x04", "macros"),
        ("budget.xlsx", b"PK\x03\x04", "is not what its name says"),
    ] {
        let world = World::with(&[]);
        world.write(&format!("content/documents/{name}"), bytes);
        let found = world.check().found;
        assert_eq!(found.list.len(), 1, "{name}: {:#?}", found.list);
        assert_eq!(found.list[0].rule.code, "file-type-not-published", "{name}");
        let message = &found.list[0].message;
        assert!(message.contains(name) && message.contains(what), "{message}");
        assert!(!found.list[0].help.is_empty(), "{name}");
    }
    let world = World::with(&[("content/guide.html", "<h1>marker</h1>")]);
    let ended = world.run(&["build"]);
    assert_eq!(ended.status, Some(1), "{}", ended.text);
    assert!(!world.site().join("public/guide.html").exists());
}

#[test]
fn documents_and_pictures_are_published_byte_for_byte() {
    let files: [(&str, &[u8]); 6] = [
        ("documents/Annual report 2025.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
        ("documents/photo.JPG", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        ("documents/data.csv", b"id,name\r\n1,caf\xe9\r\n"),
        ("documents/areas.geojson", b"{\"type\": \"FeatureCollection\"}"),
        (
            "documents/figure.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><path style=\"fill:red\" d=\"M0 0\"/></svg>",
        ),
        ("CNAME", b"example.org\n"),
    ];
    let world = World::with(&[]);
    files.iter().for_each(|(path, bytes)| world.write(&format!("content/{path}"), bytes));
    let ended = world.run(&["build"]);
    assert_eq!(ended.status, Some(0), "{}", ended.text);
    for (path, bytes) in files {
        assert_eq!(fs::read(world.site().join("public").join(path)).unwrap(), bytes, "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_misleads_people_or_hosts_is_not_published() {
    for name in [
        "a\u{202e}fdp.txt",
        "a\u{1b}[2J.txt",
        "a\n::error::b.txt",
        "a\u{200b}.txt",
        "report.php.pdf",
        "a\\b.txt",
        "a.txt ",
    ] {
        let world = World::with(&[(&format!("content/{name}"), "x")]);
        assert_eq!(world.codes(), ["file-name-not-published"], "{name:?}");
        let message = &world.check().found.list[0].message;
        assert!(!message.chars().any(|sign| sign.is_control() || sign == '\u{202e}'), "{message:?}");
    }
}

#[test]
fn no_file_is_published_that_hosts_read_as_settings_of_the_site() {
    for path in [
        "content/staticwebapp.config.json",
        "content/deep/down/StaticWebApp.config.json",
        "content/vercel.json",
        "content/now.json",
        "content/netlify.toml",
        "content/firebase.json",
        "content/render.yaml",
        "content/wrangler.jsonc",
        "content/app.yaml",
        "content/amplify.yml",
        "content/routes.json",
        "content/web.config",
        "content/documents/Web.config",
        "content/crossdomain.xml",
        "content/browserconfig.xml",
        "content/BingSiteAuth.xml",
        "content/requirements.txt",
        "content/serverless.yml",
        "content/template.yaml",
        "content/host.json",
        "content/cron.yaml",
        "content/WEB-INF/web.xml",
        "content/documents/Meta-inf/context.xml",
        "content/cgi-bin/a.txt",
        "content/x.var.txt",
        "content/y.asis.txt",
        "content/x.jsp.txt",
        "content/x.aspx.txt",
        "content/x.lua.txt",
        "content/x.pl.txt",
        "content/x.py.txt",
        "content/x.php56.txt",
        "content/x.PHP81.csv",
        "content/x.html.ndjson",
        "themes/default/assets/x.php81.js",
        "themes/default/assets/WEB-INF/web.json",
        "themes/default/assets/vercel.json",
        "themes/default/assets/staticwebapp.config.json",
        "themes/default/assets/menu.php.js",
        "themes/default/assets/browserconfig.xml",
    ] {
        let world = World::with(&[(path, "{\"redirect\": \"/a\"}")]);
        let found = world.check().found;
        let codes: Vec<_> = found.list.iter().map(|finding| finding.rule.code).collect();
        assert_eq!(codes, ["file-name-not-published"], "{path}");
    }
    for path in ["content/documents/routes.json", "content/documents/app.yaml", "content/package.csv"] {
        assert_eq!(World::with(&[(path, "{}")]).codes(), [""; 0], "{path}");
    }
}

#[test]
fn no_text_of_a_theme_has_control_characters_or_settings_of_a_host() {
    for (path, text) in [
        ("assets/a.css", "a { color: red }\u{1b}$B"),
        ("assets/a.js", "const a = '\u{1}';"),
        ("assets/a.json", "{\"a\": \"\u{c}\"}"),
        ("assets/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'>\u{ffff}</svg>"),
        ("pages/home.html", "<p>\u{8}</p>"),
        ("assets/a.css", "---\npermalink: /marker.html\n---\na { color: red }"),
        ("assets/a.js", "---\n---\nconst a = 1;"),
        ("assets/a.json", "---\r\n{}"),
    ] {
        let codes = World::with(&[(&format!("themes/default/{path}"), text)]).codes();
        assert!(codes.contains(&"markup-not-allowed"), "{path}: {text:?}: {codes:?}");
    }
}

#[test]
fn a_site_is_called_what_its_settings_say() {
    for name in ["a.example\n", "www.example.org\n", "example.org.a.example\n", "xexample.org"] {
        let world = World::with(&[("content/CNAME", name)]);
        assert_eq!(world.codes(), ["other-host-named"], "{name}");
    }
    for text in ["", "example.org\na.example\n", "https://example.org", "\u{feff}example.org", " example.org"] {
        let world = World::with(&[("content/CNAME", text)]);
        assert_eq!(world.codes(), ["file-type-not-published"], "{text}");
    }
    assert_eq!(World::with(&[("content/documents/CNAME", "example.org\n")]).codes(), ["file-type-not-published"]);
    for name in ["example.org\n", "EXAMPLE.org", "example.org\r\n"] {
        assert_eq!(World::with(&[("content/CNAME", name)]).codes(), [""; 0], "{name}");
    }
    let (message, _) = load::attachment_fault("CNAME", b"example.org\n", &[]).unwrap();
    assert!(message.contains("looks for settings"), "no import brings one: {message}");
}

#[test]
fn an_import_can_ask_the_same_of_each_file() {
    assert_eq!(load::attachment_fault("documents/a.pdf", b"%PDF-1.4", &[]), None);
    for (path, bytes) in
        [("documents/a.html", &b"x"[..]), ("../a.pdf", b"%PDF-1.4"), (".htaccess", b"x"), ("_a.txt", b"x")]
    {
        let (message, help) = load::attachment_fault(path, bytes, &[]).unwrap();
        assert!(!message.is_empty() && !help.is_empty(), "{path}");
    }
}

/// The codes of what is found in a site with these files and one more name for a file.
#[cfg(unix)]
fn codes_with(link: impl FnOnce(&std::path::Path) -> std::io::Result<()>) -> Vec<&'static str> {
    let world = World::with(&[
        ("content/documents/terms.txt", "Terms.\n"),
        ("content/_private/pay.txt", "MARKER"),
        ("content/inner/a.txt", "A.\n"),
        ("private/pay.txt", "MARKER"),
        ("keys/content-private/pay.txt", "MARKER"),
        ("keys/content/pay.txt", "MARKER"),
        ("content-private/pay.txt", "MARKER"),
        ("contents/pay.txt", "MARKER"),
        ("content-/pay.txt", "MARKER"),
        ("content-old-private/pay.txt", "MARKER"),
        ("database/pay.csv", "MARKER"),
        (".env", "MARKER"),
        (".git/config", "MARKER"),
        ("data/plans.yaml", "[]"),
    ]);
    fs::create_dir_all(world.outside("backup/content")).unwrap();
    fs::write(world.outside("backup/pay.txt"), "Text.\n").unwrap();
    link(&world.site()).unwrap();
    world.codes()
}

#[cfg(unix)]
#[test]
fn a_second_name_of_a_private_file_of_the_site_is_not_published() {
    for (private, published) in [
        (".env", "content/env.txt"),
        (".git/config", "content/config.txt"),
        ("private/pay.txt", "content/pay.txt"),
        ("private/pay.txt", "content/private/pay.txt"),
        ("content/_private/pay.txt", "content/pay.txt"),
        ("private/pay.txt", "data/plans/pay.md"),
        (".env", "themes/default/text.txt"),
        ("keys/content-private/pay.txt", "content/pay.txt"),
        ("content-private/pay.txt", "content/pay.txt"),
        ("contents/pay.txt", "content/pay.txt"),
        ("content-/pay.txt", "content/pay.txt"),
        ("content-old-private/pay.txt", "content/pay.txt"),
        ("database/pay.csv", "data/plans.csv"),
        ("keys/content/pay.txt", "content/inner/pay.txt"),
    ] {
        let codes = codes_with(|site| {
            fs::create_dir_all(site.join(published).parent().unwrap())?;
            fs::hard_link(site.join(private), site.join(published))
        });
        assert_eq!(codes, ["symbolic-link"], "{private} as {published}");
    }
}

#[cfg(unix)]
#[test]
fn second_names_in_backups_and_within_what_is_published_do_no_harm() {
    for (one, other) in [
        ("content/documents/terms.txt", "../backup/content/terms.txt"),
        ("content/documents/terms.txt", "backup/content/documents/terms.txt"),
        ("content/documents/terms.txt", "content-before/documents/terms.txt"),
        ("content/documents/terms.txt", "old/content-2025-11-30/documents/terms.txt"),
        ("content/documents/terms.txt", "content.bak/documents/terms.txt"),
        ("content/documents/terms.txt", "content Copy 2/documents/terms.txt"),
        ("content/documents/terms.txt", ".candour-import-x/content/documents/terms.txt"),
        ("content/documents/terms.txt", "content/documents/again.txt"),
        ("../backup/pay.txt", "content/pay.txt"),
        ("data/plans.yaml", "../backup/plans.yaml"),
    ] {
        let codes = codes_with(|site| {
            fs::create_dir_all(site.join(other).parent().unwrap())?;
            fs::hard_link(site.join(one), site.join(other))
        });
        assert_eq!(codes, [""; 0], "{one} as {other}");
    }
}

#[cfg(unix)]
#[test]
fn each_step_of_a_link_stays_in_its_folder() {
    use std::os::unix::fs::symlink;
    let steps: [(&[(&str, &str)], bool); 12] = [
        (&[("a.txt", "documents/terms.txt")], true),
        (&[("a.txt", "./documents/../documents/terms.txt")], true),
        (&[("a.txt", "b.txt"), ("b.txt", "documents/terms.txt")], true),
        (&[("inner/b.txt", "../documents/terms.txt")], true),
        (&[("a.txt", "../content/documents/terms.txt")], false),
        (&[("a.txt", "../../site/content/documents/terms.txt")], false),
        (&[("a.txt", "../data/../content/documents/terms.txt")], false),
        (&[("a.txt", "b.txt"), ("b.txt", "../content/documents/terms.txt")], false),
        (&[("a.txt", "_b.txt"), ("_b.txt", "documents/terms.txt")], false),
        (&[("a.txt", "folder/terms.txt"), ("folder", "documents")], false),
        (&[("a.txt", "folder/../documents/terms.txt"), ("folder", "inner")], false),
        (&[("a.txt", "b.txt"), ("b.txt", "a.txt")], false),
    ];
    for (links, is_fine) in steps {
        let codes = codes_with(|site| {
            links.iter().try_for_each(|(link, target)| symlink(target, site.join("content").join(link)))
        });
        assert_eq!(!codes.contains(&"symbolic-link"), is_fine, "{links:?}: {codes:?}");
    }
    let codes = codes_with(|site| {
        (0..20).try_for_each(|step| symlink(format!("{}.txt", step + 1), site.join(format!("content/{step}.txt"))))?;
        fs::write(site.join("content/20.txt"), "x")
    });
    assert_eq!(codes, ["symbolic-link"; 12], "no more than eight steps are followed");
}
