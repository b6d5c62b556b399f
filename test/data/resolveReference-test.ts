import {mkdtempSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openProject, projectPaths} from "../../data/project.js";
import {currentPath} from "../../data/registry.js";
import {replaceFile} from "../../data/replaceFile.js";
import {findCurrentReference, resolveReference} from "../../data/resolveReference.js";

const root = mkdtempSync(join(tmpdir(), "leadlight-"));
const project = {...openProject("demo"), paths: projectPaths("demo", {}, root)};

describe("findCurrentReference(project)", () => {
  it("is null while no version is current", () => {
    expect(findCurrentReference(project)).toBeNull();
  });

  it("follows `current`, and each version keeps its own files", () => {
    for (const version of ["1-00000000", "2-00000000"]) {
      replaceFile(currentPath(project), `${version}\n`);
      expect(findCurrentReference(project)).toEqual({
        version,
        rows: join(root, "data", "demo", "reference", `${version}.jsonl`),
        attribution: join(root, "data", "demo", "attribution", `${version}.json`),
        profile: join(root, "data", "demo", "profile", `${version}.json`)
      });
    }
    expect(resolveReference(project, "1-00000000").rows).toContain("1-00000000");
  });
});
