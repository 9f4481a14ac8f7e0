/**
 * A controller that aborts on Ctrl-C or SIGTERM. A second signal changes nothing: the results so far are still
 * reported.
 */
export function interruption(): AbortController {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => controller.abort());
  return controller;
}
