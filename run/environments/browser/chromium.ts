import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { keepOutputEnd } from "../../../targets/process/outputEnd.ts";
import type { EnvironmentSettings } from "../environmentCommand.ts";

const remover = fileURLToPath(new URL("remover.mjs", import.meta.url));

/** Nothing but the page is loaded, and nothing is kept. */
const quiet = [
  ...["--headless=new", "--no-first-run", "--no-default-browser-check", "--remote-debugging-pipe"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps"],
  ...[
    "--disable-extensions",
    "--disable-quic",
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--metrics-recording-only",
  ],
  ...["--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-dev-shm-usage"],
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  // A page that allocates without end ends before the machine does.
  "--js-flags=--max-old-space-size=2048",
  "--enable-unsafe-webgpu",
  "--enable-features=WebMachineLearningNeuralNetwork",
];

const software = ["--use-webgpu-adapter=swiftshader", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

/**
 * Opens an address in a headless Chromium without a window. `onEnd` gets the reason when the page or Chromium has ended.
 * However this process ends, Chromium ends, and its folder with profile and temporary files is removed by a process that
 * outlives it. As root Chromium needs `--no-sandbox`.
 */
export function openChromium(
  program: string,
  address: string,
  gpu: EnvironmentSettings["gpu"],
  onEnd: (sentence: string) => void,
): void {
  const folder = mkdtempSync(join(tmpdir(), "conv2d-"));
  const removing = spawn(process.execPath, [remover, folder], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  const isRoot = process.getuid?.() === 0;
  const words = [
    ...quiet,
    ...(gpu === "software" ? software : []),
    ...(isRoot ? ["--no-sandbox"] : []),
    `--user-data-dir=${join(folder, "profile")}`,
  ];
  const child = spawn(program, [...words, address], {
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    env: { ...process.env, ...(isShort(folder) ? { TMPDIR: folder } : {}) },
    windowsHide: true,
  });
  removing.stdin.write(String(child.pid ?? ""));
  const output = keepOutputEnd();
  child.stderr?.on("data", output.keep);
  child.on("error", (error) => onEnd(`Chromium could not be started: ${error.message}`));
  child.on("exit", (code, signal) => {
    const how = signal === null ? `exited with code ${code}` : `was ended by ${signal}`;
    onEnd([...output.lines(), `Chromium ${how}`].join("\n"));
  });
  watchPage(child, onEnd);
}

/** Whether Chromium can have its socket below the folder: 104 bytes are the limit of macOS, 108 that of Linux. */
function isShort(folder: string): boolean {
  return join(folder, "org.chromium.Chromium.123456", "SingletonSocket").length < 104;
}

/** Asks over the pipe of the debugging protocol to be told when the page's process ends. Messages end with a zero. */
function watchPage({ stdio }: ChildProcess, onEnd: (sentence: string) => void): void {
  const [toBrowser, fromBrowser] = [stdio[3] as Writable, stdio[4] as Readable];
  toBrowser.on("error", () => {});
  toBrowser.write(`${JSON.stringify({ id: 1, method: "Target.setDiscoverTargets", params: { discover: true } })}\0`);
  let rest = "";
  fromBrowser.on("data", (chunk: Buffer) => {
    const messages = (rest + chunk.toString()).split("\0");
    rest = messages.pop() ?? "";
    for (const text of messages) {
      const { method, params } = JSON.parse(text) as { method?: string; params?: { status?: string } };
      if (method === "Target.targetCrashed") onEnd(`the page crashed (${params?.status ?? "no reason given"})`);
    }
  });
}
