use super::*;

fn faults(inside: &str) -> Vec<Breach> {
    let svg =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:q=\"http://www.w3.org/1999/xlink\">{inside}</svg>");
    picture(&svg)
}

#[test]
fn a_picture_that_does_more_than_show_itself_is_found() {
    for inside in [
        "<script/>",
        "<SCRIPT>1</SCRIPT>",
        "<g onload=\"1\"/>",
        "<foreignObject/>",
        "<animate attributeName=\"href\" to=\"x\"/>",
        "<set/>",
        "<handler/>",
        "<a href=\"javascript:1\"/>",
        "<a q:href=\"java&#10;script:1\"/>",
        "<use href=\"//a.example/#b\"/>",
        "<use q:href=\"https://a.example/#b\"/>",
        "<image href=\"data:image/svg+xml;base64,AAAA\"/>",
        "<image q:href=\"\\\\a.example/b.png\"/>",
        "<feImage href=\"https://a.example/b.png\"/>",
        "<rect fill=\"url(//a.example/#b)\"/>",
        "<rect style=\"fill: u\\72l(//a.example)\"/>",
        "<rect filter=\"URL('https://a.example')\"/>",
        "<style>@import '//a.example';</style>",
        "<style><g></g>@import '//a.example';</style>",
        "<style>a{}<style></style>@import '//a.example';</style>",
        "<style><g/>a{}</style>",
        "<style><![CDATA[ a { fill: url(//a.example) } ]]></style>",
        "<style>@import &#39;//a.example&#39;;</style>",
        "<style>@imp<!-- -->ort <![CDATA['//a.example']]>;</style>",
        "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
        "<h:img xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
        "<rect fill=\"&e;\"/>",
        "<g xml:base=\"//a.example/\"/>",
        "<script xmlns=\"http://www.w3.org/1999/xhtm&#108;\"/>",
        "<g xmlns:h=\"http://www.w3.org/1999/xhtm&#108;\"><h:script/></g>",
        "<g><rect></g>",
        "<image href=\"photo.png\"/>",
        "<image href=\"/photo.png\"/>",
        "<use href=\"other.svg#a\"/>",
        "<g xml:base=\"other.svg\"><use href=\"#a\"/></g>",
        "<rect fill=\"url(other.svg#a)\"/>",
        "<rect fill=\"url(&quot;/a&quot;)\"/>",
        "<rect fill=\"attr(data-x type(&lt;url>))\"/>",
        "<rect style=\"fill: src('a.png')\"/>",
        "<rect style=\"--x: '//a.example'; fill: src(var(--x))\"/>",
        "<rect style=\"fill: image-set('a.png' 1x)\"/>",
        "<style>@import 'a.css';</style>",
        "<style>@import url(data:text/css,);</style>",
        "<style>@font-face { src: url(a.woff2) }</style>",
        "<style>@function --f(--x: url(//a.example)) { result: var(--x) }</style>",
        "<style>@function --f() { result: '//a.example' } g { fill: src(--f()) }</style>",
        "<style>g { fill: if(style(--a): url(a.svg#b)) }</style>",
        "<style>g { fill: attr(href type(&lt;url&gt;)) }</style>",
        "<style>g { cursor: url(a.cur), auto }</style>",
        "<m:math xmlns:m=\"http://www.w3.org/1998/Math/MathML\" style=\"background: url(//a.example)\"/>",
        "<m:math xmlns:m=\"http://www.w3.org/1998/Math/MathML\"/>",
        "<x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" href=\"//a.example\"/>",
        "<link xmlns=\"http://www.w3.org/1999/xhtml\" rel=\"stylesheet\" href=\"/a.css\"/>",
        "<tref href=\"a.svg#b\"/>",
        "<font-face-uri href=\"a.svg#b\"/>",
        "<a ping=\"/a\" href=\"/b\"/>",
        "<pattern href=\"a.svg#b\"/>",
        "<linearGradient q:href=\"a.svg#b\"/>",
        "<textPath href=\"a.svg#b\"/>",
        "<mask mask=\"url(a.svg#b)\"/>",
        "<video src=\"//a.example\"/>",
        "<discard/>",
        "<mpath href=\"a.svg#b\"/>",
        "<animateMotion/>",
        "<color-profile q:href=\"//a.example\"/>",
        "<cursor q:href=\"//a.example\"/>",
        "<altGlyph q:href=\"//a.example\"/>",
        "<image src=\"//a.example\"/>",
        "<image srcset=\"a.png 2x\"/>",
    ] {
        assert!(!faults(inside).is_empty(), "{inside}");
    }
    for whole in [
        "<!DOCTYPE svg [<!ENTITY e '<script/>'>]><svg xmlns='http://www.w3.org/2000/svg'>&e;</svg>",
        "<?xml-stylesheet href='//a.example'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0' encoding='utf-7'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<!DOCTYPE svg SYSTEM 'http://a.example/x.dtd'><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<!DOCTYPE svg [<!ENTITY % e SYSTEM '//a.example'> %e;]><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<!DOCTYPE svg [<!ATTLIST svg onload CDATA '1'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg xmlns='http://www.w3.org/2000/svg'/><?xml-stylesheet href='#a'?>",
        "<?XML-stylesheet href='a.css'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' style='background: url(a.png)'/>",
        "<x:svg xmlns:x='http://www.w3.org/1999/xhtml'/>",
    ] {
        assert!(!picture(whole).is_empty(), "{whole}");
    }
}

#[test]
fn what_drawing_programs_write_is_fine() {
    for inside in [
        "<rect fill=\"url(#a)\" style=\"stroke:#000;filter:url(#b)\" transform=\"rotate(4)\"/>",
        "<s:namedview xmlns:s=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" pagecolor=\"#fff\"/>",
        "<metadata><r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><r:type r:resource=\"http://purl.org/dc/x\"/></r:RDF></metadata>",
        "<image q:href=\"data:image/png;base64,AAAA\" width=\"1\"/>",
        "<a href=\"https://example.com/\"><text x=\"1\" letter-spacing=\"0\">Link &amp; more</text></a>",
        "<style>text { font: 12px sans-serif }</style><use href=\"#a\"/>",
        "<style>text { font-family: 'Segoe UI'; -inkscape-font-specification: 'Sans Bold' } g[id='a']:lang('en') { fill: url(#b) }</style>",
        "<style>@font-face { font-family: x; src: local('Arial') } @media print { g { filter: url('#c') } }</style>",
        "<feColorMatrix type=\"matrix\" values=\"0.3 0.5 0.1 0 0 1 0 0\" color-interpolation-filters=\"sRGB\"/>",
        "<g enable-background=\"new 0 0 1 1\" baseProfile=\"full\" font-variant=\"normal\" paint-order=\"stroke fill\"/>",
        "<a href=\"/awards/\"><text>x</text></a><a href=\"report.pdf\"/>",
    ] {
        assert_eq!(faults(inside), [], "{inside}");
    }
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    assert_eq!(picture(head), []);
}

#[test]
fn data_in_xml_may_not_become_a_page() {
    for xml in [
        "<iati version='2'><x href='https://a.example'/></iati>",
        "<kml xmlns='http://www.opengis.net/kml/2.2'><Style id='a'/><href>https://a.example</href></kml>",
        "<gpx xmlns='http://www.topografix.com/GPX/1/1'><link href='https://a.example'/></gpx>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><link href='https://a.example'/></feed>",
        "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><r:type r:resource='http://a.example'/></r:RDF>",
        "<g:a xmlns:g='http://www.opengis.net/gml/3.2' xmlns:l='http://www.w3.org/1999/xlink' l:href='#b' l:type='simple'/>",
        "<x:schema xmlns:x='http://www.w3.org/2001/XMLSchema'><x:element name='once'/></x:schema>",
        "<?xml version='1.0'?><!-- a comment --><a><p/></a>",
        "<!DOCTYPE rss><rss/>",
        "<bibliography/>",
        "<table-of-contents/>",
        "<p:a xmlns:p='http://www.opengis.net/gml/3.2'/>",
        "<d style='formal' once='1' src='urn:x:y'/>",
    ] {
        assert_eq!(document(xml), [], "{xml}");
    }
    for xml in [
        "<d><script xmlns='http://www.w3.org/1999/xhtml'/></d>",
        "<d><b:g xmlns:b='http://www.w3.org/2000/svg'/></d>",
        "<math xmlns='http://www.w3.org/1998/Math/MathML' style='background: url(//a.example)'/>",
        "<d><m:mi xmlns:m='http://www.w3.org/1998/Math/MathML' onclick='1'/></d>",
        "<d><x xmlns='http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul'/></d>",
        "<math xmlns='http://www.w3.org/1998/Math/MathML' tabindex='0' autofocus='' onfocus='1'/>",
        "<d><x:bindings xmlns:x='http://www.mozilla.org/xbl'/></d>",
        "<d><x:bindings xmlns:x='http://www.w3.org/ns/xbl'/></d>",
        "<x:stylesheet xmlns:x='http://www.w3.org/1999/XSL/Transform' version='1.0'/>",
        "<d xmlns:x='http://www.w3.org/2001/XInclude'><x:include href='//a.example'/></d>",
        "<v:rect xmlns:v='urn:schemas-microsoft-com:vml' style='behavior: url(#a)'/>",
        "<wml xmlns='http://www.wapforum.org/2001/wml' onenterforward='//a.example'/>",
        "<d xmlns='http://www.w3.org/TR/REC-html40'/>",
        "<d><b xmlns='http://www.w3.org/2002/xforms'/></d>",
        "<d xmlns:l='http://www.w3.org/1999/xlink' l:type='simple' l:href='java&#9;script:1'/>",
        "<d xmlns:l='http://www.w3.org/1999/xlink' l:type='simple' l:href='/a' l:actuate='onLoad'/>",
        "<d xmlns:l='http://www.w3.org/1999/xlink' l:show='embed' l:href='/a'/>",
        "<?xml version='1.0' encoding='utf-16'?><d/>",
        "<?xml version='1.0' encoding='iso-2022-jp'?><d/>",
        "<?xml version='1.0' encoding='utf-8' encoding='utf-16'?><d/>",
        "<?xml encoding='utf-8' version='1.0'?><d/>",
        "<?xml version='1.0' standalone='yes' encoding='utf-7'?><d/>",
        "<?xml version='1.0' x='encoding=utf-7' encoding='utf-8'?><d/>",
        "<?xml version='1.0' Encoding='gbk'?><d/>",
        "<?xml version='encoding=gbk'?><d/>",
        "<?xml version='1.0'encoding='utf-8'?><d/>",
        "<?xml version='1.0' encoding=utf-8?><d/>",
        "<?xml version='1.0' encoding='utf8'?><d/>",
        "<?xml version='1.0' encoding='utf-8' ?><?xml version='1.0' encoding='gbk'?><d/>",
        "<d/><?xml version='1.0' encoding='utf-8'?>",
        "<?xml?><d/>",
        "<d>\0</d>",
        "<\0d\0/\0>\0",
        "<d a='\u{1b}$B'/>",
        "<d>\u{c}\u{ffff}</d>",
        "<!doctype html><script>1</script>",
        "\n <!DOCTYPE HTML SYSTEM \"about:legacy-compat\"><d/>",
        "<script>1</script>",
        "<HTML><script>1</script></HTML>",
        "<a ><script>1</script></a>",
        "<p><script>1</script></p>",
        "<h1/>",
        "<b\n/>",
        "<body/>",
        "<Title/>",
        "<!-- --><d><script>1</script></d>",
        "<?XML-stylesheet href='a.css'?><d/>",
        "<!DOCTYPE a SYSTEM 'http://a.example/x.dtd'><d/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><d>b</d>",
    ] {
        assert!(!document(xml).is_empty(), "{xml}");
    }
    assert_eq!(document("<?xml-stylesheet type='text/xsl' href='a.xsl'?><d/>").len(), 1);
}
