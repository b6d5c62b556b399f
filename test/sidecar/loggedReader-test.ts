import {appendFileSync, mkdtempSync, rmSync, utimesSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import type {Prediction} from "../../data/formats/prediction.js";
import {formatTimestamp} from "../../data/formats/timestamp.js";
import type {Cursor} from "../../data/store/reader.js";
import {createLoggedReader} from "../../sidecar/loggedReader.js";

const START_MS = Date.UTC(2026, 10, 22);

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "logged-"));
  path = join(folder, "predictions.jsonl");
  return () => rmSync(folder, {recursive: true});
});

describe("createLoggedReader(path)", () => {
  it("pages through every file of the log, the newest first, each prediction once", async () => {
    const logged = Array.from({length: 200}, (_, i) => predict(Math.floor(i / 3), i));
    logged.forEach((prediction, i) =>
      append(
        ["predictions.2026-11-21.001", "predictions", "predictions.worker-1"][i < 80 ? 0 : 1 + (i % 2)],
        prediction
      )
    );
    utimesSync(join(folder, "predictions.2026-11-21.001.jsonl"), new Date(), new Date(START_MS + 26_000));
    expect(await readAll(7)).toEqual(logged.map(({id}) => id).reverse());
    expect(await readAll(500)).toEqual(logged.map(({id}) => id).reverse());
  });

  it("puts lines in order that were written together", async () => {
    for (const second of [1, 2, 4, 3, 5, 7, 6]) append("predictions", predict(second * 0.3, second));
    expect(await readAll(2)).toEqual([7, 6, 5, 4, 3, 2, 1].map(toId));
  });

  it("skips what is no prediction, and looks no further back than the tail", async () => {
    append("predictions", predict(1, 1));
    const bytes = append("predictions", predict(2, 2)) + append("predictions", {not: "one"});
    appendFileSync(path, '{"torn":');
    const reader = createLoggedReader(path, bytes + 10);
    expect((await reader.recentPredictions({limit: 5, before: null})).map(({id}) => id)).toEqual([toId(2)]);
  });

  it("takes only what is older than a moment", async () => {
    for (const second of [1, 2, 3]) append("predictions", predict(second, second));
    const found = await createLoggedReader(path).recentPredictions({limit: 5, before: {timeMs: START_MS + 2000}});
    expect(found.map(({id}) => id)).toEqual([toId(1)]);
  });

  it("finds nothing where there is no log", async () => {
    expect(await createLoggedReader(path).recentPredictions({limit: 5, before: null})).toEqual([]);
  });
});

async function readAll(limit: number): Promise<string[]> {
  const reader = createLoggedReader(path);
  const ids: string[] = [];
  for (let before: Cursor | null = null; ;) {
    const page: Prediction[] = await reader.recentPredictions({limit, before});
    const last = page.at(-1);
    if (!last) return ids;
    ids.push(...page.map(({id}) => id));
    before = {timeMs: Date.parse(last.timestamp), id: last.id};
  }
}

function append(name: string, record: object): number {
  const line = `${JSON.stringify(record)}\n`;
  appendFileSync(join(folder, `${name}.jsonl`), line);
  return line.length;
}

function toId(i: number): string {
  return `id-${String(i).padStart(4, "0")}`;
}

function predict(second: number, i: number): Prediction {
  return {
    timestamp: formatTimestamp(START_MS + second * 1000),
    id: toId(i),
    request_id: "r",
    input: {},
    score: 0.5,
    margin: 0,
    label: "engaged",
    confidence: "low",
    inference_ms: 1,
    model_version: "1-0a1b2c3d",
    context: {}
  };
}
