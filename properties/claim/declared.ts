import type { Description, Target } from "../../contract/contract.ts";
import { accuracyClasses } from "../oracle/accuracyClasses.ts";
import { type Declared, isUnsupported } from "./subject.ts";
import { checkSupports, checkWord } from "./supportsRules.ts";

/**
 * The description of a target; all defaults where it has none. RangeError or TypeError where it is not in the contract's
 * words.
 */
export async function declaredBy(target: Target): Promise<Declared> {
  const { accuracy = "ieee-f32", deterministic = true, supports = {} } = await described(target);
  checkWord("accuracy", accuracy, accuracyClasses);
  if (typeof deterministic !== "boolean")
    throw new TypeError(`describe: deterministic must be true or false, got ${JSON.stringify(deterministic)}`);
  checkSupports(supports);
  return { accuracy, deterministic, supports };
}

async function described(target: Target): Promise<Partial<Description>> {
  try {
    return (await target.describe?.({ protocol: 1 })) ?? {};
  } catch (error) {
    if (isUnsupported(error)) return {};
    throw error;
  }
}
