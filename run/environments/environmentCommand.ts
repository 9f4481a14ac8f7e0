import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";
import { programNextTo } from "../process/child.ts";
import { chromiumPackage, driverFile, findChromium, softwareGpuFolder } from "./findChromium.ts";
import { packageFile } from "./packages.ts";

/** What computes for WebGPU and WebGL: SwiftShader, the software GPU that is the same on every machine, or the machine's. */
export const gpus = ["software", "native"] as const;

export interface EnvironmentSettings {
  readonly gpu: (typeof gpus)[number];
  /** The program of the Chromium to use, where the call names one. */
  readonly chromium?: string;
}

export const usualEnvironment: EnvironmentSettings = { gpu: "software" };

interface InEnvironment extends EnvironmentSettings {
  readonly environment: "dawn" | "browser";
  readonly name: string;
}

/**
 * The command of the program that serves a module in an environment. Error, in one sentence that says what to install, where
 * this machine lacks what the environment needs.
 */
export async function environmentCommand({
  environment,
  name,
  gpu,
  chromium,
}: InEnvironment): Promise<readonly string[]> {
  if (environment === "browser") return [...programOf("bridgeProgram"), name, await chromiumFor(name, chromium), gpu];
  return [...(await withVulkan(name, gpu, chromium)), ...programOf("dawnProgram"), name];
}

function programOf(name: string): readonly string[] {
  return [process.execPath, ...process.execArgv, fileURLToPath(programNextTo(import.meta, name))];
}

async function chromiumFor(name: string, given?: string): Promise<string> {
  const chromium = await findChromium(given);
  if (chromium !== null) return chromium;
  throw new Error(
    `${name} is judged in a page and needs a Chromium: npm install --save-dev ${chromiumPackage} (Linux), install Chromium or Chrome, or give --chromium PATH`,
  );
}

/** The package with Dawn for Node, the implementation of WebGPU of Chromium. */
export const dawnPackage = "webgpu";

/**
 * The beginning of a command that sets the variables by which Vulkan finds the software GPU, before the process starts;
 * nothing where the machine's GPU is meant, where the user has chosen a driver, and on systems that do without Vulkan.
 */
async function withVulkan(
  name: string,
  gpu: EnvironmentSettings["gpu"],
  chromium?: string,
): Promise<readonly string[]> {
  const isOnnxruntime = name.startsWith("onnxruntime-node");
  if (!isOnnxruntime && packageFile(dawnPackage) === null)
    throw new Error(`${name} needs WebGPU in Node: npm install --save-dev ${dawnPackage}`);
  const isChosen = process.env.VK_DRIVER_FILES !== undefined || process.env.VK_ICD_FILENAMES !== undefined;
  if (gpu === "native" || isChosen || process.platform !== "linux") return [];
  const folder = await softwareGpuFolder(chromium);
  if (folder === null)
    throw new Error(
      `${name} needs a driver for WebGPU, which every Chromium brings: npm install --save-dev ${chromiumPackage}, install chromium, or give --gpu native for the machine's`,
    );
  const libraries = [process.env.LD_LIBRARY_PATH, folder].filter((path) => path !== undefined).join(delimiter);
  return ["env", `VK_DRIVER_FILES=${folder}/${driverFile}`, `LD_LIBRARY_PATH=${libraries}`];
}
