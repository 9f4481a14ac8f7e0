import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { inViews } from "../expect/callerMemory.ts";
import { expectMatches } from "../expect/expectTensor.ts";

/**
 * Claim: tensors whose data are views into the middle of larger buffers give the output of tensors with buffers of
 * their own. NaN surrounds the data. A target that declares `sharedBuffers` gets them in a SharedArrayBuffer, too.
 * Conditions: the target runs in this process; whole numbers with S ≤ 2²⁴.
 * Catches: buffers passed on without byteOffset or length.
 * Source: ECMA-262, TypedArray objects: the elements begin at byteOffset.
 */
export const viewsOfBuffers = defineClaim({
  id: "conv2d/views-of-buffers",
  title: "reads tensors that are views of larger buffers",
  operations: ["conv2d"],
  observes: "memory",
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = exactRequest(subject, draw);
    for (const views of inViews(subject.declared, request))
      expectMatches(await subject.conv2d(views), await subject.conv2d(request));
  },
});
