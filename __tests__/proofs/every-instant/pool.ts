/** Runs tasks, as many at a time as `width` says, in their order; their results keep it. */
export async function inPool<Task, Result>(
  tasks: readonly Task[],
  width: number,
  run: (task: Task) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = tasks.entries();
  const work = async (): Promise<void> => {
    for (const [at, task] of queue) results[at] = await run(task);
  };
  await Promise.all(Array.from({ length: width }, work));
  return results;
}
