import {rmSync} from "node:fs";
import {join} from "node:path";
import {afterEach, describe, expect, it, vi} from "vitest";
import {readProfile} from "../../../data/queries/readProfile.js";
import {summarize} from "../../../data/queries/summarize.js";
import {createProject, makeReference, writeCurrent, writeReference} from "./fixture.js";

const project = createProject();
await writeReference(project, makeReference("reference", 60));
const NOTE = `${project.paths.profile} is of another schema or model version and is not used; train again\n`;

afterEach(() => vi.restoreAllMocks());

describe("readProfile(project)", () => {
  it("reads a profile of the schema and the current version", () => {
    writeCurrent(project, "1-00000000");
    expect(readProfile(project)).toMatchObject({rows: 60, model_version: "1-00000000"});
  });

  it("takes one of another schema for none, with a note", () => {
    const note = hearNote();
    expect(readProfile({...project, schemaHash: "0".repeat(64)})).toBeNull();
    expect(note).toHaveBeenCalledWith(NOTE);
  });

  it("takes one of another version for none, with a note", async () => {
    writeCurrent(project, "2-00000000");
    const note = hearNote();
    expect(readProfile(project)).toBeNull();
    expect(note).toHaveBeenCalledWith(NOTE);
    expect((await summarize(project)).reference).toBeNull();
  });

  it("takes one for none while no version is current", () => {
    rmSync(join(project.paths.registry, "current"));
    hearNote();
    expect(readProfile(project)).toBeNull();
  });

  it("takes one whose reference is gone for none", () => {
    const paths = {...project.paths, reference: join(project.paths.folder, "none")};
    expect(readProfile({...project, paths})).toBeNull();
  });
});

function hearNote() {
  return vi.spyOn(process.stderr, "write").mockReturnValue(true);
}
