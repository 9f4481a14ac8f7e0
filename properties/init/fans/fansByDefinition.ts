import fc from "fast-check";
import { classes } from "../../arbitraries/classes.ts";
import { defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";
import { expectedFans } from "../distribution/fanAndGain.ts";

/** Shrinks towards `[1, 1]`. */
const shapes = fc.oneof(
  fc.tuple(size(), size()),
  fc.tuple(size(), size(), kernel()),
  fc.tuple(size(), size(), kernel(), kernel()),
  fc.tuple(size(), size(), kernel(), kernel(), kernel()),
) as fc.Arbitrary<readonly number[]>;

function size(): fc.Arbitrary<number> {
  return classes([1, 2, 3, 5, 64], { min: 1, max: 4096 });
}

function kernel(): fc.Arbitrary<number> {
  return classes([1, 2, 3, 5, 7], { min: 1, max: 11 });
}

/**
 * Claim: `fanIn = shape[1] · area` and `fanOut = shape[0] · area`, area the product of the remaining axes; whole
 * numbers.
 * Catches: exchanged fans, a forgotten kernel area, one side of the kernel only, layouts misread as HWIO.
 * Source: `torch.nn.init._calculate_fan_in_and_fan_out`; faults/bugs.json I1, I2, I4, I5, I7, I8, I10, I11.
 */
export const fansByDefinition = defineClaim({
  id: "init/fans-by-definition",
  title: "has the fans of PyTorch's definition",
  rationale:
    "states PyTorch's definition; where both catch a fault, the claim that counts connections has as small a case",
  operations: ["fan"],
  concerns: "formula",
  draws: shapes,
  examples: [
    [5, 3],
    [64, 3, 1, 1],
    [64, 3, 7, 5],
    [36, 1, 3, 3],
    [8, 2, 5],
    [4, 3, 2, 3, 5],
    [2, 3, 1, 2, 3, 2],
    [3, 2 ** 31],
    [65_537, 65_536, 3, 3],
    [1, 2 ** 53 - 1],
    [2 ** 26, 2 ** 27],
  ],
  check: async (subject, shape) => {
    const { fanIn, fanOut } = await subject.fan({ shape });
    const { fan_in, fan_out } = expectedFans(shape);
    const fan = `fan(shape=[${shape}])`;
    ensure(fanIn === fan_in, () => ({ kind: "value", what: `${fan}.fanIn`, got: fanIn, want: fan_in }));
    ensure(fanOut === fan_out, () => ({ kind: "value", what: `${fan}.fanOut`, got: fanOut, want: fan_out }));
  },
});
