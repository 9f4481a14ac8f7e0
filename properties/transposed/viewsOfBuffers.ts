import { exactTransposed, transposedSamples } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
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
  id: "transposed/views-of-buffers",
  title: "reads tensors that are views of larger buffers",
  operations: ["convTranspose2d"],
  observes: "memory",
  ...transposedDraws,
  examples: transposedSamples,
  randomShare: 0.5,
  check: async (subject, draw) => {
    const request = exactTransposed(subject, draw);
    for (const views of inViews(subject.declared, request))
      expectMatches(await subject.convTranspose2d(views), await subject.convTranspose2d(request));
  },
});
