/** Whether this runs in a checkout, from its TypeScript, and not from the compiled package. */
export const isCheckout: boolean = import.meta.filename.endsWith(".ts");

/** The words that call a command of this suite where it runs: `npx pnpm verify`, or `npx conv2d-conformance verify`. */
export function callOf(command: "verify" | "merge" | "signals"): readonly string[] {
  return ["npx", isCheckout ? "pnpm" : "conv2d-conformance", command];
}
