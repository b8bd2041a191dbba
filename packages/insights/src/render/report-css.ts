/** How a report looks on a screen, by light and by dark, and on paper. */
export const REPORT_CSS: string = `
:root { color-scheme: light dark; --paper: #fcfcfa; --ink: #1d2320; --soft: #5c6661; --line: #e0e2dc; --good: #1c6b4d; --bad: #a3341f; --card: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #151917; --ink: #e6ebe8; --soft: #9aa7a1; --line: #303834; --good: #74c9a8; --bad: #f09a86; --card: #1b211e; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 820px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 1.2rem; margin: 36px 0 8px; padding-top: 12px; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 24px 0 6px; }
p { margin: 6px 0; }
.about, .note { color: var(--soft); font-size: 0.9rem; }
.star { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 18px; margin: 12px 0; break-inside: avoid; }
.star .value { font-size: 2.2rem; line-height: 1.1; font-weight: 650; font-variant-numeric: tabular-nums; }
.star .name { font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.93rem; margin: 8px 0; }
th, td { text-align: left; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
table:has(th:nth-child(5)) { min-width: 640px; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.met { color: var(--good); font-weight: 600; } .missed { color: var(--bad); font-weight: 600; }
.blank { display: block; border: 1px dashed var(--soft); border-radius: 6px; padding: 8px 12px; margin: 6px 0; color: var(--soft); }
figure { margin: 12px 0; break-inside: avoid; }
figcaption, summary { color: var(--soft); font-size: 0.9rem; }
summary { cursor: pointer; }
li { margin: 8px 0; }
@media (max-width: 480px) { main { padding: 20px 14px 40px; } th, td { padding-right: 8px; } }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #ccc; --good: #0b5137; --bad: #8a1f0d; --card: #fff; }
  body { font-size: 11pt; } main { max-width: none; padding: 0; } h2, h3 { break-after: avoid; } tr, li { break-inside: avoid; } details { display: none; }
}
`;
