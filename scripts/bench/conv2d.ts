import { Bench } from "tinybench";
import type { Conv2dRequest } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";
import { type Conv2dCase, conv2dRequest } from "../../properties/arbitraries/conv2dCase.ts";
import { denseReals } from "../../properties/arbitraries/data.ts";
import { simplestCase } from "../../properties/arbitraries/regions.ts";
import { naiveConv2d } from "../../properties/oracle/naiveConv2d.ts";
import { createOnnxruntimeNode, onnxruntimeVersion } from "../../targets/onnxruntime/node.ts";
import { type BenchSection, median, printRow, show } from "./section.ts";

/** Milliseconds for which each of the three is repeated in a round; a longer run is not repeated. */
const timePerRound = 20;

const threads = 1;

const square = (kernel: number, out: number, pad: number, stride = 1): Partial<Conv2dCase> => ({
  kernelHeight: kernel,
  kernelWidth: kernel,
  outHeight: out,
  outWidth: out,
  strideHeight: stride,
  strideWidth: stride,
  padTop: pad,
  padBottom: pad,
  padLeft: pad,
  padRight: pad,
});

const shapes: Readonly<Record<string, Partial<Conv2dCase>>> = {
  "tiny 1→1 3×3, 5×5": square(3, 5, 1),
  "3×3 64→64, 56×56": { inPerGroup: 64, outPerGroup: 64, ...square(3, 56, 1) },
  "1×1 256→64, 28×28": { inPerGroup: 256, outPerGroup: 64, ...square(1, 28, 0) },
  "depthwise 3×3 96, 56×56": { groups: 96, ...square(3, 56, 1) },
  "grouped 3×3 128→128 by 32, 28×28": { inPerGroup: 4, outPerGroup: 4, groups: 32, ...square(3, 28, 1) },
  "stem 7×7 stride 2 3→64, 56×56": { inPerGroup: 3, outPerGroup: 64, ...square(7, 56, 3, 2) },
};

/** Compares the time of the reference's conv2d with onnxruntime-node and the naive loops of the oracle. */
export const conv2dSection: BenchSection = {
  title: `conv2d, float32: the reference and onnxruntime-node ${onnxruntimeVersion} on ${threads} thread and naive loops; × is the reference's time over the other's`,
  run: async (rounds) => {
    const onnxruntime = createOnnxruntimeNode({ threads });

    /** Median milliseconds of reference, ONNX Runtime and naive loops in one round. */
    async function round(request: Conv2dRequest): Promise<readonly [number, number, number]> {
      const bench = new Bench({ time: timePerRound, iterations: 1, warmup: false })
        .add("reference", () => void conv2d(request))
        .add("onnxruntime-node", async () => void (await onnxruntime.conv2d?.(request)))
        .add("naive loops", () => void naiveConv2d(request));
      const [reference, runtime, naive] = (await bench.run()).map(({ name, result }) => {
        if (!("latency" in result)) throw new Error(`bench: ${name} must run, got ${result.state}`);
        return result.latency.p50;
      });
      return [reference as number, runtime as number, naive as number];
    }

    const width = Math.max(...Object.keys(shapes).map((name) => name.length));
    printRow(["shape", "reference", "× onnxruntime-node", "× naive loops"], width);
    for (const [name, shape] of Object.entries(shapes)) {
      const request = conv2dRequest({ ...simplestCase, ...shape }, denseReals);
      await round(request); // Warms up all three.
      const times: (readonly [number, number, number])[] = [];
      for (let index = 0; index < rounds; index++) times.push(await round(request));
      const cells = [
        name,
        show(median(times.map(([reference]) => reference)), " ms"),
        show(median(times.map(([reference, runtime]) => reference / runtime)), " ×"),
        show(median(times.map(([reference, , naive]) => reference / naive)), " ×"),
      ];
      printRow(cells, width);
    }
  },
};
