import type { Declared } from "../claim/declaration.ts";
import type { Conv2dCase } from "./conv2dCase.ts";

/** The number of convolutions in progress at a time. */
const count = 6;

/**
 * The cases of requests that overlap: three sizes of output with two sets of data each, so that a buffer may be too
 * small, too large, or of the right size for another request's data. The sizes stay where a target has few shapes.
 */
export function overlappingCases(conv: Conv2dCase, { shapes }: Pick<Declared, "shapes">): readonly Conv2dCase[] {
  return Array.from({ length: count }, (_, i) => {
    const more = shapes === "few" ? 0 : i % 3;
    return { ...conv, seed: conv.seed + i, outHeight: conv.outHeight + more, outWidth: conv.outWidth + more };
  });
}
