import type { Description, Target } from "../../contract/contract.ts";
import { inProcess } from "../../contract/operations.ts";
import { invalidError, read } from "../../contract/problem.ts";
import { isInvalid, isUnsupported } from "../../contract/refusal.ts";
import { type Declared, undeclared } from "./declaration.ts";

/**
 * The declaration of a target; all defaults if it has none. RangeError or TypeError if it does not have the contract's
 * form: a misspelt word would be ignored.
 */
export async function declaredBy(target: Target): Promise<Declared> {
  const {
    accuracy = undeclared.accuracy,
    deterministic = undeclared.deterministic,
    concurrent = undeclared.concurrent,
    sharedBuffers = undeclared.sharedBuffers,
    threads = undeclared.threads,
    stream = undeclared.stream,
    defaults = undeclared.defaults,
    supports = undeclared.supports,
  } = await descriptionOf(target);
  const memory = { concurrent, sharedBuffers, threads };
  return { accuracy, deterministic, ...memory, stream, defaults, supports, shapes: undeclared.shapes };
}

async function descriptionOf(target: Target): Promise<Partial<Description>> {
  if (!target.describe) return {};
  try {
    return read(inProcess.describe.answer, await answerOf(target.describe.bind(target)), "describe: ", invalidError);
  } catch (error) {
    if (isUnsupported(error)) return {};
    throw error;
  }
}

/** The answer to `describe`; a program of protocol 1 may refuse the number 2. */
async function answerOf(describe: NonNullable<Target["describe"]>): Promise<Description> {
  try {
    return await describe({ protocol: 2 });
  } catch (error) {
    if (!isInvalid(error)) throw error;
    return describe({ protocol: 1 });
  }
}
