/** Regions of requests in which a library ends its process, for programs and modules of the tests. */
import { appendFileSync } from "node:fs";
import { reference } from "../../dist/targets/reference.js";

const forever = () => {
  for (;;);
};

const isPaddedByKernel = ({ padding: { top, bottom, left, right }, weight: { shape } }) =>
  top >= shape[2] || bottom >= shape[2] || left >= shape[3] || right >= shape[3];

let errors = 0;

const regions = {
  /** As ggml: an assertion fails on every depthwise request of conv2d. */
  depthwise: ({ groups, input }) => {
    if (groups > 1 && groups === input.shape[1]) process.kill(process.pid, "SIGSEGV");
  },
  hangsOnEmptyBatch: ({ input }) => {
    if (input.shape[0] === 0) forever();
  },
  /** As dlib: the second fatal error of a process ends it. */
  abortsOnSecondError: (request) => {
    if (!isPaddedByKernel(request)) return;
    errors += 1;
    if (errors > 1) process.kill(process.pid, "SIGABRT");
    throw Object.assign(new Error("padding must be below the kernel"), { code: "FAILED" });
  },
};

/** The reference without prepared weights, which ends its process in a region of conv2d; each start is noted in the file TRACE. */
export function crashing(region) {
  if (process.env.TRACE) appendFileSync(process.env.TRACE, "x");
  const conv2d = (request) => {
    regions[region](request);
    return reference.conv2d(request);
  };
  const { prepareConv2d, runConv2d, releaseConv2d, ...atOnce } = reference;
  return { ...atOnce, conv2d };
}
