import {defineConfig} from "vitest/config";

// Neither UTC nor a whole hour from it, so that a local time slipping in is seen.
process.env.TZ = "America/St_Johns";

export default defineConfig({
  // Pages import libraries as npm:, which the site's build bundles from node_modules.
  resolve: {alias: [{find: /^npm:/, replacement: ""}]},
  test: {
    include: ["test/**/*-test.ts"],
    testTimeout: 30_000,
    hookTimeout: 300_000,
    globalSetup: "./test/support/temporaryFolder.ts",
    maxWorkers: 2,
    reporters: ["default", "./test/support/countReporter.ts"]
  }
});
