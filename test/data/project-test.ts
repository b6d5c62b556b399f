import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openProject, projectName, projectPaths} from "../../data/project.js";

describe("projectName(env)", () => {
  it("is the one that PROJECT names, or demo", () => {
    expect(projectName({PROJECT: "x-education"})).toBe("x-education");
    expect(projectName({PROJECT: ""})).toBe("demo");
    expect(projectName({})).toBe("demo");
  });

  it.each(["../x", "x/../y", "/etc", "X", "-x", "a.b", "a\nb", "a".repeat(64)])("refuses %j", (PROJECT) => {
    const failure = catchFailure(() => projectName({PROJECT}));
    expect(failure).toMatchObject({code: "invalid_project"});
    expect(failure.message).toMatch(/^invalid project name: .*; PROJECT takes lower-case letters, digits and hyphens/);
    expect(failure.message).not.toContain("\n");
  });
});

describe("openProject(name)", () => {
  it("opens the demo", () => {
    expect(openProject("demo", projectPaths("demo", {})).schema.project).toBe("demo");
  });

  it("refuses a name that leads elsewhere", () => {
    const failure = catchFailure(() => openProject("../data/demo"));
    expect(failure).toMatchObject({code: "invalid_project"});
  });

  it("says that there is no such project", () => {
    expect(catchFailure(() => openProject("no-such"))).toMatchObject({code: "missing_project"});
  });

  it.each([
    ["a field that requests keep", {fields: [{name: "context", type: "number"}]}, "context"],
    ["a field that an object would lose", {fields: [{name: "__proto__", type: "category"}]}, "__proto__"],
    [
      "a derived column that an object would lose",
      {fields: [{name: "notes", type: "text", derived: [{name: "__proto__", kind: "length"}]}]},
      "__proto__"
    ],
    ["a context name that an object would lose", {context: [{name: "__proto__"}]}, "__proto__"]
  ])("refuses %s", (_, part, name) => {
    const {paths, schema} = openProject("demo", projectPaths("demo", {}));
    const folder = mkdtempSync(join(tmpdir(), "leadlight-project-"));
    const path = join(folder, "schema.json");
    writeFileSync(path, JSON.stringify({...schema, ...part}));
    expect(catchFailure(() => openProject("demo", {...paths, schema: path}))).toMatchObject({
      code: "invalid_project",
      message: `${path}: ${name} cannot be the name of a column; choose another`
    });
  });
});

describe("openProject(name) of a schema with segments", () => {
  const {paths, schema, schemaHash} = openProject("demo", projectPaths("demo", {}));
  const open = (part: object) => {
    const path = join(mkdtempSync(join(tmpdir(), "leadlight-project-")), "schema.json");
    writeFileSync(path, JSON.stringify({...schema, ...part}));
    return openProject("demo", {...paths, schema: path});
  };
  const field = {name: "company", type: "category", segment: true};

  it("has the hash of the schema without them: they change nothing of a lead", () => {
    expect(schema.context.filter(({segment}) => segment).map(({name}) => name)).toEqual(["campaign", "source"]);
    const context = schema.context.map((item) => ({...item, segment: false}));
    expect(open({context}).schemaHash).toBe(schemaHash);
    const aliases = (segment: string) => ({fields: [{name: "company", type: "category", aliases: {segment}}]});
    expect(open(aliases("a")).schemaHash).not.toBe(open(aliases("b")).schemaHash);
  });

  it.each([
    ["field", {fields: [{...field, private: true}]}, "company"],
    ["context", {context: [{name: "team", private: true, segment: true}]}, "team"],
    ["owner", {context: [{name: "owner", segment: true}]}, "owner"]
  ])("refuses a private %s as one", (_, part, name) => {
    expect(catchFailure(() => open(part)).message).toMatch(`${name} is private and cannot be a segment; unmark it`);
    expect(open({fields: [field]}).schema.fields).toEqual([field]);
  });
});

function catchFailure(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
