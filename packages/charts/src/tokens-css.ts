/**
 * The colours of the house, by light and by dark: of pictures, of pages that are made with them, and of the dashboard, whose
 * `tokens.css` is a copy that a test keeps equal. Text on `page` and on `surface` has a contrast of 4.5 and more (WCAG 2.2, 1.4.3), lines of
 * pictures one of 3 and more (1.4.11).
 */
export const TOKENS_CSS: string = `:root {
  color-scheme: light dark;
  --page: #f6f6f3;
  --surface: #ffffff;
  --text: #1d2320;
  --muted: #5c6661;
  --line: #e0e2dc;
  --accent: #2f6f5e;
  --on-accent: #ffffff;
  --bar: #d8e8e2;
  --good: #1f6b45;
  --bad: #a93a1d;
  --series-1: #2f6f5e;
  --series-2: #c2701c;
  --series-3: #7b4397;
}

@media (prefers-color-scheme: dark) {
  :root {
    --page: #131715;
    --surface: #1b211e;
    --text: #e6ebe8;
    --muted: #9aa7a1;
    --line: #303834;
    --accent: #6dbda4;
    --on-accent: #10201b;
    --bar: #26433a;
    --good: #7fd1a3;
    --bad: #f2957c;
    --series-1: #6dbda4;
    --series-2: #e6a35c;
    --series-3: #c39bdb;
  }
}
`;
