import { fenced } from "./blocks.ts";
import { verifyOutput } from "./run.ts";

const naiveLoops = ["--only", "conv2d/equals-naive-loops"];
const flipped = ["docs/examples/flippedKernel.ts", ...naiveLoops, "--explain"];
const exchanged = ["docs/examples/exchangedPadding.ts", ...naiveLoops, "--only", "conv2d/translation-equivariant"];
/** The products that `--explain` shows. */
const products = / {2}output\[[\d,]+\] is the sum of\n(?: {4}.*\n)+ {2}.*\n\n/;

let flippedOutput: Promise<string> | undefined;

/** The output for a flipped kernel, which two pages show: the diagnosis takes seconds. */
function outputOfFlipped(): Promise<string> {
  flippedOutput ??= verifyOutput(...flipped);
  return flippedOutput;
}

/** The last lines of a run on a shipped adapter that conforms. */
export async function quickStart(): Promise<string> {
  const printed = await verifyOutput("onnxruntime-node", "--only", "conv2d/{equals,stride,groups}*");
  return fenced("text", printed.split("\n").slice(-2).join("\n"));
}

/** A failure, from its first line to the first candidate of the diagnosis, without the products. */
export async function shortFailure(): Promise<string> {
  return fenced("text", partOf(await outputOfFlipped(), /^failed {2}[\s\S]*?\nDiagnosis:\n.*/m).replace(products, ""));
}

/** A whole run that fails, with its call. */
export async function explainedFailure(): Promise<string> {
  return fenced("text", `$ npx pnpm verify ${flipped.join(" ")}\n${await outputOfFlipped()}`);
}

/** The diagnosis of a target that exchanges begin and end padding, with the call and without the failures. */
export async function diagnosis(): Promise<string> {
  const lines = partOf(await verifyOutput(...exchanged), /^Diagnosis:(?:\n {2}.*)+/m);
  return fenced("text", `$ npx pnpm verify ${exchanged.join(" ")}\n…\n${lines}`);
}

function partOf(printed: string, part: RegExp): string {
  const found = part.exec(printed)?.[0];
  if (found === undefined) throw new Error(`verify must print ${part}, got: ${printed}`);
  return found;
}
