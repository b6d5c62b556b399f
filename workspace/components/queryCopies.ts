/** A page of the workspace that asks what was asked here; it runs when saved in `workspace/`. */
export function formatPage(statement: string): string {
  return `---
title: My question
---

# My question

\`\`\`ts
import {sql} from "./database.js";
\`\`\`

\`\`\`sql
${toTemplate(statement)}
\`\`\`
`;
}

/** A Python program that opens the same data file and asks the same. */
export function formatPython(statement: string, dataFile: string): string {
  return `# pip install duckdb
from urllib.request import urlretrieve

import duckdb

urlretrieve(${JSON.stringify(dataFile)}, "log.duckdb")
log = duckdb.connect("log.duckdb", read_only=True)
print(log.sql(${JSON.stringify(statement)}))
`;
}

/** Framework reads the SQL of a page as a template of JavaScript. */
function toTemplate(statement: string): string {
  return statement
    .trim()
    .replace(/\s*;\s*$/, "")
    .replaceAll("\\", "\\\\")
    .replaceAll("`", "\\`")
    .replaceAll("${", "\\${");
}
