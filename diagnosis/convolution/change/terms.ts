import type { Pair } from "../../../contract/contract.ts";
import { paddingModes } from "../../../contract/convolution.ts";
import type { Axis, Term, TermChange, TermValue } from "../../../run/record/measured/geometryChange.ts";
import type { Computation } from "../model/computation.ts";
import { extentOf, type Geometry } from "../model/geometry.ts";
import { outSize, resized, sizeOf, withBorder } from "./sizes.ts";

/** What may stand where a term belongs; `other`: of the other axis. */
const values: Readonly<Record<TermValue, (geometry: Geometry, axis: Axis) => number>> = {
  zero: () => 0,
  one: () => 1,
  two: () => 2,
  stride: ({ step }, axis) => step[axis],
  otherStride: ({ step }, axis) => step[axis === 0 ? 1 : 0],
  maxStride: ({ step }) => Math.max(...step),
  minStride: ({ step }) => Math.min(...step),
  strideUpToKernel: ({ step, kernel }, axis) => Math.min(step[axis], kernel[axis]),
  strideUpToExtent: (geometry, axis) => Math.min(geometry.step[axis], extentOf(geometry, axis)),
  strideUpToTwo: ({ step }, axis) => Math.min(step[axis], 2),
  strideTimesDilation: ({ step, dilation }, axis) => step[axis] * dilation[axis],
  strideLessOne: ({ step }, axis) => step[axis] - 1,
  strideAndOne: ({ step }, axis) => step[axis] + 1,
  dilation: ({ dilation }, axis) => dilation[axis],
  otherDilation: ({ dilation }, axis) => dilation[axis === 0 ? 1 : 0],
  maxDilation: ({ dilation }) => Math.max(...dilation),
  minDilation: ({ dilation }) => Math.min(...dilation),
  dilationAndOne: ({ dilation }, axis) => dilation[axis] + 1,
  dilationLessOne: ({ dilation }, axis) => dilation[axis] - 1,
  dilationUpToTwo: ({ dilation }, axis) => Math.min(dilation[axis], 2),
  dilationDoubled: ({ dilation }, axis) => 2 * dilation[axis],
  dilationSquared: ({ dilation }, axis) => dilation[axis] ** 2,
  kernel: ({ kernel }, axis) => kernel[axis],
  otherKernel: ({ kernel }, axis) => kernel[axis === 0 ? 1 : 0],
  groups: ({ groups }) => groups,
  batch: ({ batch }) => batch,
  begin: ({ begin }, axis) => begin[axis],
  otherBegin: ({ begin }, axis) => begin[axis === 0 ? 1 : 0],
  end: ({ end }, axis) => end[axis],
  otherEnd: ({ end }, axis) => end[axis === 0 ? 1 : 0],
  maxBegin: ({ begin }) => Math.max(...begin),
  minBegin: ({ begin }) => Math.min(...begin),
  beginLessOne: ({ begin }, axis) => begin[axis] - 1,
  beginLessOutputPadding: ({ begin, outputPadding }, axis) => begin[axis] - outputPadding[axis],
  beginAndOne: ({ begin }, axis) => begin[axis] + 1,
  beginDoubled: ({ begin }, axis) => 2 * begin[axis],
  beginUpToOne: ({ begin }, axis) => Math.min(begin[axis], 1),
  beginUpToKernel: ({ begin, kernel }, axis) => Math.min(begin[axis], kernel[axis] - 1),
  beginUpToExtent: (geometry, axis) => Math.min(geometry.begin[axis], extentOf(geometry, axis) - 1),
  beginTimesStride: ({ begin, step }, axis) => begin[axis] * step[axis],
  beginTimesDilation: ({ begin, dilation }, axis) => begin[axis] * dilation[axis],
  beginInSteps: ({ begin, step }, axis) => Math.floor(begin[axis] / step[axis]) * step[axis],
  endAligned: (geometry, axis) => geometry.begin[axis] - (free(geometry, axis) % geometry.step[axis]),
  endAlignedInBorder: (geometry, axis) =>
    Math.max(0, geometry.begin[axis] - (free(geometry, axis) % geometry.step[axis])),
  bothEnds: ({ begin, end }, axis) => begin[axis] + end[axis],
  halfOfBothEnds: ({ begin, end }, axis) => Math.floor((begin[axis] + end[axis]) / 2),
  upperHalfOfBothEnds: ({ begin, end }, axis) => Math.ceil((begin[axis] + end[axis]) / 2),
  halfKernel: ({ kernel }, axis) => Math.floor(kernel[axis] / 2),
  halfExtent: (geometry, axis) => Math.floor(extentOf(geometry, axis) / 2),
  kernelLessOne: ({ kernel }, axis) => kernel[axis] - 1,
  halfKernelLessOne: ({ kernel }, axis) => Math.floor((kernel[axis] - 1) / 2),
  extentLessOne: (geometry, axis) => extentOf(geometry, axis) - 1,
  extentLessBegin: (geometry, axis) => extentOf(geometry, axis) - 1 - geometry.begin[axis],
  sameWithoutStride: (geometry, axis) => Math.floor((extentOf(geometry, axis) - 1) / 2),
  sameWithoutDilation: (geometry, axis) => Math.floor(sameTotal({ ...geometry, dilation: [1, 1] }, axis) / 2),
  oneLess: (geometry, axis) => sizeOf(geometry)[axis] - 1,
  oneMore: (geometry, axis) => sizeOf(geometry)[axis] + 1,
  otherSize: (geometry, axis) => sizeOf(geometry)[axis === 0 ? 1 : 0],
  undilatedSize: (geometry, axis) => sizeFrom({ ...geometry, dilation: [1, 1] }, axis),
  sizeOfOtherKernel: (geometry, axis) => sizeFrom({ ...geometry, ...otherKernel(geometry) }, axis),
  unpaddedSize: (geometry, axis) => sizeFrom({ ...geometry, begin: [0, 0], end: [0, 0], padding: null }, axis),
  unstridedSize: (geometry, axis) => sizeFrom({ ...geometry, step: [1, 1] }, axis),
  withoutOutputPadding: (geometry, axis) => sizeFrom({ ...geometry, outputPadding: [0, 0] }, axis),
  roundedUp: (geometry, axis) => Math.ceil(free(geometry, axis) / geometry.step[axis]) + 1,
  roundedToNearest: (geometry, axis) => Math.round(free(geometry, axis) / geometry.step[axis]) + 1,
  inputSize: ({ fine }, axis) => fine[axis],
  inputBySteps: ({ fine, step }, axis) => Math.ceil(fine[axis] / step[axis]),
};

function sizeFrom(geometry: Geometry, axis: Axis): number {
  return outSize({ ...geometry, padding: null })[axis];
}

function otherKernel({ kernel, dilation }: Geometry): Pick<Geometry, "kernel" | "dilation"> {
  return { kernel: [kernel[1], kernel[0]], dilation: [dilation[1], dilation[0]] };
}

/** Pixels that the first window leaves. */
function free(geometry: Geometry, axis: Axis): number {
  return geometry.fine[axis] + geometry.begin[axis] + geometry.end[axis] - extentOf(geometry, axis);
}

function sameTotal(geometry: Geometry, axis: Axis): number {
  const { coarse, step, fine } = geometry;
  return Math.max(0, (coarse[axis] - 1) * step[axis] + extentOf(geometry, axis) - fine[axis]);
}

const names = Object.keys(values) as readonly TermValue[];
const starts: Readonly<Record<Term, RegExp>> = {
  step: /stride|dilation$|kernel$|otherKernel|^one$|^two$|groups|batch|otherDilation|maxStride|minStride/i,
  dilation: /dilation|^stride$|otherStride|^kernel$|^one$|^two$|^zero$|groups/i,
  begin: /^begin|End|^end|Begin|^kernel|^half|^extent|^same|^upperHalf|^zero$|^one$|^two$|^stride$|^dilation$/i,
  size: /one(Less|More)|Size|sizeOf|rounded|inputBySteps|withoutOutput/,
};

/** Wrong sizes of an array that the right windows are written to: what is beyond the right size is 0. */
const allocated: readonly TermValue[] = ["undilatedSize", "sizeOfOtherKernel", "unpaddedSize", "unstridedSize"];

function allocatedAs(computation: Computation, size: Pair): Computation | null {
  if (size.some((axis) => axis > 1000)) return null;
  const [rows, columns] = [Math.max(1, size[0]), Math.max(1, size[1])];
  return {
    ...computation,
    after: ({ shape, data }) => {
      const [batch, channels, height, width] = shape as [number, number, number, number];
      const written = new Float64Array(batch * channels * rows * columns);
      for (let plane = 0; plane < batch * channels; plane++)
        for (let y = 0; y < Math.min(rows, height); y++)
          for (let x = 0; x < Math.min(columns, width); x++)
            written[(plane * rows + y) * columns + x] = data[(plane * height + y) * width + x] as number;
      return { shape: [batch, channels, rows, columns], data: written };
    },
  };
}

/** Every term with every other value, along one axis and both, for outputs of the right size and of the changed one. */
export function termChanges(canResize: boolean): readonly TermChange[] {
  const sizes = canResize ? [true, false] : [true];
  const ofTerms = (["step", "dilation", "begin"] as const).flatMap((term) =>
    names
      .filter((name) => starts[term].test(name) && !starts.size.test(name))
      .flatMap((value) =>
        ([0, 1, "both"] as const).flatMap((axis) =>
          sizes.map((isSizeKept): TermChange => ({ kind: "term", term, axis, value, isSizeKept })),
        ),
      ),
  );
  const ofSizes = names
    .filter((name) => canResize && starts.size.test(name))
    .flatMap((value) =>
      ([0, 1, "both"] as const).map(
        (axis): TermChange => ({ kind: "term", term: "size", axis, value, isSizeKept: false }),
      ),
    );
  const modes = [...paddingModes, "symmetric" as const].map(
    (mode): TermChange => ({ kind: "term", term: "mode", mode, isSizeKept: true }),
  );
  return [...ofTerms, ...ofSizes, ...modes];
}

/** The computation with the changed term; null if it is no convolution. */
export function applyTerm(change: TermChange, computation: Computation): Computation | null {
  const { geometry } = computation;
  if (change.term === "mode") return { ...computation, geometry: { ...geometry, mode: change.mode } };
  const { term, axis, value } = change;
  const [height, width] = ([0, 1] as const).map((each) =>
    axis === "both" || axis === each ? values[value](geometry, each) : undefined,
  );
  const replaced = (pair: Pair): Pair => [height ?? pair[0], width ?? pair[1]];
  if (term === "size" && allocated.includes(value)) return allocatedAs(computation, replaced(sizeOf(geometry)));
  if (term === "size") return resized(computation, replaced(sizeOf(geometry)));
  const next = { ...geometry, [term]: replaced(geometry[term]) };
  if (change.isSizeKept) return { ...computation, geometry: next };
  if (next.step.some((each) => each < 1)) return null;
  const bordered = term === "begin" ? next : withBorder(next);
  return resized({ ...computation, geometry: bordered }, outSize(bordered));
}
