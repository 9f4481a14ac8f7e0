import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, inject, it } from "vitest";
import { fileOf, isRelative, linksIn } from "../../scripts/docs/links.ts";
import { folder, program, shell } from "./shell.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tarball = inject("tarball");
const verify = `${program} verify`;
const file = (name: string) => join(folder, name);

describe("the tarball", () => {
  it("has no problem that publint finds", async () => {
    const { buffer } = new Uint8Array(readFileSync(tarball));
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it("has types that resolve in every environment with ES modules", () => {
    const { status, stdout } = spawnSync("npx", ["attw", tarball, "--profile", "esm-only"], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stdout).toContain("node16 (from ESM): 🟢 (ESM)");
    expect(status).toBe(0);
  });
});

describe("the installed package", () => {
  it("has every file to which its pages link", () => {
    const own = file("node_modules/conv2d-conformance");
    const pages = readdirSync(own, { recursive: true, encoding: "utf8" }).filter(
      (name) => name.endsWith(".md") && !name.includes("node_modules"),
    );
    expect(pages.length).toBeGreaterThan(20);
    const missing = pages.flatMap((page) =>
      linksIn(readFileSync(join(own, page), "utf8"))
        .filter((link) => isRelative(link) && !existsSync(join(own, fileOf(page, link))))
        .map((link) => `${page}: ${link}`),
    );
    expect(missing).toEqual([]);
  });

  it("lists the claims and prints its version", () => {
    expect(shell(`${verify} --list`).output).toMatch(/^conv2d\/equals-naive-loops +equals the sum/);
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(shell("npx conv2d-conformance --version")).toEqual({ code: 0, output: `${version}\n` });
  });

  it("reports a wrong command and a missing library in one sentence", () => {
    expect(shell(`${program} ./x.mjs`)).toEqual({ code: 2, output: "error: unknown command './x.mjs'\n" });
    const { code, output } = shell(`${verify} onnxruntime-node`);
    expect(output).toContain("needs the package onnxruntime-node, which is not installed: npm install");
    expect(code).toBe(3);
  });

  it("judges a JavaScript module by claims and goldens", () => {
    writeFileSync(file("my-target.mjs"), 'export { reference as default } from "conv2d-conformance";\n');
    const { code, output } = shell(`${verify} ./my-target.mjs --only '{conv2d/e,init/fan,golden/}*' --runs 1`);
    expect(output).toMatch(/ 0 failed, /);
    expect(output).toContain("./my-target.mjs conforms\n");
    expect(code).toBe(0);
  });

  it("joins shards, and exports a saved case", () => {
    writeFileSync(
      file("late.mjs"),
      'import { conv2d } from "conv2d-conformance";\n' +
        "export default { conv2d: (request) => conv2d({ ...request, bias: null }) };\n",
    );
    const call = `${verify} ./late.mjs --only 'conv2d/bias*' --runs 1 --no-probe`;
    for (const part of [1, 2]) shell(`${call} --shard ${part}/2 --json ${part}.json --save-failures failures || true`);
    const merged = shell(`${program} merge 1.json 2.json`);
    expect(merged.output).toContain(
      "Replay: npx conv2d-conformance verify ./late.mjs --only conv2d/bias-is-added-once",
    );
    expect(merged.code).toBe(1);
    const saved = "failures/conv2d__bias-is-added-once.json";
    expect(shell(`${program} counterexample ${saved} --as onnx --out case`).output).toBe("case written\n");
  });

  it("ends on Ctrl-C with 130", () => {
    const interrupted = `timeout --preserve-status --signal=INT 3 ${program} verify`;
    const { code, output } = shell(`${interrupted} reference --profile deep --workers 1`);
    expect(output).not.toContain("reference conforms");
    expect(code).toBe(130);
  });
});
