import {describe, expect, it} from "vitest";
import {createLines, replaceLines} from "../../../data/queries/appendLines.js";
import {toColumns} from "../../../data/queries/columns.js";
import {withDuckDB} from "../../../data/queries/duckdb.js";
import {fieldSql, inputPath} from "../../../data/queries/fieldSql.js";
import {createRecordSql} from "../../../data/queries/recordSql.js";
import {readRows} from "../../../data/queries/sql.js";
import type {Derived} from "../../../workspace/scoring/schema.js";
import {createTextFeature} from "../../../workspace/scoring/textFeatures.js";
import {createProject} from "./fixture.js";

const DERIVED: Derived[] = [
  {name: "has_text", kind: "present"},
  {name: "text_length", kind: "length"},
  {name: "text_parts", kind: "count", separator: "·'"},
  {name: "has_word", kind: "words", words: ["CTO", "Head of", "C++", "R&D", "Chef d’équipe", "k"]}
];

const TEXTS = [
  ...[
    "CTO",
    "cto,",
    "Director",
    "xCTO",
    "_CTO",
    "CTO2",
    "CTO\u0332",
    "Éc. CTO",
    "head of",
    "head\u00a0\n of x",
    "headof"
  ],
  ...["C++", "C+++", "xC++", "R&D lead", "chef d’e\u0301quipe", "Chefs d’équipe", "\u212a", "K", "ok"],
  ...["", "  ", "🦊🦊", "e\u0301", "a·'b·'·'c", "·'", "x\u0000y", " \u2003padded "]
];

describe("fieldSql(column, record)", () => {
  it("makes of a text what scoring makes of it", async () => {
    const schema = {fields: [{name: "t", type: "text" as const, derived: DERIVED}], context: []};
    const {profiled} = toColumns(schema);
    const rows = await withDuckDB(createProject(), async (connection) => {
      await createLines(connection);
      await replaceLines(
        connection,
        TEXTS.map((t) => JSON.stringify({input: {t}})),
        0
      );
      const record = createRecordSql("lines", profiled.map(inputPath));
      const values = profiled.map((column) => `${fieldSql(column, record)} AS ${column.name}`);
      return readRows(connection, `SELECT ${values.join(", ")} FROM ${record.relation} ORDER BY line`);
    });
    const [present, length, count, words] = DERIVED.map(createTextFeature);
    TEXTS.forEach((text, i) => {
      expect([text, rows[i]]).toEqual([
        text,
        {
          has_text: ["no", "yes"][present(text)],
          text_length: length(text),
          text_parts: count(text),
          has_word: ["no", "yes"][words(text)]
        }
      ]);
    });
  });
});
