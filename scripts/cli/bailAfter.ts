import type { Reporter } from "../../report/reporter.ts";

/** A signal that aborts the run after `count` failed claims; claims that are expected to fail do not count. */
export function bailAfter(
  count: number | undefined,
  expected: readonly string[],
): { readonly reporter: Reporter; readonly signal: AbortSignal } {
  const controller = new AbortController();
  let failed = 0;
  const onEvent: Reporter["onEvent"] = (event) => {
    if (event.kind !== "claim-finished") return;
    const { id, verdict } = event.result;
    if (verdict === "failed" && !expected.includes(id)) failed += 1;
    if (failed === count) controller.abort();
  };
  return { reporter: { onEvent }, signal: controller.signal };
}
