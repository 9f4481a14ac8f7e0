import { describe, expect, it } from "vitest";
import type { Conv2dRequest, Operation, Pair, Tensor } from "../../contract/contract.ts";
import { type Shape4, sizeOf } from "../../impl/tensor.ts";
import { catalogue } from "../../properties/catalogue.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import { runClaim } from "../../properties/claim/runClaim.ts";
import { borderedInput } from "../../properties/oracle/borderedInput.ts";
import { outputAxis } from "../../properties/oracle/naiveConv2d.ts";
import { findingLine } from "../../report/diagnosed/findingLines.ts";
import { judgedRequests } from "../../run/judged/judgedRequests.ts";
import { diagnose } from "../diagnose.ts";

/** What loops do instead of the definition. */
interface Mistake {
  readonly stride?: Pair;
  /** Taps along an axis that are read. */
  readonly taps?: number;
  /** The last row of the input is taken for 0. */
  readonly isLastRowLost?: boolean;
  readonly round?: (value: number) => number;
}

/** Loops of our own over the padded input, in float64, rounded once. Nothing lies beyond the padded input. */
function loops(request: Conv2dRequest, mistake: Mistake): Tensor {
  const { stride = request.stride, taps = Number.POSITIVE_INFINITY, isLastRowLost = false, round = Number } = mistake;
  const { weight, bias, dilation, groups, input } = request;
  const padded = borderedInput(request);
  const [, inChannels, height, width] = padded.shape;
  const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape as unknown as Shape4;
  const [rows, columns] = [outputAxis(request as never, 0), outputAxis(request as never, 1)];
  const shape: Shape4 = [padded.shape[0], outChannels, rows.out, columns.out];
  const lost = isLastRowLost ? rows.begin + Number(input.shape[2]) - 1 : -1;
  const data = new (input.dtype === "float32" ? Float32Array : Float64Array)(sizeOf(shape));
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [at % columns.out, Math.floor(at / columns.out) % rows.out];
    const [o, n] = [
      Math.floor(at / columns.out / rows.out) % outChannels,
      Math.floor(at / columns.out / rows.out / outChannels),
    ];
    let sum = bias ? (bias.data[o] as number) : 0;
    for (let c = 0; c < inPerGroup; c++)
      for (let i = 0; i < Math.min(taps, kernelHeight); i++)
        for (let j = 0; j < Math.min(taps, kernelWidth); j++) {
          const [row, column] = [y * stride[0] + i * dilation[0], x * stride[1] + j * dilation[1]];
          if (row >= height || column >= width || row === lost) continue;
          const channel = Math.floor((o * groups) / outChannels) * inPerGroup + c;
          const pixel = padded.data[((n * inChannels + channel) * height + row) * width + column] as number;
          sum +=
            round(pixel) * round(weight.data[((o * inPerGroup + c) * kernelHeight + i) * kernelWidth + j] as number);
        }
    data[at] = sum;
  }
  return { dtype: input.dtype, shape, data };
}

/** The sentences about wrong loops that a few claims judge, and that answer further requests. */
async function sentencesOf(mistakeIn: (request: Conv2dRequest) => Mistake): Promise<string> {
  const conv2d = (request: Conv2dRequest) => loops(request, mistakeIn(request));
  const supports = { paddingModes: ["zeros"] } as const;
  const describe = () => ({ name: "loops", version: "1", supports });
  const requests = judgedRequests();
  const results: ClaimResult[] = [];
  for (const claim of catalogue.filter(({ id }) =>
    ["conv2d/equals-naive-loops", "conv2d/error-bound-on-dense-data"].includes(id),
  )) {
    const onJudged = (...judged: readonly [Parameters<typeof requests.add>[1], unknown]) =>
      requests.add(claim, ...judged);
    results.push(await runClaim(claim, { describe, conv2d }, { seed: "mistakes", runs: 10, onJudged }));
  }
  const probe = {
    declared: () => null,
    grant: () => {},
    isOver: () => false,
    isLate: () => false,
    put: async (_: Operation, asked: readonly unknown[]) =>
      (asked as readonly Conv2dRequest[]).map((request) =>
        request.paddingMode === "zeros" ? { answer: conv2d(request) } : null,
      ),
  };
  const found = await diagnose(results, { probe, known: [], requests: requests.notes() });
  return (found?.convolutions ?? []).map(findingLine).join("\n");
}

/** Rounds to a number of bits, of numbers far from the limits of float64. */
const roundedTo = (bits: number) => (value: number) => {
  const scaled = value * (2 ** (53 - bits) + 1);
  return scaled - (scaled - value);
};

describe("a diagnosis names of a convolution", () => {
  it("strides that are exchanged, with the right size of the output", async () => {
    expect(await sentencesOf(({ stride: [height, width] }) => ({ stride: [width, height] }))).toMatch(
      /^conv2d is wrong where [^:]*: .*the step between rows of windows is stride\[1\] where stride\[0\] belongs and the step between columns of windows is stride\[0\] where stride\[1\] belongs\.$/,
    );
  });

  it("the last row of the input, which is never read with a stride", async () => {
    expect(await sentencesOf(({ stride }) => ({ isLastRowLost: stride[0] > 1 }))).toMatch(
      /^conv2d is wrong where stride\[0\] > 1[^:]*: .*There, the last row of input is 0\.$/,
    );
  });

  it("kernels from 9 up that are cut", async () => {
    expect(await sentencesOf(() => ({ taps: 8 }))).toMatch(
      /^conv2d is wrong where kernel size > 8 on an axis: .*the rows and columns from index 8 on of weight are 0\.$/,
    );
  });

  it("products of TF32, and of bfloat16", async () => {
    expect(await sentencesOf(({ input }) => (input.dtype === "float32" ? { round: roundedTo(11) } : {}))).toMatch(
      /both factors of each product are rounded to TF32 \(11 bits\)/,
    );
    expect(await sentencesOf(({ input }) => (input.dtype === "float32" ? { round: roundedTo(8) } : {}))).toMatch(
      /both factors of each product are rounded to bfloat16 \(8 bits\)/,
    );
  });
});
