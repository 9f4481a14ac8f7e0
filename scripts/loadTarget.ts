import { statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Target } from "../impl/contract.ts";
import { operations, servedBy } from "../properties/operations.ts";
import { shippedNames, shippedTarget } from "../targets/catalogue.ts";

/** Why TARGET names nothing that could be loaded, or null. */
export function targetProblem(name: string): string | null {
  try {
    if (shippedTarget(name)) return null;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
  const found = statSync(resolve(name), { throwIfNoEntry: false });
  if (found?.isFile()) return null;
  const problem = found ? "is no file" : "does not exist";
  return `TARGET must be ${shippedNames.join(", ")} or the path of a module, got ${name}, which ${problem}`;
}

/** The file is there and can be read, but what it exports is no target. */
export class NoTarget extends TypeError {
  override readonly name = "NoTarget";
}

/** What is judged: the name of a shipped target or the path of a module; or a program and its arguments. */
export type TargetChoice = string | readonly string[];

/** A target in this process, or the program that is one. */
type FoundTarget =
  | { readonly kind: "module"; readonly target: Target }
  | { readonly kind: "process"; readonly command: readonly string[] };

/**
 * A program as it is; an adapter by its name; or the default export of a module: a target, or a function that returns
 * one or a promise of one. NoTarget where it is none of them; whatever the module throws passes through.
 */
export async function findTarget(name: TargetChoice): Promise<FoundTarget> {
  if (typeof name !== "string") return { kind: "process", command: name };
  const shipped = shippedTarget(name);
  if (shipped?.kind === "process") return shipped;
  const exported = shipped ? await shipped.load() : defaultOf(name, await import(pathToFileURL(resolve(name)).href));
  const target: unknown = typeof exported === "function" ? await exported() : exported;
  if (typeof target !== "object" || target === null)
    throw new NoTarget(`the default export of ${name} must be a target or a function that returns one, got ${target}`);
  if (servedBy(target).length === 0)
    throw new NoTarget(`the target of ${name} must serve one of ${operations.join(", ")}, got none`);
  return { kind: "module", target };
}

function defaultOf(name: string, module: object): unknown {
  if (!("default" in module)) throw new NoTarget(`${name} must have a default export, a target, got none`);
  return module.default;
}
