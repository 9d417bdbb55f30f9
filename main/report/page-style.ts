/** How a report looks: on a screen, light or dark, and on paper. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --text: #16181d; --muted: #565c6a; --line: #e4e6eb; --soft: #f4f5f8;
  --verified: #18713f; --safe: #2f55d4; --moving: #8ba3ea; --missing: #d5d9e1; --again: #b4690e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #17181c; --text: #eceef2; --muted: #a8aebb; --line: #33363e; --soft: #212329;
    --verified: #63cf93; --safe: #8fa8ff; --moving: #5a70c4; --missing: #383c46; --again: #e9b25c;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 40px 24px 64px; max-width: 860px; background: var(--ground); color: var(--text);
  font: 400 14px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
}
h1 { margin: 0; font-size: 22px; line-height: 1.3; }
h2 { margin: 0; font-size: 18px; line-height: 1.35; overflow-wrap: anywhere; }
h3 { margin: 24px 0 8px; font-size: 13px; color: var(--muted); }
p { margin: 6px 0; }
a { color: var(--safe); }
.muted { color: var(--muted); }
article { margin-top: 40px; padding-top: 28px; border-top: 1px solid var(--line); }
.evidence { margin-top: 16px; padding: 12px 16px; border-radius: 8px; background: var(--soft); }
.evidence strong { display: block; }
dl { display: grid; grid-template-columns: 150px 1fr; gap: 6px 16px; margin: 0; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
code { font: 12px/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
th { color: var(--muted); font-weight: 500; text-align: start; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td.when { width: 190px; white-space: nowrap; color: var(--muted); font-variant-numeric: tabular-nums; }
tr.inner td { padding-inline-start: 20px; color: var(--muted); }
th.number, td.number { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
svg { display: block; width: 100%; height: auto; }
.map .verified { fill: var(--verified); } .map .safe { fill: var(--safe); } .map .moving { fill: var(--moving); }
.map .missing { fill: var(--missing); } .map .again { fill: var(--again); }
.chart { height: 90px; }
.chart path { fill: none; stroke: var(--safe); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.chart rect { fill: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; margin-top: 10px; padding: 0; list-style: none; }
.legend i { display: inline-block; width: 10px; height: 10px; margin-inline-end: 7px; border-radius: 2px; }
.legend .verified { background: var(--verified); } .legend .safe { background: var(--safe); }
.legend .moving { background: var(--moving); } .legend .missing { background: var(--missing); }
.legend .again { background: var(--again); }
@media (max-width: 560px) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 8px; } td.when { white-space: normal; width: auto; } }
@media print {
  body { max-width: none; padding: 0; font-size: 11px; }
  article { break-before: page; border-top: 0; padding-top: 0; margin-top: 0; }
  article:first-of-type { break-before: avoid; margin-top: 20px; }
  tr, .evidence, svg { break-inside: avoid; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
