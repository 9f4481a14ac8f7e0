import { availableParallelism } from "node:os";

/** One thread for each core, and two on one core, by the variables from which a program takes its number of threads. */
export function manyThreads(variables: readonly string[]): Readonly<Record<string, string>> {
  const count = String(Math.max(2, availableParallelism()));
  return Object.fromEntries(variables.map((name) => [name, count]));
}
