import { lazily } from '../lazily.ts';

/** The characters that follow a prefix. `upper` has digits too; `joined` is base64 in any variant, with dots and the like. */
export type Alphabet = 'hex' | 'upper' | 'alphanumeric' | 'base64url' | 'joined';

export interface CredentialPrefix {
  readonly provider: string;
  /** Where the prefix is written down. */
  readonly source: string;
  readonly starts: readonly string[];
  readonly alphabet: Alphabet;
  /** So many characters after the prefix make a find: at most what a whole key has, less where the prefix is telling. */
  readonly atLeast: number;
}

/** The rules of scanners, for providers whose own pages show no format. */
const GITLEAKS = 'https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml';
const TRUFFLEHOG = 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors';
const NOSEYPARKER =
  'https://github.com/praetorian-inc/noseyparker/tree/main/crates/noseyparker/data/default/builtin/rules';

/** Where neither the provider nor a scanner writes the form down. */
const SEEN = 'keys of this form that people have published by mistake';

type Line = readonly [provider: string, starts: string, alphabet: Alphabet, atLeast: number, source: string];

/** One line a format; the prefixes of one are separated by blanks. */
const lines = (): readonly Line[] => [
  // Code hosting and packages
  [
    'GitHub',
    'ghp_ gho_ ghu_ ghs_ ghr_ github_pat_',
    'base64url',
    20,
    'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats',
  ],
  [
    'GitLab',
    'glpat- gloas- gldt- glrt- glrtr- glcbt- glptt- glft- glimt- glagent- glsoat- glffct- glwt- GR1348941 _gitlab_session=',
    'base64url',
    15,
    'https://docs.gitlab.com/security/tokens/#token-prefixes',
  ],
  ['Bitbucket', 'ATBB', 'alphanumeric', 20, NOSEYPARKER],
  ['Atlassian', 'ATATT3', 'joined', 20, GITLEAKS],
  ['Atlassian, repositories', 'ATCTT3', 'joined', 20, SEEN],
  ['npm', 'npm_', 'alphanumeric', 30, GITLEAKS],
  ['PyPI', 'pypi-AgE', 'base64url', 16, GITLEAKS],
  ['RubyGems', 'rubygems_', 'hex', 32, GITLEAKS],
  ['Clojars', 'CLOJARS_', 'alphanumeric', 32, GITLEAKS],
  ['crates.io', 'cio', 'alphanumeric', 32, NOSEYPARKER],
  ['NuGet', 'oy2', 'alphanumeric', 43, NOSEYPARKER],
  ['Docker', 'dckr_pat_ dckr_oat_', 'base64url', 20, TRUFFLEHOG],
  ['JFrog', 'AKCp cmVmd', 'alphanumeric', 48, GITLEAKS],
  ['Sourcegraph', 'sgp_', 'base64url', 30, GITLEAKS],
  ['Sourcegraph Cody', 'slk_', 'hex', 32, TRUFFLEHOG],
  [
    'SonarQube',
    'sqp_ sqa_ squ_',
    'alphanumeric',
    32,
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/mes-partner-SonarQubeToken.html',
  ],
  ['42 Intra', 's-s4t2ud- s-s4t2af-', 'hex', 32, GITLEAKS],
  ['Infracost', 'ico-', 'alphanumeric', 32, GITLEAKS],
  ['Prefect', 'pnu_', 'alphanumeric', 32, GITLEAKS],
  ['Pulumi', 'pul-', 'hex', 32, GITLEAKS],
  ['Postman', 'PMAK-', 'joined', 24, GITLEAKS],
  ['Figma', 'figd_', 'base64url', 20, TRUFFLEHOG],
  ['Linear', 'lin_api_', 'alphanumeric', 32, GITLEAKS],
  ['Linear, for applications', 'lin_oauth_', 'alphanumeric', 32, SEEN],
  ['Notion', 'ntn_', 'alphanumeric', 40, GITLEAKS],
  ['Notion, first form', 'secret_', 'alphanumeric', 40, TRUFFLEHOG],
  ['Readme', 'rdme_', 'alphanumeric', 40, GITLEAKS],
  ['Contentful', 'CFPAT-', 'base64url', 20, TRUFFLEHOG],
  ['Octopus Deploy', 'API-', 'upper', 25, GITLEAKS],

  // Clouds and infrastructure
  [
    'Amazon Web Services',
    'AKIA ASIA ABIA ACCA',
    'upper',
    16,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes',
  ],
  ['Amazon Bedrock', 'ABSK bedrock-api-key-', 'joined', 20, GITLEAKS],
  ['Google API', 'AIza', 'base64url', 30, NOSEYPARKER],
  ['Google OAuth', 'ya29. GOCSPX-', 'joined', 20, NOSEYPARKER],
  ['DigitalOcean', 'dop_v1_ doo_v1_ dor_v1_', 'hex', 32, GITLEAKS],
  ['Alibaba Cloud', 'LTAI', 'alphanumeric', 12, GITLEAKS],
  ['Yandex Cloud', 't1. AQVN', 'joined', 32, GITLEAKS],
  ['Yandex Cloud, static', 'YC', 'base64url', 38, GITLEAKS],
  ['Heroku', 'HRKU-', 'base64url', 30, GITLEAKS],
  ['Fly.io', 'fo1_ fm2_ fm1a_ fm1r_', 'joined', 40, GITLEAKS],
  ['Netlify', 'nfp_', 'alphanumeric', 32, TRUFFLEHOG],
  ['Supabase', 'sbp_ sb_secret_', 'alphanumeric', 20, 'https://supabase.com/docs/guides/api/api-keys'],
  ['PlanetScale', 'pscale_tkn_ pscale_pw_ pscale_oauth_', 'joined', 24, GITLEAKS],
  ['Databricks', 'dapi', 'hex', 32, GITLEAKS],
  ['ClickHouse Cloud', '4b1d', 'alphanumeric', 38, GITLEAKS],
  [
    'HashiCorp Vault',
    'hvs. hvb. hvr.',
    'base64url',
    20,
    'https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes',
  ],
  ['OpenShift', 'sha256~', 'base64url', 20, GITLEAKS],
  [
    'Doppler',
    'dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.',
    'joined',
    32,
    'https://docs.doppler.com/reference/auth-token-formats',
  ],
  ['1Password', 'ops_eyJ', 'joined', 20, GITLEAKS],
  ['Tailscale', 'tskey-', 'base64url', 16, 'https://tailscale.com/kb/1277/key-prefixes'],
  ['Scalingo', 'tk-us-', 'base64url', 40, GITLEAKS],
  ['DefinedNetworking', 'dnkey-', 'joined', 40, GITLEAKS],
  ['Settlemint', 'sm_pat_ sm_aat_ sm_sat_', 'alphanumeric', 16, GITLEAKS],

  // Models
  ['OpenAI', 'sk-proj- sk-svcacct- sk-admin-', 'base64url', 16, GITLEAKS],
  ['OpenAI, first form', 'sk- T3BlbkFJ', 'alphanumeric', 20, GITLEAKS],
  ['Anthropic', 'sk-ant-', 'base64url', 16, GITLEAKS],
  ['OpenRouter', 'sk-or-v1-', 'hex', 32, 'https://openrouter.ai/docs/api-reference/authentication'],
  ['Hugging Face', 'hf_ api_org_', 'alphanumeric', 30, GITLEAKS],
  ['Groq', 'gsk_', 'alphanumeric', 32, TRUFFLEHOG],
  ['xAI', 'xai-', 'alphanumeric', 40, TRUFFLEHOG],
  ['Perplexity', 'pplx-', 'alphanumeric', 32, GITLEAKS],
  ['Replicate', 'r8_', 'alphanumeric', 32, TRUFFLEHOG],
  ['NVIDIA', 'nvapi-', 'base64url', 32, TRUFFLEHOG],
  ['LangSmith', 'lsv2_pt_ lsv2_sk_', 'base64url', 24, TRUFFLEHOG],

  // Messages and mail
  ['Slack', 'xoxa- xoxb- xoxe- xoxe. xoxo- xoxp- xoxr- xoxs- xapp-', 'joined', 16, GITLEAKS],
  ['Slack, of a browser or a workflow', 'xoxc- xoxd- xwfp-', 'joined', 16, SEEN],
  [
    'Slack webhook',
    'hooks.slack.com/services/ hooks.slack.com/workflows/ hooks.slack.com/triggers/',
    'joined',
    8,
    'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/',
  ],
  [
    'Discord webhook',
    'discord.com/api/webhooks/ discordapp.com/api/webhooks/',
    'joined',
    8,
    'https://discord.com/developers/docs/resources/webhook',
  ],
  ['Twilio', 'SK AC', 'hex', 32, 'https://www.twilio.com/docs/glossary/what-is-a-sid'],
  ['SendGrid', 'SG.', 'joined', 32, GITLEAKS],
  ['Mailgun', 'key-', 'hex', 32, GITLEAKS],
  ['Brevo', 'xkeysib-', 'hex', 32, GITLEAKS],
  ['Brevo, for mail', 'xsmtpsib-', 'hex', 32, SEEN],
  ['Typeform', 'tfp_', 'joined', 32, GITLEAKS],

  // Payments and shops
  ['Stripe', 'sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_', 'alphanumeric', 10, GITLEAKS],
  ['Stripe webhook', 'whsec_', 'alphanumeric', 10, 'https://docs.stripe.com/webhooks'],
  ['Stripe, public', 'pk_live_ pk_test_', 'alphanumeric', 16, 'https://docs.stripe.com/keys'],
  ['Shopify', 'shpat_ shpca_ shppa_ shpss_', 'hex', 24, GITLEAKS],
  ['Square', 'sq0atp- sq0atb- sq0csp- sq0idp-', 'base64url', 16, NOSEYPARKER],
  ['Square and Facebook', 'EAAA EAAC EAAM', 'base64url', 40, GITLEAKS],
  ['Flutterwave', 'FLWSECK-', 'alphanumeric', 10, TRUFFLEHOG],
  ['Flutterwave, for tests', 'FLWPUBK_TEST- FLWSECK_TEST-', 'alphanumeric', 10, GITLEAKS],
  ['EasyPost', 'EZAK EZTK', 'alphanumeric', 40, GITLEAKS],
  ['Duffel', 'duffel_test_ duffel_live_', 'joined', 32, GITLEAKS],
  ['Lob and Shippo', 'live_pub_ test_pub_ live_ test_', 'hex', 31, GITLEAKS],

  // Monitoring
  ['Grafana', 'glc_ glsa_ eyJrIjoi', 'joined', 32, GITLEAKS],
  [
    'Sentry',
    'sntrys_ sntryu_ sntrya_ sntryi_',
    'joined',
    32,
    'https://github.com/getsentry/sentry/blob/master/src/sentry/types/token.py',
  ],
  ['New Relic', 'NRAA- NRAK- NRII- NRIQ- NRRA-', 'base64url', 16, NOSEYPARKER],
  ['New Relic, for browsers', 'NRJS-', 'base64url', 16, GITLEAKS],
  [
    'Dynatrace',
    'dt0c01. dt0s01. dt0s02.',
    'joined',
    24,
    'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens',
  ],
  ['Frame.io', 'fio-u-', 'joined', 40, GITLEAKS],
  ['Adobe', 'p8e-', 'alphanumeric', 32, GITLEAKS],
];

/** Prefixes that providers give their keys so that scanners can find them. */
export const credentialPrefixes: () => readonly CredentialPrefix[] = lazily(() =>
  lines().map(([provider, starts, alphabet, atLeast, source]) => ({
    provider,
    source,
    starts: starts.split(' '),
    alphabet,
    atLeast,
  })),
);

const SAMPLES: Readonly<Record<Alphabet, string>> = {
  hex: 'a1b2c3d4e5f6',
  upper: 'ABC2DEF3',
  alphanumeric: 'aB1cD2eF3',
  base64url: 'aB1_cD2-eF3',
  joined: 'aB1+cD2/eF3.gH4',
};

/** A key for each prefix of a row, as short as may be: what the row must match. Put together here, so that no scanner takes it for a leak. */
export function exampleKeys({ starts, alphabet, atLeast }: CredentialPrefix): readonly string[] {
  const rest = SAMPLES[alphabet].repeat(atLeast).slice(0, atLeast);
  return starts.map((start) => `${start}${rest}`);
}
