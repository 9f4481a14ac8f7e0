import type { Shape4 } from "../../impl/tensor.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientRows } from "../arbitraries/gradientCase.ts";
import { expectSameGradients } from "../bilinear/expectGradients.ts";
import { defineClaim } from "../claim/claim.ts";
import { summed } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";
import { borderedInput } from "../oracle/borderedInput.ts";
import { outputAxis, source } from "../oracle/naiveConv2d.ts";

/** For each position of an axis, the positions of the bordered axis that repeat it. */
function copiesOf(size: number, begin: number, end: number, mode: Parameters<typeof source>[2]): readonly number[][] {
  const copies = Array.from({ length: size }, (): number[] => []);
  for (let bordered = 0; bordered < begin + size + end; bordered++)
    copies[source(bordered - begin, size, mode)]?.push(bordered);
  return copies;
}

/**
 * Claim: under padding of any mode, ∂weight is that of the unpadded convolution of the bordered input, and ∂input of a
 * pixel is the sum of that convolution's ∂input over the pixel and its copies in the border.
 * Conditions: every mode, each side independently; whole numbers.
 * Catches: border gradients dropped, or given to the wrong pixel, under reflect, replicate and circular.
 * Source: the chain rule through `torch.nn.functional.pad`.
 */
export const borderFoldsBack = defineClaim({
  id: "gradient/border-folds-back",
  title: "through a border adds each copy's gradient to the pixel it repeats",
  rationale: "compares each padding mode with the library's own unpadded path",
  operations: ["conv2dGradient"],
  ...conv2dDraws,
  examples: gradientRows,
  check: async (subject, draw) => {
    const request = exactGradient(subject, draw);
    const { input, paddingMode } = request;
    const [, , height, width] = input.shape;
    const [rows, columns] = [outputAxis(request, 0), outputAxis(request, 1)];
    const bordered = borderedInput(request);
    const padding = { top: 0, bottom: 0, left: 0, right: 0 };
    const plain = await subject.conv2dGradient({ ...request, input: bordered, padding, paddingMode: "zeros" });
    const whole = tensor4(plain.input);
    const rowCopies = copiesOf(height, rows.begin, rows.end, paddingMode);
    const columnCopies = copiesOf(width, columns.begin, columns.end, paddingMode);
    const folded = summed(whole, input.shape, (n, c, y, x) =>
      (rowCopies[y] ?? []).flatMap((row) => (columnCopies[x] ?? []).map((column): Shape4 => [n, c, row, column])),
    );
    expectSameGradients(await subject.conv2dGradient(request), { ...plain, input: folded });
  },
});
