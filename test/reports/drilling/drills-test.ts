import {describe, expect, it} from "vitest";
import {DRILLS} from "../../../reports/drilling/drills.js";

describe("the drills, at a small size", () => {
  it.each(Object.entries(DRILLS))(
    "%s: every promise holds but those about time",
    {timeout: 180_000},
    async (_, {run}) => {
      const {figures, broken} = await run("small");
      expect(broken, JSON.stringify(figures)).toEqual([]);
    }
  );
});
