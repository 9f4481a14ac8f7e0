import { defineConfig } from "vitest/config";

/** `pnpm package:check`: what is published, installed in an empty folder. Needs npm, its cache or a registry. */
export default defineConfig({
  test: {
    include: ["scripts/package/*.spec.ts"],
    pool: "threads",
    globalSetup: "scripts/package/install.ts",
    testTimeout: 120_000,
  },
});
