import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    exclude: ["**/node_modules/**", "scripts/package/**"],
    include: ["{impl,faults,properties,golden,targets,report,scripts}/**/*.spec.ts"],
    pool: "threads",
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
