import {describe, expect, it} from "vitest";
import {createAdmit} from "../../sidecar/admit.js";
import type {Scope} from "../../sidecar/endpoint.js";
import {createKeys, hashToken, NO_KEYS} from "../../sidecar/keys.js";

const call = (scope: Scope, authorization?: string) => ({
  method: "POST",
  headers: {authorization},
  address: "10.0.0.1",
  endpoint: {method: "POST", path: "/x", scope} as const
});

describe("createAdmit({keys})", () => {
  it.each(["private", "admin"] as const)(
    "lets nobody do what is %s without keys, and says how to make one",
    (scope) => {
      const {refusal} = createAdmit({keys: NO_KEYS, ratePerMinute: 0, timer: () => 0})(call(scope));
      expect(refusal?.status).toBe(401);
      expect(refusal?.message).toContain(`API_KEYS=keys.json npm run key -- --name <name> --scopes ${scope}`);
    }
  );

  it("lets everybody predict, give feedback and read without keys", () => {
    const admit = createAdmit({keys: NO_KEYS, ratePerMinute: 0, timer: () => 0});
    for (const scope of ["predict", "feedback", "read"] as const) expect(admit(call(scope)).refusal).toBeNull();
  });

  it("hands on the key's scopes", () => {
    const hash = hashToken("t").toString("hex");
    const keys = createKeys({version: 1, keys: [{name: "a", hash, scopes: ["read", "private"]}]});
    const admit = createAdmit({keys, ratePerMinute: 0, timer: () => 0});
    expect(admit(call("read", "Bearer t"))).toMatchObject({scopes: new Set(["read", "private"]), refusal: null});
    expect(admit(call("read", "Bearer u")).scopes).toEqual(new Set());
  });
});
