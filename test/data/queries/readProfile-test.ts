import {copyFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {afterEach, describe, expect, it, vi} from "vitest";
import {readProfile} from "../../../data/queries/readProfile.js";
import {summarize} from "../../../data/queries/summarize.js";
import {resolveReference} from "../../../data/resolveReference.js";
import {createProject, makeReference, writeCurrent, writeReference} from "./fixture.js";

const project = createProject();
await writeReference(project, makeReference("reference", 60));
const reference = resolveReference(project, "1-00000000");

afterEach(() => vi.restoreAllMocks());

describe("readProfile(project, reference)", () => {
  it("reads a profile of the schema and the version", async () => {
    expect(readProfile(project, reference)).toMatchObject({rows: 60, model_version: "1-00000000"});
    expect(await summarize(project)).toMatchObject({modelVersion: "1-00000000", reference: {rows: 60}});
  });

  it("takes one of another schema for none, with a note", () => {
    const note = hearNote();
    expect(readProfile({schemaHash: "0".repeat(64)}, reference)).toBeNull();
    expect(note).toHaveBeenCalledWith(toNote(reference.profile));
  });

  it("takes one of another version for none, with a note", async () => {
    const other = resolveReference(project, "2-00000000");
    copyFileSync(reference.rows, other.rows);
    copyFileSync(reference.profile, other.profile);
    writeCurrent(project, "2-00000000");
    const note = hearNote();
    expect(readProfile(project, other)).toBeNull();
    expect(note).toHaveBeenCalledWith(toNote(other.profile));
    expect(await summarize(project)).toMatchObject({modelVersion: "2-00000000", reference: null});
  });

  it("takes one whose reference is gone for none", () => {
    expect(readProfile(project, {...reference, rows: join(project.paths.folder, "none")})).toBeNull();
  });

  it("is asked for no version while none is current", async () => {
    rmSync(join(project.paths.registry, "current"));
    expect(await summarize(project)).toMatchObject({modelVersion: null, reference: null});
  });
});

function hearNote() {
  return vi.spyOn(process.stderr, "write").mockReturnValue(true);
}

function toNote(path: string): string {
  return `${path} is of another schema or model version and is not used; promote the version again\n`;
}
