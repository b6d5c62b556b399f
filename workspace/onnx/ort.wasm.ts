import {createReadStream} from "node:fs";
import {createRequire} from "node:module";
import {pipeline} from "node:stream/promises";

const path = createRequire(import.meta.url).resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm");

await pipeline(createReadStream(path), process.stdout);
