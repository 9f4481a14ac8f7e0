import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

/** Specs that run the commands from `dist/`; `tests/package/` has a configuration of its own. */
const commands = "tests/commands/**/*.spec.ts";

export default defineConfig({
  test: {
    pool: "threads",
    // Vitest leaves one core to itself, which on two would run one file at a time; most of them wait for processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // No test is judged by its time: this only ends one that hangs.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    projects: [
      {
        extends: true,
        test: {
          name: "units",
          include: ["{contract,impl,faults,properties,golden,run,diagnosis,report,scripts}/**/*.spec.ts"],
          exclude: configDefaults.exclude,
          // A thread loads the claims once, not again for each file.
          isolate: false,
        },
      },
      // Isolated: ONNX Runtime's WebAssembly sets `globalThis.Worker`, with which jax-js does not work.
      { extends: true, test: { name: "targets", include: ["targets/**/*.spec.ts"] } },
      { extends: true, test: { name: "commands", include: [commands], globalSetup: "scripts/build/compile.ts" } },
      // Pages that misbehave, each in a Chromium of its own: a minute and a half of both cores, not a part of `pnpm test`.
      {
        extends: true,
        test: { name: "pages", include: ["tests/pages/*.spec.ts"], globalSetup: "scripts/build/compile.ts" },
      },
    ],
  },
});
