// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {scoredReport} from "../../../workspace/components/scoreDrop.js";
import {formatScored, groupBad, scoreFile} from "../../../workspace/components/scoreFile.js";
import type {Field} from "../../../workspace/scoring/schema.js";
import type {Scorer} from "../../../workspace/scoring/scorer.js";

const FIELDS: Field[] = [
  {name: "size", label: "Size", type: "integer", minimum: 0},
  {name: "sector", label: "Sector", type: "category"}
];
const nothing = () => undefined;

const score: Scorer = async (leads) =>
  leads.map((lead) => {
    if (lead.sector === "unscorable") throw new Error("refused");
    const score = Number(lead.size ?? 0) / 100;
    return {score, margin: 0, label: score >= 0.5 ? "won" : "lost", confidence: "low", unseen: []};
  });

const run = (text: string, scorer = score) => scoreFile(text, scorer, {fields: FIELDS}, nothing);

describe("scoreFile(text, score, schema, onRows)", () => {
  it("scores what it can, and says of each other row why not, without its values", async () => {
    const file = await run("name,size,sector\na,10,x\nb,many,x\nc,20\nd,-1,x\ne,30,unscorable\nf,60,x\n");
    expect(file.rows.map(({row: {cells}, scored}) => [cells[0], scored.score])).toEqual([
      ["a", 0.1],
      ["f", 0.6]
    ]);
    expect(file.bad).toEqual([
      {line: 3, reason: "size is not a number"},
      {line: 4, reason: "it has 2 cells and the header 3"},
      {line: 5, reason: "size is below 0"},
      {line: 6, reason: "the model gives it no score: it may lack a value that is needed"}
    ]);
    expect(file.absent).toEqual([]);
  });

  it("takes a field without a column as missing, and a file without any field as no leads", async () => {
    expect(await run("size\n50\n")).toMatchObject({rows: [{scored: {label: "won"}}], absent: ["Sector"]});
    const {rows, bad} = await run("other\n1\n2\n");
    expect(rows).toEqual([]);
    expect(groupBad(bad)).toEqual([{reason: "no column is named like a field of the model", lines: [2, 3]}]);
  });

  it("tells how far it is", async () => {
    const told: number[][] = [];
    const text = `size\n${"1\n".repeat(2500)}`;
    await scoreFile(text, score, {fields: FIELDS}, (...progress) => told.push(progress));
    expect(told).toEqual([
      [1024, 2500],
      [2048, 2500],
      [2500, 2500]
    ]);
  });
});

describe("formatScored(file)", () => {
  it("gives the rows back as they were, scored, and no formula", async () => {
    const file = await run('size,note\n10,"=1+1"\n60,"a, b"\n');
    expect(formatScored(file)).toBe(
      'size,note,score,label,confidence\r\n10,\'=1+1,0.1,lost,low\r\n60,"a, b",0.6,won,low\r\n'
    );
  });
});

describe("scoredReport(file, name)", () => {
  it("shows how many, why not, and the best first, as text", async () => {
    const rows = ["10,<img src=x>", "x,a", "90,b"].join("\n");
    const report = scoredReport(await run(`size,sector\n${rows}\n`), "leads.csv");
    expect(report.dataset).toMatchObject({scored: "2", bad: "1"});
    expect(report.textContent).toContain("1 row: size is not a number (line 3)");
    expect([...report.querySelectorAll("[data-value]")].map((e) => (e as HTMLElement).dataset.value)).toEqual([
      "0.9",
      "0.1"
    ]);
    expect(report.querySelector("img")).toBeNull();
  });
});
