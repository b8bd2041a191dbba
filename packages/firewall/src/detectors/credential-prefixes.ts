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

/** For providers whose own pages show no format. */
const GITLEAKS = 'https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml';
const SCANNED =
  'https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns';

type Line = readonly [provider: string, starts: string, alphabet: Alphabet, atLeast: number, source: string];

/** One line a format; the prefixes of one are separated by blanks. */
const LINES: readonly Line[] = [
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
  ['Bitbucket and Atlassian', 'ATBB ATATT3x ATCTT3x', 'joined', 20, SCANNED],
  ['npm', 'npm_', 'alphanumeric', 30, 'https://docs.npmjs.com/about-access-tokens'],
  ['PyPI', 'pypi-AgE', 'base64url', 16, 'https://pypi.org/help/#apitoken'],
  ['RubyGems', 'rubygems_', 'hex', 32, 'https://guides.rubygems.org/api-key-scopes/'],
  ['Clojars', 'CLOJARS_', 'alphanumeric', 32, 'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens'],
  ['crates.io', 'cio', 'alphanumeric', 32, SCANNED],
  ['NuGet', 'oy2', 'alphanumeric', 43, SCANNED],
  ['Docker', 'dckr_pat_ dckr_oat_', 'base64url', 20, SCANNED],
  ['JFrog', 'AKCp cmVmd', 'alphanumeric', 48, GITLEAKS],
  ['Sourcegraph', 'sgp_ sgd_', 'base64url', 30, 'https://sourcegraph.com/docs/cli/references'],
  ['SonarQube', 'sqp_ sqa_ squ_', 'alphanumeric', 32, GITLEAKS],
  ['42 Intra', 's-s4t2ud- s-s4t2af-', 'hex', 32, GITLEAKS],
  ['Infracost', 'ico-', 'alphanumeric', 32, GITLEAKS],
  ['Prefect', 'pnu_', 'alphanumeric', 32, GITLEAKS],
  ['Pulumi', 'pul-', 'hex', 32, 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/'],
  ['Postman', 'PMAK-', 'joined', 24, GITLEAKS],
  ['Figma', 'figd_ figdr_', 'base64url', 20, SCANNED],
  ['Linear', 'lin_api_ lin_oauth_', 'alphanumeric', 32, 'https://linear.app/developers/graphql'],
  ['Notion', 'ntn_ secret_', 'alphanumeric', 40, 'https://developers.notion.com/reference/authentication'],
  ['Readme', 'rdme_', 'alphanumeric', 40, GITLEAKS],
  ['Contentful', 'CFPAT-', 'base64url', 20, SCANNED],
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
  ['Google API', 'AIza', 'base64url', 30, 'https://docs.cloud.google.com/docs/authentication/api-keys'],
  ['Google OAuth', 'ya29. GOCSPX-', 'joined', 20, SCANNED],
  ['DigitalOcean', 'dop_v1_ doo_v1_ dor_v1_', 'hex', 32, 'https://docs.digitalocean.com/reference/api/'],
  ['Alibaba Cloud', 'LTAI', 'alphanumeric', 12, GITLEAKS],
  ['Tencent Cloud', 'AKID', 'alphanumeric', 32, SCANNED],
  ['Yandex Cloud', 't1. AQVN YCAJ YCDx', 'joined', 32, SCANNED],
  ['Heroku', 'HRKU-', 'base64url', 30, GITLEAKS],
  ['Fly.io', 'fo1_ fm1_ fm2_ fm1a_ fm1r_', 'joined', 40, GITLEAKS],
  ['Netlify', 'nfp_', 'alphanumeric', 32, SCANNED],
  ['Supabase', 'sbp_ sb_secret_', 'alphanumeric', 20, SCANNED],
  ['PlanetScale', 'pscale_tkn_ pscale_pw_ pscale_oauth_', 'joined', 24, SCANNED],
  ['Databricks', 'dapi', 'hex', 32, 'https://docs.databricks.com/aws/en/dev-tools/auth/pat'],
  ['ClickHouse Cloud', '4b1d', 'alphanumeric', 38, GITLEAKS],
  [
    'HashiCorp Vault',
    'hvs. hvb. hvr.',
    'base64url',
    20,
    'https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes',
  ],
  ['OpenShift', 'sha256~', 'base64url', 20, GITLEAKS],
  ['Doppler', 'dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.', 'joined', 32, SCANNED],
  ['1Password', 'ops_eyJ', 'joined', 20, 'https://developer.1password.com/docs/service-accounts/'],
  ['Tailscale', 'tskey-', 'base64url', 16, 'https://tailscale.com/kb/1277/key-prefixes'],
  ['Scalingo', 'tk-us-', 'base64url', 40, GITLEAKS],
  ['DefinedNetworking', 'dnkey-', 'joined', 40, GITLEAKS],
  ['Settlemint', 'sm_pat_ sm_aat_ sm_sat_', 'alphanumeric', 16, GITLEAKS],

  // Models
  ['OpenAI', 'sk-proj- sk-svcacct- sk-admin- sk-None-', 'base64url', 16, SCANNED],
  ['OpenAI, first form', 'sk- T3BlbkFJ', 'alphanumeric', 20, GITLEAKS],
  ['Anthropic', 'sk-ant-', 'base64url', 16, SCANNED],
  ['OpenRouter', 'sk-or-v1-', 'hex', 32, SCANNED],
  ['Hugging Face', 'hf_ api_org_', 'alphanumeric', 30, 'https://huggingface.co/docs/hub/security-tokens'],
  ['Groq', 'gsk_', 'alphanumeric', 32, SCANNED],
  ['xAI', 'xai-', 'alphanumeric', 40, SCANNED],
  ['Perplexity', 'pplx-', 'alphanumeric', 32, GITLEAKS],
  ['Replicate', 'r8_', 'alphanumeric', 32, SCANNED],
  ['NVIDIA', 'nvapi-', 'base64url', 32, SCANNED],
  ['LangSmith', 'lsv2_pt_ lsv2_sk_', 'base64url', 24, SCANNED],

  // Messages and mail
  ['Slack', 'xoxa- xoxb- xoxc- xoxd- xoxe- xoxe. xoxo- xoxp- xoxr- xoxs- xapp- xwfp-', 'joined', 16, SCANNED],
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
  ['SendGrid', 'SG.', 'joined', 32, 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys'],
  ['Mailgun', 'key- pubkey-', 'hex', 32, GITLEAKS],
  ['Brevo', 'xkeysib- xsmtpsib-', 'hex', 32, SCANNED],
  ['Gitter', '_gxi-', 'alphanumeric', 32, GITLEAKS],
  ['Typeform', 'tfp_', 'joined', 32, SCANNED],

  // Payments and shops
  [
    'Stripe and Clerk',
    'sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_ whsec_',
    'alphanumeric',
    10,
    'https://docs.stripe.com/keys',
  ],
  ['Stripe, public', 'pk_live_ pk_test_', 'alphanumeric', 16, 'https://docs.stripe.com/keys'],
  [
    'Shopify',
    'shpat_ shpca_ shppa_ shpss_',
    'hex',
    24,
    'https://shopify.dev/docs/apps/build/authentication-authorization',
  ],
  ['Square', 'sq0atp- sq0csp- sq0idp- sq0idb-', 'base64url', 16, SCANNED],
  [
    'Square and Facebook',
    'EAAA EAAC EAAE EAAG EAAJ EAAL EAAM EAAN EAAR',
    'base64url',
    40,
    'https://developer.squareup.com/docs/build-basics/access-tokens',
  ],
  ['Flutterwave', 'FLWPUBK- FLWPUBK_TEST- FLWSECK- FLWSECK_TEST-', 'alphanumeric', 10, GITLEAKS],
  ['EasyPost', 'EZAK EZTK', 'alphanumeric', 40, GITLEAKS],
  ['Duffel', 'duffel_test_ duffel_live_', 'joined', 32, GITLEAKS],
  ['Shippo', 'shippo_live_ shippo_test_', 'hex', 32, SCANNED],
  ['Lob', 'live_pub_ test_pub_ live_ test_', 'hex', 31, GITLEAKS],

  // Monitoring
  ['Grafana', 'glc_ glsa_ eyJrIjoi', 'joined', 32, SCANNED],
  ['Sentry', 'sntrys_ sntryu_ sntrya_ sntryi_', 'joined', 32, SCANNED],
  ['New Relic', 'NRAK- NRAL- NRBR- NRII- NRIQ- NRJS- NRRA- NRSP-', 'base64url', 16, SCANNED],
  [
    'Dynatrace',
    'dt0c01. dt0s01. dt0s02.',
    'joined',
    24,
    'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens',
  ],
  ['LaunchDarkly', 'sdk- mob-', 'hex', 32, SCANNED],
  ['Frame.io', 'fio-u-', 'joined', 40, GITLEAKS],
  ['Adobe', 'p8e-', 'alphanumeric', 32, GITLEAKS],
];

/** Prefixes that providers give their keys so that scanners can find them. */
export const CREDENTIAL_PREFIXES: readonly CredentialPrefix[] = LINES.map(
  ([provider, starts, alphabet, atLeast, source]) => ({
    provider,
    source,
    starts: starts.split(' '),
    alphabet,
    atLeast,
  }),
);
