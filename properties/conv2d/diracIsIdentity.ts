import { conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { centredDraws } from "../arbitraries/conv2dInside.ts";
import { denseReals } from "../arbitraries/data.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { grid } from "../expect/rearrange.ts";

/**
 * Claim: a kernel that is 1 at its centre tap of channel c = o and 0 elsewhere, padded by the taps before and after the
 * centre, returns the input, bit by bit on real data.
 * Conditions: finite data, stride 1, one group of as many outputs as inputs.
 * Catches: flipped or shifted kernels (even sizes), begin and end padding exchanged, values rounded on the way.
 * Source: `torch.nn.init.dirac_`.
 */
export const diracIsIdentity = defineClaim({
  id: "conv2d/dirac-kernel-is-identity",
  title: "with a dirac kernel gives the input back",
  operations: ["conv2d"],
  ...centredDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const { kernelHeight, kernelWidth, dilationHeight, dilationWidth } = draw;
    const channels = Math.min(draw.inPerGroup, 16);
    const square = { ...draw, inPerGroup: channels, outPerGroup: 1, groups: 1, bias: false } as const;
    const request = conv2dRequest(
      { ...square, padding: "valid", paddingMode: "zeros", strideHeight: 1, strideWidth: 1 },
      denseReals,
    );
    const [row, column] = [Math.floor(kernelHeight / 2), Math.floor(kernelWidth / 2)];
    const weight = grid(draw.dtype, [channels, channels, kernelHeight, kernelWidth], (o, c, i, j) =>
      o === c && i === row && j === column ? 1 : 0,
    );
    const padding = {
      top: row * dilationHeight,
      bottom: (kernelHeight - 1 - row) * dilationHeight,
      left: column * dilationWidth,
      right: (kernelWidth - 1 - column) * dilationWidth,
    };
    const answer = await subject.conv2d({ ...request, weight, padding });
    expectMatches(answer, { dtype: draw.dtype, shape: request.input.shape, data: request.input.data });
  },
});
