import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {readAttribution} from "../../data/readAttribution.js";
import {replaceFile} from "../../data/replaceFile.js";
import {createProject} from "./queries/fixture.js";

const VERSION = "1-00000000";
const project = createProject();
const attribution = {
  version: 1,
  project: "awkward",
  schema_hash: project.schemaHash,
  model_version: VERSION,
  method: "path-dependent",
  base: 0.2,
  columns: [{name: "visits", field: "visits", label: "visits", attributions: [0.1, null]}]
};
const write = (content: unknown) =>
  replaceFile(join(project.paths.attributions, `${VERSION}.json`), JSON.stringify(content));

describe("readAttribution(project, version)", () => {
  it("reads that of a version, and null for one that has none", () => {
    write(attribution);
    expect(readAttribution(project, VERSION)).toEqual(attribution);
    expect(readAttribution(project, "2-00000000")).toBeNull();
  });

  it("does not take one that was made of another schema", () => {
    write({...attribution, schema_hash: "other"});
    expect(readAttribution(project, VERSION)).toBeNull();
  });

  it("refuses a file of another form, by its name", () => {
    write({...attribution, columns: [{name: "visits"}]});
    expect(() => readAttribution(project, VERSION)).toThrow(/1-00000000\.json: \/columns\/0 .+; see docs\/reference/);
  });
});
