// @vitest-environment jsdom
import {beforeEach, describe, expect, it} from "vitest";
import {carryTo, correctAddress, readAddress, writeAddress} from "../../../workspace/components/address.js";
import {chooseField} from "../../../workspace/components/chosenField.js";

const open = (search: string) => history.replaceState(null, "", `/drift${search}`);

beforeEach(() => open(""));

describe("writeAddress(key, value)", () => {
  it("sets, and with null takes out, and leaves the rest", () => {
    open("?field=size");
    writeAddress("window", "a");
    expect([readAddress("window"), readAddress("field")]).toEqual(["a", "size"]);
    writeAddress("window", null);
    expect(location.search).toBe("?field=size");
  });
});

describe("correctAddress(key, shown, isDefault)", () => {
  it.each([
    ["?window=nonsense", true, ""],
    ["?window=nonsense", false, "?window=shown"],
    ["?window=shown", true, "?window=shown"],
    ["", true, ""],
    ["", false, "?window=shown"]
  ])("makes of %j, default: %j, %j", (search, isDefault, corrected) => {
    open(search);
    correctAddress("window", "shown", isDefault);
    expect(location.search).toBe(corrected);
  });
});

describe("carryTo(page)", () => {
  it("takes the window, the reference, the segment and the rule along, and no field", () => {
    open("?window=a&reference=first&field=size&rule=evidently&segment=s");
    expect(carryTo("./other?field=x")).toBe(
      `${location.origin}/other?field=x&window=a&reference=first&segment=s&rule=evidently`
    );
  });
});

describe("chooseField()", () => {
  it("takes a choice back that is no field, once the fields are known", () => {
    open("?field=gone");
    const chosen = chooseField();
    chosen.restrict(null);
    expect(chosen.value).toBe("gone");
    chosen.restrict(["size"]);
    expect([chosen.value, location.search]).toEqual([null, ""]);
    chosen.choose("size");
    chosen.restrict(["size"]);
    expect([chosen.value, location.search]).toEqual(["size", "?field=size"]);
  });
});
