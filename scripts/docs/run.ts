import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import compile from "../build/compile.ts";
import { fromRoot } from "./root.ts";

const start = promisify(execFile);

/** The stdout of a script of this repository. Throws if it writes nothing. */
export async function outputOf(...words: readonly string[]): Promise<string> {
  return stdoutOf("--import", "tsx", ...words);
}

/** The stdout of a program, for every exit code. */
async function stdoutOf(...words: readonly string[]): Promise<string> {
  const options = { cwd: fromRoot(), env: { ...process.env, NO_COLOR: "1" }, maxBuffer: 2 ** 26 };
  const { stdout, stderr } = await start(process.execPath, words, options).catch(
    (error: { readonly stdout: string; readonly stderr: string }) => error,
  );
  if (!stdout) throw new Error(`${words.join(" ")} must print something, got nothing on stdout and: ${stderr}`);
  return stdout.trimEnd();
}

/**
 * The output of `npx pnpm verify` without times and memory, which differ from run to run. It is that of the build, which
 * starts faster, with the words by which a checkout calls the command.
 */
export async function verifyOutput(...words: readonly string[]): Promise<string> {
  compile();
  const printed = await stdoutOf("dist/scripts/cli.js", "verify", ...words);
  return printed
    .replaceAll("npx conv2d-conformance verify", "npx pnpm verify")
    .replaceAll(/ +\d+\.\d\d s(?= {2})/g, "")
    .replace(/ +time(?= {2})/, "")
    .replace(/ \d+\.\d\d s, at most \d+ MB a worker;/, "");
}

/** The text of a file in docs/examples, with import paths relative to the repository's root. */
export function exampleText(file: string): string {
  return readFileSync(fromRoot(`docs/examples/${file}`), "utf8")
    .replaceAll('"../../', '"./')
    .trimEnd();
}
