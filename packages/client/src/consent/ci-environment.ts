/** Variables that continuous integration services set. */
const CI_VARIABLES = [
  ...[
    'CI',
    'CONTINUOUS_INTEGRATION',
    'BUILD_NUMBER',
    'BUILD_ID',
    'GITHUB_ACTIONS',
    'GITLAB_CI',
    'CIRCLECI',
    'TRAVIS',
  ],
  ...['APPVEYOR', 'BUILDKITE', 'DRONE', 'TF_BUILD', 'TEAMCITY_VERSION', 'JENKINS_URL', 'CODEBUILD_BUILD_ID'],
] as const;

/** The variable that says so in an automated environment; undefined elsewhere. Such runs are never counted as people. */
export function ciVariable(env: Readonly<Record<string, string | undefined>>): string | undefined {
  return CI_VARIABLES.find((name) => !['', 'false', '0', undefined].includes(env[name]));
}
