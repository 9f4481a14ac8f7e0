import { defineConfig } from "vitest/config";

/** The specifications that judge `impl/`: its own, and the plainest claims on the reference. */
export default defineConfig({
  test: {
    include: ["impl/**/*.spec.ts", "properties/catalogue.spec.ts"],
    pool: "threads",
    testNamePattern:
      /^(?!the reference )|the reference (conv2d\/(equals-naive-loops|error-bound-on-dense-data|rejects|same-padding)|init\/)/,
    testTimeout: 60_000,
  },
});
