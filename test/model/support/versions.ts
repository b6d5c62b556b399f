import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect} from "vitest";
import type {ReferenceRow} from "../../../data/formats/row.js";
import {openScorer} from "../../../data/openScorer.js";
import {roundScore} from "../../../data/predictionRecord.js";
import type {Project} from "../../../data/project.js";
import {readProfile} from "../../../data/queries/readProfile.js";
import {findCurrentReference} from "../../../data/resolveReference.js";
import {listVersions} from "../../../model/listVersions.js";
import {toTrainParameters} from "../../../model/train/parameters.js";
import {trainProject} from "../../../model/trainProject.js";
import {createShop} from "./shop.js";

/** The shop with some versions, the first of them current. */
export async function createVersions(count: number): Promise<{shop: Project; versions: string[]}> {
  const shop = createShop();
  const versions: string[] = [];
  for (let seed = 0; seed < count; seed++) {
    versions.push((await trainProject(shop, toTrainParameters({trees: 3 + seed, seed}))).version);
  }
  return {shop, versions};
}

/** Every file of a project's folder and registry, with its content. */
export function snapshot({paths}: Project): Record<string, string> {
  const files = [paths.folder, paths.registry].flatMap((folder) =>
    readdirSync(folder, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  );
  return Object.fromEntries(files.sort().map((path) => [path, readFileSync(path, "latin1")]));
}

/** Flips a bit in the middle of a file of a version. */
export function damage({paths}: Project, version: string, name: string): void {
  const path = join(paths.registry, version, name);
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(path, bytes);
}

/** The current version, which is whole: it scores, and its reference and profile are those of its own scores. */
export async function expectWhole(project: Project): Promise<string> {
  const {scorer, version, close} = await openScorer(project);
  const reference = findCurrentReference(project);
  const lines = readFileSync(reference?.rows ?? "", "utf8")
    .trim()
    .split("\n");
  const rows = lines.map((line) => JSON.parse(line) as ReferenceRow);
  const scored = await scorer(rows.map(({input}) => input));
  await close();
  expect(rows.map(({score}) => score)).toEqual(scored.map(({score}) => roundScore(score)));
  expect(reference && readProfile(project, reference)).toMatchObject({
    model_version: version.version,
    rows: rows.length
  });
  return version.version;
}

/** What no command may leave: a temporary file or a claimed number. */
export async function expectTidy(project: Project): Promise<void> {
  const versions = await listVersions(project);
  expect(versions.filter(({state}) => state !== "whole")).toEqual([]);
  const left = Object.keys(snapshot(project)).filter((path) => /\.tmp\b/.test(path));
  expect(left).toEqual([]);
  expect(readdirSync(project.paths.registry).filter((name) => name.endsWith(".claim"))).toEqual([]);
}
