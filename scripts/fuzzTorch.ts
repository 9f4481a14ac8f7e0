/** `pnpm fuzz:torch`: compares the reference with an installed PyTorch on random calls with random seeds. */
import { Command, InvalidArgumentError } from "commander";
import fc from "fast-check";
import { hasRecordedBits } from "../golden/torch/platform.ts";
import { incomparable } from "../golden/torch/tolerance.ts";
import { exitCodes } from "./cli/exitCodes.ts";
import { isProgram, runCommand, withAction } from "./cli/runCommand.ts";
import { anyStream } from "./golden/torch/anyStream.ts";
import { differenceFromPyTorch } from "./golden/torch/checkStreams.ts";
import { drawStream } from "./golden/torch/drawStream.ts";
import { NoPyTorch, openPyTorch, type PyTorch } from "./golden/torch/pytorch.ts";

export const command = new Command("fuzz:torch")
  .description("Draws random initializers and layers from random seeds, and compares the reference with PyTorch.")
  .option("--draws <n>", "how many streams, of one to four calls each", toCount, 1000)
  .option("--seed <n>", "repeats the streams of an earlier run", toSeed)
  .addHelpText(
    "after",
    `
PyTorch is that of the interpreter which the variable PYTHON names, else of python3.
Exit code: 0 all agree; 1 one does not, and the smallest is shown; 2 the call is wrong; 3 PyTorch could not be asked.`,
  );

function toCount(value: string): number {
  const count = Number(value);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError("It must be a whole number from 1.");
  return count;
}

function toSeed(value: string): number {
  const seed = Number(value);
  if (!Number.isInteger(seed) || Math.abs(seed) > 2 ** 31)
    throw new InvalidArgumentError("It must be a whole number of at most 32 bits.");
  return seed;
}

/** Compares until `draws` streams are done or one differs; then shows the smallest stream that differs. */
async function fuzz(pytorch: PyTorch, draws: number, seed: number): Promise<number> {
  const leftOut = new Map<string, number>();
  let compared = 0;
  let values = 0;
  const property = fc.asyncProperty(anyStream, async (stream) => {
    const reason = incomparable(stream, pytorch.platform);
    if (reason !== null) {
      leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
      return;
    }
    compared += 1;
    values += drawStream(stream).reduce((sum, { data }) => sum + data.length, 0);
    const difference = await differenceFromPyTorch(pytorch, stream);
    if (difference !== null) throw new Error(difference);
  });
  const { failed, counterexample, errorInstance, numShrinks } = await fc.check(property, { numRuns: draws, seed });
  const { pytorch: version, cpuCapability, platform } = pytorch.platform;
  console.log(`PyTorch ${version} (${cpuCapability}, ${platform}), seed ${seed}`);
  if (failed) {
    console.log(`the smallest stream that differs, after ${numShrinks} steps: ${JSON.stringify(counterexample?.[0])}`);
    console.log(errorInstance instanceof Error ? errorInstance.message : String(errorInstance));
    return exitCodes.doesNotConform;
  }
  const measure = hasRecordedBits(pytorch.platform)
    ? "bit for bit, orthogonal within its bound"
    : "within the bound across vector units";
  console.log(`${compared} of ${draws} streams compared, ${values} values, all equal ${measure}`);
  for (const [reason, count] of leftOut) console.log(`${count} streams not compared: ${reason}`);
  return exitCodes.conforms;
}

withAction<{ readonly draws: number; readonly seed?: number }>(command, async (_words, { draws, seed }) => {
  let pytorch: PyTorch;
  try {
    pytorch = await openPyTorch();
  } catch (error) {
    if (!(error instanceof NoPyTorch)) throw error;
    console.error(`fuzz:torch: ${error.message}`);
    return exitCodes.cannotRun;
  }
  try {
    return await fuzz(pytorch, draws, seed ?? Math.floor(Math.random() * 2 ** 31));
  } finally {
    pytorch.end();
  }
});
if (isProgram(import.meta)) await runCommand(command);
