import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

/** Specs that run the commands, built; `scripts/package/` has a configuration of its own. */
const commands = ["scripts/{gate,torture,verify}.spec.ts", "scripts/counterexamples/savedFolder.spec.ts"];

export default defineConfig({
  test: {
    pool: "threads",
    // Vitest leaves one core to itself, which on two would run one file at a time; most of them wait for processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "units",
          include: ["{impl,faults,properties,golden,targets,report,scripts}/**/*.spec.ts"],
          exclude: [...configDefaults.exclude, ...commands, "scripts/package/**"],
        },
      },
      { extends: true, test: { name: "commands", include: commands, globalSetup: "scripts/compile.ts" } },
    ],
  },
});
