import { transposedGradients } from "../bilinear/operation.ts";
import { viewsClaim } from "../bilinear/viewsClaim.ts";

/**
 * Claim: tensors whose data are views into the middle of larger buffers give the gradients of tensors with buffers of
 * their own. NaN surrounds the data. A target that declares `sharedBuffers` gets them in a SharedArrayBuffer, too.
 * Conditions: the target runs in this process; whole numbers.
 * Catches: buffers passed on without byteOffset or length.
 * Source: ECMA-262, TypedArray objects: the elements begin at byteOffset.
 */
export const viewsOfBuffers = viewsClaim({
  of: transposedGradients,
  id: "transposedGradient/views-of-buffers",
  title: "reads tensors that are views of larger buffers",
});
