import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Conv2dRequest, Target } from "../../contract/contract.ts";
import { environmentCommand, usualEnvironment } from "../../run/environments/environmentCommand.ts";
import { findChromium } from "../../run/environments/findChromium.ts";
import { pointwise } from "../../run/target/smoke.ts";
import { type ProcessTarget, processTarget } from "../../targets/process/processTarget.ts";
import { echo } from "./echo.ts";
import { type BenchSection, median, printRow, show } from "./section.ts";

/** Seconds for which one transport is timed in a round. */
const secondsEach = 0.5;
const bytesPerFloat = 4;
const nameWidth = 36;

const sizes = [
  ["tiny, 100 bytes", 25],
  ["10 MB", 2_500_000],
] as const;

/** A request whose input has this number of float32 elements; weight and bias have one element. */
function requestOf(elements: number): Conv2dRequest {
  const input = { dtype: "float32", shape: [1, 1, 1, elements], data: new Float32Array(elements).fill(0.1) } as const;
  return { ...pointwise, input };
}

const limits = { startMilliseconds: 60_000, requestMilliseconds: 60_000 };

/** The echo in a page of a Chromium; null if there is none. */
async function echoInPage(): Promise<ProcessTarget | null> {
  if ((await findChromium()) === null) {
    console.log("NOT RUN: a page, since there is no Chromium");
    return null;
  }
  return processTarget(
    await environmentCommand({ environment: "browser", name: pathOf("./echoPage.ts"), ...usualEnvironment }),
    limits,
  );
}

/** Requests per second, with this number of requests in progress. */
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

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Seconds of a whole `verify` at quick, including start and report. */
function secondsOfVerify(args: readonly string[]): number {
  const started = performance.now();
  const words = ["--import", "tsx", pathOf("../verify.ts"), ...args];
  const { status, stdout } = spawnSync(process.execPath, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`bench: verify ${args.join(" ")} must conform, got exit ${status}\n${stdout}`);
  return (performance.now() - started) / 1000;
}

/**
 * The cost of JSON-RPC over stdio, compared with a module in the same process: requests and megabytes per second of a
 * target that answers with its input, in Node and in a page, and a whole quick run on the reference.
 */
export const protocolSection: BenchSection = {
  title: "protocol: a program over stdio and a module; MB/s counts the input there and the output back",
  run: async (rounds) => {
    const script = pathOf("./serveEcho.ts");
    const program = processTarget([process.execPath, "--import", "tsx", script], limits);
    const page = await echoInPage();
    const ways = [
      ["module", echo, 1],
      ["pipe, 1 under way", program.target, 1],
      ["pipe, 8 under way", program.target, 8],
      ...(page
        ? ([
            ["page, 1 under way", page.target, 1],
            ["page, 8 under way", page.target, 8],
          ] as const)
        : []),
    ] as const;
    printRow(["echo", "requests/s", "MB/s"], nameWidth);
    for (const [name, elements] of sizes) {
      const request = requestOf(elements);
      for (const [, target] of ways) await target.conv2d?.(request);
      const rates = ways.map((): number[] => []);
      for (let round = 0; round < rounds; round++)
        for (const [i, [, target, underWay]] of ways.entries()) rates[i]?.push(await rate(target, request, underWay));
      for (const [i, [way]] of ways.entries()) {
        const perSecond = median(rates[i] as number[]);
        const megabytes = (2 * perSecond * elements * bytesPerFloat) / 1e6;
        printRow([`${name}, ${way}`, show(perSecond, ""), show(megabytes, "")], nameWidth);
      }
    }
    program.end();
    page?.end();

    const served = `'${process.execPath}' --import tsx '${pathOf("../../targets/process/serveReference.ts")}'`;
    const runs = Array.from({ length: Math.min(rounds, 3) }, () => {
      const module = secondsOfVerify(["reference"]);
      return { module, pipe: secondsOfVerify(["--command", served]) };
    });
    printRow(["verify quick, the reference", "module", "stdio", "stdio / module"], nameWidth);
    printRow(
      [
        `medians of ${runs.length}`,
        show(median(runs.map(({ module }) => module)), " s"),
        show(median(runs.map(({ pipe }) => pipe)), " s"),
        show(median(runs.map(({ module, pipe }) => pipe / module)), " ×"),
      ],
      nameWidth,
    );
  },
};
