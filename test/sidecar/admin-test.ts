import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it, onTestFinished} from "vitest";
import type {Project} from "../../data/project.js";
import {currentPath, findCurrentVersion} from "../../data/registry.js";
import {sha256} from "../../data/sha256.js";
import {readHistory} from "../../model/history.js";
import {promoteVersion} from "../../model/promoteVersion.js";
import {createAdmin} from "../../sidecar/admin.js";
import {type EndpointRequest} from "../../sidecar/endpoint.js";
import {FollowedModel} from "../../sidecar/followedModel.js";
import {adminEndpoints} from "../../sidecar/routes/admin.js";
import type {Manifest} from "../../workspace/scoring/manifest.js";
import {copyProject} from "../model/support/shop.js";
import {createVersions} from "../model/support/versions.js";

const {
  shop,
  versions: [first, second]
} = await createVersions(2);

describe("POST /admin/promote and /admin/rollback", () => {
  it("answer once the version serves", {timeout: 120_000}, async () => {
    const {project, followed, post} = await open();
    expect(await post("/admin/promote", {version: "2"})).toEqual({version: second, previous: first});
    expect([followed.model?.modelVersion, findCurrentVersion(project)]).toEqual([second, second]);
    expect(await post("/admin/rollback")).toEqual({version: first, previous: second});
    expect([followed.model?.modelVersion, readHistory(project)]).toEqual([first, [first]]);
    await expect(post("/admin/rollback")).rejects.toMatchObject({
      status: 404,
      message: `no version of project shop was current before ${first}; list them with npm run models`
    });
  });

  it.each([
    ["a truncated model", (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1), /is not a readable ONNX file/],
    ["a model of another width", () => readFixture("matrix.onnx"), /other inputs or outputs/],
    ["a model that ends in a ZipMap", () => readFixture("zipmap.onnx"), /is a ZipMap.*zipmap=False/]
  ])("refuse %s, and say why", {timeout: 120_000}, async (name, change, message) => {
    const {project, followed, post} = await open();
    replaceModel(project, change, name.includes("ZipMap"));
    await expect(post("/admin/promote", {version: second})).rejects.toMatchObject({
      status: 409,
      message: expect.stringMatching(message)
    });
    expect([followed.model?.modelVersion, findCurrentVersion(project)]).toEqual([first, first]);
  });

  it("refuse golden leads that miss, and name no place of this machine", {timeout: 120_000}, async () => {
    const {project, post} = await open();
    const path = join(project.paths.registry, second, "golden.json");
    writeFileSync(path, readFileSync(path, "utf8").replace(/"score": 0\.\d/, '"score": 0.0'));
    sign(project);
    await expect(post("/admin/load", {version: second})).rejects.toThrow(/misses the score of golden lead/);
    writeFileSync(path, "{");
    const refusal = await post("/admin/load", {version: second}).catch((error: Error) => error.message);
    expect(refusal).toMatch(/golden\.json is not JSON/);
    expect(refusal).not.toContain(project.paths.registry);
  });
});

describe("POST /admin/load", () => {
  it("proves a version, and serves the other on", {timeout: 120_000}, async () => {
    const {project, followed, post} = await open();
    expect(await post("/admin/load", {version: second})).toEqual({version: second});
    expect([followed.model?.modelVersion, readFileSync(currentPath(project), "utf8")]).toEqual([first, `${first}\n`]);
  });

  it.each([[undefined], [{}], [{version: 2}], [{version: ""}]])("refuses %j", async (body) => {
    const {post} = await open();
    await expect(post("/admin/load", body)).rejects.toMatchObject({status: 422});
  });

  it("knows no version that there is not, and none beside a constant score", async () => {
    const {post} = await open();
    await expect(post("/admin/load", {version: "9"})).rejects.toMatchObject({status: 404});
    await expect(ask(adminEndpoints({admin: null}), "/admin/load", {version: "1"})).rejects.toMatchObject({
      status: 409
    });
  });
});

async function open() {
  const project = copyProject(shop);
  await promoteVersion(project, first);
  const followed = new FollowedModel(project, () => undefined);
  await followed.check();
  onTestFinished(() => followed.close());
  const endpoints = adminEndpoints({admin: createAdmin(project, followed)});
  return {project, followed, post: (path: string, body?: unknown) => ask(endpoints, path, body)};
}

async function ask(endpoints: ReturnType<typeof adminEndpoints>, path: string, body?: unknown) {
  const endpoint = endpoints.find((other) => other.path === path);
  const request = {readBody: async () => body} as unknown as EndpointRequest;
  return (await endpoint?.answer(request))?.body;
}

function readFixture(name: string): Buffer {
  return readFileSync(join("test/fixtures/onnx", name));
}

function replaceModel(project: Project, change: (bytes: Buffer) => Buffer, isReady: boolean): void {
  const path = join(project.paths.registry, second, "model.onnx");
  writeFileSync(path, change(readFileSync(path)));
  sign(project, isReady ? {kind: "matrix", output: "output_probability", column: 1, is: "score"} : undefined);
}

/** Writes the files' hashes into the manifest again. */
function sign(project: Project, onnx?: Manifest["onnx"]): void {
  const folder = join(project.paths.registry, second);
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as Manifest;
  const names = Object.keys(manifest.files);
  const files = Object.fromEntries(names.map((name) => [name, sha256(readFileSync(join(folder, name)))]));
  writeFileSync(path, JSON.stringify({...manifest, ...(onnx && {onnx}), files}));
}
