/**
 * `npm run mutation [-- NAME…]`: takes every single check out of the code that judges answers to requests for ranges,
 * or turns it round, one at a time, and runs the hostile suite and the unit tests against what is left. Each change must
 * make a test fail; those that none notices are printed, and make the exit status 1. Takes minutes, so it is no stage
 * of `npm test`.
 */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { inCheckout } from '../../build/checkout.ts';
import { equivalents } from './equivalents.ts';
import { findMutants, type Mutant } from './find-mutants.ts';
import { MutatedTree, type Suite } from './mutated-tree.ts';

const names = ['check-range-response', 'content-range', 'validator', 'body-end', 'store-body', 'lane'];

const oneConnection: Suite = {
  name: 'hostile',
  project: 'fault',
  files: [
    'test/fault/http-download-misbehaviour.test.ts',
    'test/fault/http-download-attempt.test.ts',
    'test/fault/hostile-big-files.test.ts',
  ],
};
const severalConnections: Suite = {
  name: 'hostile, several connections',
  project: 'fault',
  files: ['test/fault/hostile-segments.test.ts'],
};

/** A suite is run only where those before it noticed nothing. */
function suitesFor(name: string): readonly Suite[] {
  // Without its ending, so that more than one file may be about it.
  const units = { name: 'unit', project: 'unit', files: [`test/unit/protocols/http-download/${name}`] };
  return name === 'lane' ? [severalConnections, units] : [oneConnection, severalConnections, units];
}

interface Judged {
  readonly name: string;
  readonly mutant: Mutant;
  /** Null where nothing noticed. */
  readonly killed: { readonly suite: string; readonly test: string } | null;
  /** Why nothing can notice; null where nobody claims that. */
  readonly equivalent: string | null;
}

async function judge(tree: MutatedTree, name: string, mutant: Mutant): Promise<Judged> {
  const file = fileOf(name);
  const equivalent =
    equivalents.find((one) => one.name === name && one.before === mutant.before && one.after === mutant.after)
      ?.because ?? null;
  await tree.write(file, mutant.source);
  try {
    for (const suite of suitesFor(name)) {
      const test = await tree.firstFailure(suite);
      if (test !== null) return { name, mutant, killed: { suite: suite.name, test }, equivalent };
    }
    return { name, mutant, killed: null, equivalent };
  } finally {
    await tree.write(file, await readFile(inCheckout(file), 'utf8'));
  }
}

/** A test that fails anyway notices nothing. */
async function expectGreen(tree: MutatedTree | undefined, chosen: ReadonlySet<string>): Promise<void> {
  const suites = new Map([...chosen].flatMap(suitesFor).map((suite) => [suite.files.join(), suite]));
  for (const suite of suites.values()) {
    const failed = (await tree?.firstFailure(suite)) ?? null;
    if (failed !== null) throw new Error(`Nothing was changed yet, and a test fails: ${failed}`);
  }
}

const fileOf = (name: string): string => `main/protocols/http-download/${name}.ts`;

const short = (text: string, length: number): string => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
};

function say({ name, mutant, killed, equivalent }: Judged): void {
  const what = `${short(mutant.before, 70)}  ->  ${short(mutant.after, 50)}`;
  const verdict =
    killed !== null
      ? `${killed.suite}: ${short(killed.test, 100)}`
      : equivalent !== null
        ? `equivalent: ${equivalent}`
        : 'SURVIVED';
  console.log(`${name}:${mutant.line}  ${what}\n    ${verdict}`);
}

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`There is no “${unknown}”; there are ${names.join(', ')}.`);
  process.exit(2);
}

const waiting: { readonly name: string; readonly mutant: Mutant }[] = [];
for (const name of names.filter((one) => wanted.length === 0 || wanted.includes(one))) {
  const source = await readFile(inCheckout(fileOf(name)), 'utf8');
  waiting.push(...findMutants(fileOf(name), source).map((mutant) => ({ name, mutant })));
}

const judged: Judged[] = [];
const trees = await Promise.all(
  Array.from({ length: Math.min(8, availableParallelism()) }, () => MutatedTree.make()),
);
try {
  await expectGreen(trees[0], new Set(waiting.map(({ name }) => name)));
  await Promise.all(
    trees.map(async (tree) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const verdict = await judge(tree, next.name, next.mutant);
        judged.push(verdict);
        say(verdict);
      }
    }),
  );
} finally {
  for (const tree of trees) await tree.remove();
}

console.log('');
for (const name of names) {
  const here = judged.filter((one) => one.name === name);
  if (here.length === 0) continue;
  const killed = here.filter((one) => one.killed !== null);
  const hostile = killed.filter((one) => one.killed?.suite !== 'unit').length;
  const same = here.filter((one) => one.killed === null && one.equivalent !== null).length;
  console.log(
    `${name}: ${here.length} changes, ${killed.length} noticed (${hostile} by the hostile suite), ${same} equivalent, ` +
      `${here.length - killed.length - same} survived`,
  );
}
// A change that is said to be beyond notice and was noticed is a wrong claim.
const wrong = judged.filter(({ killed, equivalent }) => (killed === null) === (equivalent === null));
for (const one of wrong.filter(({ killed }) => killed !== null)) say(one);
process.exit(wrong.length > 0 ? 1 : 0);
