import type { Target } from "../../../contract/contract.ts";
import { numberedHandles } from "../../../contract/handles.ts";
import { programErrors } from "../../../contract/message.ts";
import { type AnswerFields, answerTo, type RequestMessage } from "../../../targets/process/answerTo.ts";
import type { Watch } from "./gpu.ts";

/**
 * The answers of a target in an environment, each given only when the GPU has reported no error on the way. `onEnd` gets the
 * reason why the environment must be opened anew: the memory of WebAssembly that trapped is in no known state, and a target
 * whose only device is gone can answer nothing.
 */
export function watchedAnswers(
  target: Target,
  watches: readonly Watch[],
  onEnd: (sentence: string) => Promise<never>,
): (message: RequestMessage) => Promise<AnswerFields> {
  const served = numberedHandles(target);
  return async (message) => {
    const thrown: unknown[] = [];
    const answer = await answerTo(served, message, (error) => thrown.push(error));
    const trap = thrown.map(trapOf).find((each) => each !== null);
    if (trap) await onEnd(trap);
    for (const watch of watches) {
      const loss = watch.loss();
      if (loss !== null && answer.error) await onEnd(`${loss}, and then: ${answer.error.message}`);
      const error = await watch.settled();
      if (error !== null && !answer.error)
        return { id: message.id, error: { code: programErrors.failed.code, message: error } };
    }
    return answer;
  };
}

/** Messages of WebAssembly that ended: Emscripten throws errors of its own. */
const ends = /\bAborted\(|memory access out of bounds|table index is out of bounds|unreachable executed/;

/** Why an error means that WebAssembly has ended; null if it does not. */
export function trapOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name === "RuntimeError" || ends.test(error.message))
    return `WebAssembly ended: ${error.message.split("\n", 1)[0]}`;
  return error.cause === undefined ? null : trapOf(error.cause);
}
