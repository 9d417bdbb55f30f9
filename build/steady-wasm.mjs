// A Node flag for every process of ours that starts threads from .ts files.
//
// Node strips the types in WebAssembly, each thread for itself. When V8 (Node 24.21) replaces the wrappers of its
// imports by faster ones, it frees the old ones in a table that all threads share, and now and then takes the process
// down there: `Check failed: jit_page.has_value()` below Runtime_TierUpWasmToJSWrapper. Compare
// https://github.com/nodejs/node/issues/64500. With this budget the wrappers stay as they are. The app is bundled to
// JavaScript and needs none of it.
export const steadyWasm = '--wasm-wrapper-tiering-budget=2147483647';
