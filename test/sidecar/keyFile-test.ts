import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it, onTestFinished, vi} from "vitest";
import {FollowedKeys, openKeys} from "../../sidecar/followedKeys.js";
import {addKey, readKeyFile, revokeKey} from "../../sidecar/keyFile.js";
import {createKeys} from "../../sidecar/keys.js";
import {createFolder} from "./support/folder.js";

describe("addKey(path, spec)", () => {
  it("makes the file, and writes of the key its hash only", () => {
    const path = join(createFolder(), "keys.json");
    const token = addKey(path, {name: "sales", scopes: ["predict"], rate_per_minute: 60});
    expect(token).toMatch(/^leadlight_[\w-]{43}$/);
    expect(readFileSync(path, "utf8")).not.toContain(token.slice(10));
    expect(createKeys(readKeyFile(path)).find(token)).toEqual({
      name: "sales",
      scopes: new Set(["predict"]),
      ratePerMinute: 60
    });
  });

  it("makes another key each time, and takes a name once", () => {
    const path = join(createFolder(), "keys.json");
    const tokens = ["a", "b"].map((name) => addKey(path, {name, scopes: ["read"]}));
    expect(tokens[0]).not.toBe(tokens[1]);
    expect(() => addKey(path, {name: "a", scopes: ["read"]})).toThrow("there is a key named a already");
    expect(readKeyFile(path).keys.map(({name}) => name)).toEqual(["a", "b"]);
  });

  it.each([
    {name: "a b", scopes: ["read"] as const},
    {name: "a", scopes: ["write"] as never},
    {name: "a", scopes: [] as const}
  ])("refuses %j", ({name, scopes}) => {
    const path = join(createFolder(), "keys.json");
    expect(() => addKey(path, {name, scopes: [...scopes]})).toThrow("keys.json: /keys/0/");
    expect(() => readKeyFile(path)).toThrow("does not exist");
  });
});

describe("revokeKey(path, name)", () => {
  it("takes one key out", () => {
    const path = join(createFolder(), "keys.json");
    const tokens = ["a", "b", "c"].map((name) => addKey(path, {name, scopes: ["read"]}));
    revokeKey(path, "b");
    const keys = createKeys(readKeyFile(path));
    expect(tokens.map((token) => keys.find(token)?.name)).toEqual(["a", undefined, "c"]);
    expect(() => revokeKey(path, "b")).toThrow("there is no key named b");
  });
});

describe("FollowedKeys", () => {
  it("takes what the file says now, and keeps the last keys while it says nothing", () => {
    const path = join(createFolder(), "keys.json");
    const printed: string[] = [];
    const token = addKey(path, {name: "a", scopes: ["read"]});
    const followed = new FollowedKeys(path, (line) => printed.push(line));
    writeFileSync(path, "{");
    followed.check();
    followed.check();
    expect(followed.find(token)?.name).toBe("a");
    expect(printed).toEqual([expect.stringContaining("the last ones stay in force")]);
    writeFileSync(path, '{"version": 1, "keys": []}');
    followed.check();
    expect(followed.find(token)).toBeNull();
  });

  it("is asked for by a service with keys, and looks by itself", () => {
    vi.useFakeTimers({toFake: ["setInterval", "clearInterval"]});
    onTestFinished(() => void vi.useRealTimers());
    const path = join(createFolder(), "keys.json");
    const [token] = ["a", "b"].map((name) => addKey(path, {name, scopes: ["read"]}));
    const keys = openKeys(path, () => undefined);
    revokeKey(path, "a");
    vi.advanceTimersByTime(1000);
    expect(keys.find(token)).toBeNull();
    keys.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not start without its file", () => {
    const path = join(createFolder(), "keys.json");
    expect(() => new FollowedKeys(path, () => undefined)).toThrow("invalid API_KEYS");
  });
});
