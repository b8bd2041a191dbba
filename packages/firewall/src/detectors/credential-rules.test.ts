import { describe, expect, test } from 'vitest';
import { holdsKey, indexPrefixes } from './credential-index.ts';
import { type CredentialPrefix, credentialPrefixes, exampleKeys } from './credential-prefixes.ts';
import { CREDENTIAL_SHAPES, hasShape } from './credential-shapes.ts';

const prefixes = credentialPrefixes();

/** The rules, one for each way in which a key may begin: a row of the table holds several. */
const beginnings: readonly CredentialPrefix[] = prefixes.flatMap((row) =>
  row.starts.map((start) => ({ ...row, starts: [start] })),
);

const nameOf = ({ provider, starts }: CredentialPrefix) => `${provider}: ${starts.join(' ')}`;

describe('Every rule of a provider is needed', () => {
  test.each(beginnings)('$provider: $starts', (rule) => {
    const others = indexPrefixes(beginnings.filter((other) => other !== rule));
    for (const key of exampleKeys(rule)) {
      expect(holdsKey(key, indexPrefixes([rule]))).toBe(true);
      expect(holdsKey(key, others)).toBe(false);
      expect(CREDENTIAL_SHAPES.filter((shape) => hasShape(key, shape))).toEqual([]);
    }
  });

  test.each(CREDENTIAL_SHAPES)('$provider', (rule) => {
    const key = rule.finds();
    expect(CREDENTIAL_SHAPES.filter((shape) => hasShape(key, shape))).toEqual([rule]);
    expect(holdsKey(key, indexPrefixes(beginnings))).toBe(false);
  });
});

/**
 * A second list, so that a rule that is taken away is missed: a table cannot say what is not in it any more.
 * It has names and beginnings only.
 */
test('No rule of a provider is missing', () => {
  expect(prefixes.map(nameOf)).toMatchInlineSnapshot(`
    [
      "GitHub: ghp_ gho_ ghu_ ghs_ ghr_ github_pat_",
      "GitLab: glpat- gloas- gldt- glrt- glrtr- glcbt- glptt- glft- glimt- glagent- glsoat- glffct- glwt- GR1348941 _gitlab_session=",
      "Bitbucket: ATBB",
      "Atlassian: ATATT3",
      "Atlassian, repositories: ATCTT3",
      "npm: npm_",
      "PyPI: pypi-AgE",
      "RubyGems: rubygems_",
      "Clojars: CLOJARS_",
      "crates.io: cio",
      "NuGet: oy2",
      "Docker: dckr_pat_ dckr_oat_",
      "JFrog: AKCp cmVmd",
      "Sourcegraph: sgp_",
      "Sourcegraph Cody: slk_",
      "SonarQube: sqp_ sqa_ squ_",
      "42 Intra: s-s4t2ud- s-s4t2af-",
      "Infracost: ico-",
      "Prefect: pnu_",
      "Pulumi: pul-",
      "Postman: PMAK-",
      "Figma: figd_",
      "Linear: lin_api_",
      "Linear, for applications: lin_oauth_",
      "Notion: ntn_",
      "Notion, first form: secret_",
      "Readme: rdme_",
      "Contentful: CFPAT-",
      "Octopus Deploy: API-",
      "Amazon Web Services: AKIA ASIA ABIA ACCA",
      "Amazon Bedrock: ABSK bedrock-api-key-",
      "Google API: AIza",
      "Google OAuth: ya29. GOCSPX-",
      "DigitalOcean: dop_v1_ doo_v1_ dor_v1_",
      "Alibaba Cloud: LTAI",
      "Yandex Cloud: t1. AQVN",
      "Yandex Cloud, static: YC",
      "Heroku: HRKU-",
      "Fly.io: fo1_ fm2_ fm1a_ fm1r_",
      "Netlify: nfp_",
      "Supabase: sbp_ sb_secret_",
      "PlanetScale: pscale_tkn_ pscale_pw_ pscale_oauth_",
      "Databricks: dapi",
      "ClickHouse Cloud: 4b1d",
      "HashiCorp Vault: hvs. hvb. hvr.",
      "OpenShift: sha256~",
      "Doppler: dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.",
      "1Password: ops_eyJ",
      "Tailscale: tskey-",
      "Scalingo: tk-us-",
      "DefinedNetworking: dnkey-",
      "Settlemint: sm_pat_ sm_aat_ sm_sat_",
      "OpenAI: sk-proj- sk-svcacct- sk-admin-",
      "OpenAI, first form: sk- T3BlbkFJ",
      "Anthropic: sk-ant-",
      "OpenRouter: sk-or-v1-",
      "Hugging Face: hf_ api_org_",
      "Groq: gsk_",
      "xAI: xai-",
      "Perplexity: pplx-",
      "Replicate: r8_",
      "NVIDIA: nvapi-",
      "LangSmith: lsv2_pt_ lsv2_sk_",
      "Slack: xoxa- xoxb- xoxe- xoxe. xoxo- xoxp- xoxr- xoxs- xapp-",
      "Slack, of a browser or a workflow: xoxc- xoxd- xwfp-",
      "Slack webhook: hooks.slack.com/services/ hooks.slack.com/workflows/ hooks.slack.com/triggers/",
      "Discord webhook: discord.com/api/webhooks/ discordapp.com/api/webhooks/",
      "Twilio: SK AC",
      "SendGrid: SG.",
      "Mailgun: key-",
      "Brevo: xkeysib-",
      "Brevo, for mail: xsmtpsib-",
      "Typeform: tfp_",
      "Stripe: sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_",
      "Stripe webhook: whsec_",
      "Stripe, public: pk_live_ pk_test_",
      "Shopify: shpat_ shpca_ shppa_ shpss_",
      "Square: sq0atp- sq0atb- sq0csp- sq0idp-",
      "Square and Facebook: EAAA EAAC EAAM",
      "Flutterwave: FLWSECK-",
      "Flutterwave, for tests: FLWPUBK_TEST- FLWSECK_TEST-",
      "EasyPost: EZAK EZTK",
      "Duffel: duffel_test_ duffel_live_",
      "Lob and Shippo: live_pub_ test_pub_ live_ test_",
      "Grafana: glc_ glsa_ eyJrIjoi",
      "Sentry: sntrys_ sntryu_ sntrya_ sntryi_",
      "New Relic: NRAA- NRAK- NRII- NRIQ- NRRA-",
      "New Relic, for browsers: NRJS-",
      "Dynatrace: dt0c01. dt0s01. dt0s02.",
      "Frame.io: fio-u-",
      "Adobe: p8e-",
    ]
  `);
  expect(CREDENTIAL_SHAPES.map(({ provider }) => provider)).toMatchInlineSnapshot(`
    [
      "Telegram bot",
      "Discord bot",
      "Microsoft Entra client secret",
      "Azure storage account key",
      "Mailchimp",
      "Mailgun signing key",
      "Airtable personal access token",
      "HashiCorp Terraform",
      "HashiCorp Vault before 1.10",
      "Harness",
      "Mapbox",
      "Cloudflare origin CA",
      "1Password secret key",
      "Facebook app",
      "Twitter bearer token",
      "Plaid",
      "LaunchDarkly",
      "Sidekiq",
      "Webhook of Microsoft Teams",
    ]
  `);
});

test('Every rule names its source', () => {
  for (const { source } of [...prefixes, ...CREDENTIAL_SHAPES]) expect(source.length).toBeGreaterThan(10);
});
