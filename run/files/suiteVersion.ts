import { createRequire } from "node:module";

/** The version of this suite. */
export const suiteVersion: string = createRequire(import.meta.url)("conv2d-conformance/package.json").version;
