import {describe, expect, it} from "vitest";
import {sha256} from "../../data/sha256.js";

// FIPS 180-2, appendix B.1.
const ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

describe("sha256(...parts)", () => {
  it("hashes the parts as one", () => {
    expect(sha256("abc")).toBe(ABC);
    expect(sha256("a", Buffer.from("bc"))).toBe(ABC);
  });
});
