import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { environmentCommand } from "./environmentCommand.ts";
import { driverFile, findChromium, softwareGpuFolder } from "./findChromium.ts";

const root = mkdtempSync(join(tmpdir(), "chromium-"));
afterAll(() => rmSync(root, { recursive: true }));
afterEach(() => void vi.unstubAllEnvs());

function program(folder: string, name: string): string {
  mkdirSync(join(root, folder), { recursive: true });
  const path = join(root, folder, name);
  writeFileSync(path, "#!/bin/sh\n");
  chmodSync(path, 0o755);
  return path;
}

const posix = it.runIf(process.platform !== "win32");

posix("finds the given Chromium, or the best known one on the path", async () => {
  const chrome = program("b", "google-chrome");
  const chromium = program("c", "chromium");
  writeFileSync(join(root, "b", "chromium"), "not a program");
  vi.stubEnv("PATH", ["", join(root, "b"), join(root, "c")].join(delimiter));
  expect(await findChromium("/given")).toBe("/given");
  expect(await findChromium()).toBe(chromium);
  vi.stubEnv("PATH", join(root, "b"));
  expect(await findChromium()).toBe(chrome);
});

posix("finds the software GPU beside the Chromium", async () => {
  const chromium = program("d", "chromium");
  writeFileSync(join(root, "d", driverFile), "{}");
  expect(await softwareGpuFolder(chromium)).toBe(join(root, "d"));
});

it.runIf(process.platform === "linux")("says what to install where there is no Chromium", async () => {
  vi.stubEnv("PATH", root);
  await expect(environmentCommand({ environment: "browser", name: "./my.ts", gpu: "software" })).rejects.toThrow(
    /^\.\/my\.ts is judged in a page and needs a Chromium: npm install --save-dev @sparticuz\/chromium \(Linux\), install Chromium or Chrome, or give --chromium PATH$/,
  );
});
