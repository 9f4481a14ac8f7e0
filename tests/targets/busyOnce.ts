import { appendFileSync, readFileSync } from "node:fs";
import type { Target } from "../../contract/contract.ts";
import { fans } from "../../impl/fans.ts";

/** Fails to load the second time, as if another process held the device; the file TRACE counts its loads. */
const trace = process.env.TRACE;
if (trace === undefined) throw new Error("TRACE must name a file");
appendFileSync(trace, "x");
if (readFileSync(trace, "utf8").length === 2) throw new Error("device busy");

const busyOnce: Target = { fan: ({ shape }) => fans(shape) };

export default busyOnce;
