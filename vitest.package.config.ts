import { defineConfig } from "vitest/config";

/** `pnpm package:check`: what is published, installed in an empty folder. Needs npm, its cache or a registry. */
export default defineConfig({
  test: {
    include: ["tests/package/*.spec.ts"],
    pool: "threads",
    // Most of them wait for processes, each in a folder of its own.
    maxWorkers: 3,
    globalSetup: "tests/package/install.ts",
    testTimeout: 600_000,
  },
});
