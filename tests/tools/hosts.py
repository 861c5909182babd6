"""Whether common web servers send a site as its own settings for them say: python3 hosts.py CANDOUR SITE WRANGLER

Builds SITE in English and Welsh, at the root of a host and in a folder, in both styles of addresses. Serves each by nginx,
by Apache and by Caddy, with the settings that the build wrote for each, and asks for a file of each kind. Serves each at the root by Cloudflare’s
own local server too, WRANGLER, which looks at nothing below a folder.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from shutil import copytree
from urllib.parse import quote, unquote

NGINX = """
pid {run}/pid; error_log {run}/error.log; events {{}}
http {{ include /etc/nginx/mime.types; access_log off; client_body_temp_path {run}/a; proxy_temp_path {run}/b;
  fastcgi_temp_path {run}/c; uwsgi_temp_path {run}/d; scgi_temp_path {run}/e;
  server {{ listen 127.0.0.1:{port}; root {root}; {redirects} include {site}/hosting/nginx.conf; }} }}
"""
APACHE = """
PidFile {run}/apache.pid
ErrorLog {run}/apache.log
Listen 127.0.0.1:{port}
ServerName 127.0.0.1
DocumentRoot {root}
{modules}
TypesConfig /etc/mime.types
<Directory {root}>
  AllowOverride {override}
  Require all granted
</Directory>
{redirects}
{include}
"""
CADDY = """
{{
  admin off
  auto_https off
  storage file_system {run}/caddy
}}
http://127.0.0.1:{port} {{
  root * "{root}"
  {redirects}
  import "{site}/hosting/Caddyfile"
}}
"""
MODULES = "mpm_event authz_core alias dir mime headers rewrite".split()

# What is asked for: a path, its status, and what a header says of it.
TYPES = {
    "index.html": "text/html; charset=utf-8",
    "documents/note.txt": "text/plain; charset=utf-8",
    "documents/LICENCE": "text/plain; charset=utf-8",
    "data/awards.csv": "text/csv; charset=utf-8",
    "data/awards.json": "application/json",
    "data/awards.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "data/register.sqlite": "application/vnd.sqlite3",
    "data/awards.parquet": "application/vnd.apache.parquet",
    "data/catalogue.jsonld": "application/ld+json",
    "feed.xml": "application/atom+xml; charset=utf-8",
    "awards/feed.xml": "application/atom+xml; charset=utf-8",
    "assets/style.css": "text/css; charset=utf-8",
    "assets/search.js": "text/javascript; charset=utf-8",
    "assets/icon.svg": "image/svg+xml",
}


def free_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def ask(port, path):
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode("utf-8", "replace")


def faults(port, root, style, server):
    """What a server does otherwise than the settings mean."""
    for path, kind in TYPES.items():
        if server == "cloudflare" and path == "index.html":
            continue  # It leads from there to the address without a name.
        status, headers, _ = ask(port, f"{root}/{path}")
        said = headers.get("content-type", "").lower()
        # Cloudflare names types itself, but for those that _headers gives.
        known = server != "cloudflare" or "charset=utf-8" in kind and not path.endswith(".js")
        if status != 200 or known and said != kind:
            yield f"{path}: {status}, {said}"
        if headers.get("cache-control") != "no-cache" or headers.get("x-content-type-options") != "nosniff":
            yield f"{path}: {headers}"
        is_open = server == "cloudflare" or path.startswith("data/") or path.endswith(".csv")
        if (headers.get("access-control-allow-origin") == "*") != is_open:
            yield f"{path}: open to other sites: {not is_open}"
    # What has its content in its name may be kept, but nothing that is missing.
    names = json.loads(ask(port, f"{root}/search/index/en/manifest.json")[2])["names"]
    for name, is_there in [(names["spelling"], True), ("0" * len(names["spelling"]), False)]:
        status, headers, _ = ask(port, f"{root}/search/index/en/spelling.{name}.bin")
        is_kept = "immutable" in headers.get("cache-control", "")
        if status != (200 if is_there else 404) or is_kept != (is_there and server != "cloudflare"):
            yield f"search index: {status}, {headers}"
    end = "" if style == "file" else "/"
    for path, words in [("nope" + end, "Page not found"), ("cy/nope", "Heb ganfod"), ("awards/nope" + end, "Page not found")]:
        status, headers, text = ask(port, f"{root}/{path}")
        if status != 404 or not re.search(words, text, re.I) or "content-security-policy" not in headers:
            title = re.search("<title>(.*?)</title>", text)
            yield f"{path}: {status}, {title and title.group(1)}"
    for path in ["", "awards" + end, "cy" + end, "cy/dyfarniadau" + end]:
        status, headers, _ = ask(port, f"{root}/{path}")
        if status != 200 or not headers.get("content-type", "").startswith("text/html"):
            yield f"/{path}: {status}"
    # Charts to be framed are all that other sites may frame.
    for path, is_framed in [("embed/awards/by-year" + end, True), ("embed/cy/dyfarniadau/by-year" + end, True), ("awards" + end, False), ("awards/by-year.svg", False)]:
        status, headers, _ = ask(port, f"{root}/{path}")
        policy = headers.get("content-security-policy", "")
        # Of two policies joined by a comma, both hold; a browser heeds the older header where neither speaks of frames.
        refuses = "frame-ancestors 'none'" in policy or "frame-ancestors" not in policy and headers.get("x-frame-options") == "DENY"
        if status != 200 or refuses == is_framed or "default-src 'none'" not in policy:
            yield f"{path}: {status}, {policy}, {headers.get('x-frame-options')}"
    # An address that was another record’s before leads on; at that of a withdrawn record is a page that says so.
    for old, new in [("priorities/help-victims", "priorities/support-victims"), ("cy/blaenoriaethau/help-victims", "cy/blaenoriaethau/support-victims")]:
        for path in [old + "/", old + "/feed.xml"] if server != "cloudflare" else [old + "/"]:
            status, headers, _ = ask(port, f"{root}/{path}")
            location = re.sub("^https?://[^/]*", "", headers.get("location", ""))
            # A server may lead to the same address without its slash first.
            if quote(unquote(location)) == f"{root}/{path}".rstrip("/"):
                status, headers, _ = ask(port, location)
                location = re.sub("^https?://[^/]*", "", headers.get("location", ""))
            leads = quote(unquote(location)).removesuffix("/")
            if status not in (301, 308) or leads != f"{root}/{path}".replace(old, new).removesuffix("/"):
                yield f"{path}: {status}, {location}"
    for path, words in [("awards/gone" + end, "Withdrawn"), ("cy/dyfarniadau/gone" + end, "Tynnwyd yn ôl")]:
        status, _, text = ask(port, f"{root}/{path}")
        if status != (200 if server == "cloudflare" else 410) or words not in text:
            title = re.search("<title>(.*?)</title>", text)
            yield f"{path}: {status}, {title and title.group(1)}"
    if style == "file":
        status, headers, _ = ask(port, f"{root}/awards/")
        if status not in (301, 308) or not headers["location"].lower().endswith(f"{root}/awards".lower()):
            yield f"/awards/: {status}, {headers.get('location')}"


def wait_for(port):
    for _ in range(600):
        try:
            return ask(port, "/")
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the server did not start")


def run(server, run_folder, www, site, wrangler, redirects=()):
    """Starts a server on the site; returns the process and its port."""
    port = free_port()
    given = {"run": run_folder, "port": port, "root": www, "site": site, "redirects": "\n  ".join(redirects)}
    settings = Path(run_folder, f"{server}.conf")
    if server == "nginx":
        settings.write_text(NGINX.format(**given))
        command = ["nginx", "-c", settings, "-g", "daemon off;"]
    elif server == "caddy":
        settings.write_text(CADDY.format(**given))
        command = ["caddy", "run", "--adapter", "caddyfile", "--config", settings]
    elif server == "cloudflare":
        command = [wrangler, "pages", "dev", site, "--ip", "127.0.0.1", "--port", str(port), "--compatibility-date", "2026-01-01"]
    else:
        modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES)
        include = "" if server == "htaccess" else f"Include {site}/hosting/apache.conf"
        override = "All" if server == "htaccess" else "None"
        if server == "htaccess":
            Path(site, ".htaccess").write_bytes(Path(site, "hosting/apache.conf").read_bytes())
        settings.write_text(APACHE.format(modules=modules, include=include, override=override, **given))
        command = ["apache2", "-d", run_folder, "-f", settings, "-D", "FOREGROUND"]
    quiet = {**os.environ, "HOME": run_folder, "WRANGLER_SEND_METRICS": "false", "CI": "1"}
    # Wrangler starts programs of its own, which are to end with it.
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=quiet, cwd=run_folder, start_new_session=True)
    wait_for(port)
    return process, port


def moved(root, end):
    """Lines for `_redirects`, and what is asked for: an address, its status and where it leads."""
    lines = [f"{root}/old/ {root}/awards{end} 301", f"{root}/a.page {root}/cy{end} 302", f"{root}/news/* {root}/cy/:splat 308"]
    asked = {
        "/old/": (301, f"{root}/awards{end}"),
        "/a.page": (302, f"{root}/cy{end}"),
        f"/news/dyfarniadau{end}": (308, f"{root}/cy/dyfarniadau{end}"),
        f"/older{end}": (404, None),
        f"/old/more{end}": (404, None),
        "/axpage": (404, None),
        f"/newsroom{end}": (404, None),
    }
    return lines, asked


def redirect_faults(server, build, own, root, end, serve):
    """What a server does otherwise than the lines of `_redirects`, as the build says them for it."""
    lines, asked = moved(root, end)
    (own / "content/_redirects").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = subprocess.run([*build, "--host", server], check=True, stdout=subprocess.PIPE).stdout.decode()
    (own / "content/_redirects").unlink()
    findings = [json.loads(line) for line in found.splitlines()]
    settings = [line for finding in findings if finding.get("code") == "no-effect-on-host" for line in finding["help"].splitlines()]
    if server != "cloudflare" and sum(line.startswith("write it in ") for line in settings) != len(lines):
        yield f"{settings} for {lines}"
    settings = [re.sub("^write it in [^:]*: ", "", line) for line in settings]
    process, port = serve(settings)
    try:
        for path, (status, location) in asked.items():
            said, headers, _ = ask(port, f"{root}{path}")
            leads = re.sub("^https?://[^/]*", "", headers.get("location", "")) or None
            # A server may lead to the same address without its slash first.
            if leads == f"{root}{path}".rstrip("/"):
                said, headers, _ = ask(port, leads)
                leads = re.sub("^https?://[^/]*", "", headers.get("location", "")) or None
            if said != status or leads != location:
                yield f"{path}: {said}, {leads}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def main(candour, source, wrangler):
    wrong = 0
    for root in ["", "/register", "/tŷ/v1.2"]:
        for style in ["folder", "file"]:
            with tempfile.TemporaryDirectory() as folder:
                Path(folder).chmod(0o755)
                own, www = Path(folder, "source"), Path(folder, "www")
                copytree(Path(source, "data"), own / "data")
                copytree(Path(source, "content"), own / "content")
                (own / "content/documents").mkdir(exist_ok=True)
                (own / "content/documents/note.txt").write_text("The price is £24,500.\n", encoding="utf-8")
                (own / "content/documents/LICENCE").write_text("Open\n")
                priorities = own / "data/priorities.yaml"
                former = "- id: support-victims\n  former: [help-victims]\n"
                text = priorities.read_text(encoding="utf-8").replace("- id: support-victims\n", former, 1)
                priorities.write_text(text, encoding="utf-8")
                gone = "type,record,reason,corrected_on\nwithdrawal,awards/gone,Safety.,2026-02-03\n"
                (own / "data/corrections.csv").write_text(gone, encoding="utf-8")
                settings = own / "data/site.yaml"
                settings.write_text(settings.read_text(encoding="utf-8") + f"addresses: {style}\n", encoding="utf-8")
                site = Path(f"{www}{root}")
                address = f"https://example.org{quote(root)}"
                build = [candour, "build", "-q", "--format", "json", "-C", own, "-o", site, "--base-url", address]
                for server in ["nginx", "apache", "htaccess", "caddy"] + ([] if root else ["cloudflare"]):
                    # Each server anew: the lines of the one before were asked for with its own settings alone.
                    host = ["--host", server] if server in ["caddy", "cloudflare"] else []
                    subprocess.run([*build, *host], check=True, stdout=subprocess.DEVNULL)
                    process, port = run(server, folder, www, site, wrangler)
                    try:
                        found = list(faults(port, quote(root), style, server))
                    finally:
                        os.killpg(process.pid, signal.SIGTERM)
                        process.wait()
                    # Addresses with other letters have no line that could be pasted.
                    if server != "htaccess" and root.isascii():
                        serve = lambda lines: run(server, folder, www, site, wrangler, lines)
                        found += redirect_faults(server, build, own, root, "" if style == "file" else "/", serve)
                    wrong += len(found)
                    print(f"{server}, {root or '/'}, {style}: " + ("\n  ".join(["wrong", *found]) if found else "right"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
