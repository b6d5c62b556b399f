import type {TestModule, TestSuite} from "vitest/node";

/** Ends the run with one plain line, `N passed, N failed`. A test that a failed file or hook kept from running has failed. */
export default class CountReporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === "passed").length;
    const broken = modules.flatMap((module) => [module, ...module.children.allSuites()]).filter(hasErrors).length;
    const failed = tests.filter((test) => test.result().state === "failed").length;
    process.on("exit", () => process.stdout.write(`${passed} passed, ${failed + broken} failed\n`));
  }
}

function hasErrors(part: TestModule | TestSuite): boolean {
  return part.errors().length > 0;
}
