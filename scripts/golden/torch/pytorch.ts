import type { Tensor } from "../../../contract/contract.ts";
import { invalidError, read } from "../../../contract/problem.ts";
import { list, record } from "../../../contract/schema.ts";
import { tensorOnWire } from "../../../contract/wire.ts";
import type { TorchPlatform, TorchStream } from "../../../golden/torch/streams.ts";
import { shippedTarget } from "../../../targets/catalogue.ts";
import { openConnection } from "../../../targets/process/connection.ts";

/** An installed PyTorch that draws streams, behind the shipped adapter. */
export interface PyTorch {
  readonly platform: TorchPlatform;
  readonly draw: (stream: Pick<TorchStream, "seed" | "steps">) => Promise<readonly Tensor[]>;
  /** Processor time in milliseconds of each of `repeats` calls of an initializer on one thread, in existing memory. */
  readonly time: (request: object, repeats: number) => Promise<readonly number[]>;
  readonly end: () => void;
}

/** PyTorch is missing, or its bits are not those of the record; the message names the interpreter and the reason. */
export class NoPyTorch extends Error {
  override readonly name = "NoPyTorch";
}

/** The adapter's answer for a stream. */
const drawn = record({ tensors: list(tensorOnWire) });
const startMilliseconds = 120_000;
const requestMilliseconds = 60_000;
const answerBytes = 2 ** 27;

/** Starts the adapter with the interpreter of PYTHON, otherwise python3. NoPyTorch if torch cannot be imported. */
export async function openPyTorch(): Promise<PyTorch> {
  const shipped = shippedTarget("pytorch");
  if (shipped?.kind !== "process") throw new Error("the pytorch target must be a program");
  const connection = openConnection(shipped.command, answerBytes, () => {});
  try {
    const platform = (await connection.request("platform", {}, startMilliseconds)) as TorchPlatform;
    return {
      platform,
      draw: async (stream) => {
        const answer = await connection.request("stream", stream, requestMilliseconds);
        return read(drawn, answer, "the answer", invalidError).tensors;
      },
      time: async (request, repeats) => {
        const answer = await connection.request("time", { ...request, repeats }, requestMilliseconds);
        return (answer as { readonly milliseconds: readonly number[] }).milliseconds;
      },
      end: connection.end,
    };
  } catch (error) {
    connection.end();
    const [, ...stderr] = error instanceof Error ? error.message.split("\n") : [];
    const why = stderr.at(-1)?.trim() ?? (error instanceof Error ? error.message : String(error));
    throw new NoPyTorch(`PyTorch could not be run: ${why}`);
  }
}
