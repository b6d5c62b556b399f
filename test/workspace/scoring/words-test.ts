import {describe, expect, it} from "vitest";
import {createWordTest} from "../../../workspace/scoring/words.js";

const isFounder = createWordTest(["Founder", "CEO", "CTO", "Co-founder"]);
const isManager = createWordTest(["Manager", "Lead", "Head of"]);

describe("createWordTest(words)", () => {
  it.each(["CTO", "cto", "Interim-CTO", "CEO/CTO", "(CTO)", "CEO & partner", "co-founder", "Zürich, CEO", "CEO🚀"])(
    "finds a whole word in %j",
    (text) => expect(isFounder(text)).toBe(true)
  );

  it.each(["Director", "Proctor", "CEOs", "CTO2", "_CTO_", "ÉCEO", "CEO\u0301", "q\u0301CEO", "Foundering", ""])(
    "finds none in %j",
    (text) => expect(isFounder(text)).toBe(false)
  );

  it("does not take leadership for a lead", () => {
    expect(isManager("Leadership coach")).toBe(false);
    expect(isManager("Team lead, Leadership")).toBe(true);
  });

  it("finds words with a space over any run of space", () => {
    expect(isManager("HEAD  OF\u00a0Sales")).toBe(true);
    expect(isManager("Ahead of Sales")).toBe(false);
  });

  it("takes the words literally, punctuation too", () => {
    const isCoder = createWordTest(["C++", ".NET"]);
    expect(isCoder("Senior C++ engineer")).toBe(true);
    expect(isCoder("Cpp, ANET")).toBe(false);
  });

  it("compares accents however they are written", () => {
    expect(createWordTest(["Gérant"])("GE\u0301RANT")).toBe(true);
  });
});
