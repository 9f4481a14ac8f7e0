import type { Description, Target } from "../../contract/contract.ts";
import { inProcess } from "../../contract/operations.ts";
import { invalidError, read } from "../../contract/problem.ts";
import { isUnsupported } from "../../contract/refusal.ts";
import type { Declared } from "./subject.ts";

/**
 * The description of a target; all defaults if it has none. RangeError or TypeError if it does not have the contract's
 * form: a misspelt word would be ignored.
 */
export async function declaredBy(target: Target): Promise<Declared> {
  const { accuracy = "ieee-f32", deterministic = true, supports = {} } = await descriptionOf(target);
  return { accuracy, deterministic, supports };
}

async function descriptionOf(target: Target): Promise<Partial<Description>> {
  try {
    if (!target.describe) return {};
    return read(inProcess.describe.answer, await target.describe({ protocol: 1 }), "describe: ", invalidError);
  } catch (error) {
    if (isUnsupported(error)) return {};
    throw error;
  }
}
