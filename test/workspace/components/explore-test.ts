// @vitest-environment jsdom
import {beforeEach, describe, expect, it} from "vitest";
import {queryCell, resultTable} from "../../../workspace/components/queryCell.js";
import {queryChart} from "../../../workspace/components/queryChart.js";
import {formatPage, formatPython} from "../../../workspace/components/queryCopies.js";
import {readTable} from "../../../workspace/components/readTable.js";
import {createQueryEngine, type QueryEngine, type QueryResult, wrapStatement} from "../../../workspace/queryEngine.js";

const MARKUP = "<img src=x>";
const RESULT: QueryResult = {
  columns: [
    {name: "day", kind: "time"},
    {name: MARKUP, kind: "text"},
    {name: "n", kind: "number"}
  ],
  rows: [
    {day: new Date("2026-11-21"), [MARKUP]: MARKUP, n: 1.23456789},
    {day: new Date("2026-11-22T10:00Z"), [MARKUP]: null, n: null}
  ],
  isCut: false
};
const draw = (render: (width: number) => Node) => render(500);

beforeEach(() => history.replaceState(null, "", "/explore"));

describe("queryCell(spec)", () => {
  const dataFile = "http://x/log.duckdb";

  it("runs nothing that a link carries until Run is pressed, and then keeps it in the link", async () => {
    history.replaceState(null, "", "/explore?sql=SELECT%201");
    const asked: string[] = [];
    const engine = toEngine(async (statement) => (asked.push(statement), RESULT));
    const cell = queryCell({engine, dataFile, draw});
    await settle();
    expect(asked).toEqual([]);
    expect(cell.textContent).toContain("This statement came with the link");
    press(cell, "run");
    await settle();
    expect(asked).toEqual(["SELECT 1"]);
    cell.querySelector("textarea")!.value = "SELECT 2";
    press(cell, "run");
    await settle();
    expect(new URLSearchParams(location.search).get("sql")).toBe("SELECT 2");
    expect(cell.querySelectorAll("tbody tr")).toHaveLength(2);
    expect(cell.querySelector(".query-chart svg")).not.toBeNull();
  });

  it("shows an error as it is, and goes on", async () => {
    let fails = true;
    const engine = toEngine(async () => {
      if (fails) throw new Error(`Parser Error: ${MARKUP}`);
      return RESULT;
    });
    const cell = queryCell({engine, dataFile, draw});
    press(cell, "run");
    await settle();
    expect(cell.querySelector(".query-error")?.textContent).toBe(`Parser Error: ${MARKUP}`);
    expect(cell.querySelector("img")).toBeNull();
    fails = false;
    press(cell, "run");
    await settle();
    expect(cell.querySelector("[data-query]")?.getAttribute("data-query")).toBe("answered");
  });

  it("stops what takes longer than the limit, or when asked to", async () => {
    const stopped: string[] = [];
    const engine: QueryEngine = {
      run: () => new Promise(() => undefined),
      stop: (reason) => void stopped.push(reason)
    };
    const cell = queryCell({engine, dataFile, draw, timeLimitMs: 1});
    press(cell, "run");
    press(cell, "stop");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(stopped).toEqual(["stopped", "stopped after 0.001 seconds"]);
  });
});

describe("createQueryEngine(open)", () => {
  it("ends what runs with the reason, and starts another engine for the next", async () => {
    let opened = 0;
    const terminated: number[] = [];
    const engine = createQueryEngine((async () => {
      const id = opened++;
      const connection = {prepare: () => new Promise(() => undefined)};
      return {connection, database: {terminate: () => terminated.push(id)}};
    }) as never);
    for (let i = 0; i < 2; i++) {
      const running = engine.run("SELECT 1");
      engine.stop("stopped");
      await expect(running).rejects.toThrow("stopped");
    }
    await settle();
    expect([opened, terminated]).toEqual([2, [0, 1]]);
  });

  it("asks for one row more than it shows, whatever ends the statement", () => {
    expect(wrapStatement("SELECT 1 -- x\n; ")).toBe("SELECT * FROM (SELECT 1 -- x\n) LIMIT 1001");
    expect(wrapStatement("SELECT 1 -- x")).toBe("SELECT * FROM (SELECT 1 -- x\n) LIMIT 1001");
  });
});

describe("a result", () => {
  it("is a table of texts", () => {
    const table = resultTable(RESULT);
    expect(table.querySelector("img")).toBeNull();
    expect([...table.querySelectorAll("td")].map((cell) => cell.textContent)).toEqual([
      ...["2026-11-21", MARKUP, "1.23457"],
      ...["2026-11-22T10:00:00.000Z", "", ""]
    ]);
  });

  it("is drawn by its first column: a line over time, bars of texts, dots of numbers; else not", () => {
    const mark = (kind: "time" | "text" | "number", rows = RESULT.rows) => {
      const [day, , n] = RESULT.columns;
      const chart = queryChart({columns: [{...day, kind}, n], rows, isCut: false}, {width: 400});
      return chart && ["line", "bar", "dot"].find((name) => chart.querySelector(`[aria-label="${name}"]`));
    };
    expect([mark("time"), mark("text"), mark("number"), mark("time", [])]).toEqual(["line", "bar", "dot", null]);
    expect(queryChart({...RESULT, columns: RESULT.columns.slice(0, 2)}, {width: 400})).toBeNull();
  });
});

describe("copies of a statement", () => {
  it("are a page whose SQL holds no template of its own, and Python whose text is the statement", () => {
    expect(formatPage("SELECT '${x}`';")).toContain("```sql\nSELECT '\\${x}\\`'\n```");
    const python = formatPython('SELECT "a"\nFROM b', "http://x/log.duckdb");
    expect(python).toContain('print(log.sql("SELECT \\"a\\"\\nFROM b"))');
    expect(python).toContain('duckdb.connect("log.duckdb", read_only=True)');
  });
});

describe("readTable(name, text)", () => {
  it("reads CSV, a column of numbers as numbers, and counts what is no row", () => {
    const {columns, rows, bad} = readTable("a.csv", "n,zip,t\n1,01234,x\n.5,04000,\n7,8\n");
    expect([rows, bad]).toEqual([2, 1]);
    expect(Object.fromEntries(columns)).toEqual({n: [1, 0.5], zip: ["01234", "04000"], t: ["x", null]});
  });

  it("reads JSON lines, what a log's input holds in its place", () => {
    const lines = ['{"score":0.5,"input":{"a":1,"b":true}}', "nonsense", "[1]", '{"a":2,"c":"x"}', ""].join("\n");
    const {columns, rows, bad} = readTable("a.jsonl", lines);
    expect([rows, bad]).toEqual([2, 2]);
    expect(Object.fromEntries(columns)).toEqual({score: [0.5, null], a: [1, 2], b: ["true", null], c: [null, "x"]});
  });
});

function toEngine(run: QueryEngine["run"]): QueryEngine {
  return {run, stop: () => undefined};
}

function press(cell: HTMLElement, action: string): void {
  cell.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
