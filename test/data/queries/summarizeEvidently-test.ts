import {describe, expect, it} from "vitest";
import {summarizeEvidently} from "../../../data/queries/summarizeEvidently.js";
import {createRandom} from "../../../data/random.js";
import {judgeByEvidently} from "../../../workspace/analysis/evidently/judgeByEvidently.js";
import {createProject, makePredictions, makeReference, SCHEMA, writeLines, writeReference} from "./fixture.js";
import {readSlowly, readValues} from "./slowReader.js";

const VISITS = 3;

describe("summarizeEvidently(project)", () => {
  it("judges the public fields of the last seven days as rows read one by one are", async () => {
    const project = createProject();
    const reference = makeReference("reference", 300);
    const log = makePredictions("log", 700);
    await writeReference(project, reference);
    writeLines(project.paths.predictions, log);
    const summary = await summarizeEvidently(project);
    const {records} = readSlowly(log.map((line) => JSON.stringify(line)).join("\n"), SCHEMA);
    const days = [...new Set(records.map(({day}) => day))].sort().slice(-7);
    const inside = records.filter(({first, day}) => first && days.includes(day));
    const visits = {
      name: "visits",
      type: "numeric",
      reference: reference.map(({input}) => readValues(input, SCHEMA)[VISITS]),
      current: inside.map(({values}) => values[VISITS])
    } as const;
    const [{method, outcome}] = judgeByEvidently([visits], createRandom).columns;
    expect(summary?.leads).toEqual({reference: 300, current: inside.length});
    const found = summary?.columns.find(({name}) => name === "visits");
    expect(found).toMatchObject({method, score: expect.closeTo((outcome as {score: number}).score, 12) as number});
    expect(JSON.stringify(summary)).not.toMatch(/SECRET|31337|company|salary/);
  });

  it("is none of a project without a reference or a prediction", async () => {
    expect(await summarizeEvidently(createProject())).toBeNull();
  });
});
