import {describe, expect, it} from "vitest";
import {formatReliabilityReport} from "../../../reports/reliability/formatReliabilityReport.js";

const machine = {cpu: "Slide rule", cores: 3, memory_gb: 5, load: 0.25, node: "v20.0.0"};
const HELD = {
  version: 1 as const,
  drill: "kill",
  fault: "kill -9 under load",
  outcome: "nothing is lost",
  date: "2026-11-22T08:00:00.000Z",
  machine,
  figures: {kills: 100, slowest_start_ms: 1234},
  broken: []
};

describe("formatReliabilityReport(reports)", () => {
  it("says what was promised, what was seen, and where", () => {
    const report = formatReliabilityReport([HELD]);
    expect(report).toContain("## Kill -9 under load\n\nPromised: nothing is lost.\n");
    expect(report).toContain("- kills: 100\n- slowest start ms: 1234\n\nHeld.\n");
    expect(report).toContain("2026-11-22T08:00:00.000Z, on Slide rule, 3 cores, Node v20.0.0, load 0.25.");
  });

  it("says what did not hold", () => {
    const report = formatReliabilityReport([{...HELD, broken: ["a start took 2500 ms", "2 lines are malformed"]}]);
    expect(report).toContain("**Not held:** a start took 2500 ms; 2 lines are malformed.");
    expect(report).not.toContain("Held.");
  });
});
