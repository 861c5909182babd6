//! Answers the browser: files of the site, and word when to reload.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};

use super::edit::{self, Answer, Desk};
use super::watch::Changed;
use super::{Preview, UNBROKEN};
use crate::export::hosting;
use crate::model::address::{self, FRAMED};
use crate::model::limits::FORM_BYTES;
use crate::model::media_type::content_type;
use crate::pipeline::Site;

const RELOAD: &str = include_str!("reload.js");
const STYLE: &str = include_str!("preview.css");
const EDIT_STYLE: &str = include_str!("edit/edit.css");
const EDIT_SCRIPT: &str = include_str!("edit/edit.js");

/// For whoever reaches the preview through a forwarded port, such as that of Codespaces.
const NOT_ALLOWED: &str =
    "This preview answers at http://127.0.0.1 only. To reach it by another name, start it with --allow-host NAME.\n";

#[derive(Clone)]
struct Server {
    preview: Arc<Preview>,
    /// Names by which browsers may ask, besides those of this machine.
    hosts: Arc<[String]>,
    /// Where records are edited; none where the preview is only read.
    desk: Option<Arc<Desk>>,
    port: u16,
}

/// Answers until the process is interrupted.
pub(super) async fn serve(
    listener: TcpListener,
    preview: Arc<Preview>,
    hosts: Vec<String>,
    desk: Option<Desk>,
) -> io::Result<()> {
    let port = listener.local_addr()?.port();
    let server = Server { preview, hosts: hosts.into(), desk: desk.map(Arc::new), port };
    let router = Router::new()
        .route("/_candour/events", get(events))
        .route("/_candour/reload.js", get(|| async { asset("text/javascript; charset=utf-8", RELOAD) }))
        .route("/_candour/preview.css", get(|| async { asset("text/css; charset=utf-8", STYLE) }))
        .route("/_candour/edit.js", get(|| async { asset("text/javascript; charset=utf-8", EDIT_SCRIPT) }))
        .route("/_candour/edit.css", get(|| async { asset("text/css; charset=utf-8", EDIT_STYLE) }))
        .fallback(file)
        .with_state(server);
    // Open pages hold a connection for reloading, so waiting for all to close would never end.
    tokio::select! {
        result = async { axum::serve(listener, router).await } => result,
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}

fn asset(content_type: &'static str, text: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "no-store")], text)
}

/// Whether the browser asked for this machine by a name of its own or one that the user allows, at whatever port: another
/// may be forwarded here. A page elsewhere could make a name of its own lead here.
fn is_allowed(headers: &HeaderMap, hosts: &[String]) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    let name = host.rsplit_once(':').filter(|(_, port)| is_port(port)).map_or(host, |(name, _)| name);
    let own = ["127.0.0.1", "localhost", "[::1]"];
    own.into_iter().chain(hosts.iter().map(String::as_str)).any(|own| own.eq_ignore_ascii_case(name))
}

/// One message each time the site was read again: what was saved.
async fn events(
    State(server): State<Server>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, StatusCode> {
    if !is_allowed(&headers, &server.hosts) {
        return Err(StatusCode::FORBIDDEN);
    }
    let reloads = BroadcastStream::new(server.preview.reload.subscribe());
    // Who missed some messages gets the whole page again.
    let data = |changed: Result<Changed, _>| changed.unwrap_or(Changed::Theme).name();
    Ok(Sse::new(reloads.map(move |changed| Ok(Event::default().data(data(changed))))).keep_alive(KeepAlive::default()))
}

async fn file(State(server): State<Server>, request: Request) -> Response<Body> {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).map(str::to_string);
    if !is_allowed(request.headers(), &server.hosts) {
        let told = match server.desk {
            Some(_) => format!("Records are edited at http://127.0.0.1:{}/ only: use that address.\n", server.port),
            None => NOT_ALLOWED.to_string(),
        };
        return plain(StatusCode::FORBIDDEN, &told);
    }
    let is_edited = server.desk.is_some();
    let response = answered(server, request).await;
    if is_edited { with_own_scripts_alone(response, &host.unwrap_or_default()) } else { response }
}

async fn answered(server: Server, request: Request) -> Response<Body> {
    let Ok(path) = percent_decode_str(request.uri().path()).decode_utf8() else {
        return plain(StatusCode::BAD_REQUEST, "The address is not text.\n");
    };
    let path = path.into_owned();
    if let Some((desk, below)) = server.desk.clone().zip(path.strip_prefix(edit::BASE)) {
        return form(desk, below.to_string(), request).await;
    }
    let method = request.method().clone();
    if ![Method::GET, Method::HEAD].contains(&method) {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "The preview can only be read.\n");
    }
    let site = server.preview.good.read().expect(UNBROKEN).clone();
    let above = server.preview.above();
    let link = server.desk.as_ref().map(|_| edit_link(site.as_deref(), &path)).unwrap_or_default();
    let above = link + &above;
    let Some(site) = site else { return page(StatusCode::SERVICE_UNAVAILABLE, no_site(&above)) };
    // Rendering takes processor time, which would hold up other requests.
    let answer = tokio::task::spawn_blocking(move || answer(&site, &path, &above)).await;
    answer.unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, "The page could not be made.\n"))
}

/// Where records can be edited, no script of a theme runs: on a page of the same address, it could send forms. And no page
/// is framed.
fn with_own_scripts_alone(mut response: Response<Body>, host: &str) -> Response<Body> {
    let own = format!("script-src http://{host}/_candour/");
    let name = HeaderName::from_static("content-security-policy");
    let policy = response.headers().get(&name).and_then(|policy| policy.to_str().ok());
    let policy =
        policy.map(|policy| policy.replace("script-src 'self'", &own).replace("ancestors *", "ancestors 'none'"));
    if let Some(Ok(policy)) = policy.map(|policy| HeaderValue::from_str(&policy)) {
        response.headers_mut().insert(name, policy);
    }
    response
}

/// A page for editing, or what becomes of a form.
async fn form(desk: Arc<Desk>, path: String, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let length = head.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let is_too_large = length.is_some_and(|length: usize| length > FORM_BYTES);
    let body = if is_too_large { None } else { to_bytes(body, FORM_BYTES).await.ok() };
    let Some(body) = body else { return plain(StatusCode::PAYLOAD_TOO_LARGE, "The form is too large.\n") };
    let query = head.uri.query().unwrap_or_default().to_string();
    let work = move || match head.method {
        Method::GET | Method::HEAD => desk.get(&path, &query),
        Method::POST => desk.post(&path, &query, &head.headers, &body),
        _ => Answer::Plain(StatusCode::METHOD_NOT_ALLOWED, "Forms are read and sent here.\n".to_string()),
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(Answer::Page(status, html)) => page(status, with_edit_style(html)),
        Ok(Answer::Elsewhere(address)) => redirect(StatusCode::SEE_OTHER, &address),
        Ok(Answer::Plain(status, text)) => plain(status, &text),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "The page could not be made.\n"),
    }
}

fn redirect(status: StatusCode, address: &str) -> Response<Body> {
    let mut response = plain(status, "");
    if let Ok(location) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// A page for editing is not loaded again by itself: somebody may be writing on it.
fn with_edit_style(html: Vec<u8>) -> Vec<u8> {
    let link = "<link rel=\"stylesheet\" href=\"/_candour/edit.css\">\n<script type=\"module\" src=\"/_candour/edit.js\"></script>\n</head>";
    String::from_utf8(html).map(|html| html.replacen("</head>", link, 1).into_bytes()).unwrap_or_default()
}

/// The link to the form of the record that a page is about, or to all that can be edited.
fn edit_link(site: Option<&Site>, path: &str) -> String {
    let (text, href) = match site.and_then(|site| site.record_shown_at(path)) {
        Some(record) => ("Edit this record", edit::address_of(record.record_type.name, &record.id)),
        None => ("Edit records", edit::BASE.to_string()),
    };
    format!("<nav class=\"candour-edit\" aria-label=\"Edit\"><a href=\"{href}\">{text}</a></nav>\n")
}

fn answer(site: &Site, path: &str, above: &str) -> Response<Body> {
    let name = path.trim_start_matches('/');
    let file = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_string() };
    if is_framed(name)
        && let Some(bytes) = site.file(&file).or_else(|| site.file(&format!("{file}.html")))
    {
        return with_header(page(StatusCode::OK, bytes), hosting::MAY_BE_FRAMED);
    }
    if let Some(bytes) = site.file(&file) {
        return match file.ends_with(".html") {
            true => page(StatusCode::OK, with_preview(bytes, above)),
            false => bytes_of(&content_type(&file), bytes),
        };
    }
    if let Some((page, address)) = site.page_meant(path) {
        if address == path {
            return self::page(StatusCode::OK, with_preview(page, above));
        }
        return redirect(StatusCode::PERMANENT_REDIRECT, &address::encoded(&address));
    }
    page(StatusCode::NOT_FOUND, with_preview(site.file("404.html").unwrap_or_default(), above))
}

/// Whether it is in the folder of pages that other sites may frame, which have nothing of the preview in them.
fn is_framed(name: &str) -> bool {
    name.strip_prefix(FRAMED).is_some_and(|below| below.starts_with('/'))
}

/// The page with the preview's script and, above its content, what only the preview shows.
fn with_preview(html: Vec<u8>, above: &str) -> Vec<u8> {
    let Ok(html) = String::from_utf8(html) else { return Vec::new() };
    let head = "<link rel=\"stylesheet\" href=\"/_candour/preview.css\">\n<script src=\"/_candour/reload.js\" defer></script>\n</head>";
    let html = html.replacen("</head>", head, 1);
    match html.find("<main") {
        Some(main) if !above.is_empty() => format!("{}{above}{}", &html[..main], &html[main..]).into_bytes(),
        _ => html.into_bytes(),
    }
}

fn no_site(above: &str) -> Vec<u8> {
    let page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Findings</title>\n</head>\n<body>\n<main><h1>The site cannot be shown yet</h1></main>\n</body>\n</html>\n";
    with_preview(page.as_bytes().to_vec(), above)
}

fn page(status: StatusCode, html: Vec<u8>) -> Response<Body> {
    let mut response = bytes_of("text/html; charset=utf-8", html);
    *response.status_mut() = status;
    response
}

fn plain(status: StatusCode, text: &str) -> Response<Body> {
    let mut response = bytes_of("text/plain; charset=utf-8", text.as_bytes().to_vec());
    *response.status_mut() = status;
    response
}

fn bytes_of(content_type: &str, bytes: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    if let Ok(content_type) = HeaderValue::from_str(content_type) {
        headers.insert(header::CONTENT_TYPE, content_type);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    hosting::HEADERS.iter().copied().fold(response, with_header)
}

fn with_header(mut response: Response<Body>, (name, value): (&'static str, &'static str)) -> Response<Body> {
    if let Ok(name) = HeaderName::try_from(name) {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
