/** File sizes and names. Functions and components are measured by Biome (biome.json). */
import { type Check, isTest, type Problem, type Source } from './sources.ts';

const sourceLimit = 300;
const testLimit = 500;
const measured = /\.(ts|tsx|mjs)$/;
const exempt = [/\/migrations\//, /\/locales?\//, /\.generated\./, /\/fixtures?\//, /\/text\.ts$/];

function sizeProblem({ path, text }: Source): Problem[] {
  if (!measured.test(path) || exempt.some((pattern) => pattern.test(path))) return [];
  const lines = text.split('\n').length - 1;
  const limit = isTest(path) ? testLimit : sourceLimit;
  return lines > limit ? [{ path, text: `${lines} lines; the limit is ${limit}` }] : [];
}

export const sizes: Check = { name: 'files stay small', run: (sources) => sources.flatMap(sizeProblem) };

const vague = /^(utils?|helpers?|common|services?|misc|shared|base[A-Z-].*|Base.*)$/;

function nameProblem({ path }: Source): Problem[] {
  return path
    .split('/')
    .map((part) => part.replace(/\..*$/, ''))
    .filter((part) => vague.test(part))
    .map((part) => ({ path, text: `"${part}" says nothing; name the thing` }));
}

export const names: Check = {
  name: 'files are named after things',
  run: (sources) => sources.flatMap(nameProblem),
};
