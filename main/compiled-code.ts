/**
 * The app's code, with what V8 made of it when the app was built: a start reads that in place of compiling a third of a
 * megabyte, function by function, on the thread that every window waits for. It lies beside the code and is as protected
 * as that (in a release by the folder's permissions, on macOS and Windows by the archive's integrity, too); nothing is ever
 * compiled into a folder of the person's.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

export interface AppCode {
  /** False where the code is compiled as it runs. */
  readonly isCompiled: boolean;
  /** Once. Throws what the code throws. */
  run(): void;
  /** What V8 made of it until now, for `compiledFile`. */
  compiled(): Buffer;
}

export const compiledFile = 'app.compiled';

/** What the script begins with: a CommonJS module is a function, as Node makes it one. */
const opening = '(function (exports, require, module, __filename, __dirname) {';

/**
 * What stands before the bytecode. V8 checks its own version, its flags and the length of the source; not whether the
 * bytecode is whole, made of this source, or made on this system and processor.
 */
function headerOf(source: string, bytecode: Buffer): Buffer {
  const { platform, arch, versions, version } = process;
  const digest = createHash('sha256').update(source).update(bytecode).digest('hex');
  return Buffer.from(`${platform} ${arch} ${versions.electron ?? ''} ${version} ${digest}\n`);
}

/** `folder` holds app.cjs, as it was built. Throws when that cannot be read; what was compiled may be missing or stale. */
export function readAppCode(folder: string): AppCode {
  const file = join(folder, 'app.cjs');
  const source = `${opening}${readFileSync(file, 'utf8')}\n})`;
  const cachedData = readCompiled(folder, source);
  const script = new Script(source, {
    filename: file,
    // Stack traces, and what is looked up in source maps, are of the file.
    columnOffset: -opening.length,
    ...(cachedData !== null && { cachedData }),
  });
  return {
    isCompiled: cachedData !== null && script.cachedDataRejected === false,
    run: () => {
      const require = createRequire(file);
      const module = new Module(file);
      // Parts that are loaded later ask for it by its name, and must not run it once more.
      require.cache[require.resolve(file)] = module;
      const wrapped = script.runInThisContext() as (...of: readonly unknown[]) => void;
      wrapped.call(module.exports, module.exports, require, module, file, dirname(file));
      module.loaded = true;
    },
    compiled: () => {
      const bytecode = script.createCachedData();
      return Buffer.concat([headerOf(source, bytecode), bytecode]);
    },
  };
}

function readCompiled(folder: string, source: string): Buffer | null {
  try {
    const kept = readFileSync(join(folder, compiledFile));
    const start = kept.indexOf('\n') + 1;
    const bytecode = kept.subarray(start);
    return kept.subarray(0, start).equals(headerOf(source, bytecode)) ? bytecode : null;
  } catch {
    // Not made, as while developing: then V8 compiles as it goes.
    return null;
  }
}
