import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/corpus-setup.ts"],
    testTimeout: 60_000,
    // Every core has a worker, where the default leaves one out. Workers keep their modules from file to file, so that
    // each reads and compares the shipped releases once (test/support); no test may change what others can see.
    maxWorkers: "100%",
    isolate: false,
    coverage: { include: ["src/**"], exclude: ["src/main.ts"] },
  },
});
