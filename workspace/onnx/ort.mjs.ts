import {createReadStream} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {pipeline} from "node:stream/promises";

const entry = createRequire(import.meta.url).resolve("onnxruntime-web");

// The build that holds its own loader, and asks for nothing but the WebAssembly.
await pipeline(createReadStream(join(dirname(entry), "ort.wasm.bundle.min.mjs")), process.stdout);
