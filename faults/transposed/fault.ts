import { answeringBy, blocksOf } from "../convolutions.ts";
import { familyOf, type Wrong } from "../fault.ts";

export type WrongTransposed = Wrong<"convTranspose2d">;

/** Defines a wrong transposed convolution; its target also has the reference's convolution and gradient. */
export const fault = familyOf({
  area: "transposed",
  right: ({ conv2d, conv2dGradient }) => ({ conv2d, conv2dGradient }),
});

export const { ofChanged, onlyWhere } = blocksOf("convTranspose2d");

export const answering = answeringBy("convTranspose2d");
