import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { inViews } from "../expect/callerMemory.ts";
import { expectSameGradients } from "./expectGradients.ts";

/**
 * Claim: tensors whose data are views into the middle of larger buffers give the gradients of tensors with buffers of
 * their own. NaN surrounds the data. A target that declares `sharedBuffers` gets them in a SharedArrayBuffer, too.
 * Conditions: the target runs in this process; whole numbers.
 * Catches: buffers passed on without byteOffset or length.
 * Source: ECMA-262, TypedArray objects: the elements begin at byteOffset.
 */
export const viewsOfBuffers = defineClaim({
  id: "gradient/views-of-buffers",
  title: "reads tensors that are views of larger buffers",
  operations: ["conv2dGradient"],
  observes: "memory",
  ...conv2dDraws,
  examples: gradientSamples,
  randomShare: 0.5,
  check: async (subject, draw) => {
    const request = exactGradient(subject, draw);
    for (const views of inViews(subject.declared, request))
      expectSameGradients(await subject.conv2dGradient(views), await subject.conv2dGradient(request));
  },
});
