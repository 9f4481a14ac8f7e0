/** Sends all requests before the first answer; resolves when none is waiting. Throws the first error of the list. */
export async function together<T, A>(requests: readonly T[], send: (request: T) => Promise<A>): Promise<A[]> {
  const answers = requests.map(send);
  // An answer that arrives later would be recorded in the next case.
  await Promise.allSettled(answers);
  return Promise.all(answers);
}
