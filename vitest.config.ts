import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    exclude: ["**/node_modules/**", "scripts/package/**"],
    include: ["{impl,faults,properties,golden,targets,report,scripts}/**/*.spec.ts"],
    pool: "threads",
    // Vitest leaves one core to itself, which on two would run one file at a time; most of them wait for processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
