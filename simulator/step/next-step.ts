/** How the step after this one gets what this one hands out, as lines of a workflow. */
export function nextStep(env: NodeJS.ProcessEnv, outputs: readonly string[], pollInterval: string): readonly string[] {
  const given = ownId(env);
  const id = given ?? 'zuora';
  return [
    given === undefined
      ? `Give this step the id \`${id}\`, and the next step these inputs:`
      : 'Give the next step these inputs:',
    '',
    `  - uses: ${action(env)}`,
    '    with:',
    ...outputs.map((name) => `      ${name}: \${{ steps.${id}.outputs.${name} }}`),
    ...(pollInterval === '' ? [] : [`      poll-interval: ${pollInterval}`]),
  ];
}

/** The id that the workflow gives to this step; the runner makes one up for a step without. */
function ownId({ GITHUB_ACTION: id }: NodeJS.ProcessEnv): string | undefined {
  return id !== undefined && /^(?!__)[A-Za-z_][\w-]*$/.test(id) ? id : undefined;
}

/** The refresh action that lies beside this one, as a workflow names it. */
function action(env: NodeJS.ProcessEnv): string {
  const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = env;
  const isNamed = /^[\w.-]+\/[\w.-]+$/.test(repository) && /^[\w./-]+$/.test(ref);
  return isNamed ? `${repository}@${ref}` : './';
}
