import type { Conv2dRequest } from "../impl/contract.ts";
import { addProduct, emptySum } from "../properties/oracle/compensated.ts";
import { errorBound } from "../properties/oracle/errorBound.ts";
import { axisOf, source } from "../properties/oracle/naiveConv2d.ts";

/** Products listed before the rest is only counted. */
const longestList = 20;

/**
 * The sum that makes `output[n, o, y, x]`: its products line by line, its bias, its exact value, the number n of nonzero
 * terms, S = Σ|x||w| + |b|, and the bound γₙ·S that follows from them.
 */
export function explainElement(
  request: Conv2dRequest,
  [n, o, y, x]: readonly [number, number, number, number],
): string[] {
  const { input, weight, bias, stride, dilation, groups, paddingMode } = request;
  const [, inChannels, height, width] = input.shape as [number, number, number, number];
  const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape as [number, number, number, number];
  const firstChannel = Math.floor(o / (outChannels / groups)) * inPerGroup;
  const rows = axisOf(request, "height", height, kernelHeight, stride[0], dilation[0]);
  const columns = axisOf(request, "width", width, kernelWidth, stride[1], dilation[1]);

  const offset = bias ? (bias.data[o] as number) : 0;
  const precise = emptySum(offset);
  let plain = offset;
  let magnitude = Math.abs(offset);
  let terms = offset === 0 ? 0 : 1;
  let outside = 0;
  const products: string[] = [];
  for (let c = 0; c < inPerGroup; c++) {
    for (let i = 0; i < kernelHeight; i++) {
      for (let j = 0; j < kernelWidth; j++) {
        const row = source(y * stride[0] + i * dilation[0] - rows.begin, height, paddingMode);
        const column = source(x * stride[1] + j * dilation[1] - columns.begin, width, paddingMode);
        if (row < 0 || column < 0) {
          outside += 1;
          continue;
        }
        const channel = firstChannel + c;
        const a = input.data[((n * inChannels + channel) * height + row) * width + column] as number;
        const b = weight.data[((o * inPerGroup + c) * kernelHeight + i) * kernelWidth + j] as number;
        addProduct(precise, a, b);
        plain += a * b;
        magnitude += Math.abs(a * b);
        if (a !== 0 && b !== 0) terms += 1;
        products.push(`input[${n},${channel},${row},${column}] × weight[${o},${c},${i},${j}] = ${a} × ${b} = ${a * b}`);
      }
    }
  }
  // Splitting overflows above 2⁹⁹⁵ and makes NaN of an infinity; the plain sum does not.
  const compensated = precise.high + precise.low;
  const exact = Number.isFinite(compensated) ? compensated : plain;
  const one = { dtype: input.dtype, shape: [1], data: Float64Array.of(exact) };
  const bound = errorBound({ ...one, magnitude: Float64Array.of(magnitude), terms: Float64Array.of(terms) })(0);
  return [
    `output[${n},${o},${y},${x}] is the sum of`,
    ...products.slice(0, longestList).map((product) => `  ${product}`),
    ...(products.length > longestList ? [`  … ${products.length - longestList} more products`] : []),
    ...(outside > 0 ? [`  ${outside} × 0, where the window lies in the border`] : []),
    ...(bias ? [`  bias[${o}] = ${offset}`] : []),
    `exactly ${exact}; n = ${terms} nonzero terms, S = Σ|x||w| + |b| = ${magnitude}, γₙ·S = ${bound.toPrecision(2)}`,
  ];
}
