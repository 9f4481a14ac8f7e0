import { statSync } from "node:fs";
import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Target } from "../../contract/contract.ts";
import { operations } from "../../contract/description.ts";
import { servedBy } from "../../contract/target.ts";
import { shippedNames, shippedTarget } from "../../targets/catalogue.ts";
import { isCheckout } from "../files/invocation.ts";

/** How the files of modules end. */
const moduleNames = [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".jsx", ".tsx"];

/** Why TARGET names nothing that could be loaded, or null. */
export function targetProblem(name: string): string | null {
  try {
    if (shippedTarget(name)) return null;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
  const found = statSync(resolve(name), { throwIfNoEntry: false });
  if (found?.isFile() && moduleNames.includes(extname(name))) return null;
  if (found?.isFile())
    return `TARGET must be ${shippedNames.join(", ")} or the path of a module, got ${name}, which is no module by its name; a program is judged by --command ${name}`;
  const problem = found ? "is no file" : "does not exist";
  return `TARGET must be ${shippedNames.join(", ")} or the path of a module, got ${name}, which ${problem}`;
}

/** The file is there and can be read, but what it exports is no target. */
export class NoTarget extends TypeError {
  override readonly name = "NoTarget";
}

/** What is judged: the name of a shipped target or the path of a module; a program and its arguments; or a target of the suite's own. */
export type TargetChoice = string | readonly string[] | OwnTarget;

/**
 * A target that the suite itself makes, such as a fault: the default export of a module, by its URL, makes it of a name. It
 * is made anew for each claim, and need not answer the smoke request.
 */
export interface OwnTarget {
  readonly module: string;
  readonly name: string;
}

/** A target in this process, or the program that is one. */
type FoundTarget =
  | { readonly kind: "module"; readonly target: Target; readonly isOwn: boolean }
  | { readonly kind: "process"; readonly command: readonly string[] };

export function isOwn(choice: TargetChoice): choice is OwnTarget {
  return typeof choice === "object" && "module" in choice;
}

/**
 * A program as it is; an adapter by its name; or the default export of a module: a target, or a function that returns
 * one or a promise of one. NoTarget where it is none of them; whatever the module throws passes through.
 */
export async function findTarget(name: TargetChoice): Promise<FoundTarget> {
  if (isOwn(name)) return { kind: "module", target: (await import(name.module)).default(name.name), isOwn: true };
  if (typeof name !== "string") return { kind: "process", command: name };
  const shipped = shippedTarget(name);
  if (shipped?.kind === "process") return shipped;
  const exported = shipped ? await loadShipped(name, shipped.load) : defaultOf(name, await load(name));
  const target: unknown = typeof exported === "function" ? await exported() : exported;
  return { kind: "module", target: targetOf(target, name, `the default export of ${name}`), isOwn: false };
}

/** The value as a target. NoTarget where it is none, or serves nothing. */
export function targetOf(value: unknown, name: string, origin: string): Target {
  if (typeof value !== "object" || value === null)
    throw new NoTarget(`${origin} must be a target or a function that returns one, got ${value}`);
  if (servedBy(value).length === 0)
    throw new NoTarget(`the target of ${name} must serve one of ${operations.join(", ")}, got none`);
  return value;
}

/** A shipped target. Its library is no dependency of the suite: who judges it has it, and in the version to be judged. */
async function loadShipped(name: string, load: () => Promise<Target>): Promise<Target> {
  try {
    return await load();
  } catch (error) {
    const [, missing] = /^Cannot find package '([^']+)'/.exec(error instanceof Error ? error.message : "") ?? [];
    if (missing === undefined) throw error;
    throw new Error(`the adapter ${name} needs the package ${missing}, which is not installed: npm install ${missing}`);
  }
}

/** The module of a file; TypeScript runs by tsx, as a checkout's does, which takes every version of Node alike. */
async function load(name: string): Promise<object> {
  if (!isCheckout && [".ts", ".mts", ".cts", ".tsx"].includes(extname(name))) {
    const [esm, cjs] = await Promise.all([import("tsx/esm/api"), import("tsx/cjs/api")]);
    esm.register();
    cjs.register();
  }
  return import(pathToFileURL(resolve(name)).href);
}

function defaultOf(name: string, module: object): unknown {
  if (!("default" in module)) throw new NoTarget(`${name} must have a default export, a target, got none`);
  const { default: exported } = module;
  // A CommonJS module made from one with an `export default`, as in a package without "type": "module".
  const isConverted = typeof exported === "object" && exported !== null && "default" in exported;
  return isConverted ? exported.default : exported;
}
