import { accessSync, constants, existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { packageFile } from "./packages.ts";

/** The package with a Chromium for Linux: with SwiftShader, WebGPU, and WebNN on the CPU. */
export const chromiumPackage = "@sparticuz/chromium";

const namesOnPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

/** Where installers put it on systems on which it is not on the path. */
const installed = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

interface ChromiumModule {
  readonly executablePath: () => Promise<string>;
}

/**
 * The program of a Chromium: the given one, that of the npm package, which unpacks it at its first use, the one on the
 * path, or an installed one; null if there is none.
 */
export async function findChromium(given?: string): Promise<string | null> {
  return given ?? (await ofPackage()) ?? onPath() ?? installed.find(isProgram) ?? null;
}

async function ofPackage(): Promise<string | null> {
  const file = process.platform === "linux" ? packageFile(chromiumPackage) : null;
  if (file === null) return null;
  const loaded = createRequire(import.meta.url)(file) as ChromiumModule | { readonly default: ChromiumModule };
  return ("default" in loaded ? loaded.default : loaded).executablePath();
}

function onPath(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const ending = process.platform === "win32" ? ".exe" : "";
  for (const name of namesOnPath)
    for (const folder of folders) if (isProgram(join(folder, name + ending))) return join(folder, name + ending);
  return null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where distributions keep what the script `chromium` on the path starts. */
const libraryFolders = [
  "/usr/lib/chromium",
  "/usr/lib/chromium-browser",
  "/usr/lib64/chromium-browser",
  "/opt/google/chrome",
];

/**
 * The folder with the software GPU that every Chromium brings: SwiftShader, a driver of Vulkan, and the loader of
 * Vulkan; null if there is none.
 */
export async function softwareGpuFolder(given?: string): Promise<string | null> {
  const chromium = await findChromium(given);
  const beside = chromium === null ? [] : [dirname(realpathSync(chromium))];
  return [...beside, ...libraryFolders].find((folder) => existsSync(join(folder, driverFile))) ?? null;
}

/** The description of the driver, which Vulkan's loader reads. */
export const driverFile = "vk_swiftshader_icd.json";
