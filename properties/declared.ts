import type { Description, Target } from "../impl/contract.ts";
import { accuracyClasses } from "./oracle/accuracyClasses.ts";
import { type Declared, isUnsupported } from "./subject.ts";

/** The description of a target; all defaults where it has none. RangeError for an accuracy class that there is not. */
export async function declaredBy(target: Target): Promise<Declared> {
  const { accuracy = "ieee-f32", deterministic = true, supports = {} } = await described(target);
  if (!accuracyClasses.includes(accuracy))
    throw new RangeError(`describe: accuracy must be one of ${accuracyClasses.join(", ")}, got ${String(accuracy)}`);
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
