import {describe, expect, it} from "vitest";
import {parseScenario} from "../../../data/simulation/scenarios.js";

describe("parseScenario(name)", () => {
  it("takes a scenario's name and refuses another, listing them", () => {
    expect(parseScenario("null-surge")).toBe("null-surge");
    expect(() => parseScenario("toString")).toThrow(/invalid --scenario: toString; choose one of none, sector-shift,/);
  });
});
