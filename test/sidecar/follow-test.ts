import {cpSync, rmSync} from "node:fs";
import {setTimeout as sleep} from "node:timers/promises";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Prediction} from "../../data/formats/prediction.js";
import {openVersion} from "../../data/openScorer.js";
import {roundScore} from "../../data/predictionRecord.js";
import {type Project, projectPaths} from "../../data/project.js";
import {currentPath, readVersion} from "../../data/registry.js";
import {replaceFile} from "../../data/replaceFile.js";
import {promoteVersion} from "../../model/promoteVersion.js";
import {rollbackProject} from "../../model/rollbackProject.js";
import {createVersions, damage} from "../model/support/versions.js";
import {type Checkout, makeCheckout, type Running} from "../support/checkout.js";
import {readRecords} from "./support/records.js";

const PATIENCE_MS = 120_000;
const LEADS = Array.from({length: 600}, (_, i) => ({visits: i % 10, size: "SML"[i % 3], city: `city ${i % 20}`}));

interface Answer {
  readonly score: number;
  readonly model_version: string;
}

const {shop, versions} = await createVersions(3);
const [first, second, third] = versions;

describe("a running sidecar", () => {
  let checkout: Checkout;
  let project: Project;
  let running: Running;
  let url: string;

  beforeAll(async () => {
    checkout = makeCheckout();
    project = {...shop, paths: projectPaths("shop", {}, checkout.folder)};
    cpSync(shop.paths.folder, project.paths.folder, {recursive: true});
    cpSync(shop.paths.registry, project.paths.registry, {recursive: true});
    rmSync(currentPath(project));
    running = checkout.start(["sidecar/main.ts"], {PROJECT: "shop", PORT: "0"});
    [url] = await running.untilPrinted(/http:\S+/);
  }, PATIENCE_MS);

  afterAll(async () => {
    running.child.kill("SIGTERM");
    await running.ended;
    checkout.remove();
  });

  const readHealth = async () => {
    const response = await fetch(`${url}/health`);
    return {code: response.status, ...(await response.json())};
  };

  const untilHealth = async (expected: object) => {
    for (;;) {
      const health = await readHealth();
      if (Object.entries(expected).every(([key, value]) => health[key] === value)) return health;
      await sleep(50);
    }
  };

  it("becomes healthy with the first promotion", {timeout: PATIENCE_MS}, async () => {
    expect(await readHealth()).toMatchObject({code: 503, model_loaded: false, model_version: null});
    await promoteVersion(project, first);
    await untilHealth({code: 200, model_version: first});
    expect(running.output()).toContain(`"model ${first} serves now, in place of none"`);
  });

  it("fails no request and mixes no versions while it swaps", {timeout: PATIENCE_MS}, async () => {
    const expected = await scoreByVersion(project);
    const posting = keepPosting(url);
    for (const switchTo of [second, third, first, third]) {
      await promoteVersion(project, switchTo);
      await untilHealth({model_version: switchTo});
    }
    const {to} = await rollbackProject(project);
    expect(to).toBe(first);
    await untilHealth({model_version: first});
    const {batches, failures} = await posting.stop();
    expect(failures).toEqual([]);

    const isRight = ({score, model_version}: Answer, i: number) => score === expected.get(model_version)?.[i];
    expect(batches.filter((batch) => !batch.every(isRight))).toEqual([]);
    expect(batches.filter((batch) => new Set(batch.map(({model_version}) => model_version)).size > 1)).toEqual([]);
    expect(new Set(batches.map(([{model_version}]) => model_version))).toEqual(new Set(versions));

    const logged = readRecords<Prediction>(project.paths.predictions);
    const index = new Map(LEADS.map((lead, i) => [JSON.stringify(lead), i]));
    expect(logged).toHaveLength(batches.flat().length);
    expect(logged.filter((line) => !isRight(line, index.get(JSON.stringify(line.input)) ?? -1))).toEqual([]);
  });

  it("serves on when it cannot open what is current, and says so", {timeout: PATIENCE_MS}, async () => {
    damage(project, second, "model.onnx");
    replaceFile(currentPath(project), `${second}\n`);
    const [line] = await running.untilPrinted(/the current model cannot be served.*\n/);
    expect(line).toMatch(/2-[0-9a-f]{8} is not the file its manifest names.*; 1-[0-9a-f]{8} serves on"\}\n$/);
    const health = await readHealth();
    expect(health).toMatchObject({code: 200, model_loaded: true, model_version: first});
    expect(health.detail).toMatch(/^The current model cannot be served: model\.onnx of version 2-/);
    expect(JSON.stringify(health)).not.toContain(checkout.folder);

    damage(project, second, "model.onnx");
    await untilHealth({model_version: second});
    expect((await readHealth()).detail).toBeUndefined();
    expect(running.output().match(/cannot be served/g)).toHaveLength(1);
  });
});

/** The rounded score that each version gives each lead. */
async function scoreByVersion(project: Project): Promise<Map<string, number[]>> {
  const scores = new Map<string, number[]>();
  for (const name of versions) {
    const {scorer, close} = await openVersion(project, readVersion(project, name));
    scores.set(
      name,
      (await scorer(LEADS)).map(({score}) => roundScore(score))
    );
    await close();
  }
  expect(new Set([...scores.values()].map(([score]) => score)).size).toBe(versions.length);
  return scores;
}

/** Posts the leads as batches and the first of them alone, several at a time, until it is stopped. */
function keepPosting(url: string) {
  const batches: Answer[][] = [];
  const failures: unknown[] = [];
  let stopped = false;
  const post = async (path: string, body: unknown) => {
    const headers = {"content-type": "application/json"};
    const response = await fetch(`${url}${path}`, {method: "POST", headers, body: JSON.stringify(body)});
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response.json();
  };
  const work = async (once: () => Promise<Answer[]>) => {
    while (!stopped) await once().then((batch) => batches.push(batch), failures.push.bind(failures));
  };
  const single = async () => [(await post("/predict", LEADS[0])) as Answer];
  const batch = async () => (await post("/predict/batch", {leads: LEADS})).predictions as Answer[];
  const workers = [single, single, batch, batch].map(work);
  return {
    async stop() {
      stopped = true;
      await Promise.all(workers);
      return {batches, failures};
    }
  };
}
