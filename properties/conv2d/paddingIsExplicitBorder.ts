import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim.ts";
import { at, grid, shape4 } from "../grid.ts";
import { expectEqual } from "../judge.ts";
import { axisOf, source } from "../oracle/naiveConv2d.ts";

/**
 * Claim: a padding, of any mode, equals writing the border into the input and using none.
 * Conditions: every mode, each side on its own; finite weights.
 * Catches: sides or axes exchanged, a mode ignored, the edge pixel doubled by reflect, a border of the wrong value.
 * Source: `torch.nn.functional.pad`; BUGS P16–P25.
 */
export const paddingIsExplicitBorder = defineClaim({
  id: "conv2d/padding-is-an-explicit-border",
  title: "with padding is the unpadded convolution of the bordered input",
  operations: ["conv2d"],
  draws: conv2dCases,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = conv2dRequest(draw);
    const { input, weight, stride, dilation, paddingMode } = request;
    const [batch, inChannels, height, width] = shape4(input);
    const [, , kernelHeight, kernelWidth] = shape4(weight);
    const rows = axisOf(request, "height", height, kernelHeight, stride[0], dilation[0]);
    const columns = axisOf(request, "width", width, kernelWidth, stride[1], dilation[1]);
    const shape = [batch, inChannels, rows.begin + height + rows.end, columns.begin + width + columns.end] as const;
    const bordered = grid(input.dtype, shape, (n, c, y, x) => {
      const row = source(y - rows.begin, height, paddingMode);
      const column = source(x - columns.begin, width, paddingMode);
      return row < 0 || column < 0 ? 0 : at(input, n, c, row, column);
    });
    const padding = { top: 0, bottom: 0, left: 0, right: 0 };
    const expected = await subject.conv2d({ ...request, input: bordered, padding, paddingMode: "zeros" });
    expectEqual(await subject.conv2d(request), expected);
  },
});
