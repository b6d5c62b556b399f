import {cpSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {type Project, ROOT} from "../../data/project.js";
import {readVersion} from "../../data/registry.js";
import {replaceFile} from "../../data/replaceFile.js";
import {sha256} from "../../data/sha256.js";
import type {Manifest} from "../../workspace/scoring/manifest.js";

const ZIP_MAP = join(ROOT, "test", "fixtures", "onnx", "zipmap.onnx");

type Break = (folder: string, manifest: Manifest) => Partial<Manifest>;

/** Ways in which the files of a version can be wrong while their hashes are those of its manifest. */
export const BREAKS = {
  truncated(folder) {
    const path = join(folder, "model.onnx");
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length / 2));
    return {};
  },
  "wrong width": (_, {columns}) => ({columns: columns.slice(1)}),
  "wrong golden leads"(folder) {
    const path = join(folder, "golden.json");
    const golden = JSON.parse(readFileSync(path, "utf8"));
    golden.leads[0].score = 1 - golden.leads[0].score;
    writeFileSync(path, JSON.stringify(golden));
    return {};
  },
  ZipMap(folder) {
    cpSync(ZIP_MAP, join(folder, "model.onnx"));
    return {onnx: {kind: "matrix", output: "output_probability", column: 1, is: "score"}};
  }
} as const satisfies Readonly<Record<string, Break>>;

/** Makes a copy of a version that is broken in one way; its name. */
export function breakVersion({paths}: Project, version: string, name: keyof typeof BREAKS, number: number): string {
  const broken = `${number}-${sha256(name).slice(0, 8)}`;
  const folder = join(paths.registry, broken);
  cpSync(join(paths.registry, version), folder, {recursive: true});
  const {manifest} = readVersion({paths}, version);
  const changes = BREAKS[name](folder, manifest);
  const files = Object.fromEntries(
    Object.keys(manifest.files).map((file) => [file, sha256(readFileSync(join(folder, file)))])
  );
  replaceFile(join(folder, "manifest.json"), JSON.stringify({...manifest, ...changes, model_version: broken, files}));
  return broken;
}
