/** Whether this code runs from the TypeScript of a checkout, not from the compiled package. */
export const isCheckout: boolean = import.meta.filename.endsWith(".ts");

/** The words that run a command of this suite: `npx pnpm verify`, or `npx conv2d-conformance verify`. */
export function callOf(command: "verify" | "merge" | "compare" | "signals" | "reach"): readonly string[] {
  return ["npx", isCheckout ? "pnpm" : "conv2d-conformance", command];
}
