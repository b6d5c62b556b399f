import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {findWindow} from "../../../data/queries/findWindow.js";
import {withLog} from "../../../data/queries/openLog.js";
import {readLeads} from "../../../data/queries/readLeads.js";
import {createProject, makePredictions, makeReference, SCHEMA, writeLines, writeReference} from "./fixture.js";
import {readSlowly, readValues} from "./slowReader.js";

const WINDOW = {from: "2026-02-25", to: "2026-02-28"};
const PUBLIC = [0, 1, 2, 3, 6, 7, 8, 9];

const project = createProject();
const reference = makeReference("reference", 300);
await writeReference(project, reference);
writeLines(project.paths.predictions, makePredictions("log", 700));
const slow = readSlowly(readFileSync(project.paths.predictions, "utf8"), SCHEMA).records;
const firsts = slow.filter(({first}) => first);

describe("readLeads(log, window, spelt)", () => {
  it("reads what no one keeps private, of every reference row and of leads that are new in the window", async () => {
    const {reference: before, current} = await withLog(project, (log) => readLeads(log, WINDOW, "written"));
    expect(before.map(({name}) => name)).toEqual([
      ...['it\'s "a/b~c"', "input.score", "input.Campaign", "visits"],
      ...["has_title", "title_length", "title_parts", "is_chief"]
    ]);
    const inside = firsts.filter(({day}) => WINDOW.from <= day && day <= WINDOW.to);
    inside.sort((a, b) => a.timestampMs - b.timestampMs);
    PUBLIC.forEach((position, i) => {
      expect(before[i].cells).toEqual(reference.map(({input}) => readValues(input, SCHEMA)[position]));
      expect(current[i].cells).toEqual(inside.map(({values}) => values[position]));
    });
  });

  it("shows spellings as one and rare categories together when asked to", async () => {
    const {current} = await withLog(project, (log) => readLeads(log, WINDOW, "shown"));
    const origins = new Set(current[0].cells);
    expect(origins).not.toContain("GOOGLE");
    expect(origins).toContain("Google");
    expect(new Set(current[2].cells)).not.toContain("rare 1 ");
  });
});

describe("findWindow(log, wanted)", () => {
  const find = (wanted: number) => withLog(project, (log) => findWindow(log, wanted));
  const days = slow.map(({day}) => day).sort();
  const count = (from: string) => firsts.filter(({day}) => day >= from).length;

  it("is the last seven days, or as many more as it takes for the leads wanted", async () => {
    const [seven, more] = [await find(0), await find(count("2026-02-24"))];
    expect(seven).toEqual({from: addDays(days.at(-1)!, -6), to: days.at(-1)});
    expect(more?.from).toBe("2026-02-24");
    expect((await find(1e6))?.from).toBe(addDays(days.at(-1)!, -27));
  });

  it("is none of an empty log", async () => {
    expect(await withLog(createProject(), (log) => findWindow(log))).toBeNull();
  });
});

function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}
