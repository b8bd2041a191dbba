import type { Topic } from './options.ts';

const MODEL = `The model is an OpenAI-compatible endpoint: set RK_BACKEND_URL (as http://127.0.0.1:11434/v1 of Ollama), RK_MODEL,
and RK_API_KEY where one is needed; or write url, model and api_key under [backend] in
~/.config/reasonkit/config.toml. RK_TIMEOUT_SECONDS (120) is how long one request may take.`;

const CODES = `Exit codes: 0 done, 1 no answer, 2 usage, 3 no model is configured, 130 stopped by Ctrl-C.`;

/** The whole. */
export const HELP = `rk-core think QUESTION      take a question through a chain of ThinkTools
rk-core compare QUESTION    the same with several profiles or models, side by side
rk-core metrics             what you used rk-core for, from the local telemetry store
rk-core feedback up|down    say whether the last answer was of use
rk-core telemetry COMMAND   what rk-core collects, and what you can do about it
rk-core config set …        change a setting, as in: rk-core config set telemetry.level minimal

      --no-telemetry        record nothing this time
  -h, --help                this text; after a command, its options
      --version             the version

${MODEL}

Examples:
  rk-core think "Should we move to one database?"
  rk-core think --profile deep --steps "Why do our builds get slower?"
  rk-core compare --profiles quick,deep "Is this worth a rewrite?"

${CODES}`;

/** The help of each command. */
export const HELP_OF: Readonly<Record<Exclude<Topic, 'telemetry'>, string>> = {
  think: `rk-core think [options] QUESTION…

      --profile PROFILE     quick      GigaThink, LaserLogic
                            balanced   and BedRock, ProofGuard (the default)
                            deep       and BrutalHonesty
                            paranoid   as deep, and each tool goes over its own result again
      --model MODEL         another model than the configured one
      --steps               print what each ThinkTool found
      --json                print one JSON object
      --no-cache            ask again what was asked before; answers are kept for a week in ~/.cache/reasonkit

${MODEL}

Example:
  rk-core think --profile quick "Which of two offers should I take?"

${CODES}`,
  compare: `rk-core compare [options] QUESTION…

      --profiles A,B        two or more profiles (quick,deep by default)
      --models A,B          two or more models instead, each with --profile PROFILE (balanced by default)
      --json                print one JSON object
      --no-cache            ask again what was asked before

Costs are estimates at list prices. Exit code 1 when one of them gave no answer.

Example:
  rk-core compare --models gpt-4o,gpt-4o-mini "Is this worth a rewrite?"`,
  metrics: `rk-core metrics [options]

      --days N              of the last N days (30 by default)
      --json                print one JSON object

It counts what the local telemetry store holds, and nothing leaves this machine for it.

Example:
  rk-core metrics --days 7`,
  feedback: `rk-core feedback up|down [options]

      --rating N            from 1, bad, to 5, good
      --category CATEGORY   accuracy, relevance, speed, format or other

Only these words and numbers are recorded, and only with telemetry on.

Example:
  rk-core feedback down --category speed`,
};
