import {spawnSync} from "node:child_process";
import {appendFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it, onTestFinished} from "vitest";
import {formatLines} from "../../../data/jsonLines.js";
import {projectPaths} from "../../../data/project.js";
import {listFollowedLogs} from "../../../data/store/followedLogs.js";
import {Follower} from "../../../data/store/follower.js";
import {openStore} from "../../../data/store/location.js";
import {migrate} from "../../../data/store/migrate.js";
import {differs, formatComparisons, verifyStore} from "../../../data/store/verify.js";
import {createOutcome, createPrediction, createRequest} from "./support/records.js";
import {type Kind, KINDS, temporaryFolder, useStores} from "./support/stores.js";

const stores = useStores();

describe.each(KINDS)("verifyStore(%s)", (kind) => {
  it("finds a store that holds each record once", async () => {
    const {database, logs, paths} = await open(kind);
    appendFileSync(paths.predictions, "nonsense\n");
    appendFileSync(paths.outcomes, formatLines([createOutcome(0)]));
    await (await Follower.open(database, logs)).pass();
    const comparisons = await verifyStore(database, logs);
    expect(comparisons.some(differs)).toBe(false);
    expect(comparisons).toMatchObject([
      {log: "predictions", logged: 30, stored: 30, malformed: 1, repeated: 0},
      {log: "requests", logged: 20, stored: 20, malformed: 0, repeated: 0},
      {log: "outcomes", logged: 10, stored: 10, malformed: 0, repeated: 1}
    ]);
    expect(formatComparisons(comparisons)).toContain("the store holds the log, each record once");
  });

  it("names a row that was removed, one that no line tells, and counts what waits", async () => {
    const {database, logs, paths} = await open(kind);
    await (await Follower.open(database, logs)).pass();
    const [gone, extra, waits] = [3, 1000, 30].map((n) => createPrediction(n).id);
    await database.query(`DELETE FROM prediction_logs WHERE id = '${gone}'`);
    await database.query(`UPDATE prediction_logs SET id = '${extra}' WHERE id = '${createPrediction(4).id}'`);
    appendFileSync(paths.predictions, formatLines([createPrediction(30)]));
    const [predictions, requests] = await verifyStore(database, logs);
    expect(predictions).toMatchObject({logged: 31, stored: 29, missing: 3, waiting: 1, extra: 1, extraIds: [extra]});
    expect(predictions.missingIds).toEqual([gone, createPrediction(4).id, waits]);
    expect(differs(requests)).toBe(false);
    expect(formatComparisons([predictions])).toContain(`predictions only in the store: ${extra}\nthe store differs`);
  });

  it("is a command whose exit code tells", async () => {
    const {database, logs, location, paths} = await open(kind);
    await (await Follower.open(database, logs)).pass();
    const DATABASE_URL = location.kind === "sqlite" ? `sqlite:${location.path}` : location.url;
    const env = {
      PREDICTIONS_LOG: paths.predictions,
      API_REQUESTS_LOG: paths.requests,
      OUTCOMES_LOG: paths.outcomes,
      DATABASE_URL
    };
    const verify = () => {
      const args = ["--import", "tsx", "data/store.ts", "verify", "--json"];
      const {status, stdout} = spawnSync(process.execPath, args, {env, encoding: "utf8"});
      return {status, told: JSON.parse(stdout) as unknown};
    };
    expect(verify().status).toBe(0);
    await database.query("DELETE FROM outcomes WHERE event = 'engaged'");
    expect(verify()).toMatchObject({status: 1, told: [{missing: 0}, {missing: 0}, {log: "outcomes", missing: 10}]});
  });
});

async function open(kind: Kind) {
  const location = await stores.create(kind);
  const database = await openStore(location);
  onTestFinished(() => database.close());
  await migrate(database);
  const folder = temporaryFolder();
  const [predictions, requests, outcomes] = ["predictions", "requests", "outcomes"].map((name) =>
    join(folder, `${name}.jsonl`)
  );
  const paths = {...projectPaths("demo", {}), predictions, requests, outcomes};
  writeFileSync(predictions, formatLines(Array.from({length: 30}, (_, n) => createPrediction(n))));
  writeFileSync(requests, formatLines(Array.from({length: 20}, (_, n) => createRequest(n))));
  writeFileSync(outcomes, formatLines(Array.from({length: 10}, (_, n) => createOutcome(n))));
  return {location, database, logs: listFollowedLogs(paths), paths};
}
