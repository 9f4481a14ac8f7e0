import type { Change } from "./change.ts";

const kinds: readonly Change["kind"][] = ["state", "accumulated", "every", "afterRefusal", "unstable"];

/** Whether it is other requests that make an answer wrong. */
export function dependsOnOthers(change: Change | null): boolean {
  return change !== null && kinds.includes(change.kind);
}
