import { statSync } from "node:fs";
import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Target } from "../../contract/contract.ts";
import { type Adapter, type Environment, shippedNames, shippedTarget } from "../../targets/catalogue.ts";
import { oneThread } from "../../targets/process/oneThread.ts";
import { type EnvironmentSettings, environmentCommand, usualEnvironment } from "../environments/environmentCommand.ts";
import { isCheckout } from "../files/invocation.ts";
import { defaultOf, targetOf } from "./targetOf.ts";

/** The file extensions of modules. */
const moduleNames = [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".jsx", ".tsx"];

/** Why TARGET cannot be loaded, or null. */
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
    return `TARGET must be ${shippedNames.join(", ")} or the path of a module, got ${name}, which is not a JavaScript module; for an executable use --command ${name}`;
  const problem = found ? "is not a file" : "does not exist";
  return `TARGET must be ${shippedNames.join(", ")} or the path of a module, got ${name}, which ${problem}`;
}

/**
 * The target to judge: the name of a shipped target or the path of a module; a program and its arguments; or a target
 * of the suite.
 */
export type TargetChoice = string | readonly string[] | TargetInEnvironment | OwnTarget;

/** A module that is judged in an environment, by the settings of the environment. */
export interface TargetInEnvironment extends EnvironmentSettings {
  readonly environment: Exclude<Environment, "node">;
  readonly name: string;
}

/**
 * A target that the suite makes, such as a fault. The default export of a module, given by its URL, makes it from a
 * name. It is made again for each claim, and the smoke request is not sent.
 */
export interface OwnTarget {
  readonly module: string;
  readonly name: string;
}

/** A target in this process, or the command of a program that is a target. */
type FoundTarget =
  | { readonly kind: "module"; readonly target: Target; readonly isOwn: boolean }
  | { readonly kind: "process"; readonly command: readonly string[] };

export function isOwn(choice: TargetChoice): choice is OwnTarget {
  return typeof choice === "object" && "module" in choice;
}

/**
 * Finds the target: a program as given; a shipped adapter by its name; or the default export of a module (a target, or
 * a function that returns a target or a promise of one). NoTarget if it is none of these; errors of the module pass
 * through.
 */
export async function findTarget(name: TargetChoice): Promise<FoundTarget> {
  if (isOwn(name)) return { kind: "module", target: (await import(name.module)).default(name.name), isOwn: true };
  if (typeof name === "object" && "environment" in name)
    return { kind: "process", command: await environmentCommand(name) };
  if (typeof name !== "string") return { kind: "process", command: name };
  const shipped = shippedTarget(name);
  if (shipped?.kind === "process") return shipped;
  const [environment] = shipped?.environments ?? ["node"];
  if (environment !== "node") return findTarget({ environment, name, ...usualEnvironment });
  return { kind: "module", target: await moduleTarget(name), isOwn: false };
}

/** The target of a module or of a shipped adapter, in this process. NoTarget if it is none. */
export async function moduleTarget(name: string): Promise<Target> {
  const shipped = shippedTarget(name);
  if (shipped?.kind === "process") throw new TypeError(`${name} must be a module, it is a program`);
  const exported = shipped ? await loadShipped(name, shipped) : defaultOf(name, await load(name));
  const target: unknown = typeof exported === "function" ? await exported() : exported;
  return targetOf(target, name, `the default export of ${name}`);
}

/** The variables that are set for the program of a target; empty for a module, wherever it runs. */
export function environmentOf(choice: TargetChoice): Readonly<Record<string, string>> {
  const isProgram = typeof choice === "string" ? shippedTarget(choice)?.kind === "process" : Array.isArray(choice);
  return isProgram ? oneThread(process.env) : {};
}

/** Loads a shipped target. Its library is not a dependency of the suite: the user installs the version to be judged. */
async function loadShipped(name: string, { file, create, args }: Adapter): Promise<unknown> {
  try {
    const made = (await import(pathToFileURL(file).href))[create];
    return typeof made === "function" ? await made(...args) : made;
  } catch (error) {
    const [, missing] = /^Cannot find package '([^']+)'/.exec(error instanceof Error ? error.message : "") ?? [];
    if (missing === undefined) throw error;
    throw new Error(`the adapter ${name} needs the package ${missing}, which is not installed: npm install ${missing}`);
  }
}

/**
 * Imports a file. In the package, TypeScript is loaded by tsx, as in a checkout; tsx works in every supported version
 * of Node.
 */
async function load(name: string): Promise<object> {
  if (!isCheckout && [".ts", ".mts", ".cts", ".tsx"].includes(extname(name))) {
    const [esm, cjs] = await Promise.all([import("tsx/esm/api"), import("tsx/cjs/api")]);
    esm.register();
    cjs.register();
  }
  return import(pathToFileURL(resolve(name)).href);
}
