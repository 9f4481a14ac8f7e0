import fc from "fast-check";
import { classes } from "../../arbitraries/classes.ts";
import { defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";

interface Layer {
  readonly outPerGroup: number;
  readonly inPerGroup: number;
  readonly groups: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
}

const few = () => classes([1, 2, 3], { min: 1, max: 16 });
const sides = () => classes([1, 2, 3, 5, 7], { min: 1, max: 11 });

/** Shrinks towards one 1×1 kernel of one channel. */
const layers: fc.Arbitrary<Layer> = fc.record({
  outPerGroup: few(),
  inPerGroup: few(),
  groups: few(),
  kernelHeight: sides(),
  kernelWidth: sides(),
});

/**
 * Claim: `fanIn` is the number of inputs that one output of the convolution reads, `fanOut` the number of outputs that
 * one input feeds, times the groups, since PyTorch does not divide `fanOut` by the groups. Both numbers are counted,
 * connection by connection, at a pixel away from the border, stride and dilation 1. A dense layer is the 1×1 case,
 * tried as `[outFeatures, inFeatures]` as well.
 * Catches: fans that are correct only for some shapes; groups counted in fanIn.
 * Source: He et al., 2015, §2.2, n = k²·c; PyTorch issue 23854 for fanOut.
 */
export const fansCountConnections = defineClaim({
  id: "init/fans-count-connections",
  title: "has the fans that counting a convolution's connections gives",
  rationale: "derives the fans from a convolution, so that no formula of the suite has to be trusted",
  operations: ["fan"],
  concerns: "formula",
  draws: layers,
  examples: [
    { outPerGroup: 4, inPerGroup: 3, groups: 1, kernelHeight: 1, kernelWidth: 1 },
    { outPerGroup: 2, inPerGroup: 3, groups: 1, kernelHeight: 7, kernelWidth: 5 },
    { outPerGroup: 1, inPerGroup: 1, groups: 6, kernelHeight: 3, kernelWidth: 3 },
    { outPerGroup: 3, inPerGroup: 2, groups: 2, kernelHeight: 2, kernelWidth: 5 },
  ],
  check: async (subject, layer) => {
    const { outPerGroup, inPerGroup, groups, kernelHeight, kernelWidth } = layer;
    const { read, fed } = countConnections(layer);
    const isPointwise = groups === 1 && kernelHeight === 1 && kernelWidth === 1;
    const convolution = [outPerGroup * groups, inPerGroup, kernelHeight, kernelWidth];
    for (const shape of isPointwise ? [convolution, [outPerGroup, inPerGroup]] : [convolution]) {
      const { fanIn, fanOut } = await subject.fan({ shape });
      const fan = `fan(shape=[${shape}])`;
      ensure(fanIn === read, () => ({
        kind: "value",
        what: `${fan}.fanIn`,
        got: fanIn,
        want: read,
        since: "the inputs that one output reads",
      }));
      ensure(fanOut === fed * groups, () => ({
        kind: "value",
        what: `${fan}.fanOut`,
        got: fanOut,
        want: fed * groups,
        since: `${fed} outputs that one input feeds, ${groups} groups`,
      }));
    }
  },
});

/** The connections of the first group's first output and first input, in the middle of a sufficiently large image. */
function countConnections({ outPerGroup, inPerGroup, kernelHeight, kernelWidth }: Layer): {
  read: number;
  fed: number;
} {
  let read = 0;
  let fed = 0;
  const outputs = { rows: 2 * kernelHeight - 1, columns: 2 * kernelWidth - 1 };
  for (let y = 0; y < outputs.rows; y++)
    for (let x = 0; x < outputs.columns; x++)
      for (let o = 0; o < outPerGroup; o++)
        for (let c = 0; c < inPerGroup; c++)
          for (let row = y; row < y + kernelHeight; row++)
            for (let column = x; column < x + kernelWidth; column++) {
              if (o === 0 && y === kernelHeight - 1 && x === kernelWidth - 1) read += 1;
              if (c === 0 && row === kernelHeight - 1 && column === kernelWidth - 1) fed += 1;
            }
  return { read, fed };
}
