import {appendFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it, onTestFinished} from "vitest";
import type {Prediction} from "../../../data/formats/prediction.js";
import {formatLines} from "../../../data/jsonLines.js";
import {projectPaths} from "../../../data/project.js";
import {listFollowedLogs} from "../../../data/store/followedLogs.js";
import {Follower} from "../../../data/store/follower.js";
import {openStore} from "../../../data/store/location.js";
import {migrate} from "../../../data/store/migrate.js";
import {openReader} from "../../../data/store/openReader.js";
import type {Cursor} from "../../../data/store/reader.js";
import {createPrediction, NASTY} from "./support/records.js";
import {type Kind, KINDS, temporaryFolder, useStores} from "./support/stores.js";

const stores = useStores();

describe.each(KINDS)("openReader(%s)", (kind) => {
  it("gives the newest first, page by page, each once, as it was logged", async () => {
    const {reader, ship} = await open(kind);
    const logged = Array.from({length: 25}, (_, n) => {
      const {timestamp} = createPrediction(n - (n % 4));
      return {...createPrediction(n), timestamp, input: {text: NASTY[n % NASTY.length]}};
    });
    await ship(logged);
    const read: Prediction[] = [];
    for (let before: Cursor | null = null; ;) {
      const page = await reader.recentPredictions({limit: 7, before});
      read.push(...page);
      if (page.length < 7) break;
      before = {timeMs: Date.parse(page[6].timestamp), id: page[6].id};
    }
    expect(read).toEqual(logged.toReversed());
    const timeMs = Date.parse(logged[12].timestamp);
    const [first] = await reader.recentPredictions({limit: 1, before: {timeMs}});
    expect(first).toEqual(logged[11]);
  });

  it("knows a prediction and a lead, whatever their ids hold", async () => {
    const {reader, ship} = await open(kind);
    await ship(NASTY.map((lead_id, n) => ({...createPrediction(n), context: {lead_id}})));
    for (const leadId of NASTY) expect(await reader.hasLead(leadId)).toBe(true);
    expect(await reader.hasLead("another")).toBe(false);
    expect(await reader.hasPrediction(createPrediction(0).id)).toBe(true);
    expect(await reader.hasPrediction(createPrediction(1000).id)).toBe(false);
  });

  it("tells how far the store has caught up, also while lines keep coming", async () => {
    let nowMs = 1000;
    const {reader, ship, path} = await open(kind, () => nowMs);
    await ship([createPrediction(0)]);
    expect(await reader.isCaughtUpPast(1000)).toBe(true);
    appendFileSync(path, formatLines([createPrediction(1)]));
    nowMs = 2000;
    expect(await reader.isCaughtUpPast(1000)).toBe(true);
    expect(await reader.isCaughtUpPast(2000)).toBe(false);
    await ship([]);
    appendFileSync(path, formatLines([createPrediction(2)]));
    nowMs = 3000;
    expect(await reader.isCaughtUpPast(2000)).toBe(true);
    expect(await reader.isCaughtUpPast(3000)).toBe(false);
    expect(await reader.isCaughtUpPast(4000)).toBe(false);
  });
});

describe("openReader(location)", () => {
  it("rejects while the store is away, and asks it again afterwards", async () => {
    const {reader, ship} = await open("postgres");
    await ship([createPrediction(0)]);
    expect(await reader.hasPrediction(createPrediction(0).id)).toBe(true);
    await stores.server.stop();
    await expect(reader.hasPrediction("a")).rejects.toThrow();
    await stores.server.start();
    await expect
      .poll(() => reader.hasPrediction(createPrediction(0).id).catch(() => null), {timeout: 10_000})
      .toBe(true);
  });

  it("rejects when a store does not answer in time", async () => {
    const {reader, location} = await open("postgres");
    const database = await openStore(location);
    onTestFinished(() => database.close());
    await database.transaction(async (queries) => {
      await queries.query("LOCK TABLE prediction_logs");
      await expect(reader.hasPrediction("a")).rejects.toThrow();
    });
  });

  it("rejects while there is no store yet", async () => {
    const location = {kind: "sqlite", path: join(temporaryFolder(), "none.sqlite")} as const;
    await expect(openReader(location, "none.jsonl").hasLead("a")).rejects.toThrow();
  });
});

async function open(kind: Kind, clock: () => number = Date.now) {
  const location = await stores.create(kind);
  const database = await openStore(location);
  await migrate(database);
  const path = join(temporaryFolder(), "predictions.jsonl");
  writeFileSync(path, "");
  const logs = listFollowedLogs({...projectPaths("demo", {}), predictions: path}).slice(0, 1);
  await database.close();
  const reader = openReader(location, path, {clock});
  onTestFinished(() => reader.close());
  const ship = async (predictions: readonly Prediction[]) => {
    appendFileSync(path, formatLines(predictions));
    const own = await openStore(location);
    await (await Follower.open(own, logs)).pass();
    await own.close();
  };
  return {reader, location, path, ship};
}
