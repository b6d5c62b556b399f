import {cpSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {openProject, type Project, projectPaths} from "../../data/project.js";
import {currentPath, findCurrentVersion} from "../../data/registry.js";
import {replaceFile} from "../../data/replaceFile.js";

/** Runs `work` on a copy of the demo and its current version, under another name, which is removed afterwards. */
export async function withDemoCopy<T>(work: (project: Project) => Promise<T>): Promise<T> {
  const name = `demo-${process.pid}`;
  const paths = projectPaths(name, {});
  const remove = () => {
    for (const folder of [paths.folder, paths.registry]) rmSync(folder, {recursive: true, force: true});
  };
  process.once("exit", remove);
  try {
    copyDemo(openProject("demo"), name, paths);
    return await work(openProject(name, paths));
  } finally {
    remove();
    process.off("exit", remove);
  }
}

function copyDemo(demo: Project, name: string, paths: Project["paths"]): void {
  const version = findCurrentVersion(demo)!;
  for (const part of ["schema", "references", "profiles", "attributions"] as const) {
    cpSync(demo.paths[part], paths[part], {recursive: true});
  }
  cpSync(join(demo.paths.registry, version), join(paths.registry, version), {recursive: true});
  const manifest = join(paths.registry, version, "manifest.json");
  replaceFile(manifest, JSON.stringify({...JSON.parse(readFileSync(manifest, "utf8")), project: name}));
  replaceFile(currentPath({paths}), `${version}\n`);
}
