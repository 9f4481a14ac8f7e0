import type { Target } from "../../contract/contract.ts";
import { operations } from "../../contract/description.ts";
import { handleOperations } from "../../contract/handles.ts";
import { servedBy } from "../../contract/target.ts";

/** The file exists and can be loaded, but its export is not a target. */
export class NoTarget extends TypeError {
  override readonly name = "NoTarget";
}

/** Checks that a value is a target. NoTarget if it is not an object or serves no operation. */
export function targetOf(value: unknown, name: string, origin: string): Target {
  if (typeof value !== "object" || value === null)
    throw new NoTarget(`${origin} must be a target or a function that returns one, got ${value}`);
  if (servedBy(value).length === 0)
    throw new NoTarget(`the target of ${name} must serve one of ${operations.join(", ")}, got none`);
  const prepared = handleOperations.filter((operation) => servedBy(value).includes(operation));
  if (prepared.length % handleOperations.length !== 0)
    throw new NoTarget(
      `the target of ${name} must serve all of ${handleOperations.join(", ")} or none, got ${prepared.join(", ")}`,
    );
  return value;
}

/** The default export of a module. NoTarget if it has none. */
export function defaultOf(name: string, module: object): unknown {
  if (!("default" in module)) throw new NoTarget(`${name} must have a default export, a target, got none`);
  const { default: exported } = module;
  // A CommonJS module compiled from an `export default`, as in a package without "type": "module".
  const isConverted = typeof exported === "object" && exported !== null && "default" in exported;
  return isConverted ? exported.default : exported;
}
