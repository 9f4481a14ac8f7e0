/**
 * `pnpm bench`: how long the reference's conv2d takes beside onnxruntime-node and the naive loops of the oracle.
 * The three are timed in turn, round by round, and compared within a round, since speeds drift with the host; shown are
 * medians over rounds.
 */
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { Bench } from "tinybench";
import type { Conv2dRequest } from "../impl/contract.ts";
import { conv2d } from "../impl/conv2d.ts";
import { type Conv2dCase, conv2dRequest } from "../properties/arbitraries/conv2dCase.ts";
import { denseReals } from "../properties/arbitraries/data.ts";
import { simplestCase } from "../properties/arbitraries/regions.ts";
import { naiveConv2d } from "../properties/oracle/naiveConv2d.ts";
import { createOnnxruntimeNode, onnxruntimeVersion } from "../targets/onnxruntimeNode.ts";

/** Milliseconds for which each of the three is repeated in a round; one run where a run takes longer. */
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

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

const show = (value: number, unit: string) => `${Number(value.toPrecision(3))}${unit}`;

async function bench({ rounds }: { readonly rounds: number }): Promise<void> {
  console.log(`onnxruntime-node ${onnxruntimeVersion} on ${threads} thread, Node ${process.versions.node}, float32;`);
  console.log(`medians of ${rounds} interleaved rounds; × is the time of the reference over that of the other.\n`);
  const width = Math.max(...Object.keys(shapes).map((name) => name.length));
  const row = (cells: readonly string[]) =>
    console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(width) : cell.padStart(20))).join(""));
  row(["shape", "reference", "× onnxruntime-node", "× naive loops"]);
  for (const [name, shape] of Object.entries(shapes)) {
    const request = conv2dRequest({ ...simplestCase, ...shape }, denseReals);
    await round(request); // Warms up all three.
    const times: (readonly [number, number, number])[] = [];
    for (let index = 0; index < rounds; index++) times.push(await round(request));
    row([
      name,
      show(median(times.map(([reference]) => reference)), " ms"),
      show(median(times.map(([reference, runtime]) => reference / runtime)), " ×"),
      show(median(times.map(([reference, , naive]) => reference / naive)), " ×"),
    ]);
  }
}

function toRounds(value: string): number {
  const rounds = Number(value);
  if (!Number.isSafeInteger(rounds) || rounds < 1) throw new InvalidArgumentError("It must be a whole number from 1.");
  return rounds;
}

try {
  await new Command("bench")
    .description("Times the reference's conv2d beside onnxruntime-node and the naive loops.")
    .option("--rounds <n>", "how often each shape is timed", toRounds, 11)
    .action(bench)
    .exitOverride()
    .parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
