import {utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {currentPath} from "../../../data/registry.js";
import {promoteVersion} from "../../../model/promoteVersion.js";
import {copyProject} from "../../model/support/shop.js";
import {createVersions} from "../../model/support/versions.js";
import {model, openService} from "../support/service.js";

const {shop, versions} = await createVersions(3);
const [first, second, third] = versions;

describe("GET /models", () => {
  it("lists the versions, and says which is current and which answers", async () => {
    const promoted = copyProject(shop);
    await promoteVersion(promoted, second);
    utimesSync(currentPath(promoted), 1e9, Date.UTC(2026, 10, 22) / 1000);
    const served = {model: {...model, modelVersion: first}, failure: "model.onnx is none"};
    const {call} = await openService({served, project: promoted});
    const {versions: listed, ...rest} = (await call({url: "/models"})).json();
    expect(rest).toEqual({project: "shop", current: second, serves: first, failure: "model.onnx is none"});
    const shared = {made: "trained", rows: 360, reference_auc: expect.any(Number)};
    expect(listed).toEqual([
      {...shared, version: first, current: false, serves: true, promoted_at: expect.any(String)},
      {...shared, version: second, current: true, serves: false, promoted_at: "2026-11-22T00:00:00.000+00:00"},
      {...shared, version: third, current: false, serves: false, promoted_at: null}
    ]);
  });

  it("follows a promotion, and lists a version that is broken", async () => {
    const broken = copyProject(shop);
    const {call} = await openService({project: broken});
    expect((await call({url: "/models"})).json().current).toBe(first);
    await promoteVersion(broken, third);
    writeFileSync(join(broken.paths.registry, second, "manifest.json"), "{");
    const {current, versions: listed} = (await call({url: "/models"})).json();
    expect(current).toBe(third);
    expect(listed.map(({rows}: {rows: number}) => rows)).toEqual([360, 360, 360]);
    const fresh = await openService({project: broken});
    expect((await fresh.call({url: "/models"})).json().versions[1]).toMatchObject({version: second, made: null});
  });
});
