import { answeringBy, blocksOf } from "../convolutions.ts";
import { familyOf, type Wrong } from "../fault.ts";

export type WrongConv2d = Wrong<"conv2d">;

/** Defines a wrong convolution. */
export const fault = familyOf({ area: "conv2d", right: () => ({}) });

export const { ofChanged, onlyWhere } = blocksOf("conv2d");

export const answering = answeringBy("conv2d");
