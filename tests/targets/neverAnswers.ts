import { writeFileSync } from "node:fs";
import type { Target } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";

/** Answers the smoke request, but no later request; the first of these creates the file HANGS_FILE, if it is set. */
const neverAnswers: Target = {
  conv2d: (request) => {
    if (request.input.data.length === 1) return conv2d(request);
    if (process.env.HANGS_FILE) writeFileSync(process.env.HANGS_FILE, "");
    return new Promise(() => {});
  },
};

export default neverAnswers;
