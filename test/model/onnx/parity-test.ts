import {cpSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type * as Ort from "onnxruntime-web";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {openSession} from "../../../data/session.js";
import {visit} from "../../support/browse.js";
import {openBrowser} from "../../support/browser.js";
import {serveFolder} from "../../support/staticServer.js";
import {type ParityCase, toParityCases} from "../support/parity.js";

const LIBRARY = join("node_modules", "onnxruntime-web", "dist");
const FILES = ["ort.wasm.min.mjs", "ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"];
const PAGE = `<!doctype html><script type="module">import * as ort from "./${FILES[0]}"; globalThis.ort = ort;</script>`;
const CASES = await toParityCases();

describe("the ONNX graph, in Node", () => {
  it.each(CASES)("scores as the walk does: $name", async ({onnx, matrix, rows, scores}) => {
    const {score} = await (await openSession(onnx)).run(matrix, rows);
    expectParity(score, scores);
  });
});

describe("the ONNX graph, in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "leadlight-onnx-"));
  let page: Page;
  let close: () => Promise<void>;

  beforeAll(async () => {
    for (const name of FILES) cpSync(join(LIBRARY, name), join(folder, name));
    writeFileSync(join(folder, "index.html"), PAGE);
    const [{browser, close: closeBrowser}, server] = await Promise.all([openBrowser(), serveFolder(folder)]);
    ({page} = await visit(browser, `${server.url}/`));
    close = async () => {
      await closeBrowser();
      server.close();
    };
  });
  afterAll(() => close());

  it("scores as the walk does, every model", async () => {
    const scored = await page.evaluate(scoreInPage, CASES.map(toPosted));
    CASES.forEach(({name, scores}, i) => expectParity(scored[i], scores, name));
  });
});

type Posted = Readonly<Record<"onnx" | "matrix", string>> & {readonly rows: number};

function toPosted({onnx, matrix, rows}: ParityCase): Posted {
  return {onnx: Buffer.from(onnx).toString("base64"), matrix: Buffer.from(matrix.buffer).toString("base64"), rows};
}

/** Runs in the page: nothing of the test's file is there. */
async function scoreInPage(cases: readonly Posted[]): Promise<number[][]> {
  const {ort} = globalThis as unknown as {ort: typeof Ort};
  ort.env.wasm.numThreads = 1;
  const toBytes = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const scored: number[][] = [];
  for (const {onnx, matrix, rows} of cases) {
    const session = await ort.InferenceSession.create(toBytes(onnx));
    const values = new Float32Array(toBytes(matrix).buffer);
    const features = new ort.Tensor("float32", values, [rows, values.length / rows]);
    const {score} = await session.run({features});
    scored.push(Array.from(score.data as Float32Array));
  }
  return scored;
}

function expectParity(found: ArrayLike<number>, expected: readonly number[], name = ""): void {
  expect(found).toHaveLength(expected.length);
  const gaps = expected.map((score, row) => Math.abs(found[row] - score));
  const worst = gaps.reduce((most, gap) => Math.max(most, Number.isNaN(gap) ? Infinity : gap), 0);
  expect([name, worst <= 1e-6 ? "" : worst]).toEqual([name, ""]);
}
