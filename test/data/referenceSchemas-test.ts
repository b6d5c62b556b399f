import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {Ajv2020} from "ajv/dist/2020.js";
import {describe, expect, it} from "vitest";
import {ROOT} from "../../data/project.js";
import {referenceSchemas} from "../../data/referenceSchemas.js";

const folder = join(ROOT, "docs", "reference");

describe("referenceSchemas()", () => {
  const schemas = referenceSchemas();

  it("is what docs/reference holds; npm run schemas writes it", () => {
    const written = readdirSync(folder).filter((name) => name.endsWith(".json"));
    expect(written.sort()).toEqual([...schemas.keys()].sort());
    for (const [name, text] of schemas) expect(readFileSync(join(folder, name), "utf8"), name).toBe(text);
  });

  it("has every format of data/formats", () => {
    const definitions = readdirSync(join(ROOT, "data", "formats"))
      .map((name) => readFileSync(join(ROOT, "data", "formats", name), "utf8"))
      .flatMap((text) => [...text.matchAll(/\$id: "[^"]*\/([^/"]+)"/g)].map(([, name]) => name));
    expect([...schemas.keys()]).toEqual(expect.arrayContaining(definitions));
  });

  it("is JSON Schema that accepts the demo's schema and refuses one without fields", () => {
    const validate = new Ajv2020({strict: false, validateFormats: false}).compile(
      JSON.parse(schemas.get("project-schema.v1.json") ?? "{}") as object
    );
    const demo = JSON.parse(readFileSync(join(ROOT, "data", "demo", "schema.json"), "utf8")) as object;
    expect(validate(demo)).toBe(true);
    expect(validate({...demo, fields: []})).toBe(false);
  });
});
