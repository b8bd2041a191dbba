import type { Detector } from '../detector.ts';

/**
 * Environment variables with their values: upper-case names and an `=`, as shells and `.env` files write them; names of
 * any case after a word that sets them (`export`, `setenv`, `$env:`, …), or as programs set them (`process.env.X = …`); and the
 * lower-case names that tools agreed on.
 *
 * Known limits: a name alone says little and passes; so does a lower-case name that nothing introduces (`charset=utf-8`).
 */
export const envAssignment: Detector = {
  name: 'env-assignment',
  source:
    'POSIX.1-2024 XBD section 8.1 and XCU section 2.9.1; Microsoft Learn, "about_Environment_Variables"',
  placeholder: '<env>',
  find(text) {
    if (
      text.includes('=') &&
      (UPPER_CASE.test(text) ||
        SPACED.test(text) ||
        INTRODUCED.test(text) ||
        LOWER_CASE.test(text) ||
        IN_PROGRAM.test(text))
    )
      return true;
    if (text.includes('setenv') && SETENV.test(text)) return true;
    return text.includes('(') && CALLED.test(text);
  },
  examples: () => ({
    finds: [
      'LANG=C',
      'export engine=difference',
      '$env:Engine = "difference"',
      'setenv engine difference',
      'https_proxy=x',
      'process.env.engine = "difference"',
      'os.environ["engine"] = "difference"',
      'os.putenv("engine", "difference")',
      '[Environment]::SetEnvironmentVariable("engine", "difference")',
      'A=1\nSPACED_NAME = difference',
    ],
    passes: [
      'LANG',
      'E=mc2',
      'LANG=',
      'charset=utf-8',
      'A == B',
      'setenv',
      'process.env',
      'process.env.engine === x',
    ],
  }),
};

const UPPER_CASE = /(?<![A-Za-z0-9_])[A-Z_][A-Z0-9_]{1,63}[+:?%]?=[^\s=;,&|)]/;
/** On a line of its own, as files of variables may write it. */
const SPACED = /^[ \t]{0,8}[A-Z_][A-Z0-9_]{2,63}[ \t]{0,8}=[ \t]{0,8}[^\s=;,&|)]/m;
const INTRODUCED =
  /(?:\b(?:export|set|setx|readonly|declare|typeset|local|ENV|ARG)\s{1,4}(?:-\w{1,4}\s{1,4})?|\$env:)[A-Za-z_]\w{0,63}\s{0,4}=\s{0,4}[^\s=]/i;
const LOWER_CASE = /(?<![a-z0-9_])(?:(?:https?|ftp|all|no)_proxy|npm_config_\w{1,40})=\S/i;
const SETENV = /\bsetenv\s{1,4}[A-Za-z_]\w{0,63}\s{1,4}\S/;
/** As programs name them, with a value given: one sign of equality. */
const IN_PROGRAM =
  /\b(?:process\.env|import\.meta\.env|os\.environ|Deno\.env|Bun\.env|ENV|\$_ENV)(?:\.[A-Za-z_]\w{0,63}|\[["'][A-Za-z_]\w{0,63}["']\])\s{0,4}=(?!=)\s{0,4}\S/;
const CALLED =
  /\b(?:putenv|setenv|set_var|Setenv|env\.set|SetEnvironmentVariable)\(["'][A-Za-z_]\w{0,63}["'=]/;
