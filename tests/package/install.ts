import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import compile from "../../scripts/build/compile.ts";
import { findSoftware, type Software } from "./software.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The packed tarball. */
    readonly tarball: string;
    /** A folder with only the tarball and Vitest installed, whose packages all specifications use. */
    readonly installed: string;
    readonly software: Software;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Packs this checkout and installs the tarball like a user, once for all specifications of the package. */
export default function install({ provide, vitest }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "conv2d-conformance-"));
  const packed = join(folder, "packed");
  const project = join(folder, "project");
  compile();
  // Without `prepack`, which builds again.
  const pack = ["--yes", "pnpm", "--config.ignore-scripts=true", "pack", "--pack-destination", packed];
  execFileSync("npx", pack, { cwd: root, stdio: "pipe" });
  const tarball = join(packed, readdirSync(packed).find((name) => name.endsWith(".tgz")) as string);
  writeFileSync(join(packed, "package.json"), "{}");
  mkdirSync(project);
  const words = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--save-dev", tarball];
  execFileSync("npm", [...words, `vitest@${vitest.version}`], { cwd: project, stdio: "pipe" });
  provide("tarball", tarball);
  provide("installed", project);
  provide("software", findSoftware());
  return () => rmSync(folder, { recursive: true, force: true });
}
