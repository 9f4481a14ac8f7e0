import { type SearchedOperation, searchedOperations } from "../../properties/reach/factors.ts";
import { type Reach, reachOf } from "../../properties/reach/measure.ts";
import type { SearchedRequest } from "../../properties/reach/shown.ts";
import { type JudgedNotes, shapesIn } from "./judgedRequests.ts";
import type { Shape } from "./shape.ts";

/** What the judged requests of a run reach, for each operation that was judged. */
export function reachedBy(notes: JudgedNotes): readonly Reach[] {
  return searchedOperations.flatMap((operation) => {
    const shapes = shapesIn(notes, operation);
    return shapes.length > 0
      ? [
          reachOf(
            operation,
            shapes.map((shape) => requestOf(operation, shape)),
          ),
        ]
      : [];
  });
}

/** A weight has the channels of the coarse plane first: a convolution's outputs, the inputs of a transposed one. */
function requestOf(operation: SearchedOperation, shape: Shape): SearchedRequest {
  const { batch, groups, channels, kernel, plane, bias, dtype, outputPadding, ...parameters } = shape;
  const [fine, coarse] = channels;
  const isTransposed = operation.startsWith("convTranspose2d");
  const [inPerGroup, outPerGroup] = isTransposed ? [coarse, fine] : [fine, coarse];
  return {
    ...parameters,
    groups,
    input: { dtype, shape: [batch, groups * inPerGroup, ...plane] },
    weight: { dtype, shape: [groups * coarse, fine, ...kernel] },
    bias: bias ? { dtype, shape: [groups * outPerGroup] } : null,
    ...(isTransposed ? { outputPadding } : {}),
  };
}

/**
 * The reach of the parts of a run together: every level that a part met, and of combinations the largest share of a
 * part, since a part does not say which ones it met.
 */
export function joinedReach(parts: readonly (readonly Reach[])[]): readonly Reach[] {
  const all = parts.flat();
  return searchedOperations.flatMap((operation) => {
    const [first, ...others] = all.filter((reach) => reach.operation === operation);
    return first ? [others.reduce(joined, first)] : [];
  });
}

function joined(a: Reach, b: Reach): Reach {
  const most = (name: "levelPairs" | "classPairs" | "classTriples") => (b[name].met > a[name].met ? b[name] : a[name]);
  return {
    operation: a.operation,
    requests: a.requests + b.requests,
    levels: a.levels.map((level, factor) => {
      const missing = level.missing.filter((value) => b.levels[factor]?.missing.includes(value));
      return { ...level, missing, met: level.of - missing.length };
    }),
    levelPairs: most("levelPairs"),
    classPairs: most("classPairs"),
    classTriples: most("classTriples"),
    largest: Math.max(a.largest, b.largest),
  };
}
