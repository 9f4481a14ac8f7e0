/**
 * `pnpm bench:pipe`: what the protocol over stdio costs: requests a second and MB a second of a target that answers with
 * its input, over the pipe and in this process, one request at a time and eight under way.
 */
import { fileURLToPath } from "node:url";
import type { Conv2dRequest, Target } from "../impl/contract.ts";
import { processTarget } from "../targets/process/processTarget.ts";
import { pointwise } from "./smoke.ts";
import { echo } from "./testTargets/echo.ts";

const secondsEach = 2;
const bytesPerFloat = 4;

/** A request whose input has so many float32 elements; weight and bias are a single element. */
function requestOf(elements: number): Conv2dRequest {
  const input = { dtype: "float32", shape: [1, 1, 1, elements], data: new Float32Array(elements).fill(0.1) } as const;
  return { ...pointwise, input };
}

/** Requests a second, with so many under way. */
async function rate(target: Target, request: Conv2dRequest, underWay: number): Promise<number> {
  const started = performance.now();
  const end = started + secondsEach * 1000;
  let answers = 0;
  async function lane(): Promise<void> {
    while (performance.now() < end) {
      await target.conv2d?.(request);
      answers += 1;
    }
  }
  await Promise.all(Array.from({ length: underWay }, lane));
  return (answers * 1000) / (performance.now() - started);
}

const script = fileURLToPath(new URL("./testTargets/serveEcho.ts", import.meta.url));
const program = processTarget([process.execPath, "--import", "tsx", script], {
  startMilliseconds: 60_000,
  requestMilliseconds: 60_000,
});
console.log(`Node ${process.versions.node}; MB/s counts the input there and the output back.`);
for (const [name, elements] of [
  ["tiny, 100 bytes", 25],
  ["10 MB", 2_500_000],
] as const) {
  const request = requestOf(elements);
  await program.target.conv2d?.(request);
  for (const [way, target, underWay] of [
    ["module", echo, 1],
    ["pipe, 1 under way", program.target, 1],
    ["pipe, 8 under way", program.target, 8],
  ] as const) {
    const perSecond = await rate(target, request, underWay);
    const megabytes = (2 * perSecond * elements * bytesPerFloat) / 1e6;
    console.log(
      `${name.padEnd(16)} ${way.padEnd(18)} ${perSecond.toFixed(0).padStart(9)} requests/s ${megabytes.toFixed(1).padStart(9)} MB/s`,
    );
  }
}
program.end();
