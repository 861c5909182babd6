use super::*;

fn found(css: &str) -> Vec<String> {
    breaches(css, &Origin::new("https://example.org")).into_iter().map(|breach| breach.what).collect()
}

#[test]
fn every_spelling_of_an_address_elsewhere_is_found() {
    for css in [
        "@import '//a.example/b.css';",
        "@IMPORT/**/\"//a.example\";",
        "@\\69mport \"//a.example\";",
        "@import url(//a.example) layer(x) supports(display: grid) screen;",
        "a { background: URL(//a.example) }",
        "a { background: \\75rl(//a.example) }",
        "a { background: u\\72 l('//a.example') }",
        "a { background: url( \"\\2f\\2f a.example\" ) }",
        "a { background: url(\\5c\\5c a.example) }",
        "a { background: url(\"/\\\n/a.example\") }",
        "a { background: image-set(\"//a.example\" 1x) }",
        "a { background: -webkit-image-set(url(//a.example) 1x) }",
        "a { background: src(\"//a.example\") }",
        "a { background: IMAGE('//a.example') }",
        "a { --x: '//a.example'; background: image-set(var(--x) 1x) }",
        "a { background: image-set(var(--x, \"//a.example\") 1x) }",
        "@property --x { syntax: '*'; inherits: false; initial-value: '//a.example' }",
        "@font-face { font-family: x; src: local('x'), url('//a.example') format('woff2') }",
        "@media print { a { cursor: url(//a.example), auto } }",
        "@layer a { @supports (x: y) { a { & b { mask: url(//a.example) } } } }",
        "a { background: url(data:image/png;base64,AAAA) }",
        "a{b:url(//a.example",
        "@function --f(--x: url(//a.example)) { result: var(--x) }",
        "@function --f(--x: '//a.example') { result: image-set(var(--x) 1x) }",
        "@function --f(--x type(<string>): '//a.example') returns type(<image>) { result: src(var(--x)) }",
        "@function --f() { result: '//a.example' } a { background: src(--f()) }",
        "@\\66unction --f() { RESULT: url('//a.example') }",
        "@function --f() { @media print { result: url(//a.example) } }",
        "@function --f() { result: {} content: '//a.example' }",
        "a { --x: {} content: '//a.example' }",
        "a { --x:hover { } content: '//a.example'; }",
        "a { --f: --g('//a.example') }",
        "a { background: if(style(--x: 1): url(//a.example); else: none) }",
        "a { background: if(media(print): image-set('//a.example' 1x)) }",
        "a { background: first-valid(src('//a.example'), none) }",
        "a { background: random-item(--k, url(//a.example), none) }",
        "a { background: image(ltr '//a.example', red) }",
        "a { background: cross-fade(url(//a.example) 50%, red) }",
        "a { background: -webkit-cross-fade(url(/a), url(//a.example), 50%) }",
        "a { background: paint(x, '//a.example') }",
        "a { background: element(#x, url(//a.example)) }",
        "a { background: url('//a.example' crossorigin(anonymous) integrity('x')) }",
        "a { background: src(attr(data-x)) }",
        "a { background: attr(data-x type(<url>)) }",
        "a { background: image-set(attr(data-x type(<string>)) 1x) }",
        "a { background: attr(data-x url) }",
        "a { background: attr(px|data-x raw-string) }",
        "a { background: attr(x|px) }",
        "a { --x: attr(data-x, '/a') }",
        "a { --x: attr(data-x type(<length> | <url>)) }",
        "a { --x: attr(data-x px, '//a.example') }",
        "a { content: image-set('//a.example' 1x) }",
        "a { content: image-set(attr(data-x) 1x) }",
        "a { content: attr(data-x type(<url>)) }",
        "a { content: attr(data-x url) }",
        "a { content: attr(data-x type(*)) }",
        "a { content: symbols(attr(data-x type(<string> | <image>))) }",
        "a { content: var(--x, '//a.example') }",
        "a { content: counters(x, url(//a.example)) }",
        "a { content: \"x\"; & { background: image-set('//a.example' 1x) } }",
        "@property --x { syntax: '<image>'; inherits: true; INITIAL-VALUE: url(//a.example) }",
        "@import '//a.example' layer;",
        "@import url('//a.example') supports(not (x: y));",
        "@import '/a.css' supports(background: url(//a.example));",
        "@container x style(--x: url(//a.example)) { a { } }",
        "@container style(--x: '//a.example') { a { } }",
        "@scope (a) { :scope { mask-image: url(//a.example) } }",
        "@starting-style { a { background: url(//a.example) } }",
        "@position-try --x { background: url(//a.example) }",
        "@view-transition { navigation: auto; types: url(//a.example) }",
        "@counter-style x { system: cyclic; symbols: url(//a.example) }",
        "@color-profile --x { src: url(//a.example) }",
        "@font-feature-values x { @swash { a: url(//a.example) } }",
        "@page { @top-left { content: url(//a.example) } }",
        "@keyframes x { to { background: url(//a.example) } }",
        "@namespace x 'y'; a { background: url(//a.example) }",
        "@namespace a} b { background: url(//a.example) }",
        "@mixin --m(--x: '//a.example') { } ",
        "a { @apply --m('//a.example'); }",
        "@custom-media --x '//a.example';",
        "@env --x: '//a.example';",
        "@future '//a.example';",
        "a { future: '//a.example' }",
        "a { src: '//a.example' }",
        "a { behavior: url(//a.example) }",
        "a { -moz-binding: url('//a.example#x') }",
        "a { shape-outside: url(//a.example); }",
        "a { offset-path: url(//a.example#x) }",
        "a { clip-path: url(//a.example#x) }",
        "a { d: path('//a.example') }",
        "a { x[y] '//a.example': z }",
        "a { x: [ '//a.example' ] }",
        "a { x: [a] '//a.example' }",
        "a { x: a = '//a.example' }",
        "@charset \"shift_jis\";",
        "/**/@CHARSET 'iso-2022-jp';",
        "@charset \"Shift_JIS\";",
        "@charset \" shift_jis\";",
        "@charset \"utf-16\";",
        "@charset \"utf-7\";",
        "@charset \"utf8\";",
        "@charset shift_jis;",
        "@charset \"x-user-defined\";",
        "@\\63harset \"gbk\";",
        "a{--x:{} \"//a.example/1\"; background:image-set(var(--x) 1x)}",
        "a{--x:[] \"//a.example/1\"; background:image-set(var(--x) 1x)}",
        "a{--x:() \"//a.example/1\"}",
        "a{--x:{}{} \"//a.example/1\"}",
        "a{--x:{;} \"//a.example/1\"}",
        "a{--x:f(){}\"//a.example/1\"}",
        "a{--x:{a:b}/**/\"//a.example/1\"}",
        "a{--X:a;b:c;--\\79 :{} \"//a.example/1\"}",
        "a{ --x/**/:/**/{} \"//a.example/1\" }",
        "@property --x{syntax:\"*\";inherits:false;initial-value:{} \"//a.example/1\"}",
        "</style><a{} a { filter: url(http:\\//a.example#f) }",
    ] {
        assert_eq!(found(css).len(), 1, "{css}: {:?}", found(css));
    }
}

#[test]
fn an_encoding_is_found_where_css_sees_no_text() {
    for css in ["@charset \"\nshift_jis\";", "@charset \"shift_jis\n\";", "@charset \"\r\ngbk\";a{}", "@charset \"gbk"]
    {
        assert!(breaches(css, &Origin::new("")).iter().any(|breach| breach.what == "@charset"), "{css}");
    }
}

#[test]
fn what_loads_nothing_is_fine() {
    for css in [
        "/* url(//a.example) */ a[href^=\"https://\"], a[href*='//a.example'] { color: red }",
        "a::after { content: \"see https://example.com\" }",
        "@namespace svg url(http://www.w3.org/2000/svg); @namespace x 'http://www.w3.org/1999/xhtml';",
        "a { background: url(/a.png) url(\"../b.png\") url(#c) url('https://example.org/d.png') }",
        "@font-face { src: url(font.woff2) format('woff2') }",
        ":root { --brand: #123; --x: 1px }",
        "@layer base, parts; @charset \"utf-8\";",
        "a { font-family: 'Font: One', x }",
        "a:not([href^='https://'], [href*=\"//a.example\" i]):is(:lang('en')) { color: red }",
        "a { content: '//a.example' attr(href) counters(x, '//') / attr(title, 'https://') attr(x|y raw-string) attr(z type(<string>)) }",
        "a { quotes: '«:' ':»'; list-style: '//' inside; text-overflow: '//' }",
        "@counter-style x { system: symbolic; symbols: 'a:' '//b'; suffix: ': ' }",
        "a { width: attr(data-width px, 1px); height: attr(x|data-h type(<length>)); margin: attr(data-m %) }",
        "a { grid-template: 'label value' auto '. note' auto; font-feature-settings: 'liga' 1 }",
        "@property --x { syntax: '<length>+'; inherits: false; initial-value: 1px }",
        "@import 'other.css' layer(a) supports(display: grid);",
        "@function --double(--x <length>: 1px) returns <length> { result: calc(var(--x) * 2) }",
        "@media print { a[href^='http']::after { content: ' (' attr(href) ')' } }",
    ] {
        assert_eq!(found(css), [""; 0], "{css}");
    }
}

#[test]
fn an_address_has_its_place() {
    let css = "a { background: url(\"//a.example\") } b { mask: url(//b.example) }";
    let places: Vec<&str> = breaches(css, &Origin::new("")).into_iter().map(|breach| &css[breach.at.clone()]).collect();
    assert_eq!(places, ["//a.example", "//b.example"]);
}

#[test]
fn a_style_that_nests_without_end_is_refused() {
    assert_eq!(breaches(&"a{".repeat(100_000), &Origin::new(""))[0].kind, Kind::Markup);
    assert_eq!(breaches(&"(".repeat(100_000), &Origin::new("")).len(), 1);
    assert_eq!(breaches(&"attr(x, ".repeat(100_000), &Origin::new(""))[0].kind, Kind::Markup);
}
