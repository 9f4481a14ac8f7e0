import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { fromRoot } from "./root.ts";

const start = promisify(execFile);

/** What a script of this repository writes to stdout, whatever its exit code; Error where it writes nothing. */
export async function outputOf(...words: readonly string[]): Promise<string> {
  const options = { cwd: fromRoot(), env: { ...process.env, NO_COLOR: "1" }, maxBuffer: 2 ** 26 };
  const { stdout, stderr } = await start(process.execPath, ["--import", "tsx", ...words], options).catch(
    (error: { readonly stdout: string; readonly stderr: string }) => error,
  );
  if (!stdout) throw new Error(`${words.join(" ")} must print something, got nothing on stdout and: ${stderr}`);
  return stdout.trimEnd();
}

/** What `verify` prints, without the times and the memory, which differ from run to run. */
export async function verifyOutput(...words: readonly string[]): Promise<string> {
  const printed = await outputOf("scripts/verify.ts", ...words);
  return printed
    .replaceAll(/ +\d+\.\d\d s(?= {2})/g, "")
    .replace(/ +time(?= {2})/, "")
    .replace(/ \d+\.\d\d s, at most \d+ MB a worker;/, "");
}

/** The text of a file in docs/examples, with the paths of its imports as seen from the repository's root. */
export function exampleText(file: string): string {
  return readFileSync(fromRoot(`docs/examples/${file}`), "utf8")
    .replaceAll('"../../', '"./')
    .trimEnd();
}
