import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/corpus-setup.ts"],
    testTimeout: 60_000,
    coverage: { include: ["src/**"], exclude: ["src/main.ts"] },
  },
});
