import type {TestModule} from "vitest/node";

/** Ends the run with one plain line, `N passed, N failed`; a file that does not load counts as failed. */
export default class CountReporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const unloaded = modules.filter((module) => module.state() === "failed" && module.errors().length > 0).length;
    const skipped = count("skipped");
    const line = `${count("passed")} passed, ${count("failed") + unloaded} failed`;
    process.on("exit", () => process.stdout.write(`${line}${skipped ? `, ${skipped} skipped` : ""}\n`));
  }
}
