import {createReadStream} from "node:fs";
import {createRequire} from "node:module";
import {pipeline} from "node:stream/promises";

const path = createRequire(import.meta.url).resolve("@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js");

await pipeline(createReadStream(path), process.stdout);
