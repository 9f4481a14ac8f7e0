/** The variables by which OpenMP, OpenBLAS and MKL take their number of threads. */
const threadVariables = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"] as const;

/**
 * One thread for each variable that the user has not set. Several programs run at a time, one for each worker, and
 * their teams of threads wait for each other: oneDNN's claims took 344 s with OpenMP's default and 30 s with one thread.
 */
export function oneThread(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(threadVariables.filter((name) => env[name] === undefined).map((name) => [name, "1"]));
}
