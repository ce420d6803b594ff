/** The page's only style sheet; it stands in the page, and its digest in the page's policy. */
export const style = `
:root{color-scheme:light dark;--text:#1b2329;--dim:#54616b;--line:#e4e9ec;--soft:#f7f9fa;--page:#fff;--accent:#0b6e69;--warn:#935400;--bad:#bd2530}
@media (prefers-color-scheme:dark){:root{--text:#d3dade;--dim:#93a0a9;--line:#2d363d;--soft:#171c20;--page:#111519;--accent:#45b0a7;--warn:#e0a84e;--bad:#ef8087}}
*{box-sizing:border-box}
html{scroll-padding-top:16px}
body{margin:0;background:var(--page);color:var(--text);font:14px/20px "Inter Variable",system-ui,-apple-system,"Segoe UI",sans-serif}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
code,pre{font:12px/18px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
nav{position:fixed;inset:0 auto 0 0;width:264px;padding:16px;overflow-y:auto;background:var(--soft);border-right:1px solid var(--line)}
nav h2{margin:16px 0 4px;font-size:12px;line-height:16px;color:var(--dim);font-weight:600}
nav ol{margin:0;padding:0;list-style:none}
nav li a{display:block;padding:4px 0;font-size:13px;line-height:16px;color:inherit}
main{max-width:960px;margin-left:264px;padding:24px 32px 96px}
h1{margin:0 0 8px;font-size:20px;line-height:28px}
main h2{margin:48px 0 8px;font-size:16px;line-height:24px;text-transform:capitalize}
article{padding:24px 0;border-top:1px solid var(--line)}
article h3{margin:0 0 4px;font-size:14px}
.address{margin:0 0 8px;overflow-wrap:anywhere}
.address b{color:var(--accent)}
h4{margin:16px 0 4px;font-size:13px}
p{margin:0 0 8px;max-width:640px}
table{width:100%;border-collapse:collapse;font-size:13px}
td,th{padding:6px 12px 6px 0;border-top:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{font-weight:600}
td:first-child{width:34%}
.kind{color:var(--dim)}
.must{color:var(--warn)}
pre{margin:4px 0 8px;padding:12px;max-height:360px;overflow:auto;border:1px solid var(--line);border-radius:6px;background:var(--soft)}
summary{padding:4px 0;cursor:pointer;font-weight:600;font-size:13px}
.status{color:var(--bad);font-weight:600}
@media (max-width:900px){nav{position:static;width:auto;border-right:0;border-bottom:1px solid var(--line)}main{margin-left:0;padding:16px}}
`;
