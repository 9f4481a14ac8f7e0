import { fenced } from "./blocks.ts";
import { verifyOutput } from "./run.ts";

const naiveLoops = ["--only", "conv2d/equals-naive-loops"];
const flipped = ["docs/examples/flippedKernel.ts", ...naiveLoops, "--explain"];
const exchanged = ["docs/examples/exchangedPadding.ts", ...naiveLoops, "--only", "conv2d/translation-equivariant"];
/** A diagnosis that puts all its requests, however busy the machine is. */
const unhurried = ["--probe-limit", "600"];
/** The products that `--explain` shows. */
const products = / {2}output\[[\d,]+\] is the sum of\n(?: {4}.*\n)+ {2}.*\n\n/;

let flippedOutput: Promise<string> | undefined;

/** The output for a flipped kernel. Two pages show it, and the diagnosis takes seconds, so it is computed once. */
function outputOfFlipped(): Promise<string> {
  flippedOutput ??= verifyOutput(...flipped, ...unhurried);
  return flippedOutput;
}

/** The last lines of a run on a shipped adapter that conforms. */
export async function quickStart(): Promise<string> {
  const printed = await verifyOutput("onnxruntime-node", "--only", "conv2d/{equals,bias,groups}*");
  return fenced("text", printed.split("\n").slice(-2).join("\n"));
}

/** The cause, the smallest case without the products, and the command that repeats it. */
export async function shortFailure(): Promise<string> {
  const story = partOf(await outputOfFlipped(), /^failed {2}[\s\S]*/m);
  return fenced("text", story.replace(products, "").replace(/^(?:reach {2}.*\n)?1 claim: .*\n.*\n/m, ""));
}

/** The command and the whole output of a run that fails. */
export async function explainedFailure(): Promise<string> {
  return fenced("text", `$ npx pnpm verify ${flipped.join(" ")}\n${await outputOfFlipped()}`);
}

/** The diagnosis of a target that exchanges begin and end padding, with the command and without the failures. */
export async function diagnosis(): Promise<string> {
  const lines = partOf(await verifyOutput(...exchanged, ...unhurried), /^failed {2}.*(?:\n {8}.*)+/m);
  return fenced("text", `$ npx pnpm verify ${exchanged.join(" ")}\n…\n${lines}`);
}

function partOf(printed: string, part: RegExp): string {
  const found = part.exec(printed)?.[0];
  if (found === undefined) throw new Error(`verify must print ${part}, got: ${printed}`);
  return found;
}
