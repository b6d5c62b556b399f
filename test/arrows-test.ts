import {readdirSync, readFileSync} from "node:fs";
import {dirname, join, normalize} from "node:path";
import ts from "typescript";
import {describe, expect, it} from "vitest";

const ROOM_IMPORTS: Record<string, readonly string[]> = {
  "workspace/analysis": [],
  "workspace/scoring": [],
  "workspace/data": ["data", "workspace/analysis", "workspace/scoring"],
  workspace: ["workspace/components", "workspace/analysis", "workspace/scoring"],
  "workspace/components": ["workspace", "workspace/analysis", "workspace/scoring"],
  data: ["workspace/analysis", "workspace/scoring"],
  model: ["data", "workspace/analysis", "workspace/scoring"],
  sidecar: ["model", "data", "workspace/analysis", "workspace/scoring"],
  reports: ["sidecar", "model", "data", "workspace/analysis", "workspace/scoring"]
};
const PURE = ["workspace/analysis", "workspace/scoring"];
const PURE_PACKAGES = /^(typebox|@stdlib\/[\w-]+)$/;
const IMPURE_NAMES = new Set(
  "process document window navigator localStorage fetch performance setTimeout setInterval setImmediate".split(" ")
);

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources = readSources();

describe("rooms", () => {
  it("finds the sources of every room that has code", () => {
    for (const room of ["workspace/analysis", "workspace/scoring", "data", "model", "sidecar", "reports"]) {
      expect(sources.some(({path}) => toRoom(path) === room)).toBe(true);
    }
  });

  it("import only where the arrows point", () => {
    expect(sources.flatMap(findStrayImports)).toEqual([]);
  });

  it("have no cycle", () => {
    expect(findCycle(new Map(sources.map((source) => [source.path, toLocalImports(source)])))).toBeNull();
  });
});

describe("analysis and scoring", () => {
  const pure = sources.filter(({path}) => PURE.includes(toRoom(path)));

  it("import no package but for types and mathematics", () => {
    const stray = pure.flatMap(({path, imports}) =>
      imports.filter((name) => !name.startsWith(".") && !PURE_PACKAGES.test(name)).map((name) => `${path}: ${name}`)
    );
    expect(stray).toEqual([]);
  });

  it("touch no I/O, no DOM and no clock", () => {
    expect(pure.flatMap(findImpureNames)).toEqual([]);
  });
});

describe("everything", () => {
  it("draws its randomness from a seed", () => {
    const unseeded = sources.filter(({text}) => /Math\.random\(/.test(text)).map(({path}) => path);
    expect(unseeded).toEqual([]);
  });

  it("has no default export and no export of everything, but where a tool asks for one", () => {
    const loose = sources.filter(({text}) => /^export (default|\*)/m.test(text)).map(({path}) => path);
    expect(loose).toEqual([]);
  });
});

describe("findCycle(graph)", () => {
  it("names a cycle and passes a diamond", () => {
    const diamond = {a: ["b", "c"], b: ["d"], c: ["d"], d: []};
    expect(findCycle(new Map(Object.entries(diamond)))).toBeNull();
    expect(findCycle(new Map(Object.entries({...diamond, d: ["a"]})))).toEqual(["a", "b", "d", "a"]);
  });
});

function readSources(): Source[] {
  const paths = ["workspace", "data", "model", "sidecar", "reports"].flatMap(listSources);
  return paths.map((path) => toSource(path, readFileSync(path, "utf8")));
}

function listSources(room: string): string[] {
  const paths = readdirSync(room, {recursive: true, encoding: "utf8"}).map((path) => join(room, path));
  return paths.filter((path) => /\.(ts|md)$/.test(path) && !path.includes(".observablehq")).sort();
}

function toSource(path: string, text: string): Source {
  const code = path.endsWith(".md") ? readFences(text) : text;
  const imports = ts.preProcessFile(code, true, true).importedFiles.map(({fileName}) => fileName);
  return {path, text: code, imports};
}

function readFences(markdown: string): string {
  return [...markdown.matchAll(/```(?:js|ts)[^\n]*\n([\s\S]*?)```/g)].map(([, code]) => code).join("\n");
}

function toRoom(path: string): string {
  const folder = dirname(path);
  const [top, sub] = folder.split("/");
  return `${top}/${sub}` in ROOM_IMPORTS ? `${top}/${sub}` : top;
}

function toLocalImports({path, imports}: Source): string[] {
  return imports
    .filter((name) => name.startsWith("."))
    .map((name) => normalize(join(dirname(path), name)).replace(/\.js$/, ".ts"));
}

function findStrayImports(source: Source): string[] {
  const room = toRoom(source.path);
  const allowed = [room, ...ROOM_IMPORTS[room]];
  const stray = toLocalImports(source).filter((path) => !allowed.includes(toRoom(path)));
  return stray.map((path) => `${source.path} imports ${path}`);
}

function findImpureNames({path, text}: Source): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isImpure(node)) found.push(`${path}: ${node.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

function isImpure(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.getText() === "Date.now";
  if (ts.isNewExpression(node)) return node.expression.getText() === "Date" && !node.arguments?.length;
  return ts.isIdentifier(node) && IMPURE_NAMES.has(node.text) && isReference(node);
}

function isReference(node: ts.Identifier): boolean {
  const {parent} = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return ts.isCallExpression(parent) || ts.isVariableDeclaration(parent);
}

function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (node: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node];
    if (done.has(node)) return null;
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...trail, node]);
      if (cycle) return cycle;
    }
    done.add(node);
    return null;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node, []);
    if (cycle) return cycle;
  }
  return null;
}
