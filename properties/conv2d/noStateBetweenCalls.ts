import { copyOf } from "../../impl/tensor.ts";
import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim.ts";
import { expectEqual } from "../judge.ts";
import { naiveConv2d } from "../oracle/naiveConv2d.ts";

/**
 * Claim: a call does not depend on the one before it: with other values in tensors of the same shapes the answer is
 * that of the new values, and the earlier answer still holds what it held.
 * Catches: weights or sessions cached by shape, one output buffer used for every call (BUGS L7).
 * Source: a function of values keeps nothing.
 */
export const noStateBetweenCalls = defineClaim({
  id: "conv2d/no-state-between-calls",
  title: "depends on its request alone, and never overwrites an earlier answer",
  operations: ["conv2d"],
  draws: conv2dCases,
  examples: requestRows,
  check: async (subject, draw) => {
    const first = conv2dRequest(draw);
    const second = conv2dRequest({ ...draw, seed: draw.seed + 1 });
    const earlier = await subject.conv2d(first);
    const kept = copyOf(earlier);
    expectEqual(
      await subject.conv2d({ ...first, weight: second.weight }),
      naiveConv2d({ ...first, weight: second.weight }),
    );
    expectEqual(await subject.conv2d(second), naiveConv2d(second));
    expectEqual(earlier, kept, "earlier output");
  },
});
