/** An abort at Ctrl-C or SIGTERM. A second one changes nothing: what was found so far is still reported. */
export function interruption(): AbortController {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => controller.abort());
  return controller;
}
