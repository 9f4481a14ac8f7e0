import { fileURLToPath } from "node:url";
import Tinypool from "tinypool";

/**
 * What the default export of a module of this folder makes of each input, in processes of its own; in the order of the
 * inputs.
 */
export async function inProcesses<Input, Output>(
  module: string,
  inputs: readonly Input[],
  workers: number,
  onOutput: (input: Input, output: Output) => void,
): Promise<readonly Output[]> {
  const pool = new Tinypool({
    filename: fileURLToPath(new URL(module, import.meta.url)),
    runtime: "child_process",
    minThreads: workers,
    maxThreads: workers,
    isolateWorkers: false,
  });
  try {
    return await Promise.all(
      inputs.map(async (input) => {
        const output = (await pool.run(input)) as Output;
        onOutput(input, output);
        return output;
      }),
    );
  } finally {
    await pool.destroy();
  }
}
